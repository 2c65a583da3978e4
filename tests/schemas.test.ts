/** The JSON Schemas that are published are those of the readers, and say in words what every key and word is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, isSchema, schemaOf, type JsonSchema } from '../src/schemas/index.js';
import { WORDS } from '../src/schemas/words/words.js';
import { expectStored } from './support/accept.js';

const FOLDER = resolve(import.meta.dirname, '../src/schemas');
/** A schema and every schema in it; what stands under `properties` and `definitions` has names. */
function partsOf(schema: unknown): JsonSchema[] {
  if (Array.isArray(schema)) return schema.flatMap(partsOf);
  if (!isSchema(schema)) return [];
  return [schema, ...Object.values(schema).flatMap(partsOf)];
}
const namedIn = (schema: JsonSchema): [string, JsonSchema][] =>
  isSchema(schema['properties'])
    ? Object.entries(schema['properties']).flatMap(([key, one]): [string, JsonSchema][] =>
        isSchema(one) ? [[key, one]] : [],
      )
    : [];
const wordsIn = (schema: JsonSchema): string[] =>
  Array.isArray(schema['enum']) ? schema['enum'].filter((one) => typeof one === 'string') : [];

describe.each(DOCUMENTS)('the schema of %s', (name) => {
  const schema = schemaOf(name);
  const parts = partsOf(schema);
  it('is stored as it is made', () => {
    expectStored(join(FOLDER, `${name}.json`), `${JSON.stringify(schema, null, 1)}\n`);
  });
  it('is published under its name', () => {
    const path = createRequire(import.meta.url).resolve(`zhibiao/schemas/${name}.json`);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
  });
  it('is a JSON Schema of draft 7', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(new Ajv().validateSchema(schema)).toBe(true);
  });
  it('describes every key, with its English term', () => {
    const keys = parts.flatMap(namedIn);
    expect(keys.length).toBeGreaterThan(3);
    const silent = keys.filter(([key, { description }]) =>
      typeof description !== 'string'
        ? true
        : !/\p{Script=Han}/u.test(description) || !description.endsWith(`（${key}）`),
    );
    expect(silent.map(([key]) => key)).toEqual([]);
  });
  it.skipIf(name === 'rule-set' || name === 'assessment')('says what every word means', () => {
    const words = new Set(parts.flatMap(wordsIn));
    const silent = [...words].filter((word) => !/\p{Script=Han}/u.test(word) && !WORDS[word]);
    expect(silent).toEqual([]);
  });
});
it('no word is told of that no schema has', () => {
  const words = new Set(
    DOCUMENTS.flatMap((name) =>
      partsOf(schemaOf(name)).flatMap((part) => [...wordsIn(part), String(part['const'])]),
    ),
  );
  expect(Object.keys(WORDS).filter((word) => !words.has(word))).toEqual([]);
});
