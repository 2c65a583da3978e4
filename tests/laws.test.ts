/** The laws of design section 6, on random trees and random evidence. A failure prints its seed and the smallest tree that breaks the law. */
import { resolve } from 'node:path';
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { evaluate, evaluateAsync, toJsonFacts, toJsonRules } from '../src/evaluate/index.js';
import { mergeEvidence } from '../src/evidence/index.js';
import {
  add,
  compare,
  equals,
  fromText,
  maximum,
  minimum,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../src/exact.js';
import type {
  Assessment,
  EvidenceRecord,
  Fact,
  Finding,
  Indicator,
  IndicatorResult,
  RuleSet,
} from '../src/types.js';
import { spawned } from './support/cli.js';
import { conditionsIn, truthOf, valuesIn } from './support/conditions.js';
import {
  evidenceFor,
  evidenceSpec,
  isMeasured,
  leavesOf,
  recordOf,
  valuesOf,
} from './support/random-evidence.js';
import { at, DATES, nat } from './support/random-facts.js';
import { compiled, randomTree, type Limits, type Tree } from './support/random-tree.js';
import { runs, TREES } from './support/random.js';

const LONG = 3_600_000;
interface Case {
  tree: Tree;
  records: EvidenceRecord[];
}
/** A tree and evidence for it; printed as YAML and as records when a law fails. */
const randomCase = (limits: Limits = {}): fc.Arbitrary<Case> =>
  fc.tuple(randomTree(limits), evidenceSpec).map(([tree, spec]) => {
    const records = evidenceFor(tree.ruleSet, spec);
    const show = (): string =>
      `\n${tree.text}${records.map((record) => JSON.stringify(Object.fromEntries(Object.entries(record).filter(([key, value]) => key !== 'place' && value !== null)))).join('\n')}\n`;
    return Object.defineProperty({ tree, records }, fc.toStringMethod, { value: show });
  });
const score = ({ tree, records }: Case): Assessment =>
  assess(tree.ruleSet, evaluate(tree.ruleSet, records));

const nodesOf = (nodes: readonly IndicatorResult[]): IndicatorResult[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
const findingsOf = ({ indicators, decision }: Assessment): Finding[] => [
  ...nodesOf(indicators).flatMap(({ findings }) => findings),
  ...decision.vetoes.flatMap(({ findings }) => findings),
];
const total = (texts: readonly string[]): Exact => sum(texts.map(fromText));
const same = (a: Exact, b: Exact): void => {
  if (!equals(a, b)) expect(a).toEqual(b);
};
/** Number text, or zero where there is none. */
const num = (text: string | null): Exact => (text === null ? ZERO : fromText(text));

describe('points', () => {
  it(
    '1, 9: points + bonus = score + lost everywhere; every loss is posted, once, and the printed column adds up',
    () => {
      fc.assert(
        fc.property(randomCase(), (drawn) => {
          const assessment = score(drawn);
          for (const node of nodesOf(assessment.indicators)) {
            if (node.points === null) {
              expect([node.score, node.possible, node.lost, node.bonus]).toEqual([
                null,
                null,
                null,
                null,
              ]);
              continue;
            }
            if (node.section !== 'bonus')
              same(add(num(node.points), num(node.bonus)), add(num(node.score), num(node.lost)));
            expect(compare(num(node.score), num(node.possible))).toBeLessThanOrEqual(0);
            if (node.children.length === 0)
              same(total(node.findings.map(({ counted }) => counted)), num(node.lost));
          }
          const findings = findingsOf(assessment);
          for (const { shares, lost, counted, raw } of findings) {
            same(total(shares.map((share) => share.lost)), fromText(lost));
            expect(
              [sign(fromText(lost)), sign(fromText(counted)), sign(fromText(raw))].every(
                (each) => each >= 0,
              ),
            ).toBe(true);
          }
          const {
            ledger,
            score: { points, bonus, guaranteed, possible },
          } = assessment;
          same(
            total([...ledger.units.map(({ lost }) => lost), ledger.unattributed]),
            fromText(ledger.lost),
          );
          same(total(findings.map(({ lost }) => lost)), fromText(ledger.lost));
          if (guaranteed !== null) {
            same(fromText(ledger.lost), subtract(add(num(points), num(bonus)), num(guaranteed)));
            expect(compare(num(guaranteed), num(possible))).toBeLessThanOrEqual(0);
          }
          same(
            total([...ledger.units.map(({ printed }) => printed), ledger.unattributedPrinted]),
            fromText(ledger.printed),
          );
        }),
        { numRuns: runs(500) },
      );
    },
    LONG,
  );
});

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

async function firedBy(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
): Promise<{ fired: Set<string>; answers: number }> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const rule of toJsonRules(ruleSet)) engine.addRule(rule);
  const { results, failureResults } = await engine.run(toJsonFacts(ruleSet, records));
  return {
    fired: new Set(results.map(({ name }) => name ?? '')),
    answers: results.length + failureResults.length,
  };
}

