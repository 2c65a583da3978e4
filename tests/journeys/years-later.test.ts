/**
 * Two years on, an office asks whether the published score still stands.
 * The saved assessment is held against the files of then, after the folder was moved; then somebody corrects a row, and everybody sees what that changes.
 *
 *   zhibiao score 2025/tree.yaml 2025/evidence.csv --date 2026-01-15 --format json --out 2025/result.json
 *   zhibiao verify 2025/result.json
 *   zhibiao verify archive/result.json archive/tree.yaml archive/evidence.csv
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DAY, EVIDENCE, expectCode, folderWith, spawned, TREE } from '../support/cli.js';

it('a score is asked for again years later', () => {
  const cwd = folderWith({ '2025/tree.yaml': TREE, '2025/evidence.csv': EVIDENCE });
  const scored = ['score', '2025/tree.yaml', '2025/evidence.csv', ...DAY];
  expectCode(spawned([...scored, '--format', 'json', '--out', '2025/result.json'], { cwd }), 0);
  const here = expectCode(spawned(['verify', '2025/result.json'], { cwd }), 0);
  expect(here.out).toMatch(/规则：没有变.*\n.*1 个文件都没有变\n.*重算：逐字节相同\n$/);

  renameSync(join(cwd, '2025'), join(cwd, 'archive'));
  const gone = expectCode(spawned(['verify', 'archive/result.json'], { cwd }), 2);
  expect(gone.err).toContain('2025/tree.yaml。请在后面写出指标树，再写佐证。');
  const moved = ['verify', 'archive/result.json', 'archive/tree.yaml', 'archive/evidence.csv'];
  expect(expectCode(spawned(moved, { cwd }), 0).out).toContain('重算：逐字节相同');

  const evidence = join(cwd, 'archive/evidence.csv');
  writeFileSync(evidence, readFileSync(evidence, 'utf8').replace('败诉案件,,1,', '败诉案件,,2,'));
  const changed = expectCode(spawned(moved, { cwd }), 1).out;
  expect(changed).toContain('2025/evidence.csv：内容变了');
  expect(changed).toContain('    得分：评定时 8，现在 6\n');
  expect(changed).toContain('    1 得分：评定时 4，现在 2\n');
  expect(changed).toContain('    公安局 失分：评定时 2，现在 4\n');
});
