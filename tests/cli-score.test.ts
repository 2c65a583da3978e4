/** Scoring from the command line: reports, evidence on disk, sites, exit codes. */
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BROKEN,
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

const ANSI = /\u001b\[/;

describe('score', () => {
  const score = (
    args: readonly string[],
    files: Record<string, string | Uint8Array> = FILES,
  ): Promise<Run> =>
    zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, ...args], { cwd: folderWith(files) });

  it('prints a text report to standard output and nothing to standard error', async () => {
    const { out, err } = expectCode(await score([]), 0);
    expect(err).toBe('');
    expect(out).toContain('甲市');
    expect(out).toContain('8');
    expect(out).not.toMatch(ANSI);
    expect(out.endsWith('\n')).toBe(true);
  });

  it('prints the same digits in every format and from both evaluators', async () => {
    const json = expectCode(await score(['--format', 'json']), 0).out;
    const read: unknown = JSON.parse(json);
    expect(read).toMatchObject({
      schema: 'zhibiao/assessment@2',
      site: '甲市',
      assessedAt: '2026-01-15',
      score: { guaranteed: '8' },
      decision: { outcome: 'pass' },
    });
    expect(
      expectCode(await score(['--format', 'json', '--engine', 'json-rules-engine']), 0).out,
    ).toBe(json);
    expect(expectCode(await score(['--format', 'markdown']), 0).out).toMatch(/^# /m);
    expect(expectCode(await score(['--lang', 'en']), 0).out).not.toContain('得分');
  });

  it('takes today when no date is given', async () => {
    const read: unknown = JSON.parse(
      (
        await zhibiao(['score', 'tree.yaml', 'evidence.csv', '--format', 'json'], {
          cwd: folderWith(FILES),
        })
      ).out,
    );
    expect(read).toHaveProperty('assessedAt', expect.stringMatching(/^20\d\d-\d\d-\d\d$/));
  });

  it('writes a report to a file in the format of its extension', async () => {
    const cwd = folderWith(FILES);
    const { out, err } = expectCode(
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'report.json'], {
        cwd,
        colour: true,
      }),
      0,
    );
    expect(out).toBe('');
    expect(err).toContain('报告已写入 report.json');
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toContain('zhibiao/assessment@2');
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'report.txt'], {
        cwd,
        colour: true,
      }),
      0,
    );
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toMatch(ANSI);
  });

  it('refuses to write over its sources, into no folder, or onto a folder', async () => {
    const cwd = folderWith({ ...FILES, 'sub/x': '' });
    const run = async (out: string): Promise<Run> =>
      expectCode(await zhibiao(['score', 'tree.yaml', 'evidence.csv', '--out', out], { cwd }), 2);
    expect((await run('./tree.yaml')).err).toContain('不能用报告覆盖它');
    expect((await run('none/report.txt')).err).toContain('所在目录不存在');
    expect((await run('sub')).err).toContain('它是一个目录');
    expect(readFileSync(join(cwd, 'tree.yaml'), 'utf8')).toBe(TREE);
  });

  it('asks for a pass with --require-pass', async () => {
    expectCode(await score(['--require-pass']), 0);
    const failing = { ...FILES, 'tree.yaml': TREE.replace('met-rate: 50%', 'met-rate: 100%') };
    expectCode(await score([], failing), 0);
    expectCode(await score(['--require-pass'], failing), 1);
    const open = { ...FILES, 'evidence.csv': EVIDENCE.replace(/E2.*\n/, ''), 'tree.yaml': TREE };
    expectCode(await score(['--require-pass'], open), 1);
  });

  it('scores what it can read, reports the rest, and exits with 1', async () => {
    const { out, err } = expectCode(
      await score([], {
        ...FILES,
        'evidence.csv': `${EVIDENCE}E3,甲市,9,学法,是,,,,2025-06-01,\n`,
      }),
      1,
    );
    expect(out).toContain('甲市');
    expect(err).toMatch(/evidence\.csv:4:\d+ .*evidence\/unknown-indicator/);
    expect(err).toMatch(/4 \| E3,甲市,9/);
    expect(err).toContain('1 个错误');
  });

  it('shows the first ten of many alike, and how many more there are', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `X${index},甲市,9,学法,是,,,,2025-06-01,\n`,
    ).join('');
    const { err } = expectCode(await score([], { ...FILES, 'evidence.csv': EVIDENCE + rows }), 1);
    expect(err.match(/evidence\/unknown-indicator/g)).toHaveLength(10);
    expect(err).toContain('同类的还有 20 条没有列出');
    expect(err).toContain('30 个错误');
  });

  it('says in the report itself which file was too large', async () => {
    const { out } = expectCode(
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', 'big.csv', ...DAY], {
        cwd: folderWith({ ...FILES, 'big.csv': new Uint8Array(17 * 1024 * 1024) }),
      }),
      1,
    );
    expect(out).toContain('big.csv:1:1 文件有 17 MB');
  });

  it('does not score with a broken tree', async () => {
    const { out, err } = expectCode(await score([], { ...FILES, 'tree.yaml': BROKEN }), 1);
    expect(out).toBe('');
    expect(err).toContain('没有计分');
  });
});

