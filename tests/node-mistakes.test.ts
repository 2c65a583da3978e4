/** Grades, vetoes and indicators as they are written: what each may say, and what is refused, once. */
import { describe, expect, it } from 'vitest';
import { codesIn, treeWith } from './support/trees.js';

/** The lowest grade has no conditions, so what is tried stands in the one above it. */
const grades = (written: string, more = ''): string =>
  treeWith({
    more: `${more}grades: { reads: exact, bands: [ { grade: 优, ${written} }, { grade: 差, less-than: 4 } ] }\n`,
  });

describe('a grade', () => {
  it('is sound with a line and minimums in points or percent', () => {
    expect(codesIn(grades('at-least: 4, minimums: { "1": 3 }'))).toEqual([]);
    expect(codesIn(grades('at-least: 4, minimums: { "1": 60% }'))).toEqual([]);
  });
  it.each([
    ['no line', 'key-items: 80%', 'tree/missing-key'],
    ['two lines of one side', 'at-least: 4, more-than: 4', 'rule/two-verbs'],
    ['a percentage where points are graded', 'at-least: 80%', 'tree/percent-points'],
    ['key items without a sign', 'at-least: 4, key-items: 80', 'tree/percent-sign'],
    ['more than all of the key items', 'at-least: 4, key-items: 120%', 'tree/number-range'],
    ['key items where there are none', 'at-least: 4, key-items: 80%', 'tree/misplaced'],
    ['a list of minimums', 'at-least: 4, minimums: [ 3 ]', 'tree/wrong-type'],
    ['the minimum of nothing', 'at-least: 4, minimums: { "2": 3 }', 'tree/unknown-word'],
    ['a minimum that is a word', 'at-least: 4, minimums: { "1": 多 }', 'tree/not-a-number'],
    ['a minimum above the points', 'at-least: 4, minimums: { "1": 6 }', 'tree/number-range'],
    ['a minimum above all', 'at-least: 4, minimums: { "1": 101% }', 'tree/number-range'],
    ['a minimum below zero', 'at-least: 4, minimums: { "1": -1 }', 'tree/number-range'],
  ])('is refused: %s', (_, written, code) => {
    expect(codesIn(grades(written))).toContain(code);
  });
  it('may ask for points of a stage, up to those it has', () => {
    const stages = 'stages: [ { id: 自评 }, { id: 三, score: 整, points: 10 }, { id: 复核 } ]\n';
    const asked = (stage: string, points: number): string[] =>
      codesIn(grades(`at-least: 4, minimums: { ${stage}: ${points} }`, stages));
    expect(asked('三', 10)).toEqual([]);
    expect(asked('三', 11)).toEqual(['tree/number-range']);
    expect(asked('自评', 4)).toEqual([]);
    expect(asked('自评', -4)).toEqual(['tree/number-range']);
  });
  it('the lowest of all has no conditions', () => {
    const more =
      'grades: { reads: exact, bands: [ { grade: 优, at-least: 4 }, { grade: 差, less-than: 4, minimums: { "1": 1 } } ] }\n';
    expect(codesIn(treeWith({ more }))).toContain('tree/misplaced');
  });
});

describe('a veto', () => {
  const veto = (effect: string, more = ''): string[] =>
    codesIn(
      treeWith({
        more: `vetoes: [ { id: V, title: 否决, when: { 事: { at-least: 1 } }, effect: ${effect}${more} } ]\n`,
      }),
    );
  it.each(['fail', 'zero-total', 'not-scored', '{ fixed-score: 3 }', '{ points-off: 2 }'])(
    'may have the effect %s',
    (effect) => {
      expect(veto(effect)).toEqual([]);
    },
  );
  it.each([
    ['a word that is none', 'fial', 'tree/unknown-word'],
    ['neither score nor points', '{}', 'tree/missing-key'],
    ['a key that is none', '{ fixed: 3 }', 'tree/unknown-key'],
    ['no points off', '{ points-off: 0 }', 'rule/not-positive'],
    ['points that are a word', '{ points-off: 多 }', 'tree/not-a-number'],
  ])('has no such effect: %s', (_, effect, code) => {
    expect(veto(effect)).toContain(code);
  });
  it('names a unit of the tree', () => {
    expect(veto('fail', ', unit: 甲局')).toEqual([]);
    expect(veto('fail', ', unit: 乙局')).toEqual(['tree/unknown-unit']);
  });
});

