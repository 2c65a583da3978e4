/** Add-ins as the command writes them: which files, what a host is told, and scripts that run where a host offers little. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADDIN_HOSTS, type AddinHost } from '../src/formats.js';
import { FUNCTIONS } from '../src/sheet/index.js';
import { demoGrid, TREE, writeAddin, type TestCell } from './support/addin.js';
import {
  standExcel,
  standOnlyOffice,
  standSheets,
  standWps,
  WPS,
  type Stood,
} from './support/addin-stands.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';

const README = ['README.md', 'README.zh-CN.md'];
const FILES: Readonly<Record<AddinHost, readonly string[]>> = {
  excel: [
    ...README,
    'functions.js',
    'functions.json',
    'icon-16.png',
    'icon-32.png',
    'icon-64.png',
    'icon-80.png',
    'manifest.xml',
    'pane.css',
    'pane.js',
    'taskpane.html',
  ],
  wps: [
    ...README,
    'publish.xml',
    ...[
      'functions.js',
      'functions.json',
      'index.html',
      'manifest.xml',
      'pane.css',
      'pane.html',
      'pane.js',
      'ribbon.js',
      'ribbon.xml',
    ].map((name) => `${WPS}/${name}`),
  ],
  sheets: [...README, 'zhibiao.gs'],
  univer: [
    ...README,
    'build.mjs',
    'index.html',
    'package.json',
    'page.js',
    'pane.css',
    'pane.js',
    'workbook.json',
    'zhibiao.js',
  ],
  onlyoffice: [...README, 'zhibiao.js'],
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
async function written(host: AddinHost, more: readonly string[] = []): Promise<string> {
  const folder = join(folderWith({}), host);
  await writeAddin(host, folder, more);
  return folder;
}

describe('the command', () => {
  it.each(ADDIN_HOSTS)('writes the files of %s, and no other', async (host) => {
    const folder = await written(host);
    expect(filesIn(folder)).toEqual([...FILES[host]].sort());
    for (const name of README) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).toContain('云川市法治政府建设示范创建指标体系');
      for (const { id } of FUNCTIONS) expect(text).toMatch(new RegExp(`ZB[._]${id}\``));
      expect(text).not.toMatch(/undefined|\[object|\*\*\*/);
    }
  });
  it('writes the same bytes each time', async () => {
    const [one, other] = [await written('excel'), await written('excel')];
    for (const name of FILES.excel)
      expect(readFileSync(join(one, name)).equals(readFileSync(join(other, name)))).toBe(true);
  });
  it('says what is lacking', async () => {
    const cwd = folderWith({});
    const asks: [string[], string][] = [
      [['addin', TREE, '-o', 'x'], 'addin needs --host.'],
      [['addin', TREE, '--host', 'wps'], 'addin needs --out.'],
      [['addin', TREE, '--host', 'excel', '-o', 'x'], 'An add-in for Excel needs --url'],
      [
        ['addin', TREE, '--host', 'excel', '-o', 'x', '--url', 'http://oa.example'],
        'begins with https://',
      ],
      [
        ['addin', TREE, '--host', 'excel', '-o', 'x', '--url', 'https://a', '--office-js', '"><b>'],
        '"--office-js" is "',
      ],
      [['addin', TREE, '--host', 'lotus', '-o', 'x'], 'excel wps sheets univer onlyoffice'],
    ];
    for (const [args, told] of asks)
      expect(expectCode(await zhibiao([...args, '--lang', 'en'], { cwd }), 2).err).toContain(told);
    expect(readdirSync(cwd)).toEqual([]);
  });
  it('writes over nothing that it has read', async () => {
    const cwd = folderWith({ 'out/zhibiao.gs': readFileSync(TREE, 'utf8') });
    const run = await zhibiao(
      ['addin', 'out/zhibiao.gs', '--host', 'sheets', '-o', 'out', '--lang', 'en'],
      { cwd },
    );
    expect(expectCode(run, 2).err).toContain('"out/zhibiao.gs" is an input of this run');
    expect(readdirSync(join(cwd, 'out'))).toEqual(['zhibiao.gs']);
    expect(readFileSync(join(cwd, 'out/zhibiao.gs'), 'utf8')).toBe(readFileSync(TREE, 'utf8'));
  });
  it('writes nothing of a tree that has errors, and nothing where a folder cannot be', async () => {
    const cwd = folderWith({ 'tree.yaml': 'id: x\n', file: '' });
    const bad = await zhibiao(['addin', 'tree.yaml', '--host', 'wps', '-o', 'out'], { cwd });
    expectCode(bad, 1);
    const out = await zhibiao(['addin', TREE, '--host', 'wps', '-o', 'file'], { cwd });
    expectCode(out, 2);
    expect(readdirSync(cwd).sort()).toEqual(['file', 'tree.yaml']);
  });
  it('scores all by the class that is said, and says which there are', async () => {
    const rules = (points: number): string => `rules: [{ deduct: ${points}, each: 件 }]`;
    const tree = `id: c
title: 分类
units: [甲局]
classes: { 产区: { sites: [甲县] }, 非产区: { sites: [丙县] } }
indicators:
  - id: "1"
    title: 一
    points: 10
    lead: 甲局
    facts: { 件: events }
    ${rules(2)}
    classes: { 非产区: { ${rules(1)} } }
`;
    const cwd = folderWith({ 'tree.yaml': tree });
    const args = ['addin', 'tree.yaml', '--host', 'wps', '-o'];
    expectCode(await zhibiao([...args, 'all'], { cwd }), 0);
    expectCode(await zhibiao([...args, 'one', '--class', '非产区'], { cwd }), 0);
    const [all, one] = ['all', 'one'].map((name) => standWps(join(cwd, name)).functions);
    const scoreOf = (functions: typeof all, site: string): unknown => {
      const rows = [
        ['数据项', '数量'],
        ['件', 3],
      ];
      return functions?.get('ZB.SCORE')?.(rows, '', '', site);
    };
    expect([scoreOf(all, '甲县'), scoreOf(all, '丙县')]).toEqual([4, 7]);
    expect([scoreOf(one, '甲县'), scoreOf(one, '乙县')]).toEqual([7, 7]);
    expect(scoreOf(all, '乙县')).toContain('--class');
    const { err } = expectCode(await zhibiao([...args, 'no', '--class', '非产'], { cwd }), 2);
    expect(err).toContain('产区、非产区');
    expect(err).toContain('是不是“非产区”');
  });
  it('takes rules that were compiled before, and scores by the same', async () => {
    const cwd = folderWith({});
    expectCode(await zhibiao(['compile', TREE, '-o', 'rules.json'], { cwd }), 0);
    expectCode(await zhibiao(['addin', 'rules.json', '--host', 'sheets', '-o', 'a'], { cwd }), 0);
    expectCode(await zhibiao(['addin', TREE, '--host', 'sheets', '-o', 'b'], { cwd }), 0);
    const [a, b] = ['a', 'b'].map((name) => readFileSync(join(cwd, name, 'zhibiao.gs'), 'utf8'));
    expect(a).toBe(b);
  });
});