describe('back ends', () => {
  it(
    `3: the evaluator and json-rules-engine give the same bytes on ${TREES} random trees; every leaf has one result`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase(), async ({ tree: { ruleSet }, records }) => {
          const assessment = assess(ruleSet, evaluate(ruleSet, records));
          expect(JSON.stringify(assess(ruleSet, await evaluateAsync(ruleSet, records)))).toBe(
            JSON.stringify(assessment),
          );
          const leaves = nodesOf(assessment.indicators)
            .filter(({ children }) => children.length === 0)
            .map(({ id }) => id);
          expect(leaves).toEqual(leavesOf(ruleSet).map(({ id }) => id));
        }),
        { numRuns: TREES },
      );
    },
    LONG,
  );
  it(
    '3: an unmodified json-rules-engine fires NAME exactly where its condition certainly holds, and NAME? where it may',
    async () => {
      let judged = 0;
      await fc.assert(
        fc.asyncProperty(randomCase(), async ({ tree: { ruleSet }, records }) => {
          const { fired, answers } = await firedBy(ruleSet, records);
          const conditions = conditionsIn(ruleSet);
          expect(answers).toBe(conditions.length * 2);
          expect(new Set(conditions.map(({ name }) => name)).size).toBe(conditions.length);
          const { indicators, decision } = assess(ruleSet, evaluate(ruleSet, records));
          const values = valuesIn(ruleSet, nodesOf(indicators));
          // In a tree with stages the engine is handed the facts of the deciding one; vetoes look at all.
          const alone = ruleSet.stages.length === 0 ? decision.vetoes : [];
          const vetoes = new Map(alone.map((veto) => [`veto:${veto.id}`, veto.fired]));
          for (const { name, condition } of conditions) {
            const veto = vetoes.get(name);
            if (veto !== undefined) {
              // What no value of a missing fact can change is settled for us, and open for an engine that knows no domains.
              if (fired.has(name)) expect([name, veto]).toEqual([name, 'yes']);
              if (!fired.has(`${name}?`)) expect([name, veto]).toEqual([name, 'no']);
            }
            const truth = truthOf(condition, values);
            if (truth === undefined) continue;
            judged++;
            expect([name, fired.has(name), fired.has(`${name}?`)]).toEqual([
              name,
              truth === 'yes',
              truth !== 'no',
            ]);
          }
        }),
        { numRuns: runs(300) },
      );
      expect(judged).toBeGreaterThan(runs(300));
    },
    LONG,
  );
});

