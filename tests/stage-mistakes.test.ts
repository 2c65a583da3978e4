/** Stages as they are written: ids, weights, which decides, and facts whose values can be a score. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import type { Fact, Stage } from '../src/types.js';
import { codesIn, mistakesIn, treeWith } from './support/trees.js';

const FACTS =
  '低: { kind: number, min: none, max: 10 }, 均: { mean: 整 }, 去: { trimmed-mean: 整, trim: 1 }, 新: { latest: 整 }, 大: { max: 整 }, 权: { weighted-mean: 选, values: { 好: 100, 中: 60, 差: 0 } }, 负: { weighted-mean: 选, values: { 好: 100, 中: 60, 差: -1 } }, 权数: { weighted-mean: 整 }, 比: { ratio: [整, 数] }, 期: { deadline: 日, within: 5, count: calendar }';
const stages = (written: string): string =>
  treeWith({ facts: FACTS, more: `stages: [ ${written} ]\n` });
const scored = (fact: string, points: number | string): string =>
  stages(`{ id: 自评 }, { id: 三, score: ${fact}, points: ${points} }`);
const read = (text: string): { stages: readonly Stage[]; facts: readonly Fact[] } => {
  const { ruleSet, diagnostics } = compileTree(text, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
};

describe('stages', () => {
  it('the last one scored from the tree decides, unless another says so', () => {
    const deciding = (written: string): string[] =>
      read(stages(written)).stages.flatMap(({ id, decides }) => (decides ? [id] : []));
    expect(deciding('{ id: 自评 }, { id: 复核 }, { id: 三, score: 整, points: 10 }')).toEqual([
      '复核',
    ]);
    expect(deciding('{ id: 自评, decides: true }, { id: 复核 }')).toEqual(['自评']);
  });
  it.each([
    ['none scored from the tree', '{ id: 三, score: 整, points: 10 }', 'tree/missing-key'],
    ['two that decide', '{ id: 自评, decides: true }, { id: 复, decides: true }', 'tree/misplaced'],
    [
      'one that decides without indicators',
      '{ id: 自评 }, { id: 三, score: 整, points: 10, decides: true }',
      'tree/misplaced',
    ],
    ['two of one id', '{ id: 自评 }, { id: 自评 }', 'tree/duplicate-id'],
    ['the id of an indicator', '{ id: 自评 }, { id: "1" }', 'tree/duplicate-id'],
    ['none', '{ title: 无 }', 'tree/missing-key'],
    ['an id with a space', '{ id: "a b" }', 'tree/bad-id'],
    ['points of their own beside those of the tree', '{ id: 自评, points: 5 }', 'tree/misplaced'],
    ['a weight below zero', '{ id: 自评, weight: -1 }', 'tree/number-range'],
    ['a word', '自评', 'tree/wrong-type'],
  ])('are refused: %s', (_, written, code) => {
    expect(codesIn(stages(written))).toContain(code);
  });
  it('weigh one in all, and the sum is shown', () => {
    const told = mistakesIn(
      stages('{ id: 自评, weight: 60% }, { id: 三, score: 整, points: 10, weight: 30% }'),
    );
    expect(told).toEqual([expect.stringMatching(/^tree\/weights .*90%/)]);
  });
  it('of different scales are asked about, since that is nearly always a slip', () => {
    const told = mistakesIn(
      stages('{ id: 自评, weight: 60% }, { id: 三, score: 整, points: 100, weight: 40% }'),
    );
    expect(told).toEqual([expect.stringMatching(/^tree\/stage-scales .*自评 5.*三 100/)]);
  });
});

describe('a fact that gives a stage its score', () => {
  it.each([
    ['a number', '数', 10],
    ['a number with a maximum', '整', 10],
    ['a percentage', '率', 10],
    ['a mean', '均', 10],
    ['a mean without its extremes', '去', 10],
    ['the latest number', '新', 10],
    ['the largest number', '大', 10],
    ['a mean of choices', '权', 100],
    ['a weighted mean of numbers', '权数', 10],
    ['a ratio, of whose size nothing is known', '比', 100],
  ])('can be %s', (_, fact, points) => {
    expect(mistakesIn(scored(fact, points))).toEqual([]);
  });
  it.each([
    ['an answer', '是', 'fact/wrong-kind'],
    ['a day', '日', 'fact/wrong-kind'],
    ['a deadline', '期', 'fact/wrong-kind'],
    ['a number that may be below zero', '低', 'fact/wrong-kind'],
    ['a mean of choices of which one is worth less than zero', '负', 'fact/wrong-kind'],
    ['nothing that is declared', '没有', 'fact/unknown'],
  ])('cannot be %s', (_, fact, code) => {
    expect(codesIn(scored(fact, 100))).toEqual([code]);
  });
  it.each([
    ['整', 9, 10],
    ['均', 9, 10],
    ['去', 9, 10],
    ['权', 99, 100],
  ])('has points for its largest value: %s of %s', (fact, points, most) => {
    expect(mistakesIn(scored(fact, points))).toEqual([
      expect.stringMatching(new RegExp(`^tree/number-range .*最大值 ${most}`)),
    ]);
  });
  it('says its points, above zero', () => {
    expect(codesIn(stages('{ id: 自评 }, { id: 三, score: 整 }'))).toEqual(['tree/missing-key']);
    expect(codesIn(scored('整', 0))).toEqual(['tree/number-range']);
  });
  it('has the points of its stage as its maximum where it states none', () => {
    const most = (fact: string): unknown =>
      read(scored(fact, 10))
        .facts.map((each) => (each.name === fact && 'max' in each ? each.max : undefined))
        .find((max) => max !== undefined);
    expect([most('数'), most('率'), most('整')]).toEqual(['10', '1', '10']);
  });
});
