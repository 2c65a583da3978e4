/**
 * Documents that last: what the first version wrote, what the last before 0.2.0 wrote, and what is
 * written today are read alike. The files were made by those versions and never change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chinaCalendar } from '../src/calendar/index.js';
import { readAssessment } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { toText } from '../src/exact.js';
import { formatText } from '../src/report/index.js';
import { readRuleSet } from '../src/rule-set/index.js';
import type { Assessment, RuleSet } from '../src/types.js';
import { randomTree } from './support/random-tree.js';
import { samples } from './support/samples.js';
import { runs, SEED } from './support/random.js';

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'documents');
const versions = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const textOf = (version: string, name: string): string =>
  gunzipSync(readFileSync(join(folder, version, `${name}.json.gz`))).toString('utf8');
function assessmentIn(version: string, name: string): Assessment {
  const read = readAssessment(textOf(version, `${name}.assessment`));
  if ('fault' in read) throw new Error(`${version} ${name}: ${read.fault}`);
  return read.assessment;
}
function ruleSetIn(text: string): RuleSet {
  const read = readRuleSet(text);
  if ('fault' in read) throw new Error(read.fault);
  return read.ruleSet;
}
const compiled = (name: string): RuleSet => {
  const file = `indicators/${name}.yaml`;
  const { ruleSet } = compileTree(readFileSync(join(root, file), 'utf8'), file);
  if (!ruleSet) throw new Error(name);
  return ruleSet;
};
const demo = join(root, 'fixtures/demo-city/typical');
const typical = mergeEvidence(
  readdirSync(demo).map((name) => readEvidence(readFileSync(join(demo, name)), name)),
);

/** What every version told alike. */
const told = z.object({
  system: z.object({ id: z.string(), title: z.string() }),
  score: z.record(z.string(), z.nullable(z.string())),
  decision: z.object({ outcome: z.string() }),
  ledger: z.object({ units: z.array(z.object({ unit: z.string(), lost: z.string() })) }),
});

it('documents of three forms are kept', () => {
  expect(versions).toEqual(['0.1.0', '0.1.0-last', 'before-0.2.0']);
});
describe.each(versions)('a document of %s', (version) => {
  it.each(['starter-all', 'demo-city-typical', 'demo-city-half-missing'])(
    'is an assessment with the digits it had, told whole: %s',
    (name) => {
      const before = told.parse(JSON.parse(textOf(version, `${name}.assessment`)));
      const read = assessmentIn(version, name);
      expect(read.schema).toBe('zhibiao/assessment@2');
      expect(told.parse(read)).toEqual(before);
      expect(formatText(read, { language: 'zh' })).toContain(read.system.title);
      // Read once, it is a document of today.
      const again = readAssessment(JSON.stringify(read));
      expect('assessment' in again && again.assessment).toEqual(read);
    },
  );
  it('tells of losses what is certain and what awaits data', () => {
    const { ledger } = assessmentIn(version, 'demo-city-half-missing');
    // What of a rule is certain whatever is reported was not told before: an item of one point there.
    expect([ledger.lost, ledger.certain]).toEqual(['348', version === 'before-0.2.0' ? '0' : '1']);
    const sure = assessmentIn(version, 'starter-all').ledger;
    expect([sure.lost, sure.certain]).toEqual(['18', '18']);
  });
  it('is a rule set that says what the tree says today', () => {
    const read = ruleSetIn(textOf(version, 'demo-city.rules'));
    expect(read.fingerprint).toBe(compiled('demo-city').fingerprint);
    expect(Object.isFrozen(read.indicators[0]?.children)).toBe(true);
  });
  it('scores as it did then', () => {
    const ruleSet = ruleSetIn(textOf(version, 'demo-city.rules'));
    const options = { assessedAt: '2026-01-15', calendar: chinaCalendar };
    const { total } = evaluate(ruleSet, typical, options);
    expect(total.lo && toText(total.lo)).toBe(
      assessmentIn(version, 'demo-city-typical').score.guaranteed,
    );
  });
});

