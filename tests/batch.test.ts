/** `score --batch`: the same results as `score`, whatever the order of the files, the number of threads, or a run cut short. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { spawned, zhibiao, type Run } from './support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'zhibiao-batch-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (...names: string[]): string => join(folder, ...names);
const write = (name: string, content: string | Uint8Array): string => {
  const path = at(name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const read = (name: string): string => readFileSync(at(name), 'utf8');

const TREE = write(
  'tree.yaml',
  `id: b
title: 成批
expect: { levels: [2], points: 20 }
units: [甲局, 乙局]
facts:
  总量: { kind: number, min: 0 }
  位次: { rank: 总量, ties: same-rank }
indicators:
  - { id: A, title: 排位, lead: 甲局, points: 10, start: zero, rules: [{ earn: 10, when: { 位次: { at-most: 2 } } }] }
  - { id: B, title: 事件, lead: 乙局, points: 10, facts: { 事件: events }, rules: [{ deduct: 1, each: 事件 }] }
`,
);
const PLAIN = write(
  'plain.yaml',
  readFileSync(TREE, 'utf8')
    .replace(/ {2}位次: .*\n/, '')
    .replace('位次: { at-most: 2 }', '总量: { at-least: 5 }'),
);

const lineOf = (fields: Record<string, unknown>): string => `${JSON.stringify(fields)}\n`;
const site = (index: number): string => `县${String(index).padStart(3, '0')}`;
/** Every site numbers its records from the beginning. */
const recordsOf = (index: number): string[] => [
  lineOf({ id: 't', site: site(index), fact: '总量', value: String(index % 9) }),
  ...Array.from({ length: index % 4 }, (_, event) =>
    lineOf({
      site: site(index),
      indicator: 'B',
      fact: '事件',
      id: String(event),
      title: `"${index}"`,
      unit: event === 2 ? '丙局' : '乙局',
    }),
  ),
];
const lines = Array.from({ length: 40 }, (_, index) => recordsOf(index));
const JSONL = write('sites.jsonl', `\uFEFF${lines.flat().join('')}`);
const MIXED = write(
  'mixed.jsonl',
  [0, 1, 2, 3].flatMap((part) => lines.flatMap((some) => some[part] ?? [])).join('\r\n'),
);

const DATE = ['--date', '2026-01-15'];
/** In this process where one thread does all; threads need the built file. */
const batch = async (...args: string[]): Promise<Run> => {
  const threads = args.indexOf('--threads');
  const run = threads >= 0 && Number(args[threads + 1]) > 0 ? spawned : zhibiao;
  return run(['score', ...args, '--batch', ...DATE]);
};
/** What `score` says of all sites together, one assessment a line. */
async function scored(tree: string, evidence: string): Promise<string[]> {
  const { out: stdout } = await zhibiao(['score', tree, evidence, '--format', 'json', ...DATE]);
  const parsed: unknown = JSON.parse(stdout);
  return typeof parsed === 'object' &&
    parsed !== null &&
    'assessments' in parsed &&
    Array.isArray(parsed.assessments)
    ? parsed.assessments.map((one) => JSON.stringify(one))
    : [];
}
const assessments = async (
  tree: string,
  evidence: string,
  ...args: string[]
): Promise<string[]> => {
  await batch(tree, evidence, '--out', at('out.jsonl'), ...args);
  return read('out.jsonl').trim().split('\n');
};

