/** What a run has read it never writes, however it came upon the file and by whatever name it is told to write there. */
import {
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CLI,
  DAY,
  EVIDENCE,
  expectCode,
  FILES,
  folderWith,
  HEAD,
  TREE,
  zhibiao,
  type Run,
} from './support/cli.js';

const CALENDAR = 'from: 2025-01-01\nto: 2026-12-31\nholidays: []\nworkdays: []\n';
const LOWER = `id: lower
title: 下级
extends: base.yaml
overlays: [over.yaml]
`;
const OVER = 'overlay: over\nof: lower\nchanges:\n  assign: { "1": 公安局 }\n';
/** A folder with all that a run can read, and the files as they are. */
async function world(): Promise<string> {
  const cwd = folderWith({
    ...FILES,
    'base.yaml': TREE,
    'lower.yaml': LOWER,
    'over.yaml': OVER,
    'calendar.yaml': CALENDAR,
    'ev/a.csv': EVIDENCE,
    'ev/deep/b.csv': `${HEAD}E9,甲市,2,学法,是,,,,2025-06-02,又一次\n`,
    '司法.csv': EVIDENCE,
  });
  const save = ['score', 'tree.yaml', 'ev', ...DAY, '--out', 'saved.json'];
  expectCode(await zhibiao(save, { cwd }), 0);
  const batch = ['score', 'tree.yaml', 'ev', ...DAY, '--batch', '--threads', '0'];
  expectCode(await zhibiao([...batch, '--out', 'lines.jsonl'], { cwd }), 0);
  return cwd;
}
/** Every file below a folder with what it holds. */
const held = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
/** Refused, by name, with nothing written. */
async function expectRefused(cwd: string, args: readonly string[], named: string): Promise<void> {
  const before = held(cwd);
  const { err } = expectCode(await zhibiao([...args, '--lang', 'en'], { cwd }), 2);
  expect(err).toContain(`"${named}" is an input of this run`);
  expect(held(cwd)).toEqual(before);
}
const SCORE = ['score', 'tree.yaml', 'ev', ...DAY];
const BATCH = [...SCORE, '--batch', '--threads', '0'];

