/** Laws 1, 3 and 9 of design section 6, on random trees and random evidence, and what once broke a law. A failure prints its seed and the smallest tree that breaks the law. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { evaluate, evaluateAsync } from '../src/evaluate/index.js';
import { add, compare, fromText, multiply, sign, subtract } from '../src/exact.js';
import { factsOfCondition } from '../src/rules/index.js';
import type { EvidenceRecord } from '../src/types.js';
import { conditionsIn, truthOf, valuesIn } from './support/conditions.js';
import {
  findingsOf,
  firedBy,
  LONG,
  nodesOf,
  num,
  randomCase,
  same,
  score,
  total,
} from './support/laws.js';
import { leavesOf, recordOf } from './support/random-evidence.js';
import { compiled, type Tree } from './support/random-tree.js';
import { runs, TREES } from './support/random.js';

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
            // What is certain is lost at the best as well.
            if (node.children.length === 0 && node.section !== 'bonus') {
              const sure = total(node.findings.map(({ certain }) => certain));
              const atBest = subtract(num(node.points), num(node.possible));
              const most = multiply(atBest, fromText(node.factor));
              expect(compare(sure, most)).toBeLessThanOrEqual(0);
            }
            // What counts for nothing is no loss.
            expect(node.findings.filter(({ counted }) => counted === '0')).toEqual([]);
          }
          const findings = findingsOf(assessment);
          for (const { shares, lost, certain, counted, raw } of findings) {
            expect(sign(fromText(certain))).toBeGreaterThanOrEqual(0);
            expect(compare(fromText(certain), fromText(lost))).toBeLessThanOrEqual(0);
            same(total(shares.map((share) => share.lost)), fromText(lost));
            expect(
              [sign(fromText(lost)), sign(fromText(counted)), sign(fromText(raw))].every(
                (each) => each >= 0,
              ),
            ).toBe(true);
          }
          const {
            ledger,
            score: { points, bonus, guaranteed, possible, beforeVetoes },
          } = assessment;
          same(
            total([...ledger.units.map(({ lost }) => lost), ledger.unattributed]),
            fromText(ledger.lost),
          );
          same(total(findings.map(({ lost }) => lost)), fromText(ledger.lost));
          // Of a site that is not scored, what its indicators come to stands as information.
          const scored = guaranteed ?? beforeVetoes;
          if (scored !== null)
            same(fromText(ledger.lost), subtract(add(num(points), num(bonus)), num(scored)));
          if (guaranteed !== null) {
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
          const { fired, answers, facts } = await firedBy(ruleSet, records);
          const conditions = conditionsIn(ruleSet);
          expect(answers).toBe(conditions.length * 2);
          expect(new Set(conditions.map(({ name }) => name)).size).toBe(conditions.length);
          const { indicators, decision } = assess(ruleSet, evaluate(ruleSet, records));
          const values = valuesIn(ruleSet, nodesOf(indicators));
          // In a tree with stages the engine is handed the facts of the deciding one; vetoes look at all.
          const alone = ruleSet.stages.length === 0 ? decision.vetoes : [];
          // A veto looks at no facts of items that do not apply, as far as anybody knows.
          const isOut = (fact: string): boolean => (facts[`applies:${fact}`] ?? false) !== true;
          const ofItems = (fact: string): boolean => `applies:${fact}` in facts;
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
            const read = (condition ? factsOfCondition(condition) : []).filter(ofItems);
            if (name.startsWith('veto:') && read.some(isOut)) continue;
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
  it('a gate shuts out no loss: with less in the base never more comes of a bonus below zero', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, ${leaf} }\n  - { id: "2", title: 加分, section: bonus, points: 3, floor: none, gate: { more-than: 4 }, facts: { 投诉: events }, rules: [ { earn: 1, each: 投诉 }, { deduct: 3, each: 投诉 } ] }\n`,
    );
    const before = score({ tree: drawn, records: evidence({ fact: '投诉', quantity: '1' }) })
      .indicators[1];
    const after = score({
      tree: drawn,
      records: evidence({ fact: '投诉', quantity: '1' }, { fact: '健全', value: '否' }),
    }).indicators[1];
    expect([before?.gate, before?.score, before?.possible, after?.gate, after?.score]).toEqual([
      'unknown',
      '-2',
      '-2',
      'closed',
      '-2',
    ]);
  });
  it('a leaf that keeps its floor above zero is at least partly met, known or open', () => {
    const drawn = tree(
      `  - { id: "1", title: 基础, points: 5, floor: 3, ${leaf} }\n`,
      'decision: { met-rate: { at-least: 85%, partly-met: counts } }\n',
    );
    const outcomes = [[], evidence({ fact: '健全', value: '否' })].map(
      (records) => score({ tree: drawn, records }).decision.outcome,
    );
    expect(outcomes).toEqual(['pass', 'pass']);
  });
  it('a quantity that is no number sets its record aside', () => {
    const drawn = tree(`  - { id: "1", title: 基础, points: 5, ${harmless} }\n`);
    expect(
      ['1e5', '-1', '几件'].map((quantity) =>
        evaluate(drawn.ruleSet, evidence({ fact: '投诉', quantity })).setAside.map(
          ({ code }) => code,
        ),
      ),
    ).toEqual(Array(3).fill(['evidence/bad-quantity']));
  });
  it('json-rules-engine is told of each comparison of two facts by itself whether it is settled', async () => {
    // A rate up to 100% is never more than 100%; whether it is at least that is open.
    const { ruleSet } = tree(
      `  - { id: "1", title: 基础, points: 5, facts: { 率: { kind: percent, max: 100% }, 自比: { ratio: [率, 率], when-empty: 1/3 } }, met: { when: { 率: { more-than: 自比 } } }, rules: [ { deduct: 1, when: { 率: { at-least: 自比 } } } ] }\n`,
    );
    const [mine, its] = [
      assess(ruleSet, evaluate(ruleSet, [])),
      assess(ruleSet, await evaluateAsync(ruleSet, [])),
    ];
    expect([mine.score.guaranteed, mine.score.possible]).toEqual(['4', '5']);
    expect(its).toEqual(mine);
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
