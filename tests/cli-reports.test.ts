/** Reports as files, letters, conditions for CI and comparisons, as a user meets them: the built command line, real files, real exit codes. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DAY, EVIDENCE, expectCode, FILES, folderWith, zhibiao, type Run } from './support/cli.js';
import { BETTER, saved, score, WORSE } from './support/saved.js';

describe('reports as files', () => {
  const SIGNS: [string, RegExp][] = [
    ['a.txt', /^小样例/],
    ['a.md', /^# 小样例/],
    ['a.html', /^<!DOCTYPE html>/],
    ['a.htm', /^<!DOCTYPE html>/],
    ['a.xlsx', /^PK/],
    ['a.json', /^\{\n {2}"schema": "zhibiao\/assessment@2"/],
    ['a.xml', /^<\?xml/],
    ['a.sarif', /"version": "2\.1\.0"/],
  ];
  it('writes every format in one run, each by its extension', async () => {
    const cwd = folderWith(FILES);
    const { out, err } = expectCode(
      await score(cwd, ...SIGNS.flatMap(([name]) => ['--out', name])),
      0,
    );
    expect(out).toBe('');
    for (const [name, sign] of SIGNS) {
      expect(readFileSync(join(cwd, name), 'latin1').length, name).toBeGreaterThan(100);
      expect(
        name === 'a.xlsx'
          ? readFileSync(join(cwd, name), 'latin1')
          : readFileSync(join(cwd, name), 'utf8'),
      ).toMatch(sign);
      expect(err).toContain(`报告已写入 ${name}`);
    }
  });
  it('writes the same bytes again', async () => {
    const cwd = await saved();
    const names = ['a.html', 'a.xlsx', 'a.xml', 'a.md'];
    const write = async (): Promise<string[]> => {
      expectCode(
        await zhibiao(['report', 'old.json', ...names.flatMap((name) => ['--out', name])], { cwd }),
        0,
      );
      return names.map((name) => readFileSync(join(cwd, name), 'latin1'));
    };
    expect(await write()).toEqual(await write());
  });
  it('draws a saved assessment as it was drawn when it was scored', async () => {
    const cwd = await saved();
    for (const format of ['text', 'markdown', 'html', 'json', 'junit', 'github']) {
      expect((await zhibiao(['report', 'old.json', '--format', format], { cwd })).out, format).toBe(
        (await score(cwd, '--format', format)).out,
      );
    }
  });

  const MISUSE: [string, string[], RegExp][] = [
    ['a workbook on the screen', ['--format', 'xlsx'], /工作簿不能显示在屏幕上.*--out/],
    [
      'one format for several files',
      ['--format', 'html', '--out', 'a.html', '--out', 'b.html'],
      /--out 写了几个文件时不用 --format/,
    ],
    [
      'the same file twice',
      ['--out', 'a.html', '--out', './a.html'],
      /两次写了同一个文件“a\.html”/,
    ],
    ['a report over its own source', ['--out', 'tree.yaml'], /“tree\.yaml”是本次的输入文件/],
    [
      'a format that there is none of',
      ['--out', 'a.pdf'],
      /“a\.pdf”：没有这种格式，--out 的扩展名应为 \.txt \.md \.html \.xlsx \.json \.xml \.sarif 之一/,
    ],
    ['two kinds of report at once', ['--notice', '--unit', '公安局'], /--notice --unit 不能一起用/],
    ['a notice as a workbook', ['--notice', '--out', 'a.xlsx'], /--notice 没有 xlsx 格式/],
    ['a letter for CI', ['--unit', '公安局', '--format', 'junit'], /--unit 没有 junit 格式/],
    [
      'a unit without issues',
      ['--unit', '公安厅'],
      /“公安厅”没有失分，也不缺佐证材料（是不是“公安局”？）/,
    ],
    ['a folder that is a file', ['--units', 'tree.yaml'], /写不到“tree\.yaml”/],
    ['a limit without a number', ['--max-lost', '公安局'], /应为“单位=分数”/],
    [
      'a limit on an unknown unit',
      ['--max-lost', '公安厅=1'],
      /没有单位“公安厅”（是不是“公安局”？）/,
    ],
    ['a score that is no number', ['--min-score', '八十'], /“--min-score”写的是“八十”，应为数/],
    ['a baseline that does not exist', ['--baseline', '没有.json'], /找不到“没有\.json”/],
    [
      'a baseline that is no assessment',
      ['--baseline', 'evidence.csv'],
      /“evidence\.csv”不是评定文件/,
    ],
  ];
  it.each(MISUSE)('%s is misuse, said plainly', async (_, args, words) => {
    expect(expectCode(await score(folderWith(FILES), ...args), 2).err).toMatch(words);
  });
  describe('several sites saved', () => {
    /** Three sites as `score` saves them together, and as a batch does, a line each. */
    const several = async (): Promise<string> => {
      const sites = ['乙市', '甲市', '县"城']
        .map((site, index) =>
          EVIDENCE.split('\n')
            .slice(index === 0 ? 0 : 1)
            .join('\n')
            .replaceAll('甲市', site.includes('"') ? '"县""城"' : site),
        )
        .join('');
      const cwd = folderWith({ ...FILES, 'evidence.csv': sites });
      expectCode(await score(cwd, '--out', 'all.json'), 0);
      expectCode(await score(cwd, '--batch', '--out', 'all.jsonl'), 0);
      return cwd;
    };
    it.each(['all.json', 'all.jsonl'])('are ranked, or one is chosen: %s', async (file) => {
      const cwd = await several();
      const run = async (code: number, ...args: string[]): Promise<Run> =>
        expectCode(await zhibiao(args, { cwd }), code);
      expect((await run(0, 'report', file)).out).toContain('3 个地区一起计分');
      const { assessments } = z
        .object({ assessments: z.array(z.looseObject({ site: z.string() })) })
        .parse(JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')));
      expect(assessments.map(({ site }) => site).sort()).toEqual(['乙市', '县"城', '甲市'].sort());
      for (const one of assessments)
        expect(
          JSON.parse((await run(0, 'report', file, '--site', one.site, '--format', 'json')).out),
        ).toEqual(one);
      expect((await run(2, 'report', file, '--site', '甲县')).err).toContain(
        `“${file}”里没有地区“甲县”（是不是“甲市”？）；有：乙市、`,
      );
      expect((await run(2, 'report', file, '--notice')).err).toContain('请用 --site 选一个');
      expect((await run(0, 'explain', '1', file, '--site', '甲市')).out).toContain('行政诉讼败诉');
      expect((await run(2, 'explain', '1', file)).err).toContain('请用 --site 选一个');
      expect((await run(2, 'compare', file, file)).err).toContain('请用 --site 选一个');
      expect((await run(0, 'compare', file, file, '--site', '甲市')).out).toContain(
        '两次评估没有变化',
      );
      expect(
        (await run(0, 'score', 'tree.yaml', 'evidence.csv', ...DAY, '--baseline', file)).err,
      ).toBe('');
    });
    it('are held against the one of a later run', async () => {
      const cwd = await several();
      writeFileSync(join(cwd, 'evidence.csv'), WORSE);
      expectCode(await score(cwd, '--out', 'new.json'), 0);
      expect(
        expectCode(await zhibiao(['compare', 'all.jsonl', 'new.json'], { cwd }), 0).out,
      ).toMatch(/得分 8 → 6（-2）/);
    });
    it('lines of something else are no assessments', async () => {
      const cwd = folderWith({
        ...FILES,
        'records.jsonl': '{"id":"1","indicator":"1"}\n',
        'nothing.jsonl': '',
      });
      for (const file of ['records.jsonl', 'nothing.jsonl'])
        expect(expectCode(await zhibiao(['report', file], { cwd }), 2).err).toContain(
          `“${file}”不是评定文件`,
        );
    });
    it('as a page and as a workbook, in one run', async () => {
      const cwd = await several();
      expect(expectCode(await score(cwd, '--out', 'a.html', '--out', 'a.xlsx'), 0).err).toContain(
        'a.xlsx',
      );
      for (const name of ['a.html', 'a.xlsx']) expect(existsSync(join(cwd, name))).toBe(true);
    });
  });
  it('a damaged assessment is named with the place of the damage', async () => {
    const cwd = await saved();
    writeFileSync(
      join(cwd, 'old.json'),
      readFileSync(join(cwd, 'old.json'), 'utf8').replace(
        '"guaranteed": "8"',
        '"guaranteed": "acht"',
      ),
    );
    expect(expectCode(await zhibiao(['report', 'old.json'], { cwd }), 2).err).toMatch(
      /“old\.json”不是评定文件（score\.guaranteed）/,
    );
  });
});

