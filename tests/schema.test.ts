/** What the keys of a tree hold can be told to others: JSON Schemas are generated, describe every key, and accept what compiles. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { overlaySchema } from '../src/compile/layers/overlays.js';
import { treeSchema } from '../src/compile/tree.js';
import { goldenFiles, readGolden } from './support/golden.js';

const ROOT = resolve(import.meta.dirname, '..');

interface Json {
  [key: string]: unknown;
}
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
/** What a reference leads to, or the schema itself. */
function target(schema: Json, whole: Json): Json {
  const { $ref: ref } = schema;
  if (typeof ref !== 'string') return schema;
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (isJson(inner) ? inner[key] : undefined), whole);
  if (!isJson(found)) throw new Error(`nothing at ${ref}`);
  return found;
}
/** Every key that a schema names, at any depth, with what describes it. */
function keysIn(schema: unknown, whole: Json, path = ''): { path: string; says: unknown }[] {
  if (!isJson(schema)) return [];
  const own = isJson(schema['properties']) ? Object.entries(schema['properties']) : [];
  return [
    ...own.map(([key, inner]) => ({
      path: `${path}/${key}`,
      says: isJson(inner) ? (inner['description'] ?? target(inner, whole)['description']) : null,
    })),
    ...Object.entries(schema).flatMap(([key, inner]) => keysIn(inner, whole, `${path}/${key}`)),
  ];
}

describe.each([
  ['a tree', treeSchema],
  ['an overlay', overlaySchema],
])('the JSON Schema of %s', (_, schema) => {
  const generated: Json = z.toJSONSchema(schema(), { io: 'input' });
  it('describes every key of every mapping', () => {
    const keys = keysIn(generated, generated);
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.filter(({ says }) => typeof says !== 'string').map(({ path }) => path)).toEqual([]);
  });
});

describe('the schema of a tree', () => {
  const golden = goldenFiles()
    .flatMap(readGolden)
    .filter(({ tree }) => tree.indent !== '')
    .flatMap(({ file, tree, cases }) =>
      [...new Set(['', ...cases.map(({ extra }) => extra)])].map((extra, index) => ({
        name: `${file} ${index}`,
        text: tree.text + extra,
      })),
    );
  const packaged = ['demo-city', 'demo-county', 'standard-100', 'starter'].map((name) => ({
    name,
    text: readFileSync(join(ROOT, 'indicators', `${name}.yaml`), 'utf8'),
  }));
  it.each([...packaged, ...golden])('accepts $name', ({ text }) => {
    const { error } = z.safeParse(treeSchema(), parse(text));
    expect(error && z.prettifyError(error)).toBeUndefined();
  });
  it('asks for indicators, or for the tree that has them', () => {
    expect(z.toJSONSchema(treeSchema(), { io: 'input' })).toMatchObject({
      required: ['id', 'title'],
      anyOf: [{ required: ['indicators'] }, { required: ['extends'] }],
    });
  });
  it.each([
    ['no title', 'title: 行政应诉\n', ''],
    ['points in words', 'points: 10', 'points: 十'],
    ['a list for a leaf', 'points: 10', 'rules: 败诉'],
    ['an unknown word', 'start: zero', 'start: nothing'],
  ])('refuses %s', (_, from, to) => {
    const text = `id: a\ntitle: 行政应诉\nindicators:\n  - id: "1"\n    title: 行政应诉一\n    points: 10\n    start: zero\n`;
    expect(z.safeParse(treeSchema(), parse(text)).success).toBe(true);
    expect(text).toContain(from);
    expect(z.safeParse(treeSchema(), parse(text.replace(from, to))).success).toBe(false);
  });
});
