/** A batch that is stopped at any step, by any kind of fault, is gone on with to the bytes of one that nobody disturbed. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectCode, type Run } from './support/cli.js';
import { leftIn, putBack, type Left, type Moment } from './support/crash-disk.js';
import { systemError, testDisk } from './support/disk.js';
import {
  cutAt,
  doneBefore,
  momentsOf,
  nextProcess,
  notedIn,
  OUTS,
  READ,
  resultsIn,
  resume,
  score,
  SITES,
  undisturbed,
  world,
} from './support/durable.js';

function keyOf(left: Left): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...left].sort())
    hash.update(`${name} ${String(bytes.length)}\n`).update(bytes);
  return hash.digest('hex');
}
/**
 * Goes on from all that can be left at any of these moments, each once, to the undisturbed bytes;
 * `least` says how many sites may not be done again, of those that the flushed journal notes. A
 * result that has its name has it whole.
 */
async function expectSame(
  moments: readonly Moment[],
  least: (noted: number) => number,
): Promise<void> {
  const cwd = world();
  const wanted = await undisturbed();
  const seen = new Map<string, number>();
  for (const [at, { step, name, left, flushed }] of moments.entries())
    for (const [stop, files] of left) {
      const what = `${stop}, at step ${String(at)}: ${step} ${name}`;
      const key = keyOf(files);
      const done = seen.get(key) ?? (await goOn(cwd, files, wanted, what));
      seen.set(key, done);
      // Until the results have their name.
      if (flushed.has('r.jsonl.partial'))
        expect(done, what).toBeGreaterThanOrEqual(least(notedIn(flushed)));
    }
  // Each way to stop leaves something else.
  expect(seen.size).toBeGreaterThan(moments.length);
}
async function goOn(cwd: string, left: Left, wanted: string[], what: string): Promise<number> {
  for (const [index, file] of OUTS.entries())
    expect([undefined, wanted[index]], what).toContain(left.get(file)?.toString('utf8'));
  putBack(cwd, left, READ);
  const run = await resume(cwd);
  expect([run.code, what], run.err).toEqual([0, what]);
  expect(resultsIn(cwd), what).toEqual(wanted);
  // A draft that was never put in its place is passed over by whoever looks for evidence.
  const stays = [...leftIn(cwd, READ).keys()].filter((each) => !each.startsWith('.zhibiao-'));
  expect(stays.sort(), what).toEqual(OUTS);
  return doneBefore(run);
}
const partialOf = (left: Left): Buffer[] => [left.get('r.jsonl.partial') ?? Buffer.alloc(0)];
const keptIn = ({ err }: Run): number =>
  Number(/已经做完的 (\d+) 个地区都留着/.exec(err)?.[1] ?? '0');

describe('a batch of twenty sites', () => {
  it('stopped at any step, by a kill or a loss of power', async () => {
    const moments = await momentsOf(new Map());
    expect([...new Set(moments.map(({ step }) => step))].sort()).toEqual([
      'flush',
      'flushFolder',
      'open',
      'remove',
      'rename',
      'truncate',
      'write',
    ]);
    const flushes = moments.filter(({ step, name }) => step === 'flush' && /journal/.test(name));
    expect(flushes).toHaveLength(SITES + 1);
    await expectSame(moments, (noted) => noted);
  });
  it('stopped at any step where some sites are flushed together', async () => {
    let time = 0;
    const machine = { ...nextProcess(), clock: () => time++ };
    const moments = await momentsOf(new Map(), { machine });
    const flushes = moments.filter(({ step, name }) => step === 'flush' && /journal/.test(name));
    expect(flushes.length).toBeLessThan(SITES / 4);
    await expectSame(moments, (noted) => noted);
  });
  it.each([7, SITES])('stopped while it goes on from %i sites', async (sites) => {
    // Beyond what is noted, the results hold something else.
    const left = new Map(await cutAt(sites));
    left.set('r.jsonl.partial', Buffer.concat([...partialOf(left), Buffer.from('{"half":')]));
    const moments = await momentsOf(left, { more: ['--resume'] });
    await expectSame(moments, (noted) => Math.max(noted, sites));
  });
  it('stopped while it begins anew over another that was cut short', async () => {
    // What it has come to behind its second site is as if there had been none before it.
    const moments = await momentsOf(await cutAt(7));
    const second = moments.findIndex(({ killed }) => notedIn(killed) === 2);
    expect(second).toBeGreaterThan(SITES);
    await expectSame(moments.slice(0, second), () => 0);
  });
  it('on a disk that is full from any step on, or for one of them', async () => {
    const steps = testDisk();
    expectCode(await score(world(), { disk: steps }), 0);
    const wanted = await undisturbed();
    const cwd = world();
    const taking = new Set(['open', 'write', 'flush', 'truncate']);
    for (const [at, step] of steps.steps.entries())
      for (const stays of [true, false]) {
        if (!taking.has(step)) continue;
        const what = `${step} ${String(at)}${stays ? ' and all behind it' : ''}`;
        putBack(cwd, new Map(), READ);
        const disk = testDisk({
          before: (each, now) => {
            if (now === at || (stays && now > at && taking.has(each))) throw systemError('ENOSPC');
          },
        });
        const run = await score(cwd, { disk });
        expect([run.code, what], run.err).toEqual([2, what]);
        expect(run.err, what).toMatch(/^错误 写不到“[^”]+”：磁盘已满。请腾出空间/);
        const again = await resume(cwd);
        expect([again.code, what], again.err).toEqual([0, what]);
        expect(doneBefore(again), what).toBeGreaterThanOrEqual(keptIn(run));
        expect(resultsIn(cwd), what).toEqual(wanted);
      }
  });
  it('on a disk that fills in the middle of what it is given: nothing is glued to it', async () => {
    const wanted = await undisturbed();
    const cwd = world();
    for (const room of [100, 900, 5_000, 12_000, 30_000]) {
      putBack(cwd, new Map(), READ);
      let left = room;
      const disk = testDisk({
        takes: (bytes) => {
          if (left === 0) throw systemError('ENOSPC');
          const taken = Math.min(bytes, left);
          left -= taken;
          return taken;
        },
      });
      const run = await score(cwd, { disk });
      expect(run.code, run.err).toBe(2);
      expect(run.err).toContain('磁盘已满');
      const again = await resume(cwd);
      expect([again.code, doneBefore(again)], again.err).toEqual([0, keptIn(run)]);
      expect(resultsIn(cwd)).toEqual(wanted);
    }
  });
  it('where the report of a site finds no room: no site is taken for one that cannot be scored', async () => {
    const wanted = await undisturbed();
    const cwd = world();
    const more = ['--sites', 'reports'];
    const disk = testDisk({
      before: (step, _, path) => {
        if (step === 'rename' && path.includes('12-县21')) throw systemError('ENOSPC');
      },
    });
    const { err } = expectCode(await score(cwd, { disk, more }), 2);
    expect(err).toMatch(/^错误 写不到“reports\/12-县21\.html”：磁盘已满/);
    expectCode(await resume(cwd, { more }), 0);
    expect(resultsIn(cwd)).toEqual(wanted);
    expect(readdirSync(join(cwd, 'reports'))).toHaveLength(SITES);
  });
});