describe('letters', () => {
  it('one for every unit that lost points, numbered by how much', async () => {
    const cwd = folderWith({
      ...FILES,
      'evidence.csv': `${WORSE}E4,甲市,1,败诉案件,,1,司法局,三号案,2025-08-01,判决书\n`,
    });
    expect(
      expectCode(await score(cwd, '--units', 'letters/2026', '--due', '2026-03-31'), 0).err,
    ).toMatch(/2 .*letters\/2026/);
    expect(readdirSync(join(cwd, 'letters/2026'))).toEqual(['1-司法局.md', '2-公安局.md']);
    const letter = readFileSync(join(cwd, 'letters/2026/2-公安局.md'), 'utf8');
    expect(letter).toContain('主送：公安局');
    expect(letter).toContain('2026-03-31');
    expect(letter).not.toContain('二号案');
  });
  it('as workbooks too', async () => {
    const cwd = folderWith(FILES);
    expectCode(await score(cwd, '--units', 'letters', '--format', 'xlsx'), 0);
    const { sheets } = await readXlsx(readFileSync(join(cwd, 'letters/1-公安局.xlsx')));
    expect(sheets[0]?.rows.flat()).toContain('行政诉讼败诉');
  });
  it('none where nothing was lost', async () => {
    const cwd = folderWith({ ...FILES, 'evidence.csv': BETTER });
    expectCode(await score(cwd, '--units', 'letters'), 0);
    expect(readdirSync(join(cwd, 'letters'))).toEqual([]);
  });
});

