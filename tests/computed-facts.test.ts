/** Facts computed over sites, weights and records: what they may be of, and what they have to say. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { codesIn, mistakesIn, treeWith } from './support/trees.js';

const WEIGHTS = 'weights: { 国家级: 4, otherwise: 1 }';

describe('a computed fact', () => {
  it.each([
    ['a rank of a percentage', '{ rank: 率, ties: same-rank }'],
    ['a rank of counted events', '{ rank: 事, ties: average, order: lowest-first }'],
    [
      'a mean of choices, each worth something',
      '{ weighted-mean: 选, values: { 好: 100, 中: 60, 差: 0 } }',
    ],
    ['a mean of numbers', '{ weighted-mean: 数 }'],
    ['events counted by their level', `{ weighted-count: 事, by: level, ${WEIGHTS} }`],
    ['a mean without its extremes', '{ trimmed-mean: 率, trim: 1, unless-at-most: 4 }'],
    ['a count of records', '{ count: 率 }'],
    ['the latest day', '{ latest: 日 }'],
  ])('is sound: %s', (_, written) => {
    expect(mistakesIn(treeWith({ facts: `新: ${written}` }))).toEqual([]);
  });

  it.each([
    ['a rank of options', '{ rank: 选, ties: average }', '选'],
    ['a rank of days', '{ rank: 日, ties: error }', '日'],
    ['a minimum of answers', '{ cohort-min: 是 }', '是'],
    ['choices that are worth nothing', '{ weighted-mean: 选 }', '选'],
    ['numbers that are given a worth', '{ weighted-mean: 数, values: { 好: 1 } }', '数'],
    ['weights of what is no event', `{ weighted-count: 数, by: level, ${WEIGHTS} }`, '数'],
    ['a mean of options', '{ mean: 选 }', '选'],
  ])('is of the wrong kind: %s', (_, written, name) => {
    const told = mistakesIn(treeWith({ facts: `新: ${written}` }));
    expect(told).toEqual([expect.stringMatching(/^fact\/wrong-kind /)]);
    expect(told[0]).toContain(name);
  });

  it('over all sites is no number of a site, so that nothing is ranked twice', () => {
    for (const facts of [
      '名: { rank: 率, ties: average }, 新: { rank: 名, ties: average }',
      '名: { cohort-mean: 率 }, 新: { cohort-max: 名 }',
    ])
      expect(codesIn(treeWith({ facts }))).toEqual(['fact/wrong-kind']);
  });
  it('over records is of what is recorded, not of what is computed', () => {
    expect(codesIn(treeWith({ facts: '均: { mean: 数 }, 新: { sum: 均 }' }))).toEqual([
      'fact/wrong-kind',
    ]);
  });

  it.each([
    ['how ties rank', '{ rank: 率 }', 'tree/missing-key', 'ties'],
    [
      'the field that is weighed',
      '{ weighted-count: 事, weights: { 甲: 1 } }',
      'tree/missing-key',
      'by',
    ],
    ['the weights', '{ weighted-count: 事, by: level }', 'tree/missing-key', 'weights'],
    [
      'one weight at least',
      '{ weighted-count: 事, by: level, weights: {} }',
      'tree/missing-key',
      '国家级: 4',
    ],
    [
      'the worth of every option',
      '{ weighted-mean: 选, values: { 好: 1, 中: 0 } }',
      'tree/missing-key',
      '差',
    ],
  ])('has to say %s', (_, written, code, key) => {
    const told = mistakesIn(treeWith({ facts: `新: ${written}` }));
    expect(told).toEqual([expect.stringContaining(code)]);
    expect(told[0]).toContain(key);
  });

  it.each([
    ['ties', '{ rank: 率, ties: 并列 }', 'tree/unknown-word'],
    ['an order', '{ rank: 率, ties: average, order: highest }', 'tree/unknown-word'],
    ['a field', '{ weighted-count: 事, by: levl, weights: { 甲: 1 } }', 'tree/unknown-word'],
    ['a fact', '{ cohort-max: 没有 }', 'fact/unknown'],
    ['an option', '{ weighted-mean: 选, values: { 好: 1, 中: 0, 差: 0, 坏: 0 } }', 'fact/option'],
    ['a worth', '{ weighted-mean: 选, values: { 好: 多, 中: 0, 差: 0 } }', 'tree/not-a-number'],
    ['a list of worths', '{ weighted-mean: 选, values: [1, 2] }', 'tree/wrong-type'],
    ['a weight', '{ weighted-count: 事, by: level, weights: { 甲: 多 } }', 'tree/not-a-number'],
    [
      'a weight below zero',
      '{ weighted-count: 事, by: level, weights: { 甲: -4 } }',
      'tree/number-range',
    ],
    [
      'one number for all weights',
      '{ weighted-count: 事, by: level, weights: 4 }',
      'tree/wrong-type',
    ],
    ['nothing left out', '{ trimmed-mean: 数, trim: 0 }', 'tree/number-range'],
    ['half a record left out', '{ trimmed-mean: 数, trim: 1.5 }', 'tree/number-range'],
  ])('says what is not known: %s', (_, written, code) => {
    expect(codesIn(treeWith({ facts: `新: ${written}` }))).toEqual([code]);
  });

  it('does not choose among events of one subject that were chosen from already', () => {
    const facts = `件: { kind: events, distinct: true }, 新: { weighted-count: 件, by: level, distinct: true, ${WEIGHTS} }`;
    expect(codesIn(treeWith({ facts }))).toEqual(['tree/misplaced']);
  });
});

describe('what is known of a computed fact divides its values into bands', () => {
  const bandsOf = (fact: string, bands: string): string[] =>
    codesIn(treeWith({ facts: `新: ${fact}`, rule: `{ tiers: 新, bands: [ ${bands} ] }` }));
  const CLOSE = '{ at-most: 3, deduct: 1 }, { at-least: 4, deduct: 2 }';

  it.each([
    ['ranks without averages are whole', '{ rank: 率, ties: same-rank }', []],
    ['shared ranks lie between', '{ rank: 率, ties: average }', ['rule/tiers-gap']],
    ['the largest of whole numbers is whole', '{ cohort-max: 整 }', []],
    ['their mean is not', '{ cohort-mean: 整 }', ['rule/tiers-gap']],
    ['a sum of whole numbers is whole', '{ sum: 整 }', []],
    ['a mean of whole numbers is not', '{ mean: 整 }', ['rule/tiers-gap']],
    [
      'whole weights count whole',
      '{ weighted-count: 事, by: level, weights: { 甲: 4, otherwise: 1 } }',
      [],
    ],
    [
      'half weights do not',
      '{ weighted-count: 事, by: level, weights: { 甲: 4, otherwise: 0.5 } }',
      ['rule/tiers-gap'],
    ],
  ])('%s', (_, fact, codes) => {
    expect(bandsOf(fact, CLOSE)).toEqual(codes);
  });
  it.each([
    [
      'no rank is below 1',
      '{ rank: 率, ties: average }',
      '{ less-than: 1, deduct: 1 }, { at-least: 1, deduct: 2 }',
    ],
    [
      'no mean of choices lies above the best of them',
      '{ weighted-mean: 选, values: { 好: 100, 中: 60, 差: 0 } }',
      '{ at-most: 100, deduct: 1 }, { more-than: 100, deduct: 2 }',
    ],
    [
      'no weighted count is below 0',
      `{ weighted-count: 事, by: level, ${WEIGHTS} }`,
      '{ less-than: 0, deduct: 1 }, { at-least: 0, deduct: 2 }',
    ],
    [
      'no mean lies outside the numbers it is of',
      '{ mean: 整 }',
      '{ at-most: 10, deduct: 1 }, { more-than: 10, deduct: 2 }',
    ],
  ])('%s', (_, fact, bands) => {
    expect(bandsOf(fact, bands)).toEqual(['rule/tier-unreachable']);
  });
});

describe('what is not applicable', () => {
  const CHILD = '{ id: "1.1", title: 乙, points: 5, rules: [ { judged: 扣, deduct: 1 } ] }';
  const OTHER = CHILD.replace('1.1', '1.2');
  const policy = (written: string, children = `${CHILD}, ${OTHER}`): string =>
    `id: t\ntitle: t\nunits: [甲局]\ndefaults: { lead: 甲局 }\nindicators:\n  - { id: "1", title: 甲, not-applicable: ${written}, children: [ ${children} ] }\n`;

  it.each([
    ['exclude', { policy: 'exclude' }],
    ['rescale', { policy: 'rescale' }],
    ['redistribute', { policy: 'redistribute' }],
    ['peer-mean', { policy: 'peer-mean' }],
    [
      '{ rescale-by: { without: ["1.1"], factor: 4/3 } }',
      { policy: 'rescale-by', factors: [{ without: ['1.1'], factor: '4/3' }] },
    ],
    [
      '{ rescale-by: [ { without: ["1.1"], factor: 2 }, { without: ["1.2"], factor: 1.5 } ] }',
      {
        policy: 'rescale-by',
        factors: [
          { without: ['1.1'], factor: '2' },
          { without: ['1.2'], factor: '1.5' },
        ],
      },
    ],
  ])('is dealt with as the node says: %s', (written, read) => {
    const { ruleSet, diagnostics } = compileTree(policy(written), 't.yaml');
    expect(diagnostics).toEqual([]);
    expect(ruleSet?.indicators[0]?.notApplicable).toEqual(read);
  });
  it.each([
    ['a word that is none', 'rescal', 'tree/unknown-word'],
    ['a list', '[rescale]', 'tree/unknown-word'],
    ['a key that is none', '{ rescale: 2 }', 'tree/unknown-key'],
    ['no factor', '{ rescale-by: { without: ["1.1"] } }', 'tree/missing-key'],
    ['nothing that is absent', '{ rescale-by: { factor: 2 } }', 'tree/missing-key'],
    ['a factor of zero', '{ rescale-by: { without: ["1.1"], factor: 0 } }', 'rule/not-positive'],
    [
      'an indicator that is none',
      '{ rescale-by: { without: ["1.3"], factor: 2 } }',
      'tree/unknown-indicator',
    ],
  ])('is refused: %s', (_, written, code) => {
    expect(codesIn(policy(written))).toContain(code);
  });
  it('is not spread evenly over what is weighed, or over what speaks for itself', () => {
    const weighed = [CHILD, OTHER].map((child) => child.replace('points', 'weight: 50%, points'));
    expect(codesIn(policy('redistribute', weighed.join(', ')))).toContain('tree/misplaced');
    const nested = `{ id: "1.3", title: 丙, not-applicable: exclude, children: [ ${CHILD} ] }`;
    expect(codesIn(policy('redistribute', nested))).toContain('tree/misplaced');
  });
  it('rescales the base only', () => {
    const bonus = CHILD.replace('points', 'section: bonus, points');
    expect(
      codesIn(policy('{ rescale-by: { without: ["1.1"], factor: 2 } }', `${bonus}, ${OTHER}`)),
    ).toContain('tree/misplaced');
  });
});
