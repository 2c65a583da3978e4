/** Runs over evidence of which a part could not be read: how they end, what a batch keeps, and what a person's decision changes. */
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  EVIDENCE,
  expectCode,
  FILES,
  folderWith,
  HEAD,
  TREE,
  zhibiao,
} from './support/cli.js';

const ROW = 'E3,甲市,1,败诉案件,,3-5,司法局,二号案,2025-07-01,判决书\n';
/** A row that names its fact, and files that name nothing. */
const PARTS: Readonly<Record<string, Record<string, string>>> = {
  'a refused row': { 'evidence/a.csv': EVIDENCE + ROW },
  'a refused file': { 'evidence/a.csv': EVIDENCE, 'evidence/b.json': '{"records":[{"id":' },
};
const LEAVE_OUT = '--leave-out-refused';
const score = ['score', 'tree.yaml', 'evidence', ...DAY];

describe.each(Object.entries(PARTS))('%s', (_, files) => {
  const folder = (): string => folderWith({ ...FILES, ...files });
  it('ends a run with 1, and with what the result says where a person leaves it out', async () => {
    const cwd = folder();
    expectCode(await zhibiao(score, { cwd }), 1);
    expectCode(await zhibiao([...score, LEAVE_OUT], { cwd }), 0);
    expectCode(await zhibiao([...score, LEAVE_OUT, '--require-pass'], { cwd }), 0);
    expectCode(await zhibiao([...score, LEAVE_OUT, '--min-score', '9'], { cwd }), 1);
  });
  it('ends a batch so, too, and is said in its table and its lines', async () => {
    const cwd = folder();
    const batch = [...score, '--batch'];
    const open = expectCode(await zhibiao([...batch, '--out', 'open.csv'], { cwd }), 1);
    expect(open.err).toContain('1 个');
    expect(readFileSync(join(cwd, 'open.csv'), 'utf8').split('\r\n')[1]).toMatch(/^未[读定]/);
    expectCode(await zhibiao([...batch, LEAVE_OUT, '--out', 'left.csv'], { cwd }), 0);
    expect(readFileSync(join(cwd, 'left.csv'), 'utf8').split('\r\n')[1]).toMatch(
      /^未读的 \d 个文件、\d 行，按决定不计/,
    );
    const failing = [...batch, LEAVE_OUT, '--require-pass'];
    expectCode(await zhibiao([...failing, '--out', 'left.jsonl'], { cwd }), 0);
    expect(readFileSync(join(cwd, 'left.jsonl'), 'utf8')).toContain('"leftOut":true');
    expect(expectCode(await zhibiao(batch, { cwd }), 1).out).toContain(
      '1 个地区中有 1 个有未读的文件或行',
    );
  });
  it('ends an explanation so, too', async () => {
    const cwd = folder();
    const explain = ['explain', '1', 'tree.yaml', 'evidence', ...DAY];
    expect(expectCode(await zhibiao(explain, { cwd }), 1).out).toMatch(/^1 .*\n─+\n未[读定]/);
    expect(expectCode(await zhibiao([...explain, LEAVE_OUT], { cwd }), 0).out).toContain(
      '按决定不计',
    );
  });
});

describe('a batch that goes on', () => {
  it('does not go on with a run in which a person decided otherwise', async () => {
    const cwd = folderWith({ ...FILES, 'evidence.csv': EVIDENCE + ROW });
    const batch = ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--batch', '--out', 'out.csv'];
    // A result that cannot be written leaves the journal of a run that was otherwise done.
    symlinkSync(join(cwd, 'nowhere', 'out.csv'), join(cwd, 'out.csv'));
    expectCode(await zhibiao(batch, { cwd }), 2);
    rmSync(join(cwd, 'out.csv'));
    const resumed = await zhibiao([...batch, '--resume', LEAVE_OUT], { cwd });
    expect(expectCode(resumed, 2).err).toContain('不能接着写');
    expect(expectCode(await zhibiao([...batch, '--resume'], { cwd }), 1).err).toContain(
      '其中 1 个地区上次已经完成',
    );
  });
});

describe('several sites', () => {
  it('say at the top of their ranking how many have evidence that nobody read', async () => {
    const other = EVIDENCE.replaceAll('甲市', '乙市');
    const cwd = folderWith({
      'tree.yaml': TREE,
      'evidence/a.csv': EVIDENCE,
      'evidence/b.csv': HEAD + other.slice(HEAD.length) + ROW.replace('甲市', '乙市'),
    });
    const { out } = expectCode(await zhibiao(score, { cwd }), 1);
    expect(out).toMatch(
      /^.*\n─+\n未定：2 个地区中有 1 个有未读的文件或行，名次和结论可能改变：乙市\n/,
    );
    expect(out).toMatch(/乙市 +未读 1 行/);
    const decided = expectCode(await zhibiao([...score, LEAVE_OUT], { cwd }), 0).out;
    expect(decided).toMatch(/2 个地区中有 1 个有未读的文件或行，按决定不计：乙市/);
  });
});
