import type * as z from 'zod/mini';
import { isFields, type Fields } from './fields.js';

/**
 * A kind of document: its name, today's number, what takes each earlier form to the next (the first
 * from form 1 to form 2), and the schema of today's.
 */
export interface Form<Document> {
  name: string;
  version: number;
  steps: readonly ((earlier: Fields) => Fields)[];
  schema: z.ZodMiniType<Document>;
}
/**
 * Where a text stops being a document (`score.points`, or the fault of its JSON); `newer` is what it
 * says that it is, where a later version of the program wrote it.
 */
export interface SavedFault {
  fault: string;
  newer?: string;
}

/** Reads the JSON text of a document of today's or an earlier form. Never throws. */
export function readDocument<Document>(
  form: Form<Document>,
  text: string,
): { document: Document } | SavedFault {
  try {
    const value: unknown = JSON.parse(text);
    const version = isFields(value) ? versionOf(form, value) : null;
    if (!isFields(value) || version === null) return { fault: 'schema' };
    if (version > form.version) return { fault: 'schema', newer: String(value['schema']) };
    const told = form.steps.slice(version - 1).reduce((earlier, step) => step(earlier), value);
    const read = form.schema.safeParse(told);
    return read.success
      ? { document: read.data }
      : { fault: read.error.issues[0]?.path.map(String).join('.') || 'JSON' };
  } catch (error) {
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'JSON' };
  }
}
/** The number in `zhibiao/assessment@2`; null where it is another document, or none. */
function versionOf({ name }: Pick<Form<unknown>, 'name'>, { schema }: Fields): number | null {
  const [, kind, number = ''] =
    typeof schema === 'string' ? (/^zhibiao\/([a-z-]+)@([1-9]\d{0,5})$/.exec(schema) ?? []) : [];
  return kind === name ? Number(number) : null;
}
