/** The command line: what its commands say of real files, and their exit codes. */
import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROKEN, DAY, expectCode, FILES, folderWith, TREE, zhibiao } from './support/cli.js';

const packageVersion = /"version": "(.*)"/.exec(
  readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'),
)?.[1];

describe('help and version', () => {
  it('speaks Chinese by default, every title included', async () => {
    const { out } = expectCode(await zhibiao(['--help']), 0);
    expect(out).toContain('用法： zhibiao [选项] <命令>');
    for (const word of ['选项：', '命令：', '显示帮助', '可选 zh en；默认 zh', '退出码'])
      expect(out).toContain(word);
    expect(out).not.toMatch(/Usage|Options:|Commands:|display help|choices|default/);
  });

  it('speaks English with --lang en, before or after the command', async () => {
    const { out } = expectCode(await zhibiao(['--lang', 'en', '--help']), 0);
    expect(out).toContain('Usage: zhibiao [options] <command>');
    expect(out).not.toMatch(/[选用命帮]/);
    expect(expectCode(await zhibiao(['score', '--lang=en', '--help']), 0).out).toContain(
      'Arguments:',
    );
  });

  it('aligns descriptions by the width of Chinese characters', async () => {
    const lines = (await zhibiao(['score', '--help'])).out.split('\n');
    const width = (text: string): number =>
      [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
    const columns = lines
      .filter((line) => /^ {2}(--|-[hV]|指标树|佐证)/.test(line))
      .map((line) => width(/^ {2}(?:-\S, )?\S+(?: <\S+>)? +/.exec(line)?.[0] ?? ''));
    expect(columns.length).toBeGreaterThan(8);
    expect(new Set(columns).size).toBe(1);
  });

  it('prints help when called without a command', async () => {
    expect(expectCode(await zhibiao([]), 0).out).toContain('用法：');
    expect(expectCode(await zhibiao(['help', 'score']), 0).out).toContain('--require-pass');
  });

  it('prints its version', async () => {
    expect(expectCode(await zhibiao(['--version']), 0).out.trim()).toBe(packageVersion);
  });
});

describe('misuse', () => {
  const cases: [string, string[], RegExp][] = [
    ['an unknown command with a suggestion', ['chekc'], /没有命令“chekc”（是不是“check”？）/],
    [
      'an unknown command in English',
      ['chekc', '--lang', 'en'],
      /no command "chekc" \(did you mean "check"\?\)/,
    ],
    [
      'an unknown option with a suggestion',
      ['score', 'a', 'b', '--detials'],
      /没有选项“--detials”（是不是“--details”？）/,
    ],
    ['a missing argument', ['score', 'tree.yaml'], /缺少参数“佐证”/],
    ['an option without its value', ['score', 'a', 'b', '--site'], /“--site <地区>”后面要写值/],
    [
      'an unknown format',
      ['score', 'a', 'b', '--format', 'jsn'],
      /“--format”写的是“jsn”（是不是“json”？），应为：text markdown html xlsx json junit github sarif/,
    ],
    ['an unknown language', ['check', 'a', '--lang', 'fr'], /“--lang”写的是“fr”，应为：zh en/],
    [
      'a date that does not exist',
      ['score', 'a', 'b', '--date', '2026-02-30'],
      /“--date”写的是“2026-02-30”，应为日期/,
    ],
    ['two starter files at once', ['demo', '--tree', '--evidence'], /--tree --evidence 不能一起用/],
    ['a missing file', ['check', '没有.yaml'], /找不到“没有\.yaml”/],
    [
      'a missing file in English',
      ['check', 'none.yaml', '--lang', 'en'],
      /"none\.yaml" does not exist/,
    ],
    ['a folder where a tree should be', ['check', '.'], /是目录，应为文件/],
  ];
  it.each(cases)('%s', async (_, args, words) => {
    const { out, err } = expectCode(await zhibiao(args, { cwd: folderWith({}) }), 2);
    expect(out).toBe('');
    expect(err).toMatch(words);
  });

  it('says where the usage is', async () => {
    expect((await zhibiao(['score', 'x'])).err).toContain('用法见 zhibiao score --help');
  });
});

describe('check', () => {
  it('shows every problem of a broken tree with its frame, and exits with 1', async () => {
    const { out } = expectCode(
      await zhibiao(['check', 'tree.yaml'], { cwd: folderWith({ 'tree.yaml': BROKEN }) }),
      1,
    );
    expect(out).toMatch(/tree\.yaml:\d+:\d+ 错误 tree\/unknown-key/);
    expect(out).toContain('tree/unknown-unit');
    expect(out).toMatch(/\d+ \| .*公安厅\n.*\| +\^{6}/);
    expect(out).toContain('1 个文件：2 个错误，0 个提醒');
  });

  it('says what a sound tree holds', async () => {
    const { out } = expectCode(
      await zhibiao(['check', 'tree.yaml'], { cwd: folderWith(FILES) }),
      0,
    );
    expect(out).toContain('没有问题');
    expect(out).toContain('1 级 2 个');
    expect(out).toContain('基础分 10 分');
    expect(out).toContain('达标率 ≥ 50%');
  });

  it('writes JSON for machines, with words in the language asked for', async () => {
    const { out } = expectCode(
      await zhibiao(['check', 'good.yaml', 'bad.yaml', '--format', 'json', '--lang', 'en'], {
        cwd: folderWith({ 'good.yaml': TREE, 'bad.yaml': BROKEN }),
      }),
      1,
    );
    const read: unknown = JSON.parse(out);
    expect(read).toMatchObject({
      schema: 'zhibiao/check@1',
      files: [
        { file: 'good.yaml', errors: 0, tree: { levels: [2], points: '10', units: 2, rules: 2 } },
        { file: 'bad.yaml', errors: 2, tree: null },
      ],
    });
    expect(out).toContain('"message": "A rule has no');
  });

  it('refuses a file of 100 MB without reading it', async () => {
    const cwd = folderWith({ 'big.yaml': '' });
    const handle = openSync(join(cwd, 'big.yaml'), 'r+');
    ftruncateSync(handle, 100 * 1024 * 1024);
    closeSync(handle);
    const { out } = expectCode(await zhibiao(['check', 'big.yaml'], { cwd }), 1);
    expect(out).toContain('syntax/too-large');
    expect(out).toContain('100 MB');
  });
});

describe('explain', () => {
  it('says what a code means, in both languages', async () => {
    const { out } = expectCode(await zhibiao(['explain', 'tree/points-mismatch']), 0);
    expect(out).toMatch(/^错误 tree\/points-mismatch\n {2}.*<declared>.*\n {2}建议: /);
    expect(
      expectCode(await zhibiao(['explain', 'tree/points-mismatch', '--lang', 'en']), 0).out,
    ).toMatch(/^error tree/);
    expect(expectCode(await zhibiao(['explain', 'tree/point-mismatch']), 2).err).toContain(
      '（是不是“tree/points-mismatch”？）',
    );
    expect(expectCode(await zhibiao(['explain', '1.1']), 2).err).toContain('接着写指标树和佐证');
  });

  it('explains an indicator from sources, and the same from a saved assessment', async () => {
    const cwd = folderWith(FILES);
    const { out } = expectCode(
      await zhibiao(['explain', '1', 'tree.yaml', 'evidence.csv', ...DAY], { cwd }),
      0,
    );
    expect(out).toContain('行政诉讼败诉');
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'saved.json'], { cwd }),
      0,
    );
    expect(expectCode(await zhibiao(['explain', '1', 'saved.json'], { cwd }), 0).out).toBe(out);
  });

  it('reads back every assessment it writes, diagnostics in two languages included', async () => {
    const cwd = folderWith({
      ...FILES,
      'more.csv':
        '编号,指标,数据项,数值,日期\nE7,2,学法,也许,2025-01-01\nE8,9,学法,是,x\nE9,1,败诉案件,,2025-01-01\n',
    });
    expectCode(
      await zhibiao(
        ['score', 'tree.yaml', 'evidence.csv', 'more.csv', ...DAY, '--out', 'saved.json'],
        {
          cwd,
        },
      ),
      1,
    );
    expectCode(await zhibiao(['explain', '2', 'saved.json'], { cwd }), 0);
  });

  it('names the place where a saved assessment was tampered with', async () => {
    const cwd = folderWith(FILES);
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'saved.json'], { cwd }),
      0,
    );
    const text = readFileSync(join(cwd, 'saved.json'), 'utf8');
    writeFileSync(
      join(cwd, 'saved.json'),
      text.replace('"guaranteed": "8"', '"guaranteed": "eight"'),
    );
    expect(expectCode(await zhibiao(['explain', '1', 'saved.json'], { cwd }), 2).err).toContain(
      '不是评定文件（score.guaranteed）',
    );
  });

  it('says that something is wrong elsewhere', async () => {
    const cwd = folderWith({ ...FILES, 'more.csv': '编号,指标,数据项,数值\nE9,9,学法,是\n' });
    const { out, err } = expectCode(
      await zhibiao(['explain', '1', 'tree.yaml', 'evidence.csv', 'more.csv'], { cwd }),
      1,
    );
    expect(out).toContain('行政诉讼败诉');
    expect(err).toBe('指标树或佐证另有 1 个错误，可用 score 查看。\n');
  });

  it('suggests the nearest indicator, and refuses what is no assessment', async () => {
    const cwd = folderWith({ ...FILES, 'list.json': '[]', 'text.json': '{' });
    expect(
      expectCode(await zhibiao(['explain', '3', 'tree.yaml', 'evidence.csv'], { cwd }), 2).err,
    ).toContain('没有编号为“3”的指标');
    expect(expectCode(await zhibiao(['explain', '1', 'tree.yaml'], { cwd }), 2).err).toContain(
      '没有佐证',
    );
    expect(expectCode(await zhibiao(['explain', '1', 'list.json'], { cwd }), 2).err).toContain(
      '不是评定文件',
    );
    expect(expectCode(await zhibiao(['explain', '1', 'text.json'], { cwd }), 2).err).toContain(
      '不是评定文件',
    );
  });
});

