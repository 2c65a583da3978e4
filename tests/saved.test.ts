/** A saved assessment from a stranger: read where it is one, else the field where it stops being one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAssessment } from '../src/assess/index.js';
import { fromText, subtract, sum, toText } from '../src/exact.js';
import { everyNode } from '../src/tree.js';
import { runs } from './support/random.js';
import { assessed, sample } from './support/samples.js';

type Path = readonly string[];
/** The ways to every value of a document. */
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path];
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);
/** The document with another value there, or with none. */
function changed(document: unknown, path: Path, value: unknown): string {
  const copy: unknown = structuredClone(document);
  const parent = at(copy, path.slice(0, -1));
  if (isMap(parent)) parent[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
}
/** Of many values of one kind, the first of their list will do. */
function firstOfLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(firstOfLists);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, firstOfLists(each)]));
}
const document = firstOfLists(sample('demo-county/typical'));
const paths = pathsOf(document).filter((path) => path.length > 0);
/** Refused at this field; where a field tells of what kind its map is, at the map. */
function expectFault(text: string, path: Path): void {
  const read = readAssessment(text);
  const told = 'fault' in read ? read.fault : '';
  expect([path.join('.'), path.slice(0, -1).join('.')], told).toContain(told);
}
/** Maps of any names, and what may be one thing or another: a fault in them is told at the whole. */
const OPEN = /(^|\.)(params|options|when|metWhen)(\.|$)/;

describe('a saved assessment', () => {
  it('is read back as it was written', () => {
    expect(assessed.length).toBeGreaterThan(5);
    for (const { assessment } of assessed) {
      const text = JSON.stringify(assessment);
      const read = readAssessment(text);
      expect('assessment' in read && JSON.stringify(read.assessment)).toBe(text);
    }
  });
  it('of an earlier version is told what of its losses is certain: all but what data were missing for', () => {
    for (const { assessment } of assessed) {
      const text = JSON.stringify(assessment, (key, value: unknown) =>
        /certain/i.test(key) ? undefined : value,
      ).replace('zhibiao/assessment@2', 'zhibiao/assessment@1');
      const read = readAssessment(text);
      if ('fault' in read) throw new Error(read.fault);
      const { ledger } = read.assessment;
      expect(ledger.lost).toBe(assessment.ledger.lost);
      const awaited = everyNode(read.assessment.indicators)
        .flatMap(({ findings }) => findings)
        .filter(({ kind }) => kind === 'missing' || kind === 'error');
      const rest = subtract(fromText(ledger.lost), fromText(ledger.certain));
      expect(toText(rest)).toBe(toText(sum(awaited.map(({ lost }) => fromText(lost)))));
      const units = ledger.units.map(({ certain }) => fromText(certain));
      const all = sum([...units, fromText(ledger.unattributedCertain)]);
      expect(toText(all)).toBe(ledger.certain);
    }
  });
  it('is read where every list has but one', () => {
    expect('assessment' in readAssessment(JSON.stringify(document))).toBe(true);
  });
  it('with a value of another kind is refused at that field', () => {
    expect(paths.length).toBeGreaterThan(100);
    const strict = paths.filter((path) => !OPEN.test(path.join('.')));
    for (const path of strict) {
      const before = at(document, path);
      const wrong = isMap(before) ? 7 : before === null ? true : { of: 'another kind' };
      expectFault(changed(document, path, wrong), path);
    }
  });
  it('without a field is refused at that field, or says that it may lack', () => {
    const lacking = paths
      .filter((path) => !/^\d+$/.test(path.at(-1) ?? '') && !OPEN.test(path.join('.')))
      .filter((path) => {
        const text = changed(document, path, undefined);
        const read = readAssessment(text);
        if ('fault' in read) expectFault(text, path);
        return 'assessment' in read;
      })
      .map((path) => path.at(-1));
    expect([...new Set(lacking)]).toEqual(['length', 'metLine', 'distance']);
  });
  it.each([
    ['no JSON', '{', /JSON/],
    ['nothing', '', /JSON/],
    ['a list', '[]', /./],
    ['a word', '"assessment"', /./],
    ['another document', '{"schema":"zhibiao/check@1"}', /^schema$/],
  ])('is not %s', (_, text, fault) => {
    const read = readAssessment(text);
    expect('fault' in read ? read.fault : '').toMatch(fault);
  });
  it('may hold anything and is refused, never thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const read = readAssessment(changed(document, path, value));
        expect('assessment' in read || read.fault !== '').toBe(true);
      }),
      { numRuns: runs(1000) },
    );
  });
});
