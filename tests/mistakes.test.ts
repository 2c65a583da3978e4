/** What a new user gets wrong: each mistake gives exactly one diagnostic, on the line where it was made, and nothing that only follows from it. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { SOUND } from './support/mistakes.js';

/** `CODE@LINE` of every diagnostic. */
const diagnosed = (text: string): string[] =>
  compileTree(text, 'tree.yaml').diagnostics.map(
    ({ code, place }) => `${code}@${place?.line ?? 0}`,
  );

/** What is written, what it replaces, the code, and the line it is reported on, counted from the line of the mistake. */
type Mistake = [name: string, found: string, written: string, code: string, lines?: number];

const MISTAKES: Mistake[] = [
  // The text itself.
  ['an id without quotes', 'id: "1.10"', 'id: 1.10', 'tree/unquoted-id'],
  ['an id in Chinese quotes', 'id: "1.10"', 'id: “1.10”', 'syntax/full-width'],
  ['a full-width colon', 'title: 学法制度', 'title：学法制度', 'syntax/full-width'],
  ['a full-width colon in brackets', 'below: 90%', 'below：90%', 'syntax/full-width'],
  [
    'a full-width comma in brackets',
    'at-least: 95%, earn',
    'at-least: 95%，earn',
    'syntax/full-width',
  ],
  [
    'a full-width comma between units',
    'responsible: [司法局, 公安局]',
    'responsible: [司法局，公安局]',
    'syntax/full-width',
  ],
  [
    'full-width commas in the units list',
    '[司法局, 办公室, 公安局]',
    '[司法局、办公室、公安局]',
    'syntax/full-width',
  ],
  [
    'full-width brackets around the units',
    '[司法局, 办公室, 公安局]',
    '［司法局, 办公室, 公安局］',
    'syntax/full-width',
  ],
  ['a full-width bracket at the end', 'earn: 18 }', 'earn: 18 ｝', 'syntax/full-width'],
  ['a full-width percent sign', 'at-least: 60%, of', 'at-least: 60％, of', 'syntax/full-width'],
  [
    'a full-width percent sign in a condition',
    'at-least: 20%',
    'at-least: 20％',
    'syntax/full-width',
  ],
  ['full-width digits', 'points: 25', 'points: ２５', 'syntax/full-width'],
  ['no space after the colon', 'title: 行政应诉', 'title:行政应诉', 'syntax/colon-space'],
  ['no space after the colon at the very end', 'effect: fail', 'effect:fail', 'syntax/colon-space'],
  ['no space after the colon in brackets', 'below: 90%', 'below:90%', 'syntax/colon-space'],
  ['no space after the dash', '- deduct: 4', '-deduct: 4', 'syntax/yaml'],
  ['no colon at all', '        points: 25', '        points 25', 'syntax/yaml'],
  ['a tab as indentation', '        points: 25', '\tpoints: 25', 'syntax/tab'],
  ['a line indented too deep', '        points: 25', '          points: 25', 'syntax/yaml'],
  ['a line indented too little', '        points: 25', '       points: 25', 'syntax/yaml'],
  ['a bracket that stays open', 'count: whole }', 'count: whole', 'syntax/yaml'],
  ['a quote that stays open', 'edition: "2026"', 'edition: "2026', 'syntax/yaml', 0],
  [
    'the same key twice',
    'title: 行政应诉',
    'title: 行政应诉\n        title: 行政应诉',
    'syntax/duplicate-key',
    1,
  ],

  // Keys.
  ['a missing title', 'title: 信息公开', 'text: 信息公开', 'tree/missing-key', -1],
  ['point for points', 'points: 25', 'point: 25', 'tree/unknown-key'],
  [
    'childern for children',
    '    points: 45\n    children:',
    '    points: 45\n    childern:',
    'tree/unknown-key',
    1,
  ],
  [
    'rule for rules',
    '        rules:\n          - judged',
    '        rule:\n          - judged',
    'tree/unknown-key',
  ],
  [
    'fact for facts',
    '        facts:\n          败诉案件',
    '        fact:\n          败诉案件',
    'tree/unknown-key',
  ],
  ['facts of the tree misspelt', 'facts:\n  重大', 'fact:\n  重大', 'tree/unknown-key'],
  ['unit for units', 'units: [', 'unit: [', 'tree/unknown-key'],
  ['no units list', 'units: [司法局, 办公室, 公安局]\n', '', 'tree/missing-key', -5],
  ['a Chinese key', 'lead: 办公室', '牵头单位: 办公室', 'tree/unknown-key'],
  [
    'a list where pairs should be',
    '          败诉案件: events\n          出庭率: percent',
    '          - 败诉案件\n          - 出庭率',
    'tree/wrong-type',
  ],
  [
    'pairs where a list should be',
    'rules:\n          - judged: 宣传效果\n            deduct',
    'rules:\n            judged: 宣传效果\n            deduct',
    'tree/wrong-type',
    1,
  ],
  [
    'units on one line without brackets',
    '[司法局, 办公室, 公安局]',
    '司法局, 办公室, 公安局',
    'tree/wrong-type',
  ],
  ['nothing after title:', 'title: 信息公开', 'title:', 'tree/wrong-type'],
  [
    'children that are empty',
    '        rules:\n          - judged: 宣传效果\n            deduct: { from: 0, to: 8 }',
    '        children: []',
    'tree/empty',
  ],
  [
    'children and rules together',
    '        title: 普法宣传\n        points: 20\n',
    '        title: 普法宣传\n        points: 20\n        children: [{ id: "1.3.1", title: 甲, points: 20, rules: [{ judged: 乙, deduct: 1 }] }]\n',
    'tree/leaf-key',
    3,
  ],
  [
    'rules indented into the facts',
    '        rules:\n          - judged',
    '        facts:\n          rules:\n          - judged',
    'tree/misplaced',
    1,
  ],
  [
    'a fact that slipped out of the facts',
    '          出庭率: percent\n',
    '        出庭率: percent\n',
    'tree/unknown-key',
  ],
  [
    'facts under a Chinese key',
    '        facts:\n          败诉案件',
    '        数据项:\n          败诉案件',
    'tree/unknown-key',
  ],
  ['a title under a Chinese key', 'title: 信息公开', '标题: 信息公开', 'tree/unknown-key'],
  ['a key in capitals', 'points: 25', 'Points: 25', 'tree/unknown-key'],
  [
    'an item without its dash',
    '      - id: "2.2"\n        title',
    '        id: "2.2"\n        title',
    'syntax/duplicate-key',
  ],
  ['a cap on a base indicator', 'points: 25', 'points: 25\n        cap: 10', 'tree/misplaced', 1],
  [
    'an indicator without rules',
    '        rules:\n          - judged: 宣传效果\n            deduct: { from: 0, to: 8 }\n',
    '',
    'tree/no-rules',
    -3,
  ],

  // Names and words.
  ['the same id twice', 'id: "2.2"', 'id: "2.1"', 'tree/duplicate-id'],
  ['an id with a space', 'id: "2.2"', 'id: "2. 2"', 'tree/bad-id'],
  ['a unit that is not in the list', 'lead: 办公室', 'lead: 市办公室', 'tree/unknown-unit'],
  ['a misspelt fact', 'each: 败诉案件', 'each: 败诉案建', 'fact/unknown'],
  ['a fact that is not declared', 'each: 败诉案件', 'each: 迟报事项', 'fact/unknown'],
  ['a misspelt fact in a condition', '{ 制度健全: true }', '{ 制度建全: true }', 'fact/unknown'],
  ['a misspelt kind', '制度健全: flag', '制度健全: flg', 'tree/unknown-word'],
  ['a kind in Chinese', '出庭率: percent', '出庭率: 百分比', 'tree/unknown-word'],
  [
    'a wrong start word',
    '        points: 15\n        start: zero',
    '        points: 15\n        start: none',
    'tree/unknown-word',
    1,
  ],
  ['a misspelt effect', 'effect: fail', 'effect: failed', 'tree/unknown-word'],
  ['a misspelt option', '{ 顾问形式: 专职 }', '{ 顾问形式: 专任 }', 'fact/option'],
  ['a misspelt operator', '{ at-least: 20% }', '{ at_least: 20% }', 'tree/unknown-key'],
  [
    'a misspelt operator in a band',
    '{ at-least: 95%, earn',
    '{ atleast: 95%, earn',
    'tree/unknown-key',
  ],
  ['an operator in signs', '{ at-least: 20% }', '{ ">=": 20% }', 'tree/unknown-key'],
  [
    'a flag compared with at-least',
    '{ 制度健全: true }',
    '{ 制度健全: { at-least: 1 } }',
    'rule/operator',
  ],
  ['a word for a flag', '{ 制度健全: true }', '{ 制度健全: 健全 }', 'tree/wrong-type'],

  // Numbers and dates.
  ['points with their unit', 'points: 25', 'points: 25分', 'tree/not-a-number'],
  ['points in Chinese', 'points: 25', 'points: 二十五', 'tree/not-a-number'],
  ['a percent fact compared with 85', 'at-least: 20%', 'at-least: 20', 'tree/percent-sign'],
  ['a percent fact below 90', 'below: 90%', 'below: 90', 'tree/percent-sign'],
  ['nothing after below:', 'below: 90%', 'below:', 'tree/wrong-type'],
  ['a step of 10', 'step: 10%', 'step: 10', 'tree/percent-sign'],
  ['a band at 95', 'at-least: 95%, earn: 18', 'at-least: 95, earn: 18', 'tree/percent-sign'],
  ['a decision at 60', 'at-least: 60%, of', 'at-least: 60, of', 'tree/percent-sign'],
  ['a met line of 90', 'met: 90%', 'met: 90', 'tree/number-range'],
  ['a negative deduct', 'deduct: 4', 'deduct: -4', 'rule/not-positive'],
  ['a date that does not exist', 'to: 2025-12-31', 'to: 2025-2-30', 'tree/bad-date'],
  ['a date in a condition that does not exist', '2025-06-30', '2025-06-31', 'tree/bad-date'],
  ['a period that ends before it begins', 'to: 2025-12-31', 'to: 2024-12-31', 'tree/period'],

  // Rules.
  [
    'deduct and earn together',
    '- deduct: 4',
    '- deduct: 4\n            earn: 4',
    'rule/two-verbs',
    1,
  ],
  [
    'a rule without its verb',
    '          - deduct: 2\n            each',
    '          - each',
    'rule/no-verb',
  ],
  ['a misspelt verb', 'deduct: 4', 'dedcut: 4', 'tree/unknown-key'],
  ['each on a percent without count', ', count: whole }', ' }', 'rule/step-count'],
  ['each misspelt', 'each: 败诉案件', 'eahc: 败诉案件', 'tree/unknown-key'],
  ['below misspelt', 'below: 90%', 'belwo: 90%', 'tree/unknown-key'],
  ['bands misspelt', 'bands:', 'band:', 'tree/unknown-key'],
  ['tiers misspelt', 'tiers: 覆盖率', 'tires: 覆盖率', 'tree/unknown-key'],
  [
    'bands with a gap',
    '{ less-than: 80%, earn: 0 }',
    '{ less-than: 70%, earn: 0 }',
    'rule/tiers-gap',
    -3,
  ],
  [
    'bands that overlap',
    'less-than: 95%, earn: 12',
    'at-most: 95%, earn: 12',
    'rule/tiers-overlap',
  ],
  [
    'a band with negative points',
    'less-than: 95%, earn: 12',
    'less-than: 95%, earn: -12',
    'rule/not-positive',
  ],
  [
    'a judged rule without what is judged',
    '          - judged: 宣传效果\n            deduct',
    '          - deduct',
    'tree/missing-key',
  ],
  ['judged misspelt', 'judged: 宣传效果', 'jugded: 宣传效果', 'tree/unknown-key'],
  ['a judged range reversed', '{ from: 0, to: 8 }', '{ from: 8, to: 0 }', 'rule/range'],
  [
    'set without when',
    '          - set: 0\n            when: { 泄露隐私: { at-least: 1 } }',
    '          - set: 0',
    'tree/missing-key',
  ],
  ['a set above the points', '          - set: 0\n', '          - set: 99\n', 'tree/number-range'],
  [
    'a starting point that does not fit',
    '        points: 20\n        start: zero',
    '        points: 20\n        start: full',
    'rule/start-mismatch',
    1,
  ],
  ['an empty condition', '{ 泄露隐私: { at-least: 1 } }', '{}', 'rule/empty-condition'],

  // Sums.
  ['points that do not add up', 'points: 45', 'points: 50', 'tree/points-mismatch'],
  [
    'points of a lowest-level indicator that do not add up',
    'points: 25',
    'points: 24',
    'tree/points-mismatch',
    -4,
  ],
  ['points left out', '        points: 25\n', '', 'tree/points-missing', -2],
  [
    'a weight on one of two siblings',
    '    points: 55\n    lead',
    '    weight: 55%\n    lead',
    'tree/weight-missing',
    36,
  ],
  ['an expected number that is not true', 'levels: [2, 5]', 'levels: [2, 6]', 'tree/expect-level'],
  ['expected points that are not true', 'points: 100 }', 'points: 1000 }', 'tree/expect-points'],
  [
    'a fact that nothing uses',
    '出庭率: percent',
    '出庭率: percent\n          结案率: percent',
    'fact/unused',
    1,
  ],
];

