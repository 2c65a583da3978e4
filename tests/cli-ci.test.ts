/** Conditions for CI, as a user meets them: exit codes and what is said. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EVIDENCE, expectCode, FILES, folderWith, TREE, zhibiao } from './support/cli.js';
import { BETTER, saved, score, WORSE } from './support/saved.js';

describe('conditions for CI', () => {
  it.each<[string, string[], number, RegExp]>([
    ['the score exactly', ['--min-score', '8'], 0, /^$/],
    [
      'a little more than the score',
      ['--min-score', '8.0001'],
      1,
      /不符合条件：甲市得分 8，低于 --min-score 8\.0001/,
    ],
    ['a loss exactly as allowed', ['--max-lost', '公安局=2'], 0, /^$/],
    [
      'a loss beyond what is allowed',
      ['--max-lost', '公安局=1.99', '--max-lost', '司法局=0'],
      1,
      /不符合条件：甲市的公安局失分 2，超过 --max-lost 1\.99/,
    ],
    ['a verdict that is not enough', ['--require-pass'], 0, /^$/],
  ])('%s', async (_, args, code, words) => {
    expect(expectCode(await score(folderWith(FILES), ...args), code).err.trim()).toMatch(words);
  });
  it('all that fail are said, and the report is still written', async () => {
    const cwd = folderWith(FILES);
    const { err } = expectCode(
      await score(cwd, '--min-score', '9', '--max-lost', '公安局=0', '--out', 'a.json'),
      1,
    );
    expect(err.match(/不符合条件/g)).toHaveLength(2);
    expect(existsSync(join(cwd, 'a.json'))).toBe(true);
  });

  it('a baseline: the same passes, better passes, worse fails with what got worse', async () => {
    const cwd = await saved();
    expect(expectCode(await score(cwd, '--baseline', 'old.json'), 0).err).toBe('');
    writeFileSync(join(cwd, 'evidence.csv'), BETTER);
    expectCode(await score(cwd, '--baseline', 'old.json'), 0);
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    expect(expectCode(await score(cwd, '--baseline', 'old.json'), 1).err).toContain(
      '比基准变差：甲市的 1 行政应诉，多失 2 分',
    );
  });
  it('a condition that the baseline failed as well is no news, unless it is failed by more', async () => {
    const cwd = await saved();
    expectCode(await score(cwd, '--min-score', '9', '--max-lost', '公安局=1'), 1);
    expectCode(
      await score(cwd, '--min-score', '9', '--max-lost', '公安局=1', '--baseline', 'old.json'),
      0,
    );
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    expect(
      expectCode(await score(cwd, '--min-score', '9', '--baseline', 'old.json'), 1).err,
    ).toContain('低于 --min-score 9');
  });
  it('a baseline of another tree is misuse, and so is one of another site', async () => {
    const cwd = await saved();
    writeFileSync(join(cwd, 'tree.yaml'), TREE.replace('id: small', 'id: other'));
    expect(expectCode(await score(cwd, '--baseline', 'old.json'), 2).err).toMatch(
      /“old\.json”评的是另一棵指标树：那里是“small 小样例”，这次是“other 小样例”/,
    );
    writeFileSync(join(cwd, 'tree.yaml'), TREE);
    writeFileSync(join(cwd, 'evidence.csv'), EVIDENCE.replaceAll('甲市', '乙市'));
    for (const optional of [[], ['--baseline-optional']])
      expect(
        expectCode(await score(cwd, '--baseline', 'old.json', '--out', 'a.json', ...optional), 2)
          .err,
      ).toMatch(/“old\.json”里没有乙市，只有：甲市/);
    expect(existsSync(join(cwd, 'a.json'))).toBe(false);
  });
  it('a site that is new among several is misuse, and said where it may be', async () => {
    const cwd = await saved();
    const both = EVIDENCE + EVIDENCE.split('\n').slice(1).join('\n').replaceAll('甲市', '乙市');
    writeFileSync(join(cwd, 'evidence.csv'), both);
    expect(expectCode(await score(cwd, '--baseline', 'old.json'), 2).err).toContain('没有乙市');
    expect(
      expectCode(await score(cwd, '--baseline', 'old.json', '--baseline-optional'), 0).err,
    ).toContain('基准中没有乙市，没有比较');
  });
  it('a baseline that is not there yet is misuse, and said where it may lack', async () => {
    const cwd = folderWith(FILES);
    expect(expectCode(await score(cwd, '--baseline', 'no.json'), 2).err).toContain('找不到');
    const first = ['--baseline', 'no.json', '--baseline-optional'];
    expect(expectCode(await score(cwd, ...first), 0).err).toContain('还没有基准“no.json”');
    expect(expectCode(await score(cwd, ...first, '--min-score', '9'), 1).err).toContain(
      '低于 --min-score 9',
    );
    expect(expectCode(await score(cwd, '--baseline-optional'), 2).err).toContain(
      '--baseline-optional 要和 --baseline 一起用',
    );
  });
  it('a saved assessment is held to conditions as a scored one is', async () => {
    const cwd = await saved();
    const asked = ['--min-score', '9', '--max-lost', '公安局=1', '--format', 'github'];
    const scored = expectCode(await score(cwd, ...asked), 1);
    const drawn = expectCode(await zhibiao(['report', 'old.json', ...asked], { cwd }), 1);
    expect([drawn.err, drawn.out]).toEqual([scored.err, scored.out]);
    expectCode(await zhibiao(['report', 'old.json', '--baseline', 'old.json'], { cwd }), 0);
  });
  it('a stricter scheme is not the site’s doing', async () => {
    const cwd = await saved();
    writeFileSync(join(cwd, 'tree.yaml'), TREE.replace('deduct: 2', 'deduct: 3'));
    expectCode(await score(cwd, '--baseline', 'old.json'), 0);
  });
});

describe('a condition that is not satisfied', () => {
  it('is an annotation at the line it is about', async () => {
    const cwd = await saved(BETTER);
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    const asked = ['--max-lost', '公安局=1', '--min-score', '9', '--baseline', 'old.json'];
    const { out } = expectCode(await score(cwd, ...asked, '--format', 'github'), 1);
    const lines = out.split('\n').filter((line) => line.startsWith('::error'));
    expect(lines).toEqual([
      '::error file=tree.yaml,line=1,col=1,title=不符合条件::不符合条件：甲市得分 6，低于 --min-score 9',
      expect.stringMatching(
        /^::error file=tree\.yaml,line=\d+,col=\d+,title=不符合条件::不符合条件：甲市的公安局失分 2，超过 --max-lost 1$/,
      ),
      expect.stringMatching(
        /^::error file=tree\.yaml,line=6,col=9,title=不符合条件::比基准变差：甲市的 1 行政应诉，多失 4 分$/,
      ),
    ]);
  });
  it('is a result of SARIF, at a line, with what it asks for', async () => {
    const cwd = await saved(BETTER);
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    const asked = ['--require-pass', '--min-score', '9', '--baseline', 'old.json'];
    const { out } = expectCode(await score(cwd, ...asked, '--format', 'sarif'), 1);
    const { runs } = z
      .object({
        runs: z.array(
          z.object({
            tool: z.object({
              driver: z.object({
                rules: z.array(
                  z.object({ id: z.string(), fullDescription: z.object({ text: z.string() }) }),
                ),
              }),
            }),
            results: z.array(
              z.object({
                ruleId: z.string(),
                level: z.literal('error'),
                message: z.object({ text: z.string() }),
                locations: z.array(z.unknown()).length(1),
              }),
            ),
          }),
        ),
      })
      .parse(JSON.parse(out));
    expect(
      runs.flatMap(({ results }) => results.map(({ ruleId, message }) => [ruleId, message.text])),
    ).toEqual([
      ['gate/min-score', '不符合条件：甲市得分 6，低于 --min-score 9'],
      ['gate/worse', '比基准变差：甲市的 1 行政应诉，多失 4 分'],
    ]);
    expect(runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual([
      'gate/min-score',
      'gate/worse',
    ]);
  });

  /** The names of the cases of JUnit that fail. */
  const failing = (xml: string): string[] =>
    [...xml.matchAll(/<testcase name="([^"]*)"[^>]*>\s*<failure/g)].map(([, name = '']) => name);
  const junit = async (cwd: string, ...args: string[]): Promise<string[]> =>
    failing((await score(cwd, '--format', 'junit', ...args)).out);

  it('is a failure of JUnit, with what it asks for and is not met', async () => {
    const cwd = folderWith(FILES);
    expect(await junit(cwd)).toEqual([]);
    expect(await junit(cwd, '--min-score', '8')).toEqual([]);
    expect(await junit(cwd, '--min-score', '9')).toEqual(['--min-score 9', '1 行政应诉']);
    expect(await junit(cwd, '--max-lost', '公安局=1')).toEqual([
      '--max-lost 公安局=1',
      '1 行政应诉',
    ]);
    expect(await junit(cwd, '--max-lost', '司法局=0')).toEqual([]);
  });
  it('is none of JUnit where the baseline failed as well', async () => {
    const cwd = await saved();
    expect(await junit(cwd, '--min-score', '9', '--baseline', 'old.json')).toEqual([]);
    writeFileSync(join(cwd, 'evidence.csv'), WORSE);
    expect(await junit(cwd, '--baseline', 'old.json')).toEqual(['--baseline', '1 行政应诉']);
  });
  it.each<[string, string[]]>([
    ['gate', ['--min-score 9', '1 行政应诉']],
    ['not-met', ['--min-score 9', '1 行政应诉']],
    ['lost', ['--min-score 9', '1 行政应诉']],
    ['never', []],
  ])('--junit-fails %s', async (fails, names) => {
    const cwd = folderWith(FILES);
    expect(await junit(cwd, '--min-score', '9', '--junit-fails', fails)).toEqual(names);
  });
  it('--junit-fails tells what is not met from what lost points', async () => {
    const easy = TREE.replace('points: 6\n', 'points: 6\n    met: 4\n');
    const cwd = folderWith({ ...FILES, 'tree.yaml': easy });
    expect(await junit(cwd, '--junit-fails', 'not-met')).toEqual([]);
    expect(await junit(cwd, '--junit-fails', 'lost')).toEqual(['1 行政应诉']);
    expect(await junit(cwd, '--min-score', '9')).toEqual(['--min-score 9']);
    const unasked = folderWith(FILES);
    expect(await junit(unasked, '--junit-fails', 'not-met')).toEqual(['1 行政应诉']);
  });
});