describe('demo', () => {
  it('prints starter files that check clean and pass', async () => {
    const cwd = folderWith({
      'tree.yaml': (await zhibiao(['demo', '--tree'])).out,
      'evidence.csv': (await zhibiao(['demo', '--evidence'])).out,
    });
    expect(expectCode(await zhibiao(['check', 'tree.yaml'], { cwd }), 0).out).toContain('没有问题');
    const { out, err } = expectCode(
      await zhibiao(
        ['score', 'tree.yaml', 'evidence.csv', '--format', 'json', '--require-pass', ...DAY],
        { cwd },
      ),
      0,
    );
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      score: { guaranteed: '82' },
      decision: { outcome: 'pass' },
    });
  });

  it('scores the packaged example from any folder', async () => {
    expect(expectCode(await zhibiao(['demo'], { cwd: folderWith({}) }), 0).out).toContain('云川市');
  });
});

describe('what check counts', () => {
  it('a status that a veto asks for is no fact of the tree', async () => {
    const veto = `vetoes: [{ id: V, title: 未达标, when: { status: { "1": not-met } }, effect: fail }]\n`;
    const cwd = folderWith({ 'plain.yaml': TREE, 'asking.yaml': TREE + veto });
    const counted = async (file: string): Promise<string> => {
      const { out } = expectCode(await zhibiao(['check', file], { cwd }), 0);
      return /数据项.*?）/.exec(out)?.[0] ?? '';
    };
    expect(await counted('asking.yaml')).toBe(await counted('plain.yaml'));
    expect(await counted('plain.yaml')).not.toBe('');
  });
});
