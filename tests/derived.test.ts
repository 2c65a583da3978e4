/** Trees made of several files: law 8, origins, places, the files on disk, `resolve` and classes of sites. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTree, resolveTree, ruleSetFor, type Compilation } from '../src/index.js';
import { writeYaml } from '../src/syntax/index.js';
import type { Diagnostic, Indicator, RuleSet } from '../src/types.js';
import { DAY, expectCode, folderWith, spawned, zhibiao, type Run } from './support/cli.js';
import { virtualLoader } from './support/loader.js';
import { nat } from './support/random-facts.js';
import { compiled, randomText } from './support/random-tree.js';
import { runs } from './support/random.js';

const compile = (text: string, files: Record<string, string> = {}): Compilation =>
  compileTree(text, 'tree.yaml', { load: virtualLoader(files, 'tree.yaml') });
function sound(text: string, files: Record<string, string> = {}): RuleSet {
  const { ruleSet, diagnostics } = compile(text, files);
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const told = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): string[] =>
  diagnostics.map(
    ({ code, place, related }) =>
      `${code} ${place?.file}:${place?.line}${related ? ` ${related.file}:${related.line}` : ''}`,
  );
const nodesOf = (nodes: readonly Indicator[]): Indicator[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
const ELSEWHERE = new Set(['place', 'origin', 'upper', 'tree']);
/** A rule set without places and without what only a derived one has. */
const bare = (ruleSet: RuleSet | null): string =>
  JSON.stringify(ruleSet, (key, value: unknown) => (ELSEWHERE.has(key) ? undefined : value));

const CITY = `id: city
title: 市级指标
units: [市司法局]
facts: { 人口: number }
expect: { points: 20 }
indicators:
  - id: "1"
    title: 制度
    points: 20
    lead: 市司法局
    children:
      - { id: "1.1", title: 计划, points: 10, rules: [{ judged: 计划扣分, deduct: 10 }] }
      - { id: "1.2", title: 学法, points: 10, met: 8, start: zero, rules: [{ earn: 10, when: { 人口: { more-than: 5 } } }] }
`;
const county = (more: string): string => `id: county\ntitle: 县级指标\nextends: city.yaml\n${more}`;

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

describe('resolve', () => {
  it('prints a tree that compiles to the same rule set', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        const { value, ruleSet } = resolveTree(text, 'tree.yaml');
        expect(bare(sound(writeYaml(value ?? null, () => 'tree.yaml:1')))).toBe(bare(ruleSet));
      }),
      { numRuns: runs(150) },
    );
  });

  it.each([
    '甲: 乙',
    '# 甲',
    '- 甲',
    '1.10',
    'true',
    '',
    ' 甲 ',
    '甲\n乙',
    '“甲”',
    "'",
    '"',
    '：',
    '~',
    '*a',
    '&a',
    '!a',
    '{',
    '85%',
    '2025-01-01',
    '1/3',
    '甲 #乙',
    '\u0085',
    '，',
  ])('writes %j so that it is read as it was', (text) => {
    const { value } = resolveTree(
      `id: a\ntitle: ${JSON.stringify(text)}\n${JSON.stringify(text)}: 1.10\n`,
      'tree.yaml',
    );
    expect(
      resolveTree(
        writeYaml(value ?? null, () => ''),
        'tree.yaml',
      ).value,
    ).toEqual(value);
  });

  it('names the line of every value, what was dropped, and the class', async () => {
    const folder = folderWith({
      'city.yaml': CITY,
      'tree.yaml': county(
        'changes:\n  drop: { "1.1": 不涉及 }\n  due: { "1.2": 2025-09-30 }\ndecision: { met-rate: { at-least: 85%, tree: upper } }\n',
      ),
    });
    const { out } = expectCode(
      await zhibiao(['resolve', 'tree.yaml', '--lang', 'en'], { cwd: folder }),
      0,
    );
    expect(out.split('\n').slice(0, 3)).toEqual([
      '# made of: tree.yaml, city.yaml',
      '# 1 leaves; 2 in the upper tree "市级指标"',
      '# dropped 1.1 计划: 不涉及',
    ]);
    expect(out).toContain('title: 制度 # city.yaml:8');
    expect(out).toContain('due: 2025-09-30 # tree.yaml:6');
    expect(compileTree(out, 'out.yaml').diagnostics).toEqual([]);
    const printed: unknown = JSON.parse(
      expectCode(await zhibiao(['resolve', 'tree.yaml', '--format', 'json'], { cwd: folder }), 0)
        .out,
    );
    expect(printed).toMatchObject({
      value: { id: 'county' },
      origins: { '/indicators/0/children/0/due': 'tree.yaml:6', '/indicators/0/id': 'city.yaml:7' },
    });
  });
});

