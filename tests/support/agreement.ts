/** Whether a schema and a reader agree on documents, and on every change of them that is only a matter of shape. */
import Ajv from 'ajv';
import { isSchema, schemaOf, type DocumentName } from '../../src/schemas/index.js';
import { changesAt, kindOf, placesIn, type Json } from './shape-mutations.js';

/** What a reader says: nothing where it accepts, else what is wrong, and whether that is a matter of shape alone. */
export type Verdict = { wrong: string; isShape: boolean } | null;
export interface Sample {
  name: string;
  value: Json;
  read: (value: Json) => Verdict;
}
function keysIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysIn);
  if (!isSchema(schema)) return [];
  const own = isSchema(schema['properties']) ? Object.keys(schema['properties']) : [];
  return [...own, ...Object.values(schema).flatMap(keysIn)];
}
export interface Agreement {
  /** Samples that the reader or the schema does not accept as they are. */
  refused: string[];
  /** What the reader accepts and the schema does not. */
  tooStrict: string[];
  /** What the reader refuses for its shape alone and the schema accepts. */
  tooLoose: string[];
  tried: number;
  /** Changes that both refuse. */
  both: number;
}
/** Changes every place of the samples that is like no other before; `skips` are left as they are. */
export function agreementOf(
  name: DocumentName,
  samples: readonly Sample[],
  skips: (kind: string) => boolean = () => false,
): Agreement {
  const schema = schemaOf(name);
  const accepts = new Ajv().compile(schema);
  const known = new Set(keysIn(schema));
  const seen = new Set<string>();
  const found: Agreement = { refused: [], tooStrict: [], tooLoose: [], tried: 0, both: 0 };
  for (const sample of samples) {
    const told = sample.read(sample.value);
    if (told !== null) found.refused.push(`${sample.name}: ${told.wrong}`);
    if (accepts(sample.value) !== true)
      found.refused.push(`${sample.name}: ${new Ajv().errorsText(accepts.errors)}`);
    for (const path of placesIn(sample.value)) {
      const kind = kindOf(path, known);
      if (seen.has(kind) || skips(kind)) continue;
      seen.add(kind);
      for (const { name: change, value } of changesAt(sample.value, path, kind)) {
        const verdict = sample.read(value);
        const isAccepted = accepts(value) === true;
        found.tried++;
        if (verdict === null && !isAccepted) found.tooStrict.push(change);
        if (verdict?.isShape === true && isAccepted)
          found.tooLoose.push(`${change}: ${verdict.wrong}`);
        if (verdict !== null && !isAccepted) found.both++;
      }
    }
  }
  return found;
}