describe('comparisons', () => {
  it('as text, Markdown, a page and JSON', async () => {
    const cwd = await saved();
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    expectCode(await score(cwd, '--out', 'new.json'), 0);
    expect(expectCode(await zhibiao(['compare', 'old.json', 'new.json'], { cwd }), 0).out).toMatch(
      /得分 8 → 6（-2）[^]*新丢的分/,
    );
    expect(
      expectCode(await zhibiao(['compare', 'old.json', 'new.json', '--lang', 'en'], { cwd }), 0)
        .out,
    ).toMatch(/Score 8 → 6 \(-2\)[^]*Newly lost/);
    expectCode(
      await zhibiao(
        ['compare', 'old.json', 'new.json', '--out', 'c.md', '--out', 'c.html', '--out', 'c.json'],
        { cwd },
      ),
      0,
    );
    expect(readFileSync(join(cwd, 'c.html'), 'utf8')).toContain('<ul class="chart"');
    expect(readFileSync(join(cwd, 'c.json'), 'utf8')).toContain('"schema": "zhibiao/comparison@1"');
    expect(
      expectCode(
        await zhibiao(['compare', 'old.json', 'new.json', '--format', 'junit'], { cwd }),
        2,
      ).err,
    ).toMatch(/应为：text markdown html json/);
    expect(expectCode(await zhibiao(['compare', 'old.json', 'tree.yaml'], { cwd }), 2).err).toMatch(
      /“tree\.yaml”不是评定文件/,
    );
    expect(
      expectCode(await zhibiao(['compare', 'old.json', 'new.json', '--out', 'c.xml'], { cwd }), 2)
        .err,
    ).toMatch(/compare 没有 junit 格式/);
  });
});
