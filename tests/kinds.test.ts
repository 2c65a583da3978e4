/** Facts and numbers of unlike kinds never meet: every place where two can stand beside each other, and every two kinds. */
import { describe, expect, it } from 'vitest';
import { codesIn } from './support/trees.js';

const KINDS = {
  number: '数',
  count: '件',
  percent: '率',
  date: '日',
  flag: '否',
  choice: '选',
} as const;
type Kind = keyof typeof KINDS;
const FACTS = `facts: { 数: number, 件: events, 率: percent, 日: date, 否: flag, 选: { kind: choice, options: [甲, 乙] }`;
/** Two of each kind, so that one can stand beside another of its own. */
const tree = (rule: string, fact = ''): string => `id: k
title: k
units: [a]
${FACTS}, 数二: number, 件二: events, 率二: percent, 日二: date, 否二: flag, 选二: { kind: choice, options: [甲, 乙] } }
indicators:
  - { id: "1", title: t, points: 10, lead: a, start: full, floor: 0, facts: { ${fact} }, rules: [ ${rule} ] }
`;
/** What is said of it; that other facts are not used is not of interest. */
const said = (rule: string, fact?: string): string[] =>
  codesIn(tree(rule, fact)).filter(
    (code) => code !== 'fact/unused' && code !== 'rule/full-unreachable',
  );
const step = (kind: Kind): string => (kind === 'percent' ? '1%' : '1');

/** Places where one fact meets another, with the kinds that may stand there at all. */
const MEETINGS: Record<string, (a: string, b: string, kind: Kind) => string[]> = {
  'the line of each': (a, b, kind) =>
    said(
      `{ deduct: 1, each: { of: ${a}, below: ${b}, step: ${step(kind)}, count: whole }, cap: 10 }`,
    ),
  'the target of a share': (a, b) => said(`{ deduct: 10, share: { of: ${a}, target: ${b} } }`),
  'a ratio': (a, b) =>
    said('{ deduct: 10, when: { 算: { less-than: 50% } } }', `算: { ratio: [${a}, ${b}] }`),
  'a difference': (a, b, kind) =>
    said(
      `{ deduct: 10, when: { 算: { less-than: ${step(kind)} } } }`,
      `算: { difference: [${a}, ${b}] }`,
    ),
};
const isNumber = (kind: Kind): boolean => kind === 'number' || kind === 'count';
const meet = (a: Kind, b: Kind): boolean =>
  (isNumber(a) && isNumber(b)) || (a === 'percent' && b === 'percent');

describe.each(Object.entries(MEETINGS))('%s', (_, said) => {
  const kinds: Kind[] = ['number', 'count', 'percent', 'date', 'flag', 'choice'];
  it.each(kinds.flatMap((a) => kinds.map((b) => [a, b] as const)))('of %s and %s', (a, b) => {
    const codes = said(KINDS[a], `${KINDS[b]}二`, a);
    if (meet(a, b)) expect(codes).toEqual([]);
    // What may stand in neither place is told by its own name.
    else
      expect(codes.map((code) => code.replace(/unlike|wrong-kind/, 'kind'))).toContain('fact/kind');
  });
});

/** Where a number is written beside a fact. */
const WRITTEN: Record<string, (fact: string, written: string) => string[]> = {
  'a condition': (fact, written) =>
    said(`{ deduct: 10, when: { ${fact}: { less-than: ${written} } } }`),
  'the edge of a band': (fact, written) =>
    said(
      `{ tiers: ${fact}, bands: [ { less-than: ${written}, deduct: 10 }, { at-least: ${written}, deduct: 0 } ] }`,
    ),
  'a filter of records': (fact, written) =>
    said(
      '{ deduct: 10, each: 算 }',
      `算: { count: ${fact}, where: { value: { at-least: ${written} } } }`,
    ),
  'the line of each': (fact, written) =>
    said(
      `{ deduct: 1, each: { of: ${fact}, below: ${written}, step: ${fact === '率' ? '1%' : '1'}, count: whole } }`,
    ),
  'the target of a share': (fact, written) =>
    said(`{ deduct: 10, share: { of: ${fact}, target: ${written} } }`),
  'a step': (fact, written) =>
    said(
      `{ deduct: 1, each: { of: ${fact}, below: ${fact === '率' ? '90%' : '90'}, step: ${written}, count: whole } }`,
    ),
};
describe.each(Object.entries(WRITTEN))('a number in %s', (_, said) => {
  it('has a percent sign beside a percentage, and none beside a number', () => {
    expect(said('率', '5%')).toEqual([]);
    expect(said('数', '5')).toEqual([]);
    expect(said('率', '5')).toContain('tree/percent-sign');
    expect(said('率', '0.5')).toContain('tree/percent-sign');
    expect(said('数', '5%')).toContain('fact/percent-number');
    expect(said('数', '5％')).toContain('syntax/full-width');
  });
});

/** Facts computed from percentages: what is compared with them is written with a sign. */
describe('what is computed from percentages is a percentage', () => {
  it.each([
    '{ sum: 率 }',
    '{ mean: 率 }',
    '{ trimmed-mean: 率 }',
    '{ weighted-mean: 率 }',
    '{ weighted-mean: 选, values: { 甲: 100%, 乙: 0 } }',
    '{ min: 率 }',
    '{ max: 率 }',
    '{ latest: 率 }',
    '{ ratio: [数, 件] }',
    '{ ratio: [率, 率二] }',
    '{ difference: [率, 率二] }',
    '{ previous: 率 }',
    '{ cohort-max: 率 }',
    '{ cohort-mean: 率 }',
  ])('%s', (fact) => {
    const against = (written: string): string[] =>
      said(`{ deduct: 10, when: { 算: { less-than: ${written} } } }`, `算: ${fact}`);
    expect(against('85%')).toEqual([]);
    expect(against('85')).toEqual(['tree/percent-sign']);
    expect(
      said('{ deduct: 1, each: { of: 算, below: 90%, count: whole } }', `算: ${fact}`),
    ).toEqual(['rule/step-missing']);
  });
  it.each([
    '{ sum: 件 }',
    '{ mean: 数 }',
    '{ weighted-mean: 选, values: { 甲: 100, 乙: 0 } }',
    '{ count: 率 }',
    '{ rank: 率, ties: same-rank }',
    '{ days: [日, 日二] }',
    '{ previous: 件 }',
  ])('and %s is none', (fact) => {
    const against = (written: string): string[] =>
      said(`{ deduct: 10, when: { 算: { less-than: ${written} } } }`, `算: ${fact}`);
    expect(against('85')).toEqual([]);
    expect(against('85%')).toEqual(['fact/percent-number']);
  });
});

describe('bounds, worths and counts', () => {
  it.each([
    ['a maximum with a sign', '算: { kind: number, max: 90% }', 'fact/percent-number'],
    ['a maximum without one', '算: { kind: percent, max: 0.9 }', 'tree/percent-sign'],
    [
      'worths of two kinds',
      '算: { weighted-mean: 选, values: { 甲: 100%, 乙: 60 } }',
      'tree/percent-sign',
    ],
    ['what stands for nothing', '算: { ratio: [数, 件], when-empty: 1 }', 'tree/percent-sign'],
    ['half a value left out', '算: { trimmed-mean: 数, unless-at-most: 4.5 }', 'tree/number-range'],
  ])('%s', (_, fact, code) => {
    expect(said('{ deduct: 10, when: { 否: true } }', fact)).toContain(code);
  });
});
