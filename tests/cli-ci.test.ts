/** Conditions for CI, as a user meets them: exit codes and what is said. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectCode, FILES, folderWith, TREE } from './support/cli.js';
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
  it('a stricter scheme is not the site’s doing', async () => {
    const cwd = await saved();
    writeFileSync(join(cwd, 'tree.yaml'), TREE.replace('deduct: 2', 'deduct: 3'));
    expectCode(await score(cwd, '--baseline', 'old.json'), 0);
  });
});