describe('more is never less', () => {
  it(
    '4: where rules only earn, one more event or a greater value lowers no score',
    () => {
      fc.assert(
        fc.property(randomCase({ earnOnly: true }), nat, nat, ({ tree, records }, pick, by) => {
          const numeric = tree.ruleSet.facts.filter(
            ({ kind }) => kind === 'number' || kind === 'percent',
          );
          const once = records.filter(
            (record, index) =>
              record.fact === null ||
              !numeric.some(isFactOf(record)) ||
              records.findIndex(
                (other) => other.fact === record.fact && other.indicator === record.indicator,
              ) === index,
          );
          const events = tree.ruleSet.facts.filter(({ kind }) => kind === 'events');
          const more =
            events.length > 0 && by % 2 === 0
              ? [...once, eventOf(at(events, pick), by)]
              : once.map((record) => greater(record, numeric.find(isFactOf(record)), by));
          const [before, after] = [score({ tree, records: once }), score({ tree, records: more })];
          expect(
            compare(num(after.score.guaranteed), num(before.score.guaranteed)),
          ).toBeGreaterThanOrEqual(0);
          nodesOf(after.indicators).forEach((node, index) => {
            expect(
              compare(num(node.score), num(nodesOf(before.indicators)[index]?.score ?? null)),
            ).toBeGreaterThanOrEqual(0);
            expect(
              compare(num(node.possible), num(nodesOf(before.indicators)[index]?.possible ?? null)),
            ).toBeGreaterThanOrEqual(0);
          });
        }),
        { numRuns: runs(400) },
      );
    },
    LONG,
  );
});
const isFactOf =
  (record: EvidenceRecord) =>
  ({ name, indicator }: Fact): boolean =>
    name === record.fact && indicator === record.indicator;
const eventOf = (fact: Fact, by: number): EvidenceRecord =>
  recordOf('more', 999, {
    indicator: fact.indicator,
    fact: fact.name,
    quantity: at(['1', '5', '1/3'], by),
    subject: by % 3 === 0 ? '甲案' : null,
    level: '省级',
    date: at(DATES, by),
    unit: '公安局',
  });
function greater(record: EvidenceRecord, fact: Fact | undefined, by: number): EvidenceRecord {
  const values = fact ? valuesOf(fact) : [];
  if (record.value === null || !values.includes(record.value)) return record;
  const old = fromText(record.value);
  const larger = values.filter((value) => compare(fromText(value), old) >= 0);
  return { ...record, value: larger.length === 0 ? record.value : at(larger, by) };
}

const root = resolve(import.meta.dirname, '..');
const isRuleSet = (value: unknown): value is RuleSet =>
  typeof value === 'object' &&
  value !== null &&
  'schema' in value &&
  value.schema === 'zhibiao/rule-set@1';
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
    expect(wanted).toContain('zhibiao/assessment@1');
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

/** A record for each of some measured facts that nobody supplied, with a value the fact accepts. */
function supplies({ tree: { ruleSet }, records }: Case): { fact: Fact; values: string[] }[] {
  const { used } = evaluate(ruleSet, records);
  return ruleSet.facts
    .filter((fact) => isMeasured(fact) && !used.some((record) => isFactOf(record)(fact)))
    .map((fact) => ({ fact, values: valuesOf(fact) }));
}
const supply = (fact: Fact, value: string, index: number): EvidenceRecord =>
  recordOf(`S${index}`, 1000 + index, { indicator: fact.indicator, fact: fact.name, value });
const open = new Set(['undetermined', 'unknown', 'not-assessed']);
/** What is settled stays as it is. */
const stays = (what: string, before: string, after: string): void => {
  if (!open.has(before)) expect([what, after]).toEqual([what, before]);
};