describe('a report is never written over', () => {
  it.each([
    ['evidence of a folder', [...SCORE, '--format', 'text'], 'ev/a.csv'],
    ['evidence deeper in a folder', [...SCORE, '--format', 'text'], 'ev/deep/b.csv'],
    ['evidence of a batch', BATCH, 'ev/a.csv'],
    ['the tree', [...SCORE, '--format', 'text'], 'tree.yaml'],
    ['an upper tree', ['score', 'lower.yaml', 'ev', ...DAY, '--format', 'text'], 'base.yaml'],
    ['an overlay', ['score', 'lower.yaml', 'ev', ...DAY, '--format', 'text'], 'over.yaml'],
    ['the round before', [...SCORE, '--previous', 'saved.json'], 'saved.json'],
    ['the round before, of a batch', [...BATCH, '--previous', 'lines.jsonl'], 'lines.jsonl'],
    ['the round before, as a folder', [...BATCH, '--previous', 'ev/deep'], 'ev/deep/b.csv'],
    ['the baseline', [...SCORE, '--baseline', 'saved.json'], 'saved.json'],
    [
      'the calendar',
      [...SCORE, '--calendar', 'calendar.yaml', '--format', 'text'],
      'calendar.yaml',
    ],
    ['the assessment that is drawn', ['report', 'saved.json'], 'saved.json'],
    ['the lines that are drawn', ['report', 'lines.jsonl', '--format', 'json'], 'lines.jsonl'],
    ['what is compared', ['compare', 'lines.jsonl', 'saved.json'], 'saved.json'],
  ])('%s', async (_, args, file) => {
    const cwd = await world();
    await expectRefused(cwd, [...args, '--out', file], file);
  });
  it('what a link of either kind leads to, nor in a folder under another name', async () => {
    const cwd = await world();
    linkSync(join(cwd, 'ev/a.csv'), join(cwd, 'hard.txt'));
    symlinkSync(join('ev', 'a.csv'), join(cwd, 'soft.txt'));
    symlinkSync('ev', join(cwd, 'other'));
    for (const [args, path] of [
      [SCORE, 'hard.txt'],
      [SCORE, 'soft.txt'],
      [[...SCORE, '--format', 'text'], 'other/a.csv'],
      [[...SCORE, '--format', 'text'], 'ev/../ev/./a.csv'],
      [BATCH, 'hard.txt'],
      [BATCH, 'other/a.csv'],
    ] as const)
      await expectRefused(cwd, [...args, '--out', path], path.replace('ev/../ev/./', 'ev/'));
  });
  it('a tree that is reached by a link', async () => {
    const cwd = await world();
    symlinkSync('tree.yaml', join(cwd, 'link.yaml'));
    const args = ['score', 'link.yaml', 'ev', ...DAY, '--format', 'text', '--out', 'tree.yaml'];
    await expectRefused(cwd, args, 'tree.yaml');
  });
  it('standard input that is a file', async () => {
    const cwd = await world();
    const line = '{"indicator":"2","fact":"学法","value":"是","site":"甲市","date":"2025-06-01"}\n';
    writeFileSync(join(cwd, 'in.jsonl'), line);
    const input = openSync(join(cwd, 'in.jsonl'), 'r');
    const args = ['score', 'tree.yaml', '-', ...DAY, '--format', 'json', '--out', 'in.jsonl'];
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd,
      stdio: [input, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(input);
    expect(stderr).toContain('“in.jsonl”是本次的输入文件');
    expect([status, readFileSync(join(cwd, 'in.jsonl'), 'utf8')]).toEqual([2, line]);
  });
  it('what a folder of letters or of reports of sites would hit', async () => {
    const cwd = await world();
    mkdirSync(join(cwd, 'letters'));
    linkSync(join(cwd, 'ev/a.csv'), join(cwd, 'letters/1-公安局.xlsx'));
    const letters = [...SCORE, '--units', 'letters', '--format', 'xlsx'];
    mkdirSync(join(cwd, 'sites'));
    linkSync(join(cwd, 'ev/a.csv'), join(cwd, 'sites/1-甲市.html'));
    const first = 'letters/1-公安局.xlsx';
    await expectRefused(cwd, letters, first);
    for (const run of [SCORE, BATCH])
      await expectRefused(cwd, [...run, '--sites', 'sites'], 'sites/1-甲市.html');
    const report = ['report', 'lines.jsonl', '--sites', '.'];
    linkSync(join(cwd, 'lines.jsonl'), join(cwd, '1-甲市.html'));
    await expectRefused(cwd, report, '1-甲市.html');
  });
  it('what a batch keeps beside its result while it goes on', async () => {
    const cwd = await world();
    for (const [kept, out] of [
      ['r.csv.journal', 'r.csv'],
      ['r.jsonl.partial', 'r.jsonl'],
    ] as const) {
      writeFileSync(join(cwd, kept), EVIDENCE);
      const args = ['score', 'tree.yaml', kept, ...DAY, '--batch', '--threads', '0'];
      await expectRefused(cwd, [...args, '--out', out], kept);
    }
  });
});

it('two reports into one file by two names are refused, and none is written', async () => {
  const cwd = await world();
  mkdirSync(join(cwd, 'out'));
  symlinkSync('out', join(cwd, 'same'));
  const { err } = expectCode(
    await zhibiao([...SCORE, '--out', 'out/r.md', '--out', 'same/r.md'], { cwd }),
    2,
  );
  expect(err).toContain('--out 两次写了同一个文件“same/r.md”');
  expect(readdirSync(join(cwd, 'out'))).toEqual([]);
});

describe('a link in a folder of evidence', () => {
  const SECRET = 'root:x:0:0 a secret of this machine\n';
  const scored = (cwd: string, ...more: string[]): Promise<Run> =>
    zhibiao([...SCORE, ...more], { cwd });
  it('that leads out of it is not followed: it is named, and nothing of it is quoted', async () => {
    const cwd = await world();
    writeFileSync(join(cwd, 'secret'), SECRET);
    symlinkSync('../secret', join(cwd, 'ev/c.csv'));
    for (const more of [[], ['--batch', '--threads', '0']]) {
      const { out, err } = expectCode(await scored(cwd, ...more), 2);
      expect(err).toContain('“ev/c.csv”是通到所给目录之外的链接');
      expect(out + err).not.toContain('secret of this machine');
    }
  });
  it('that leads to a file in it is that file, once', async () => {
    const cwd = await world();
    const plain = expectCode(await scored(cwd), 0);
    symlinkSync('a.csv', join(cwd, 'ev/z.csv'));
    expect((await scored(cwd)).out).toBe(plain.out);
  });
  it('that leads to a folder is not followed, wherever that is: it is named', async () => {
    const cwd = await world();
    const plain = expectCode(await scored(cwd), 0);
    mkdirSync(join(cwd, 'elsewhere'));
    writeFileSync(join(cwd, 'elsewhere/x.csv'), SECRET);
    for (const target of ['../elsewhere', '.']) {
      symlinkSync(target, join(cwd, 'ev/more.csv'));
      for (const more of [[], ['--batch', '--threads', '0']]) {
        const { out, err } = expectCode(await scored(cwd, ...more), 0);
        expect(err).toContain('ev/more.csv');
        expect(out + err).not.toContain('secret of this machine');
        if (more.length === 0) expect(out).toBe(plain.out);
      }
      rmSync(join(cwd, 'ev/more.csv'));
    }
  });
  it('that leads nowhere is said', async () => {
    const cwd = await world();
    symlinkSync('gone.csv', join(cwd, 'ev/c.csv'));
    for (const more of [[], ['--batch', '--threads', '0']])
      expect(expectCode(await scored(cwd, ...more), 2).err).toContain('ev/c.csv');
  });
  it('does not matter where the folder itself is one, or the file is named', async () => {
    const cwd = await world();
    symlinkSync('ev', join(cwd, 'link'));
    expectCode(await zhibiao(['score', 'tree.yaml', 'link', ...DAY], { cwd }), 0);
    symlinkSync('ev/a.csv', join(cwd, 'a-link.csv'));
    expectCode(await zhibiao(['score', 'tree.yaml', 'a-link.csv', ...DAY], { cwd }), 0);
  });
});