/** As a host hands over a range whose blank cells are zeros. */
const zeroed = (grid: readonly TestCell[][]): TestCell[][] =>
  grid.map((row) => row.map((cell) => cell ?? 0));
/** As the documented formula does: what is blank says so. */
const guarded = (grid: readonly TestCell[][]): TestCell[][] =>
  grid.map((row) => row.map((cell) => cell ?? '[空]'));
const emptied = (grid: readonly TestCell[][]): TestCell[][] =>
  grid.map((row) => row.map((cell) => cell ?? ''));

const STANDS: {
  host: AddinHost;
  stand: (folder: string) => Stood;
  prefix: string;
  count: number;
  range: (grid: readonly TestCell[][]) => TestCell[][];
}[] = [
  { host: 'excel', stand: standExcel, prefix: '', count: 28, range: guarded },
  { host: 'wps', stand: standWps, prefix: 'ZB.', count: 14, range: guarded },
  { host: 'sheets', stand: standSheets, prefix: 'ZB_', count: 14, range: emptied },
  { host: 'onlyoffice', stand: standOnlyOffice, prefix: 'ZB_', count: 14, range: guarded },
];
/** What came out of another context, as this one's own. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(STANDS)('in a stand-in for $host', ({ host, stand, prefix, count, range }) => {
  it('the functions of the written folder score the demo city', async () => {
    const folder = await written(host);
    const { functions } = stand(folder);
    expect(functions.size).toBe(count);
    const call = (id: string, ...given: unknown[]): unknown =>
      plain(functions.get(prefix + id)?.(...given));
    const grid = range(demoGrid());
    expect(call('SCORE', grid)).toBe(889.39);
    expect(call('SCORE', grid, '1.1.1')).toBe(6);
    expect(call('VERDICT', grid)).toBe('予以推荐');
    expect(call('TABLE', grid, 1)).toHaveLength(11);
    expect(call('PROBLEMS', grid)).toHaveLength(3);
    expect(call('VERSION')).toContain('云川市法治政府建设示范创建指标体系');
    expect(call('CHECK', '1.1.1', '三定公开齐全', '是')).toBe('');
    // One cell: who answers for it, and every table that hangs on it.
    const changed = grid.map((row, at) =>
      at === 1 ? row.map((cell) => (cell === '是' ? '否' : cell)) : row,
    );
    expect(call('SCORE', changed)).toBe(886.39);
    expect(call('SCORE', grid)).toBe(889.39);
  });
  it('rows that cannot be read are told, with no score beside them', async () => {
    const { functions } = stand(await written(host));
    const grid = range(demoGrid()).map((row, at) =>
      at === 1 ? row.map((cell) => (cell === '是' ? '#N/A' : cell)) : row,
    );
    expect(functions.get(`${prefix}SCORE`)?.(grid)).toMatch(/^有 1 行读不出/);
  });
});
it('zeros of a range that is not guarded are not taken for zeros in Excel', async () => {
  const { functions } = standExcel(await written('excel'));
  const score = functions.get('SCORE')?.(zeroed(demoGrid()));
  // Either it scores what the same range without those zeros does, or it says why it cannot.
  expect(score === 889.39 || (typeof score === 'string' && score.includes('读不出'))).toBe(true);
  expect(functions.get('SELFTEST')?.(0)).toContain('IF(');
});
it('rules that were changed by hand are refused, and nothing throws', async () => {
  const folder = await written('sheets');
  const path = join(folder, 'zhibiao.gs');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"points":"7"', '"points":"8"'));
  const { functions } = standSheets(folder);
  expect(functions.get('ZB_SCORE')?.(emptied(demoGrid()))).toBe('#fingerprint');
});

describe('what people wrote in a tree', () => {
  const hostile = `</script><script>alert(1)</script><!-- ]]> "' & \\ */ \u2028\u2029`;
  const tree = `id: x
