/** Trees made of several files on disk: what may be read, `resolve`, and classes of sites. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTree, resolveTree, ruleSetFor } from '../src/index.js';
import { writeYaml } from '../src/syntax/index.js';
import { DAY, expectCode, folderWith, spawned, zhibiao, type Run } from './support/cli.js';
import { bare, CITY, compile, county, sound, told } from './support/derived.js';
import { compiled, randomText } from './support/random-tree.js';
import { runs } from './support/random.js';

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
      '# 1 leaf; 2 in the upper tree "市级指标"',
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
