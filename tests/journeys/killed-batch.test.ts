/**
 * A province scores 3,000 sites, and the machine gives it no peace.
 * The run is killed three times and gone on with each time; a colleague who starts the same meanwhile is told who is at it. What comes of it are the bytes of a run that nobody disturbed, and nothing is left beside them.
 *
 *   zhibiao score tree.yaml sites.csv --batch --date 2026-01-15 --out r.jsonl --out t.csv
 *   zhibiao score tree.yaml sites.csv --batch --date 2026-01-15 --out r.jsonl --out t.csv --resume
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { CLI, DAY, expectCode, folderWith, spawned, type Run } from '../support/cli.js';
import { leftIn } from '../support/crash-disk.js';
import { doneBefore, OUTS, READ, resultsIn, sourcesWith } from '../support/durable.js';

const SITES = 3000;
/** Killed once so many sites are noted. */
const KILLS = [500, 1300, 2200];
const ARGS = ['score', ...READ, '--batch', ...DAY, ...OUTS.flatMap((file) => ['--out', file])];

function begin(
  cwd: string,
  more: readonly string[] = [],
): { child: ChildProcess; end: Promise<Run> } {
  const child = spawn(process.execPath, [CLI, ...ARGS, ...more], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const end = new Promise<Run>((done) => {
    child.on('close', (code) => {
      done({ code, out: '', err });
    });
  });
  return { child, end };
}
const notedIn = (cwd: string): number => {
  const journal = join(cwd, 'r.jsonl.journal');
  return existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0;
};

it('3,000 sites, killed three times', async () => {
  const sources = sourcesWith('', SITES);
  const [quiet, cwd] = [folderWith(sources), folderWith(sources)];
  const undisturbed = begin(quiet);
  for (const [at, sites] of KILLS.entries()) {
    const { child, end } = begin(cwd, at === 0 ? [] : ['--resume']);
    while (child.exitCode === null && notedIn(cwd) < sites) await setTimeout(5);
    if (at === 0) {
      const second = expectCode(spawned(ARGS, { cwd }), 2);
      expect(second.err).toContain(`“r.jsonl”正在由另一次运行写着（进程 ${String(child.pid)}，`);
    }
    child.kill('SIGKILL');
    expect((await end).code).toBeNull();
  }
  const last = expectCode(await begin(cwd, ['--resume']).end, 0);
  expect(doneBefore(last)).toBeGreaterThanOrEqual(2200);
  expectCode(await undisturbed.end, 0);
  expect(resultsIn(quiet)[0]?.split('\n')).toHaveLength(SITES + 1);
  expect(resultsIn(cwd).map((text) => text.length)).toEqual(
    resultsIn(quiet).map((text) => text.length),
  );
  expect(resultsIn(cwd).every((text, at) => text === resultsIn(quiet)[at])).toBe(true);
  expect([...leftIn(cwd, READ).keys()].sort()).toEqual(OUTS);
});
