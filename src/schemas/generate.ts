import * as z from 'zod/mini';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  [key: string]: unknown;
}
export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a document is made of, and whether its reader refuses keys that it does not know. */
export interface Source {
  schema: z.ZodMiniType;
  isClosed: boolean;
  /** Parts that are said once, by what they are called. */
  parts: Readonly<Record<string, z.ZodMiniType>>;
}
/**
 * Draft 7 is what YAML editors understand whole; of later drafts they leave out what closes a
 * mapping.
 */
export function generate({ schema, isClosed, parts }: Source): JsonSchema {
  const names = z.registry<{ id: string }>();
  for (const [id, part] of Object.entries(parts)) names.add(part, { id });
  return {
    ...z.toJSONSchema(schema, {
      io: 'input',
      target: 'draft-07',
      metadata: names,
      override: ({ zodSchema, jsonSchema }) => {
        const json: JsonSchema = jsonSchema;
        Object.assign(json, z.globalRegistry.get(zodSchema));
        const { def } = zodSchema._zod;
        if (def.type === 'record') listKeys(json, isClosed);
        if (def.type === 'object' && isClosed && !isSchema(json['additionalProperties']))
          json['additionalProperties'] = false;
      },
    }),
  };
}
/** Keys of which there are a few are told one by one, so that an editor can offer them. */
function listKeys(json: JsonSchema, isClosed: boolean): void {
  const { propertyNames, additionalProperties } = json;
  const keys = isSchema(propertyNames) ? propertyNames['enum'] : undefined;
  delete json['propertyNames'];
  if (!Array.isArray(keys)) return;
  json['properties'] = Object.fromEntries(keys.map((key) => [key, additionalProperties]));
  json['additionalProperties'] = !isClosed;
}