describe('what is missing', () => {
  it(
    '7: supplying a missing fact only narrows what is possible, and turns no verdict round',
    () => {
      fc.assert(
        fc.property(
          randomCase({ countEvents: true }),
          fc.array(nat, { minLength: 6, maxLength: 6 }),
          ({ tree, records }, picks) => {
            const missing = supplies({ tree, records });
            fc.pre(missing.length > 0);
            const added = missing.flatMap(({ fact, values }, index) => {
              const pick = at(picks, index);
              return pick % 3 === 0 && missing.length > 1
                ? []
                : [supply(fact, at(values, pick), index)];
            });
            const [before, after] = [
              score({ tree, records }),
              score({ tree, records: [...records, ...added] }),
            ];
            const narrows = (
              what: string,
              a: [string | null, string | null],
              b: [string | null, string | null],
            ): void => {
              expect([what, b[0] === null]).toEqual([what, a[0] === null]);
              const inside =
                compare(num(b[0]), num(a[0])) >= 0 &&
                compare(num(b[1]), num(a[1])) <= 0 &&
                compare(num(b[0]), num(b[1])) <= 0;
              if (!inside) expect([what, ...b]).toEqual([what, ...a]);
            };
            narrows(
              'total',
              [before.score.guaranteed, before.score.possible],
              [after.score.guaranteed, after.score.possible],
            );
            nodesOf(before.indicators).forEach((node, index) => {
              const now = nodesOf(after.indicators)[index] ?? node;
              narrows(node.id, [node.score, node.possible], [now.score, now.possible]);
              if (node.children.length === 0 && node.status !== 'error')
                stays(node.id, node.status, now.status);
              if (node.gate !== null) stays(`gate ${node.id}`, node.gate, now.gate ?? '');
            });
            stays('outcome', before.decision.outcome, after.decision.outcome);
            before.decision.checks.forEach(({ id, passed }, index) => {
              stays(id, passed, after.decision.checks[index]?.passed ?? '');
            });
            before.decision.vetoes.forEach(({ id, fired }, index) => {
              stays(id, fired, after.decision.vetoes[index]?.fired ?? '');
            });
          },
        ),
        { numRuns: runs(500) },
      );
    },
    LONG,
  );

  it(
    '7: missing flags and choices leave open exactly what they can still bring',
    () => {
      fc.assert(
        fc.property(
          randomCase({ oneLeaf: true, plainFacts: true }),
          nat,
          ({ tree: { ruleSet, text }, records }, pick) => {
            const once = records.filter(
              (record, index) =>
                record.verdict === null &&
                records.findIndex((other) => other.fact === record.fact) === index,
            );
            const missing = supplies({ tree: { ruleSet, text }, records: once });
            const discrete = missing.filter(
              ({ fact: { kind } }) => kind === 'flag' || kind === 'choice',
            );
            fc.pre(discrete.length > 0);
            const known = [
              ...once,
              ...missing
                .filter((each) => !discrete.includes(each))
                .map(({ fact, values }, index) => supply(fact, at(values, pick), index)),
            ];
            const ways = discrete.reduce<EvidenceRecord[][]>(
              (all, { fact, values }, index) =>
                all.flatMap((way) =>
                  [...new Set(values)].map((value) => [...way, supply(fact, value, 100 + index)]),
                ),
              [[]],
            );
            const leaf = (extra: EvidenceRecord[]) => {
              const [node] = evaluate(ruleSet, [...known, ...extra]).nodes;
              if (!node?.leaf) throw new Error('no leaf');
              return node.leaf;
            };
            const [whole, each] = [leaf([]), ways.map(leaf)];
            same(whole.lo, each.map(({ lo }) => lo).reduce(minimum));
            same(whole.hi, each.map(({ hi }) => hi).reduce(maximum));
            expect(whole.metAtLeast).toBe(each.every(({ metAtLeast }) => metAtLeast));
            expect(whole.metAtBest).toBe(each.some(({ metAtBest }) => metAtBest));
          },
        ),
        { numRuns: runs(300) },
      );
    },
    LONG,
  );
});