describe('evidence', () => {
  it('reads folders in order, without notes and dot files, and says what it skipped', async () => {
    const [first = '', second = ''] = EVIDENCE.trimEnd().split('\n').slice(1);
    const cwd = folderWith({
      'tree.yaml': TREE,
      'data/b/two.csv': `${HEAD}${second}\n`,
      'data/a.csv': `${HEAD}${first}\n`,
      'data/README.md': 'x',
      'data/说明.md': 'x',
      'data/.hidden.csv': 'x',
      'data/照片.jpg': 'x',
    });
    const { out, err } = expectCode(
      await zhibiao(['score', 'tree.yaml', 'data', 'data/a.csv', '--format', 'json', ...DAY], {
        cwd,
      }),
      0,
    );
    expect(err).toContain('跳过 1 个不是佐证记录的文件：data/照片.jpg');
    const read: unknown = JSON.parse(out);
    expect(read).toMatchObject({ evidence: { read: 2, used: 2 }, score: { guaranteed: '8' } });
    expect(out).toContain('"data/b/two.csv"');
  });

  it('refuses a folder without evidence', async () => {
    const cwd = folderWith({ 'tree.yaml': TREE, 'data/README.md': 'x' });
    expect(expectCode(await zhibiao(['score', 'tree.yaml', 'data'], { cwd }), 2).err).toContain(
      '目录“data”中没有佐证文件',
    );
    expect(
      expectCode(await zhibiao(['score', 'tree.yaml', 'data', '--lang', 'en'], { cwd }), 2).err,
    ).toContain('holds no evidence file');
  });

  it('scores several sites together, or reports on one of them', async () => {
    const cwd = folderWith({
      'tree.yaml': TREE,
      'evidence.csv': `${EVIDENCE}F2,乙市,2,学法,否,,,,2025-06-01,\n`,
    });
    const run = (...args: string[]): Promise<Run> =>
      zhibiao(['score', 'tree.yaml', 'evidence.csv', '--format', 'json', ...DAY, ...args], { cwd });
    const both: unknown = JSON.parse(expectCode(await run(), 0).out);
    expect(both).toMatchObject({
      schema: 'zhibiao/cohort@1',
      assessments: [
        { site: '乙市', evidence: { setAside: [] } },
        { site: '甲市', evidence: { setAside: [] } },
      ],
    });
    expect(expectCode(await run('--site', '甲市'), 0).out).toContain('"guaranteed": "8"');
    expect(expectCode(await run('--site', '甲城市'), 2).err).toContain('（是不是“甲市”？）');
  });

  it.skipIf(process.getuid?.() === 0)('says when it has no permission', async () => {
    const cwd = folderWith(FILES);
    chmodSync(join(cwd, 'evidence.csv'), 0o000);
    expect(
      expectCode(await zhibiao(['score', 'tree.yaml', 'evidence.csv'], { cwd }), 2).err,
    ).toContain('没有权限');
  });
});