describe('an indicator', () => {
  const BASE = '{ id: "1", title: 甲, points: 5, rules: [ { judged: 扣, deduct: 5 } ] }';
  const RULE = 'rules: [ { judged: 加, earn: 1 } ]';
  const with2 = (written: string): string[] =>
    codesIn(
      `id: t\ntitle: t\nunits: [甲局, 乙局]\ndefaults: { lead: 甲局 }\nindicators:\n  - ${BASE}\n  - { id: "2", title: 乙, ${written} }\n`,
    );
  it.each([
    [
      'a bonus with a cap and a gate',
      `section: bonus, points: 3, cap: 2, gate: { at-least: 4 }, ${RULE}`,
    ],
    ['a gate above a line', `section: bonus, points: 3, gate: { more-than: 4 }, ${RULE}`],
    [
      'shares of two units',
      'points: 5, attribution: { shares: { 甲局: 40%, 乙局: 60% } }, rules: [ { judged: 扣, deduct: 5 } ]',
    ],
    ['equal shares', 'points: 5, attribution: equal, rules: [ { judged: 扣, deduct: 5 } ]'],
  ])('may be %s', (_, written) => {
    expect(with2(written)).toEqual([]);
  });
  it.each([
    ['no points', RULE, 'tree/points-missing'],
    ['points below zero', `points: -1, ${RULE}`, 'tree/number-range'],
    [
      'a penalty with points',
      'section: penalty, points: 3, floor: -3, rules: [ { judged: 扣, deduct: 3 } ]',
      'tree/number-range',
    ],
    [
      'a leaf that says what is not applicable',
      `points: 5, not-applicable: rescale, ${RULE}`,
      'tree/misplaced',
    ],
    ['a base with a cap', `points: 5, cap: 2, ${RULE}`, 'tree/misplaced'],
    ['a cap of zero', `section: bonus, points: 3, cap: 0, ${RULE}`, 'rule/not-positive'],
    ['a base with a gate', `points: 5, gate: { at-least: 4 }, ${RULE}`, 'tree/misplaced'],
    ['a gate without a line', `section: bonus, points: 3, gate: {}, ${RULE}`, 'tree/missing-key'],
    ['a gate of a word', `section: bonus, points: 3, gate: 4, ${RULE}`, 'tree/wrong-type'],
    ['an attribution that is none', `points: 5, attribution: all, ${RULE}`, 'tree/unknown-word'],
    [
      'shares that do not make one',
      `points: 5, attribution: { shares: { 甲局: 40% } }, ${RULE}`,
      'tree/shares',
    ],
    [
      'shares of a unit that is none',
      `points: 5, attribution: { shares: { 丙局: 100% } }, ${RULE}`,
      'tree/unknown-unit',
    ],
    [
      'a share below zero',
      `points: 5, attribution: { shares: { 甲局: -1, 乙局: 2 } }, ${RULE}`,
      'tree/number-range',
    ],
    [
      'a share without a sign',
      `points: 5, attribution: { shares: { 甲局: 40, 乙局: 60 } }, ${RULE}`,
      'tree/percent-sign',
    ],
    [
      'a share that is a word',
      `points: 5, attribution: { shares: { 甲局: 多 } }, ${RULE}`,
      'tree/not-a-number',
    ],
    ['a way of verifying that is none', `points: 5, verify-by: [猜], ${RULE}`, 'tree/unknown-word'],
  ])('is refused: %s', (_, written, code) => {
    expect(with2(written)).toContain(code);
  });
});

describe('a filter on records', () => {
  const where = (written: string): string[] =>
    codesIn(treeWith({ facts: `新: { count: 事, where: ${written} }` }));
  it.each([
    '{ level: 国家级 }',
    '{ date: { at-least: 2025-01-01 } }',
    '{ quantity: { more-than: 1 } }',
  ])('may be %s', (written) => {
    expect(where(written)).toEqual([]);
  });
  it.each([
    ['a word', '国家级', 'tree/wrong-type'],
    ['a field that is none', '{ levl: 国家级 }', 'tree/unknown-key'],
  ])('is refused: %s', (_, written, code) => {
    expect(where(written)).toContain(code);
  });
});

describe('a decision', () => {
  const decided = (written: string): string[] =>
    codesIn(treeWith({ more: `decision: ${written}\n` }));
  it.each([
    ['nothing in it', '{}', 'tree/missing-key'],
    ['a word', '通过', 'tree/wrong-type'],
    ['a score without a line', '{ score: { reads: exact } }', 'tree/missing-key'],
    ['a rate without a sign', '{ met-rate: 85 }', 'tree/percent-sign'],
    ['no rate at all', '{ met-rate: 0% }', 'tree/number-range'],
    ['more than all', '{ met-rate: { at-least: 101% } }', 'tree/number-range'],
    ['an upper tree that there is not', '{ met-rate: { tree: upper } }', 'tree/misplaced'],
  ])('is refused with %s', (_, written, code) => {
    expect(decided(written)).toEqual([code]);
  });
  it('reads no score where nothing has points, once nothing else is wrong', () => {
    const pointless = (decision: string, unit = '甲局'): string[] =>
      codesIn(
        `id: t\ntitle: t\nunits: [甲局]\ndecision: ${decision}\nindicators:\n  - { id: "1", title: 甲, lead: ${unit} }\n`,
      );
    expect(pointless('{ met-rate: 85% }')).toEqual([]);
    expect(pointless('{ score: { at-least: 5 } }')).toEqual(['tree/misplaced']);
    expect(pointless('{ score: { at-least: 5 } }', '乙局')).toEqual(['tree/unknown-unit']);
  });
});

describe('a comparison', () => {
  const compared = (test: string): string[] =>
    codesIn(treeWith({ rule: `{ deduct: 1, when: { ${test} } }` }));
  it.each([
    '选: [好, 中]',
    '选: 好',
    '选: { is-not: 差 }',
    '是: 是',
    '是: 否',
    '数: { at-least: 1/3 }',
  ])('may be %s', (test) => {
    expect(compared(test)).toEqual([]);
  });
  it.each([
    ['without a word', '数: {}', 'rule/empty-condition'],
    ['with no value', '选: []', 'rule/empty-condition'],
    ['with an unknown word', '数: { atleast: 3 }', 'tree/unknown-key'],
    ['of a flag by size', '是: { at-least: 3 }', 'rule/operator'],
    ['of a choice by size', '选: { at-least: 好 }', 'rule/operator'],
    ['with no option', '选: 优', 'fact/option'],
    ['with a number for an option', '选: 3', 'fact/option'],
    ['with a mapping for an option', '选: { is: {} }', 'tree/wrong-type'],
    ['with a word that is no fact for a number', '数: { at-least: 多 }', 'fact/unknown'],
    ['with a number for a rate', '率: { at-least: 90 }', 'tree/percent-sign'],
    ['with a word that is no fact for a day', '日: { at-least: 年底 }', 'fact/unknown'],
    ['with a word for yes or no', '是: 也许', 'tree/wrong-type'],
  ])('is refused %s', (_, test, code) => {
    expect(compared(test)).toContain(code);
  });
});