describe('what once broke a law', () => {
  const tree = (indicators: string, rest = ''): Tree =>
    compiled(`id: small\ntitle: 小样例\n${rest}indicators:\n${indicators}`);
  const evidence = (...parts: Partial<EvidenceRecord>[]): EvidenceRecord[] =>
    parts.map((part, index) => recordOf(`R${index + 1}`, index + 1, part));
  const leaf = 'facts: { 健全: flag }, rules: [ { deduct: 2, when: { 健全: false } } ]';
  const harmless = 'facts: { 投诉: events }, rules: [ { deduct: 1, each: 投诉 } ]';

  it('a penalty beside a base of which nothing applies is lost, though there is no score', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, ${harmless} }\n  - { id: "2", title: 扣分, section: penalty, floor: -3, ${leaf} }\n`,
    );
    const {
      score: { guaranteed, possible },
      ledger,
    } = score({
      tree: drawn,
      records: evidence(
        { indicator: '1', verdict: 'not-applicable', note: '没有' },
        { fact: '健全', value: '否' },
      ),
    });
    expect([guaranteed, possible, ledger.lost]).toEqual([null, null, '2']);
  });
  it('two declarations that disagree on a bonus cost no points', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, ${harmless} }\n  - { id: "2", title: 加分, section: bonus, points: 3, facts: { 健全: flag }, rules: [ { earn: 3, when: { 健全: true } } ] }\n`,
    );
    const { ledger } = score({
      tree: drawn,
      records: evidence(
        { indicator: '2', verdict: 'not-applicable', note: '没有' },
        { indicator: '2', verdict: 'exempt', note: '免责' },
      ),
    });
    expect(ledger.lost).toBe('0');
  });
  it('a closed gate is the best there is where the bonus would be negative', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, ${leaf} }\n  - { id: "2", title: 加分, section: bonus, points: 3, floor: none, gate: { more-than: 4 }, facts: { 投诉: events }, rules: [ { earn: 1, each: 投诉 }, { deduct: 3, each: 投诉 } ] }\n`,
    );
    const before = score({ tree: drawn, records: evidence({ fact: '投诉' }) }).indicators[1];
    const after = score({
      tree: drawn,
      records: evidence({ fact: '投诉' }, { fact: '健全', value: '否' }),
    }).indicators[1];
    expect([before?.gate, before?.score, before?.possible, after?.gate, after?.score]).toEqual([
      'unknown',
      '-2',
      '0',
      'closed',
      '0',
    ]);
  });
  it('points above a floor, not above zero, make an open leaf partly met', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, floor: 3, ${leaf} }\n`,
      'decision: { met-rate: { at-least: 85%, partly-met: counts } }\n',
    );
    const outcomes = [[], evidence({ fact: '健全', value: '否' })].map(
      (records) => score({ tree: drawn, records }).decision.outcome,
    );
    expect(outcomes).toEqual(['undetermined', 'fail']);
  });
  it('a quantity that is no number sets its record aside', () => {
    const drawn = tree(`  - { id: "1", title: 基础, points: 5, ${harmless} }\n`);
    expect(
      ['1e5', '-1', ''].map((quantity) =>
        evaluate(drawn.ruleSet, evidence({ fact: '投诉', quantity })).setAside.map(
          ({ code }) => code,
        ),
      ),
    ).toEqual(Array(3).fill(['evidence/bad-quantity']));
  });
  it('json-rules-engine tells constants apart that are one double', async () => {
    const bands =
      '{ at-least: 1/3, earn: 3 }, { at-least: 0.3333333333333333, less-than: 1/3, earn: 2 }, { less-than: 0.3333333333333333, earn: 1 }';
    const { ruleSet } = tree(
      `  - { id: "1", title: 基础, points: 3, start: zero, facts: { 数: number }, rules: [ { tiers: 数, bands: [ ${bands} ] } ] }\n`,
    );
    for (const [value, wanted] of [
      ['1/3', '3'],
      ['0.33333333333333331', '2'],
      ['0.3333333333333333', '2'],
      ['0.33333333333333329', '1'],
      ['2', '3'],
      ['0', '1'],
    ] as const) {
      const records = evidence({ fact: '数', value });
      const { fired } = await firedBy(ruleSet, records);
      expect([
        value,
        assess(ruleSet, await evaluateAsync(ruleSet, records)).score.guaranteed,
        [...fired].filter((name) => name.startsWith('1#1@') && !name.endsWith('?')),
      ]).toEqual([value, wanted, [`1#1@${4 - Number(wanted)}`]]);
    }
  });
});
