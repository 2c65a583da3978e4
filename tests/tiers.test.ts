/** Bands of a rule with tiers: every value falls into exactly one, counted as the fact counts. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { codesIn, mistakesIn, treeWith } from './support/trees.js';

const bands = (fact: string, ...written: string[]): string =>
  treeWith({ rule: `{ tiers: ${fact}, bands: [ ${written.join(', ')} ] }` });
const first = 'deduct: 1 }';
const second = 'deduct: 2 }';

describe('bands that meet without a gap', () => {
  it.each([
    ['whole numbers next to each other', '整', '{ at-most: 3', '{ at-least: 4'],
    ['whole numbers around a line', '整', '{ less-than: 4', '{ more-than: 3'],
    ['days next to each other', '日', '{ at-most: 2025-03-01', '{ at-least: 2025-03-02'],
    ['days around a line', '日', '{ less-than: 2025-03-01', '{ at-least: 2025-03-01'],
    ['percentages', '率', '{ less-than: 60%', '{ at-least: 60%'],
    ['yes and no', '是', '{ is: true', '{ is: false'],
    ['options', '选', '{ is: 好', '{ not-in: [好]'],
    ['options and the rest', '选', '{ in: [好, 中]', '{ otherwise: true'],
  ])('are sound: %s', (_, fact, low, high) => {
    expect(mistakesIn(bands(fact, `${low}, ${first}`, `${high}, ${second}`))).toEqual([]);
  });
});

describe('a gap between bands', () => {
  it.each([
    ['one whole number', '整', '{ at-most: 3', '{ more-than: 4', ' 4 '],
    [
      'numbers between two whole ones',
      '数',
      '{ at-most: 3',
      '{ at-least: 4',
      ' 3（不含）到 4（不含）',
    ],
    ['one day', '日', '{ less-than: 2025-03-01', '{ more-than: 2025-03-01', ' 2025-03-01 '],
    [
      'days, named with both ends',
      '日',
      '{ at-most: 2025-03-01',
      '{ at-least: 2025-04-01',
      ' 2025-03-02（含）到 2025-03-31（含）',
    ],
    ['one percentage', '率', '{ less-than: 60%', '{ more-than: 60%', ' 60% '],
    ['an option', '选', '{ is: 好', '{ is: 差', '“中”'],
  ])('is named: %s', (_, fact, low, high, gap) => {
    const told = mistakesIn(bands(fact, `${low}, ${first}`, `${high}, ${second}`));
    expect(told).toEqual([expect.stringMatching(/^rule\/tiers-gap /)]);
    expect(told[0]).toContain(gap);
  });
  it('is named where only one of two answers has a band', () => {
    expect(codesIn(bands('是', `{ is: true, ${first}`))).toEqual(['rule/tiers-gap']);
  });
});

describe('an overlap of bands', () => {
  it.each([
    ['one whole number', '整', '{ at-most: 4', '{ at-least: 4', ' 4 '],
    ['whole numbers', '整', '{ at-most: 5', '{ at-least: 3', ' 3（含）到 5（含）'],
    ['one day', '日', '{ at-most: 2025-03-01', '{ at-least: 2025-03-01', ' 2025-03-01 '],
    [
      'days',
      '日',
      '{ at-most: 2025-03-05',
      '{ at-least: 2025-03-01',
      ' 2025-03-01（含）到 2025-03-05（含）',
    ],
    ['an option', '选', '{ not-in: [中]', '{ in: [好, 中]', '“好”'],
  ])('is named: %s', (_, fact, low, high, shared) => {
    const told = mistakesIn(bands(fact, `${low}, ${first}`, `${high}, ${second}`));
    expect(told[0]).toMatch(/^rule\/tiers-overlap /);
    expect(told[0]).toContain(shared);
  });
});

describe('a band that never holds', () => {
  it.each([
    ['above the maximum', '整', ['{ at-most: 10', '{ more-than: 10']],
    ['between two whole numbers', '整', ['{ more-than: 3, less-than: 4', '{ otherwise: true']],
    ['the rest where nothing is left', '整', ['{ at-most: 10', '{ otherwise: true']],
    ['after the rest', '整', ['{ otherwise: true', '{ at-most: 3']],
    [
      'days that end before they begin',
      '日',
      ['{ at-least: 2025-04-01, less-than: 2025-03-01', '{ otherwise: true'],
    ],
    ['the rest where no option is left', '选', ['{ in: [好, 中, 差]', '{ otherwise: true']],
    ['an option and not that option', '选', ['{ is: 好, is-not: 好', '{ otherwise: true']],
  ])('is said to be out of reach: %s', (_, fact, written) => {
    expect(codesIn(bands(fact, ...written.map((band) => `${band}, ${first}`)))).toEqual([
      'rule/tier-unreachable',
    ]);
  });
});

describe('a band that is not whole', () => {
  it.each([
    ['no bands', '{ tiers: 整, bands: [] }', 'tree/missing-key'],
    ['no list', '{ tiers: 整 }', 'tree/missing-key'],
    ['no test', '{ tiers: 整, bands: [ { deduct: 1 } ] }', 'tree/missing-key'],
    ['no points', '{ tiers: 整, bands: [ { at-most: 3 } ] }', 'tree/missing-key'],
    ['two verbs', '{ tiers: 整, bands: [ { at-most: 3, earn: 1, deduct: 1 } ] }', 'rule/two-verbs'],
    [
      'a test and the rest',
      '{ tiers: 整, bands: [ { at-most: 3, otherwise: true, deduct: 1 } ] }',
      'rule/two-verbs',
    ],
    [
      'points below zero',
      '{ tiers: 整, bands: [ { at-most: 3, deduct: -1 } ] }',
      'rule/not-positive',
    ],
  ])('is refused, once: %s', (_, rule, code) => {
    expect(codesIn(treeWith({ rule }))).toEqual([code]);
  });
});

describe('bands below all that a sum can be', () => {
  const codes = (of: string): string[] =>
    compileTree(
      `id: sums
title: 合计分档
units: [办公室]
facts: { 甲: { kind: number, min: 0 }, 合计: { sum: 甲 }, 总计: { sum: [合计, 甲] } }
indicators:
  - id: "1"
    title: 分档
    points: 5
    lead: 办公室
    rules: [{ tiers: ${of}, bands: [{ deduct: 1, at-least: 0 }, { deduct: 2, less-than: 0 }] }]
decision: none
`,
      'sums.yaml',
    ).diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
  it.each(['合计', '总计'])('are no mistake of a tree: %s', (of) => {
    expect(codes(of)).toEqual([]);
  });
  it('are one for a number that is entered', () => {
    expect(codes('甲')).toEqual(['rule/tier-unreachable']);
  });
});