title: ${JSON.stringify(hostile)}
units: [a]
indicators:
  - id: "1"
    title: ${JSON.stringify(hostile)}
    points: 10
    lead: a
    facts: { f: events }
    rules: [{ deduct: 2, each: f, reason: ${JSON.stringify(hostile)} }]
`;
  it.each(ADDIN_HOSTS)('ends no script, comment, page or manifest of %s', async (host) => {
    const cwd = folderWith({ 'tree.yaml': tree });
    mkdirSync(join(cwd, 'out'));
    const args = ['addin', 'tree.yaml', '--host', host, '-o', 'out', '--url', 'https://a.example'];
    expectCode(await zhibiao(args, { cwd }), 0);
    const folder = join(cwd, 'out');
    for (const name of filesIn(folder).filter((each) => !/\.(md|png|css|json)$/.test(each))) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text, name).not.toContain('<script>alert');
      if (name.endsWith('.html')) expect(text).not.toContain('alert(1)</');
    }
    const stands = { excel: standExcel, wps: standWps, sheets: standSheets };
    if (host === 'univer' || host === 'onlyoffice') return;
    const { functions } = stands[host](folder);
    const name = { excel: 'TABLE', wps: 'ZB.TABLE', sheets: 'ZB_TABLE' }[host];
    const told = JSON.stringify(
      functions.get(name)?.([
        ['数据项', '数量'],
        ['f', 1],
      ]),
    );
    expect(told).toContain('alert(1)');
    expect(told).toContain('8');
  });
});