describe('a rule set', () => {
  const text = JSON.stringify(compiled('demo-city'));
  it('of today is read as it was written', () => {
    for (const { ruleSet } of samples) {
      const written = JSON.stringify(ruleSet);
      expect(JSON.stringify(ruleSetIn(written))).toBe(written);
    }
    fc.assert(
      fc.property(randomTree(), ({ ruleSet }) => {
        const written = JSON.stringify(ruleSet);
        expect(JSON.stringify(ruleSetIn(written))).toBe(written);
      }),
      { numRuns: runs(1500), seed: SEED },
    );
  });
  it('that was changed by hand is refused: its fingerprint is another', () => {
    const more = text.replace(/"points":"(\d)"/, '"points":"9$1"');
    expect(readRuleSet(more)).toEqual({ fault: 'fingerprint' });
  });
  it('that names a fact that is not there is refused there', () => {
    const { facts, fingerprint: _, ...rest } = compiled('demo-city');
    const told = readRuleSet(JSON.stringify({ ...rest, facts: facts.slice(1) }));
    expect('fault' in told ? told.fault : '').toMatch(/^(facts|indicators|vetoes)$/);
  });
  it.each([
    ['nothing', '', /JSON/],
    ['a list', '[]', /^schema$/],
    ['a saved assessment', '{"schema":"zhibiao/assessment@2"}', /^schema$/],
    ['without a number', '{"schema":"zhibiao/rule-set"}', /^schema$/],
    ['nothing else', '{"schema":"zhibiao/rule-set@2"}', /^system$/],
    ['nested without end', '['.repeat(1e6), /./],
  ])('is not %s', (_, other, fault) => {
    const read = readRuleSet(other);
    expect('fault' in read ? read.fault : '').toMatch(fault);
  });
});
it.each([
  ['rule set', readRuleSet, 'zhibiao/rule-set@3'],
  ['assessment', readAssessment, 'zhibiao/assessment@3'],
])('a newer %s is refused as such', (_, read, schema) => {
  expect(read(JSON.stringify({ schema }))).toEqual({ fault: 'schema', newer: schema });
});

/** The ways to every value of a document. */
const pathsOf = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path];
/** The text of a document with something else at one place. */
function changed(document: unknown, path: readonly string[], to: unknown): string {
  const copy: unknown = structuredClone(document);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), copy);
  if (isMap(parent)) parent[path.at(-1) ?? ''] = to;
  return JSON.stringify(copy);
}
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
it('whatever is changed in a rule set of any form, it is refused or it scores', () => {
  const names = ['starter', 'demo-city'];
  const documents = versions.flatMap((version) =>
    names.map((name) => z.looseObject({}).parse(JSON.parse(textOf(version, `${name}.rules`)))),
  );
  const bare = documents.map(({ fingerprint: _, ...document }) => document);
  const paths = bare.map((document) => pathsOf(document).filter(({ length }) => length > 0));
  const value = fc.constantFrom<unknown>(null, '', '1/0', '7', 'x', -1, 1e9, true, [], {}, [[]]);
  let [refused, scored] = [0, 0];
  fc.assert(
    fc.property(fc.nat(), fc.nat(), value, (pick, where, to) => {
      const at = pick % bare.length;
      const ways = paths[at] ?? [];
      const read = readRuleSet(changed(bare[at], ways[where % ways.length] ?? [], to));
      if ('fault' in read) refused += 1;
      else {
        evaluate(read.ruleSet, typical, { assessedAt: '2026-01-15', calendar: chinaCalendar });
        scored += 1;
      }
    }),
    { numRuns: runs(400), seed: SEED },
  );
  expect(refused).toBeGreaterThan(0);
  expect(scored).toBeGreaterThan(0);
});
