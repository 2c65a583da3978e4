/** A batch of twenty sites that is stopped, and what it comes to when nobody disturbs it. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { realDisk, type Disk } from '../../src/cli/disk.js';
import type { Machine } from '../../src/cli/machine.js';
import { DAY, expectCode, folderWith, HERE, zhibiao, type Run } from './cli.js';
import { crashDisk, leftIn, putBack, type Left, type Moment } from './crash-disk.js';

export const SITES = 20;
/** What a run reads, and what it writes. */
export const READ = ['tree.yaml', 'sites.csv'];
export const OUTS = ['r.jsonl', 't.csv'];
export const siteName = (at: number): string => `县${String(at + 10)}`;
/** A small tree, and a record of each site with this title. */
export const sourcesWith = (title: string, sites = SITES): Readonly<Record<string, string>> => ({
  'tree.yaml': `id: d
title: 断点
indicators:
  - { id: A, title: 总量, points: 10, facts: { 总量: number }, rules: [{ deduct: 3, when: { 总量: { less-than: 5 } } }] }
`,
  'sites.csv': `id,site,fact,value,title\n${Array.from({ length: sites }, (_, at) => `1,${siteName(at)},总量,${String(at % 9)},${title}\n`).join('')}`,
});
/** In memory, where there is such a folder: nobody waits for what is put back between runs. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
export const world = (above = MEMORY): string => realpathSync(folderWith(sourcesWith(''), above));

const quick: Disk = { ...realDisk, flush: () => undefined, flushFolder: () => undefined };
let processes = 0;
/** A process of its own, on a machine where those before it no longer live. */
export function nextProcess(): Machine {
  const own = ++processes;
  return { ...HERE, process: own, begunAt: (asked) => (asked === own ? '' : null) };
}
interface How {
  disk?: Disk;
  more?: readonly string[];
  machine?: Machine;
  outs?: readonly string[];
}
export function score(
  cwd: string,
  { disk = quick, more = [], machine = nextProcess(), outs = OUTS }: How = {},
): Promise<Run> {
  const files = outs.flatMap((file) => ['--out', file]);
  const args = ['score', ...READ, ...DAY, '--batch', '--threads', '0', ...files, ...more];
  return zhibiao(args, { cwd, disk, machine });
}
export const resume = (cwd: string, how: How = {}): Promise<Run> =>
  score(cwd, { ...how, more: ['--resume', ...(how.more ?? [])] });
/** How many sites a run did not do again. */
export const doneBefore = ({ err }: Run): number =>
  Number(/其中 (\d+) 个地区上次已经完成/.exec(err)?.[1] ?? '0');

export const resultsIn = (cwd: string): string[] =>
  OUTS.map((file) => readFileSync(join(cwd, file), 'utf8'));
/** The results of a run that nobody disturbs, beside which it leaves nothing. */
export async function undisturbed(): Promise<string[]> {
  const cwd = world();
  expectCode(await score(cwd), 0);
  expect([...leftIn(cwd, READ).keys()].sort()).toEqual(OUTS);
  return resultsIn(cwd);
}
/** All moments of a run, from what a folder holds on. */
export async function momentsOf(left: Left, how: How = {}): Promise<Moment[]> {
  const cwd = world();
  putBack(cwd, left, READ);
  const { disk, moments } = crashDisk(cwd);
  expectCode(await score(cwd, { ...how, disk }), 0);
  return moments;
}
/** How many sites a journal notes. */
export const notedIn = (left: Left): number =>
  [...(left.get('r.jsonl.journal') ?? [])].filter((byte) => byte === 0x0a).length - 1;
/** What is left where the process is killed as its journal notes so many sites. */
export async function cutAt(sites: number): Promise<Left> {
  const moments = await momentsOf(new Map());
  const found = moments.map(({ killed }) => killed).find((left) => notedIn(left) === sites);
  if (!found) throw new Error('no such moment');
  return found;
}