describe('one mistake, one diagnostic', () => {
  it('the tree itself is sound', () => {
    expect(compileTree(SOUND, 'tree.yaml')).toMatchObject({
      ruleSet: { system: { id: 'county' } },
      diagnostics: [],
    });
  });

  it.each(MISTAKES)('%s', (_, found, written, code, lines = 0) => {
    const at = SOUND.indexOf(found);
    expect(at, `"${found}" is in the tree`).toBeGreaterThanOrEqual(0);
    const line = SOUND.slice(0, at).split('\n').length;
    expect(diagnosed(SOUND.replace(found, () => written))).toEqual([`${code}@${line + lines}`]);
  });

  it('weights of 0.99', () => {
    const weighted = (a: string, b: string): string =>
      SOUND.replace('    points: 55\n', `    weight: ${a}\n`)
        .replace('    points: 45\n', `    weight: ${b}\n`)
        .replace(', points: 100', '');
    expect(diagnosed(weighted('55%', '45%'))).toEqual([]);
    expect(diagnosed(weighted('0.55', '0.44'))).toEqual(['tree/weights@12']);
    expect(diagnosed(weighted('55', '45%'))).toEqual(['tree/percent-sign@12']);
  });

  it('mistakes in different places are all reported at once', () => {
    const text = SOUND.replace('start: zero', 'start: none')
      .replace('each: 败诉案件', 'each: 败诉案建')
      .replace('lead: 办公室', 'lead: 市办公室')
      .replace('effect: fail', 'effect: failed');
    expect(diagnosed(text)).toEqual([
      'tree/unknown-word@18',
      'fact/unknown@63',
      'tree/unknown-unit@72',
      'tree/unknown-word@85',
    ]);
  });
});
