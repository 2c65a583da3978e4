/** Trees made of several files: law 8, origins and places. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bare, CITY, compile, county, nodesOf, sound, told } from './support/derived.js';
import { nat } from './support/random-facts.js';
import { compiled, randomText } from './support/random-tree.js';
import { runs } from './support/random.js';

describe('law 8', () => {
  it('an empty overlay and empty changes change nothing, on a tree of its own and on a derived one', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        const { ruleSet } = compiled(text);
        const files = {
          'up.yaml': text,
          'empty.yaml': 'overlay: empty\nof: random\nchanges: { drop: {}, add: }\n',
        };
        expect(
          JSON.stringify(sound(`${text}\noverlays: [empty.yaml]\nchanges:\n`, files)).replaceAll(
            'tree.yaml',
            'random.yaml',
          ),
        ).toBe(JSON.stringify(ruleSet));
        expect(
          bare(
            sound(
              'id: random\ntitle: 随机指标树\nextends: up.yaml\noverlays: [empty.yaml]\nchanges: {}\n',
              files,
            ),
          ),
        ).toBe(bare(ruleSet));
      }),
      { numRuns: runs(150) },
    );
  });

  it('two changes that say the same key of the same node are always an error that shows both places', () => {
    fc.assert(
      fc.property(
        randomText(),
        nat,
        fc.constantFrom('title', 'points', 'lead', 'due', 'rules'),
        fc.boolean(),
        (text, which, key, dropped) => {
          const all = nodesOf(compiled(text).ruleSet.indicators);
          const { id } = all[which % all.length] ?? { id: '' };
          const one = `changes: { override: { "${id}": { ${key}: 甲 } } }`;
          const files = {
            'a.yaml': `overlay: a\nof: random\n${one}`,
            'b.yaml': `overlay: b\nof: random\n${dropped ? `changes: { drop: { "${id}": 不涉及 } }` : one}`,
          };
          expect(told(compile(`${text}\noverlays: [a.yaml, b.yaml]\n`, files))).toEqual([
            'overlay/conflict b.yaml:3 a.yaml:3',
          ]);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('a derived tree', () => {
  it('keeps the origin of every leaf, and what became of the leaves of the upper tree', () => {
    const ruleSet = sound(
      county(`changes:
  refine: { "1.2": [{ id: "1.2.1", title: 甲, points: 3, start: full, rules: [{ judged: 甲扣分, deduct: 3 }] }, { id: "1.2.2", title: 乙, points: 4, rules: [{ judged: 乙得分, earn: 4 }] }] }
  add: { "": [{ id: "9", title: 自选, points: 1, rules: [{ judged: 自选扣分, deduct: 1 }] }] }
  override: { "1.2": { met: 80% } }
  drop: { "1.1": 不涉及 }
`),
      { 'city.yaml': CITY },
    );
    expect(
      nodesOf(ruleSet.indicators).map(({ id, origin, points }) => [id, origin, points]),
    ).toEqual([
      ['1', '1', '7'],
      ['1.2', '1.2', '7'],
      ['1.2.1', '1.2', '3'],
      ['1.2.2', '1.2', '4'],
      ['9', null, '1'],
    ]);
    expect(ruleSet.upper).toEqual({
      id: 'city',
      title: '市级指标',
      leaves: [
        { id: '1.1', title: '计划', section: 'base', dropped: '不涉及' },
        { id: '1.2', title: '学法', section: 'base', dropped: null },
      ],
    });
  });

  it('keeps the points that this layer states, and says where they do not add up', () => {
    expect(
      told(
        compile(
          county('changes:\n  override: { "1": { points: 9 } }\n  drop: { "1.1": 不涉及 }\n'),
          { 'city.yaml': CITY },
        ),
      ),
    ).toEqual(['tree/points-mismatch tree.yaml:5']);
  });

  it.each<[string, string, string[]]>([
    [
      'a mistake in an overridden rule is shown in the file that wrote it',
      'changes:\n  override: { "1.1": { rules: [{ judged: 计划扣分, deduct: x }] } }\n',
      ['tree/not-a-number tree.yaml:5'],
    ],
    [
      'a unit that the new list lacks is shown where it is named',
      'units: [县司法局]\n',
      ['tree/unknown-unit city.yaml:10'],
    ],
    [
      'a fact declared twice shows both',
      'facts: { 人口: number }\n',
      ['fact/shadowed tree.yaml:4 city.yaml:4'],
    ],
    ['indicators of its own', 'indicators: []\n', ['tree/misplaced tree.yaml:4']],
    [
      'an id cannot be overridden',
      'changes:\n  override: { "1.1": { id: "1.9" } }\n',
      ['tree/misplaced tree.yaml:5'],
    ],
    ['a misspelled verb', 'changes:\n  drops: {}\n', ['tree/unknown-key tree.yaml:5']],
    ['changes that are a list', 'changes: []\n', ['tree/wrong-type tree.yaml:4']],
    ['drops that are a list', 'changes:\n  drop: ["1.1"]\n', ['tree/wrong-type tree.yaml:5']],
    [
      'an added id that is taken',
      'changes:\n  add: { "1": [{ id: "1.1", title: 又一个, points: 1, rules: [{ judged: 甲, deduct: 1 }] }] }\n',
      ['tree/duplicate-id tree.yaml:5 city.yaml:12'],
    ],
    [
      'a dropped part of the same layer',
      'changes:\n  add: { "1": [{ id: "1.3", title: 又一个, points: 1 }] }\n  drop: { "1.3": 不要了 }\n',
      ['overlay/conflict tree.yaml:6 tree.yaml:5'],
    ],
    ['everything dropped', 'changes:\n  drop: { "1": 不涉及 }\n', ['tree/empty city.yaml:7']],
  ])('%s', (_, more, expected) => {
    expect(told(compile(county(more), { 'city.yaml': CITY }))).toEqual(expected);
  });

  it('reports the mistakes of the upper tree in its own file, once, and nothing that follows from them', () => {
    expect(
      told(
        compile(county('changes: { drop: { "7.7": "" } }\n'), {
          'city.yaml': CITY.replace('points: 20\n    lead', 'points: 21\n    lead'),
        }),
      ),
    ).toEqual(['tree/points-mismatch city.yaml:9']);
  });

  it('may change in a lower layer what an upper one said', () => {
    const files = {
      'province.yaml': CITY,
      'city.yaml': county(
        'changes: { assign: { "1.1": 市司法局 }, due: { "1.1": 2025-06-30 } }\n',
      ).replace('city.yaml', 'province.yaml'),
    };
    const ruleSet = sound(
      'id: town\ntitle: 镇\nextends: city.yaml\nchanges: { due: { "1.1": 2025-09-30 } }\n',
      files,
    );
    expect([ruleSet.indicators[0]?.children[0]?.due, ruleSet.upper?.id]).toEqual([
      '2025-09-30',
      'county',
    ]);
  });

  it('never throws, whatever the changes are', () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 3, '甲', '1.1'),
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom(
            'drop',
            'override',
            'refine',
            'assign',
            'due',
            'add',
            'reweight',
            '',
            '1',
            '1.1',
            '1.2',
            'id',
            'children',
            'points',
            'classes',
            '甲',
          ),
          tie('any'),
          { maxKeys: 3 },
        ),
      ),
    })).any;
    fc.assert(
      fc.property(value, value, value, (changes, classes, overlays) => {
        compile(
          county(
            `changes: ${JSON.stringify(changes)}\nclasses: ${JSON.stringify(classes)}\noverlays: ${JSON.stringify(overlays)}\n`,
          ),
          { 'city.yaml': CITY },
        );
      }),
      { numRuns: runs(400) },
    );
  });
});