const siteIn = (line: string): unknown => {
  const one: unknown = JSON.parse(line);
  return typeof one === 'object' && one !== null && 'site' in one ? one.site : null;
};
/** The ids of the records that an assessment says were set aside. */
const setAsideIn = (line: string): string[] =>
  [...line.matchAll(/\{"record":"([^"]*)","place":[^}]*\},"code"/g)]
    .map(([, id]) => id ?? '')
    .sort();

describe('batch', () => {
  it.each([
    ['a plain tree', PLAIN],
    ['a tree that compares sites', TREE],
  ])('%s: scores as `score` does, in the order of the sites', async (_, tree) => {
    const wanted = await scored(tree, JSONL);
    expect(wanted.length).toBe(40);
    expect(await assessments(tree, JSONL)).toEqual(wanted);
  });
  it('gives the same bytes on any number of threads, and leaves nothing beside the result', async () => {
    const wanted = await assessments(TREE, JSONL, '--threads', '0');
    for (const threads of ['1', '2', '3'])
      expect(await assessments(TREE, JSONL, '--threads', threads)).toEqual(wanted);
    expect(
      ['out.jsonl.partial', 'out.jsonl.journal'].filter((name) => existsSync(at(name))),
    ).toEqual([]);
  });
  it('hands over more sites than threads hold at once, and a site too large for the room of a task, as they are', async () => {
    const large = Array.from({ length: 20_000 }, (_, event) =>
      lineOf({
        site: site(300),
        indicator: 'B',
        fact: '事件',
        id: `e${event}`,
        title: '长'.repeat(40),
        unit: '乙局',
      }),
    );
    const many = write(
      'many.jsonl',
      Array.from(
        { length: 600 },
        (_, index) => recordsOf(index).join('') + (index === 300 ? large.join('') : ''),
      ).join(''),
    );
    const wanted = await assessments(PLAIN, many, '--threads', '0');
    expect(wanted.map((line) => siteIn(line))).toEqual(
      Array.from({ length: 600 }, (_, index) => site(index)),
    );
    expect(Buffer.byteLength(wanted[300] ?? '')).toBeGreaterThan(4 << 20);
    expect(await assessments(PLAIN, many, '--threads', '2')).toEqual(wanted);
  });
  it('finds the records of a site wherever they stand', async () => {
    expect(await assessments(TREE, MIXED)).toEqual(await scored(TREE, MIXED));
  });
  it('reads CSV with quoted line breaks and a heading in Chinese', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => [
      `"${index}","${site(index % 7)}",,总量,${index % 5},`,
      `e${index},${site(index % 7)},B,事件,,"两行\n“${index}”, ""引"""`,
    ]).flat();
    const csv = write(
      'sites.csv',
      `\uFEFF编号,地区,指标,数据项,值,标题\r\n${rows.join('\r\n')}\r\n`,
    );
    expect(await assessments(PLAIN, csv)).toEqual(await scored(PLAIN, csv));
  });
  it('reads YAML, JSON and GB18030 whole', async () => {
    const yaml = write(
      'whole/a.yaml',
      '- { id: y1, site: 甲县, fact: 总量, value: 7 }\n- { id: y2, site: 乙县, fact: 总量, value: 3 }\n',
    );
    const json = write(
      'whole/b.json',
      JSON.stringify({ site: '丙县', records: [{ id: 'j1', fact: '总量', value: 9 }] }),
    );
    write(
      'whole/c.csv',
      new Uint8Array([
        0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb5, 0xd8, 0xc7, 0xf8, 0x0a, 0x31, 0x2c, 0xb6, 0xa1, 0xcf,
        0xd8, 0x0a,
      ]),
    );
    expect([yaml, json].every(existsSync)).toBe(true);
    const { out: stdout } = await batch(TREE, at('whole'));
    for (const name of ['甲县', '乙县', '丙县']) expect(stdout).toContain(name);
  });
  it('takes a file that names no site for the site it is named after, and a folder of such files for one', async () => {
    write('named/城关区.jsonl', lineOf({ id: '1', fact: '总量', value: '6' }));
    write('named/河口县/一.csv', 'id,fact,value\n2,总量,4\n');
    write('named/河口县/二.csv', 'id,indicator,fact\n3,B,事件\n');
    await batch(PLAIN, at('named'), '--out', at('named.csv'));
    const table = read('named.csv');
    expect(table.split('\r\n').map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      '\uFEFF名次 地区',
      '1 城关区',
      '2 河口县',
      '',
    ]);
    expect(table).toMatch(/河口县,,20,9\.00,9,/);
  });
  it.each([
    [
      'lines',
      'odd.jsonl',
      (records: Record<string, string>[]): string => records.map(lineOf).join(''),
    ],
    [
      'rows',
      'odd.csv',
      (records: Record<string, string>[]): string =>
        [
          'id,site,fact,value,date',
          ...records.map(({ id, site: own, fact, value, date }) =>
            [id, own, fact, value, date].join(','),
          ),
        ].join('\n'),
    ],
    ['a list', 'odd.json', (records: Record<string, string>[]): string => JSON.stringify(records)],
  ])('leaves what is set aside with the site that it names: %s', async (_, name, written) => {
    const record = (
      id: string,
      own: string,
      value: string,
      date: string,
    ): Record<string, string> => ({ id, site: own, fact: '总量', value, date });
    const odd = write(
      name,
      written([
        record('1', '甲', '8', '2025-01-01'),
        record('2', '甲', '8', '2025-13-01'),
        record('1', '乙', '6', ''),
        record('1', '乙', '5', ''),
        record('3', '', '6', '2025-02-30'),
      ]),
    );
    const wanted = await scored(PLAIN, odd);
    expect(wanted.map(setAsideIn)).toEqual([
      ['1', '3'],
      ['2', '3'],
    ]);
    expect(await assessments(PLAIN, odd)).toEqual(wanted);
  });
  it('says of a file what is wrong with it to the sites in it', async () => {
    write('files/a.csv', 'id,site,fact,value,多余\n1,甲,总量,8,\n2,乙,总量,8,\n');
    write('files/b.csv', 'id,site,fact,value,不识\n1,丙,总量,8,\n');
    write('files/c.csv', 'id,site,fact,value,别的\n3,甲,总量,8,\n4,,总量,8,\n5,甲,总量,8,\n');
    const wanted = await scored(PLAIN, at('files'));
    expect(
      wanted.map((line) => [
        siteIn(line),
        [...line.matchAll(/"found":"(多余|不识|别的)"/g)].map(([, found]) => found),
      ]),
    ).toEqual([
      ['丙', ['不识', '别的']],
      ['乙', ['多余', '别的']],
      ['甲', ['多余', '别的']],
    ]);
    expect(await assessments(PLAIN, at('files'))).toEqual(wanted);
  });
  it('counts what names no site for every site', async () => {
    const common = write(
      'common.jsonl',
      [
        lineOf({ id: 'c', fact: '总量', value: '8' }),
        lineOf({ id: '1', site: '甲', indicator: 'B', fact: '事件' }),
        lineOf({ id: '2', site: '乙', indicator: 'B', fact: '事件' }),
        '{"id":',
      ].join(''),
    );
    expect(await assessments(PLAIN, common)).toEqual(await scored(PLAIN, common));
    write(
      'shared/a.json',
      JSON.stringify([
        { id: 'c', fact: '总量', value: '8' },
        { id: '1', site: '甲', indicator: 'B', fact: '事件' },
        { id: 'd', fact: '总量', value: '8', date: '几时' },
      ]),
    );
    write(
      'shared/b.yaml',
      '- { id: "1", site: 乙, indicator: B, fact: 事件 }\n- { id: "2", site: 丙, indicator: B, fact: 事件, quantity: 几 }\n',
    );
    const wanted = await scored(PLAIN, at('shared'));
    expect(wanted.map((line) => [siteIn(line), setAsideIn(line)])).toEqual([
      ['丙', ['2', 'd']],
      ['乙', ['d']],
      ['甲', ['d']],
    ]);
    expect(await assessments(PLAIN, at('shared'))).toEqual(wanted);
  });
  it('goes on with a run that was cut short, to the same bytes', async () => {
    const many = write(
      'many.jsonl',
      Array.from({ length: 1200 }, (_, index) => recordsOf(index).join('')).join(''),
    );
    const out = at('many.out.jsonl');
    await batch(TREE, many, '--out', out, '--threads', '2');
    const wanted = readFileSync(out, 'utf8');
    rmSync(out);
    const child = spawn(
      process.execPath,
      [
        resolve('dist/cli.js'),
        'score',
        TREE,
        many,
        '--batch',
        '--out',
        out,
        ...DATE,
        '--threads',
        '1',
      ],
      { stdio: 'ignore', cwd: tmpdir() },
    );
    const ended = new Promise((done) => {
      child.on('exit', done);
    });
    while (
      child.exitCode === null &&
      !(
        existsSync(`${out}.journal`) &&
        readFileSync(`${out}.journal`, 'utf8').split('\n').length > 100
      )
    )
      await new Promise((done) => {
        setTimeout(done, 2);
      });
    child.kill('SIGKILL');
    await ended;
    // As if it had died in the middle of a line.
    writeFileSync(`${out}.journal`, readFileSync(`${out}.journal`, 'utf8').slice(0, -7));
    const { err: stderr } = await batch(TREE, many, '--out', out, '--resume');
    expect(stderr).toMatch(/其中 \d+ 个地区上次已经完成/);
    expect(readFileSync(out, 'utf8')).toBe(wanted);
  }, 60_000);
  it('does not go on with what is no longer the same', async () => {
    const evidence = write(
      'changing.jsonl',
      lineOf({ id: '1', site: '甲', fact: '总量', value: '1' }),
    );
    writeFileSync(
      at('changing.csv.journal'),
      '{"schema":"zhibiao/journal@1","digest":"another"}\n',
    );
    const { code: status, err: stderr } = await batch(
      TREE,
      evidence,
      '--out',
      at('changing.csv'),
      '--resume',
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('不能接着写')]);
    expect((await batch(TREE, evidence, '--out', at('fresh.csv'), '--resume')).err).toContain(
      '从头计分',
    );
  });
  it('lets no site stop the others', async () => {
    const classes = write(
      'classes.yaml',
      `${readFileSync(PLAIN, 'utf8')}classes: { 山区: { sites: [县000, 县001] } }\n`,
    );
    const { code: status, out: stdout } = await batch(classes, JSONL);
    expect(stdout).toContain('不属于任何类别');
    expect(stdout).toMatch(/1 +县000|县000 /);
    expect(status).toBe(1);
    const broken = write(
      'broken.jsonl',
      `${lineOf({ id: '1', site: '甲', fact: '总量', value: '很多' })}${lineOf({ id: '2', site: '乙', fact: '总量', value: '5' })}`,
    );
    const { code, out } = await batch(PLAIN, broken);
    expect(code).toBe(1);
    expect(out).toMatch(/结论 +问题\n.*\n.*乙 .*—\n.*甲 .*1 个错误/);
  });
  it('says what is wrong with the command', async () => {
    const evidence = write('one.jsonl', lineOf({ id: '1', site: '甲', fact: '总量', value: '1' }));
    const misuse = async (...args: string[]): Promise<string> => {
      const { code: status, err: stderr } = await batch(...args);
      return `${status} ${stderr}`;
    };
    expect(await misuse(TREE, evidence, '--out', evidence)).toMatch(/^2 .*不能用报告覆盖/s);
    expect(await misuse(TREE, evidence, '--out', at('x.pdf'))).toMatch(/^2 .*应为 .jsonl/s);
    expect(await misuse(TREE, evidence, '--resume')).toMatch(/^2 .*--out/s);
    expect(await misuse(TREE, '-')).toMatch(/^2 .*标准输入/s);
    expect(await misuse(TREE, evidence, '--out', at('a.csv'), '--out', at('b.csv'))).toMatch(
      /^2 .*只写一个 --out/s,
    );
    for (const options of [
      ['--min-score', '5'],
      ['--max-lost', '甲局=1'],
      ['--baseline', 'before.json'],
      ['--format', 'json'],
      ['--site', '甲'],
      ['--notice'],
      ['--unit', '甲局'],
      ['--engine', 'json-rules-engine'],
    ])
      expect(await misuse(TREE, evidence, ...options)).toMatch(
        new RegExp(`^2 .*--batch ${options[0] ?? ''} 不能一起用`, 's'),
      );
    for (const option of [['--resume'], ['--threads', '2']])
      expect((await zhibiao(['score', TREE, evidence, ...option, ...DATE])).err).toContain(
        `${option[0] ?? ''} 要和 --batch 一起用`,
      );
    expect(await misuse(TREE, evidence, '--threads', 'many')).toMatch(/^2 .*0 到 64/s);
    expect(await misuse(TREE, write('empty.jsonl', ''))).toMatch(/^2 .*没有记录/s);
  });
  it('keeps texts of the table from being formulas', async () => {
    const evidence = write(
      'formula.jsonl',
      lineOf({ id: '1', site: '=HYPERLINK("http://x")', fact: '总量', value: '1' }),
    );
    await batch(PLAIN, evidence, '--out', at('formula.csv'));
    expect(read('formula.csv')).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});