describe('a derived tree', () => {
  it('keeps the origin of every leaf, and what became of the leaves of the upper tree', () => {
    const ruleSet = sound(
      county(`changes:
  refine: { "1.2": [{ id: "1.2.1", title: 甲, points: 3, start: full, rules: [{ judged: 甲扣分, deduct: 3 }] }, { id: "1.2.2", title: 乙, points: 4, rules: [{ judged: 乙得分, earn: 4 }] }] }
  add: { "": [{ id: "9", title: 自选, points: 1, rules: [{ judged: 自选扣分, deduct: 1 }] }] }
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

describe('files on disk', () => {
  it('are read below the folder of the tree only, links resolved', async () => {
    const outside = folderWith({ 'city.yaml': CITY });
    const folder = folderWith({
      'tree.yaml': county(''),
      'city/base.yaml': CITY,
      'sub/tree.yaml': county('').replace('city.yaml', '../city/base.yaml'),
      'up.yaml': county('').replace('city.yaml', 'sub/mid.yaml'),
      'sub/mid.yaml': county('').replace('city.yaml', '../city/base.yaml'),
    });
    symlinkSync(join(outside, 'city.yaml'), join(folder, 'city.yaml'));
    expect((await zhibiao(['check', 'tree.yaml'], { cwd: folder })).out).toContain(
      'overlay/outside',
    );
    expect((await zhibiao(['check', 'sub/tree.yaml'], { cwd: folder })).out).toContain(
      'overlay/outside',
    );
    expectCode(await zhibiao(['check', 'up.yaml'], { cwd: folder }), 0);
    expect(spawned(['check', '-'], { cwd: folder, input: county('') }).out).toContain(
      'overlay/no-loader',
    );
  });

  it('are shown with their lines', async () => {
    const folder = folderWith({
      'tree.yaml': county('overlays: [o.yaml]\n'),
      'city.yaml': CITY,
      'o.yaml': 'overlay: o\nof: county\nchanges:\n  due: { "1.1": 明天 }\n',
    });
    expect((await zhibiao(['check', 'tree.yaml'], { cwd: folder })).out).toContain(
      'o.yaml:4:17 错误 tree/bad-date',
    );
    expect((await zhibiao(['check', 'tree.yaml'], { cwd: folder })).out).toContain(
      '4 |   due: { "1.1": 明天 }',
    );
  });

  it('leads back to the tree itself: a cycle', async () => {
    const folder = folderWith({
      'tree.yaml': county(''),
      'city.yaml': county('').replace('city.yaml', 'tree.yaml'),
    });
    expect((await zhibiao(['check', 'tree.yaml'], { cwd: folder })).out).toContain('overlay/cycle');
  });
});

const GRAIN = `id: grain
title: 粮食
units: [甲局]
classes: { 产区: { sites: [甲县] }, 非产区: { sites: [丙县] } }
indicators:
  - id: "1"
    title: 收购
    points: 4
    lead: 甲局
    facts: { 少收: number, 多收: number }
    rules: [{ deduct: 1, when: { 少收: { more-than: 0 } } }]
    classes: { 非产区: { points: 3, rules: [{ deduct: 1, when: { 多收: { more-than: 0 } } }] } }
`;
describe('classes', () => {
  it('give every class its rule set; a fact that one of them uses is used', () => {
    const { ruleSet, diagnostics } = compile(GRAIN);
    expect(diagnostics).toEqual([]);
    if (ruleSet === null) throw new Error('no rule set');
    expect(
      ruleSet.classes.map(({ id, sites, ruleSet: { forClass, indicators } }) => [
        id,
        sites,
        forClass,
        indicators[0]?.points,
      ]),
    ).toEqual([
      ['产区', ['甲县'], '产区', '4'],
      ['非产区', ['丙县'], '非产区', '3'],
    ]);
    expect(ruleSetFor(ruleSet, { site: '丙县' })?.forClass).toBe('非产区');
    expect(ruleSetFor(ruleSet, { site: '丙县', class: '产区' })?.forClass).toBe('产区');
    expect([
      ruleSetFor(ruleSet, {}),
      ruleSetFor(ruleSet, { site: '丁县' }),
      ruleSetFor(ruleSet, { class: '丁' }),
    ]).toEqual([null, null, null]);
    const plain = compiled(
      GRAIN.replace(/ *classes:.*\n/g, '').replace(', 多收: number', ''),
    ).ruleSet;
    expect(ruleSetFor(plain, { site: '丁县' })).toBe(plain);
  });

  it.each<[string, string, string[]]>([
    [
      'a mistake that they share is reported once',
      GRAIN.replace('lead: 甲局', 'lead: 乙局'),
      ['tree/unknown-unit tree.yaml:9'],
    ],
    [
      'a mistake of one class is reported at its place',
      GRAIN.replace('points: 3', 'points: -3'),
      ['tree/number-range tree.yaml:12'],
    ],
    ['children', GRAIN.replace('points: 3', 'children: []'), ['tree/misplaced tree.yaml:12']],
    ['an unknown key', GRAIN.replace('points: 3', 'pionts: 3'), ['tree/unknown-key tree.yaml:12']],
    [
      'a drop without reason',
      GRAIN.replace('points: 3', 'drop: ""'),
      ['overlay/drop-reason tree.yaml:12'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(compile(text))).toEqual(expected);
  });

  it('are chosen by the site, or on the command line; the report names them', async () => {
    const folder = folderWith({
      'tree.yaml': GRAIN,
      'e.csv': '地区,指标,数据项,值\n丙县,1,多收,1\n丁县,1,多收,1\n',
    });
    const run = (...args: string[]): Promise<Run> =>
      zhibiao(['score', 'tree.yaml', 'e.csv', ...DAY, ...args], { cwd: folder });
    expect(expectCode(await run('--site', '丙县'), 0).out).toContain('地区：丙县 · 类别：非产区');
    expect(expectCode(await run('--site', '丁县'), 2).err).toContain('产区、非产区');
    expect(expectCode(await run('--site', '丁县', '--class', '非产地'), 2).err).toContain(
      '是不是“非产区”',
    );
    expect(expectCode(await run('--site', '丁县', '--class', '非产区'), 0).out).toContain('2 / 3');
    const { out } = expectCode(
      await zhibiao(['resolve', 'tree.yaml', '--class', '非产区'], { cwd: folder }),
      0,
    );
    expect(out).toContain('points: 3 # tree.yaml:12');
    expect(out).not.toContain('classes:');
  });
});
