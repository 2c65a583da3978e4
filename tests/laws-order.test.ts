/** Laws 2, 5 and 6 of design section 6: the order of records and siblings and the place of the run change nothing, and nothing throws. */
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { evaluate, evaluateAsync } from '../src/evaluate/index.js';
import { mergeEvidence } from '../src/evidence/index.js';
import type { Assessment, Indicator, RuleSet } from '../src/types.js';
import { spawned } from './support/cli.js';
import { LONG, nodesOf, randomCase, score } from './support/laws.js';
import { recordOf } from './support/random-evidence.js';
import { at, nat } from './support/random-facts.js';
import { randomTree } from './support/random-tree.js';
import { runs } from './support/random.js';

describe('order', () => {
  const permuted = randomCase().chain((drawn) =>
    fc.tuple(
      fc.constant(drawn),
      fc.shuffledSubarray(drawn.records, { minLength: drawn.records.length }),
      fc.array(nat, { minLength: 5, maxLength: 5 }),
    ),
  );
  it(
    '2: the order of the records, and of the files they stand in, changes nothing',
    () => {
      fc.assert(
        fc.property(permuted, ([{ tree, records }, shuffled, keys]) => {
          const wanted = JSON.stringify(score({ tree, records }));
          expect(JSON.stringify(score({ tree, records: shuffled }))).toBe(wanted);
          const files = ['a.yaml', 'b.yaml', 'c.yaml'].map((file, index) => {
            const mine = records
              .filter((_, position) => at(keys, position) % 3 === index)
              .map((record) => ({ ...record, place: { ...record.place, file } }));
            return { records: mine, setAside: [], diagnostics: [], read: mine.length };
          });
          const merged = (order: number[]): string => {
            const reading = mergeEvidence(order.flatMap((index) => files[index] ?? []));
            return JSON.stringify(
              assess(tree.ruleSet, evaluate(tree.ruleSet, reading.records), { reading }),
            );
          };
          const first = merged([0, 1, 2]);
          for (const order of [
            [2, 1, 0],
            [1, 2, 0],
          ])
            expect(merged(order)).toBe(first);
        }),
        { numRuns: runs(200) },
      );
    },
    LONG,
  );
  it(
    '2: the order of siblings changes no result',
    () => {
      fc.assert(
        fc.property(randomCase(), ({ tree, records }) => {
          const turn = (nodes: readonly Indicator[]): Indicator[] =>
            nodes.map((node) => ({ ...node, children: turn(node.children) })).reverse();
          const results = (assessment: Assessment): unknown => ({
            nodes: nodesOf(assessment.indicators)
              .map(({ children, ...rest }) => [rest.id, children.length, JSON.stringify(rest)])
              .sort(),
            score: assessment.score,
            units: assessment.ledger.units.map(({ findings, ...rest }) => [
              rest,
              [...findings].sort(),
            ]),
            outcome: assessment.decision.outcome,
            depends: [...assessment.decision.dependsOn].sort(),
          });
          expect(
            results(
              score({
                tree: {
                  ...tree,
                  ruleSet: { ...tree.ruleSet, indicators: turn(tree.ruleSet.indicators) },
                },
                records,
              }),
            ),
          ).toEqual(results(score({ tree, records })));
        }),
        { numRuns: runs(200) },
      );
    },
    LONG,
  );
});

const root = resolve(import.meta.dirname, '..');
const isRuleSet = (value: unknown): value is RuleSet =>
  typeof value === 'object' &&
  value !== null &&
  'schema' in value &&
  value.schema === 'zhibiao/rule-set@2';
describe('the same everywhere', () => {
  it('5: the same bytes in any time zone and locale', () => {
    const run = (env: Record<string, string>): string =>
      spawned(
        [
          'score',
          'indicators/starter.yaml',
          'fixtures/starter',
          '--format',
          'json',
          '--date',
          '2025-12-31',
        ],
        { cwd: root, env },
      ).out;
    const wanted = run({});
    expect(wanted).toContain('zhibiao/assessment@2');
    for (const env of [
      { TZ: 'America/New_York' },
      { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' },
      { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'Pacific/Apia', LANG: 'C' },
    ])
      expect(run(env)).toBe(wanted);
  });
  it(
    '5: a rule set that went through JSON scores alike',
    () => {
      fc.assert(
        fc.property(randomCase(), ({ tree, records }) => {
          const again: unknown = JSON.parse(JSON.stringify(tree.ruleSet));
          if (!isRuleSet(again)) throw new Error('not a rule set');
          expect(again).toEqual(tree.ruleSet);
          expect(JSON.stringify(assess(again, evaluate(again, records)))).toBe(
            JSON.stringify(score({ tree, records })),
          );
        }),
        { numRuns: runs(100) },
      );
    },
    LONG,
  );
});

describe('nothing throws', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      ' ',
      '1',
      '1.1',
      '1.1.1',
      '2',
      '数1',
      '率1',
      '是1',
      '选1',
      '日1',
      '事1',
      '判1',
      '算1',
      '共1',
      '事共1',
      'known:数1',
      '1/0',
      '1e5',
      '-3',
      '1/3',
      '60%',
      '是',
      '2025-02-30',
      '2025-03-04',
      '99999-01-01',
      '9'.repeat(60),
      '9'.repeat(70),
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const field = fc.option(word, { freq: 3 });
  const texts = Object.fromEntries(
    (
      [
        'site',
        'kind',
        'unit',
        'subject',
        'level',
        'date',
        'stage',
        'assessor',
        'title',
        'link',
        'note',
      ] as const
    ).map((key) => [key, field]),
  );
  // Half of them come near enough to a real tree to get somewhere.
  const near = {
    indicator: fc.option(fc.oneof(word, fc.constantFrom('1', '2', '1.1', '1.1.1')), { freq: 3 }),
    fact: fc.option(
      fc.oneof(word, fc.constantFrom('数1', '率1', '是1', '选1', '日1', '事1', '判1', '共1')),
      { freq: 3 },
    ),
    value: fc.option(fc.oneof(word, fc.constantFrom('1', '60%', '是', '未设', '2025-03-04')), {
      freq: 3,
    }),
    quantity: fc.option(fc.oneof(word, fc.constantFrom('1', '0', '1/3')), { freq: 3 }),
  };
  const record = fc
    .tuple(
      word,
      fc.nat(),
      fc.record({ ...texts, ...near }),
      fc.option(
        fc.constantFrom(
          'met' as const,
          'partly-met' as const,
          'not-met' as const,
          'not-applicable' as const,
          'exempt' as const,
        ),
      ),
    )
    .map(([id, line, part, verdict]) => recordOf(id, line, { ...part, verdict }));
  it(
    '6: whatever the records hold, each is used or set aside',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          randomTree(),
          fc.array(record, { maxLength: 12 }),
          field,
          async ({ ruleSet }, records, site) => {
            const evaluation = evaluate(ruleSet, records, { site });
            expect(evaluation.used.length + evaluation.setAside.length).toBe(records.length);
            const sources = Object.fromEntries(
              records.map(({ value }, index) => [
                at(ruleSet.facts.map(({ key }) => key).concat('__proto__'), index),
                () => value,
              ]),
            );
            assess(ruleSet, evaluation, { site });
            assess(
              ruleSet,
              await evaluateAsync(ruleSet, records, {
                site,
                facts: {
                  ...sources,
                  数1: () => {
                    throw new TypeError('no');
                  },
                },
              }),
            );
          },
        ),
        { numRuns: runs(200) },
      );
    },
    LONG,
  );
});
