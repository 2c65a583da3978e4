/** No two batches write one file at a time: the second is refused by name and time, and what a dead one left is taken over without a question. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLocks, type Locks } from '../src/cli/batch/journal/index.js';
import { realDisk, type Disk } from '../src/cli/disk.js';
import type { Problem } from '../src/cli/host.js';
import { thisMachine, type Machine } from '../src/cli/machine.js';
import { DAY, expectCode, HERE, spawned, zhibiao, type Run } from './support/cli.js';
import { leftIn } from './support/crash-disk.js';
import { systemError, testDisk } from './support/disk.js';
import {
  nextProcess,
  OUTS,
  READ,
  resultsIn,
  resume,
  score,
  undisturbed,
  world,
} from './support/durable.js';

const LOCK = 'r.jsonl.lock';
const lockOf = (fields: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ schema: 'zhibiao/lock@1', process: 4711, machine: HERE.name, begun: 'boot 12', since: '2026-01-14 23:59:00', ...fields })}\n`;
/** A machine on which process 4711 began so. */
const where = (begun: string | null, more: Partial<Machine> = {}): Machine => {
  const own = nextProcess();
  return { ...own, begunAt: (asked) => (asked === 4711 ? begun : own.begunAt(asked)), ...more };
};
async function lockedBy(
  lock: string,
  machine: Machine,
  more: string[] = [],
): Promise<Run & { cwd: string }> {
  const cwd = world();
  writeFileSync(join(cwd, LOCK), lock);
  return { cwd, ...(await score(cwd, { machine, more })) };
}
/** Refused with nothing touched, in both languages. */
async function expectRefused(
  lock: string,
  machine: Machine,
  zh: string,
  en: string,
): Promise<void> {
  for (const [said, more] of [
    [zh, []],
    [en, ['--lang', 'en']],
    [zh, ['--resume']],
  ] as const) {
    const run = await lockedBy(lock, machine, [...more]);
    expect([run.code, run.out, run.err]).toEqual([2, '', `${said}\n`]);
    expect(
      [...leftIn(run.cwd, READ)].map(([name, bytes]) => [name, bytes.toString('utf8')]),
    ).toEqual([[LOCK, lock]]);
  }
}

describe('a batch is refused', () => {
  it('where another one writes the file, which then ends undisturbed', async () => {
    const cwd = world();
    const others: Run[] = [];
    const outs = OUTS.flatMap((file) => ['--out', file]);
    const args = ['score', ...READ, ...DAY, '--batch'];
    // In the middle of the first: one anew, one that would go on, one for its second file.
    const clock = (): number => {
      if (others.length === 0)
        for (const more of [outs, [...outs, '--resume'], ['--out', 't.csv']])
          others.push(spawned([...args, ...more], { cwd }));
      return 0;
    };
    expectCode(await score(cwd, { machine: { ...HERE, clock } }), 0);
    const said = `正在由另一次运行写着（进程 ${String(process.pid)}，2026-01-15 08:00:00 开始）`;
    for (const { code, err } of others)
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    expect(others).toHaveLength(3);
    expect(resultsIn(cwd)).toEqual(await undisturbed());
    expect([...leftIn(cwd, READ).keys()].sort()).toEqual(OUTS);
  });
  it('by the process, the time, and what to remove where it is none of ours', async () => {
    await expectRefused(
      lockOf(),
      where('boot 12'),
      '错误 “r.jsonl”正在由另一次运行写着（进程 4711，2026-01-14 23:59:00 开始）。请等它结束，或者换一个 --out；如果那个进程已经不是 zhibiao，请删除“r.jsonl.lock”再运行。',
      'error "r.jsonl" is in use by another run (process 4711, since 2026-01-14 23:59:00). Wait for it to end or choose another --out; if that process is not zhibiao any more, remove "r.jsonl.lock" and run again.',
    );
  });
  it('where the system does not tell since when a process lives', async () => {
    for (const [begun, now] of [
      ['', 'boot 12'],
      ['boot 12', ''],
      ['', ''],
    ] as const) {
      const { code, err } = await lockedBy(lockOf({ begun }), where(now));
      expect([code, err]).toEqual([2, expect.stringContaining('请删除“r.jsonl.lock”再运行')]);
    }
  });
  it('where the lock is that of another machine, which cannot be asked', async () => {
    await expectRefused(
      lockOf({ machine: '县局-3' }),
      where(null),
      '错误 “r.jsonl”正在由计算机“县局-3”上的一次运行写着（进程 4711，2026-01-14 23:59:00 开始），它是否还在做，这里看不到。请等它结束，或者换一个 --out；如果它已经不在了，请删除“r.jsonl.lock”再运行。',
      'error "r.jsonl" is in use by a run on the machine "县局-3" (process 4711, since 2026-01-14 23:59:00); whether it still goes on cannot be seen from here. Wait for it to end or choose another --out; if it is gone, remove "r.jsonl.lock" and run again.',
    );
  });
  it('where what stands there is no lock of ours: it is left as it is', async () => {
    await expectRefused(
      '门锁登记\n',
      where(null),
      '错误 “r.jsonl.lock”不是 zhibiao 的锁文件，而写“r.jsonl”时要用这个名字。请把它改名，或者换一个 --out；它没有动。',
      'error "r.jsonl.lock" is no lock of zhibiao, and to write "r.jsonl" takes this name. Rename it or choose another --out; it is untouched.',
    );
  });
  it('where the lock cannot be made, in words', async () => {
    for (const [code, said] of [
      ['ENOSPC', '磁盘已满'],
      ['EACCES', '没有权限'],
    ] as const)
      for (const step of ['open', 'write']) {
        const cwd = world();
        const disk = testDisk({
          before: (each, _, path) => {
            if (each === step && path.endsWith('.lock')) throw systemError(code);
          },
        });
        const { err } = expectCode(await score(cwd, { disk }), 2);
        expect(err).toContain(said);
        expect(readdirSync(cwd).sort()).toEqual([...READ].sort());
      }
    const cwd = world();
    mkdirSync(join(cwd, LOCK));
    expect(expectCode(await score(cwd), 2).err).toContain('它是一个目录');
    const other = world();
    symlinkSync('nowhere', join(other, LOCK));
    expect(expectCode(await score(other), 2).err).toContain('写不到“r.jsonl.lock”');
  });
});

describe('a lock is taken over without a question', () => {
  it.each<[string, string, Machine]>([
    ['whose process no longer lives', lockOf(), where(null)],
    ['whose process number is another’s by now', lockOf(), where('boot 99')],
    ['of before the machine was started again', lockOf(), where('later 12')],
    ['that was not written', '', where('boot 12')],
    ['that was written in part', lockOf().slice(0, 12), where('boot 12')],
    ['that was written in greater part', lockOf().slice(0, 70), where('boot 12')],
    ['that is zeros since the power was lost', '\0'.repeat(150), where('boot 12')],
  ])('%s', async (_, lock, machine) => {
    for (const more of [[], ['--resume']]) {
      const run = await lockedBy(lock, machine, more);
      expectCode(run, 0);
      expect(resultsIn(run.cwd)).toEqual(await undisturbed());
      expect([...leftIn(run.cwd, READ).keys()].sort()).toEqual(OUTS);
    }
  });
  it('by one of two that find it at once', async () => {
    const cwd = world();
    writeFileSync(join(cwd, LOCK), lockOf());
    const begunAt = (asked: number): string | null =>
      [701, 702].includes(asked) ? 'boot 12' : null;
    const machineOf = (number: number): Machine => ({ ...HERE, process: number, begunAt });
    let second: Locks | Problem | null = null;
    // Between the look of the first and its move, the second takes it over.
    const disk: Disk = {
      ...realDisk,
      rename: (from, to) => {
        second ??= takeLocks({ cwd, disk: realDisk, machine: machineOf(702) }, [
          join(cwd, 'r.jsonl'),
        ]);
        realDisk.rename(from, to);
      },
    };
    const { code, err } = await score(cwd, { machine: machineOf(701), disk });
    expect([code, err]).toEqual([2, expect.stringContaining('进程 702')]);
    expect(second).toHaveProperty('release');
    expect([...leftIn(cwd, READ).keys()]).toEqual([LOCK]);
  });
});

describe('a lock goes', () => {
  const isLocked = (cwd: string): boolean =>
    readdirSync(cwd).some((name) => name.endsWith('.lock'));
  it('where the run is refused after it was taken', async () => {
    const cwd = world();
    for (const more of [['--date', '2026-01-15'], ['--out', 'sites.csv.html'], ['nowhere.csv']]) {
      await score(cwd, { more });
      expect(isLocked(cwd)).toBe(false);
    }
    expectCode(await score(cwd, { more: ['nowhere.csv'] }), 2);
    writeFileSync(join(cwd, 'r.jsonl.journal'), '会议记录\n');
    expectCode(await resume(cwd), 2);
    expect(isLocked(cwd)).toBe(false);
  });
  it('where the disk is full, and never where it is another’s', async () => {
    const cwd = world();
    const disk = testDisk({
      before: (step, _, path) => {
        if (step === 'write' && path.endsWith('.partial')) throw systemError('ENOSPC');
      },
    });
    expectCode(await score(cwd, { disk }), 2);
    expect(isLocked(cwd)).toBe(false);
    let theirs = '';
    const steals: Disk = {
      ...realDisk,
      truncate: (handle, length) => {
        theirs = lockOf();
        writeFileSync(join(cwd, LOCK), theirs);
        realDisk.truncate(handle, length);
      },
    };
    expectCode(await score(cwd, { disk: steals }), 0);
    expect(readFileSync(join(cwd, LOCK), 'utf8')).toBe(theirs);
  });
  it('is no evidence that was passed over where the result goes into a folder of evidence', async () => {
    const cwd = world();
    mkdirSync(join(cwd, 'ev'));
    renameSync(join(cwd, 'sites.csv'), join(cwd, 'ev', 'sites.csv'));
    const args = ['score', 'tree.yaml', 'ev', ...DAY, '--batch', '--threads', '0'];
    const { err } = expectCode(await zhibiao([...args, '--out', 'ev/r.txt'], { cwd }), 0);
    expect(err).toBe('报告已写入 ev/r.txt\n');
    writeFileSync(join(cwd, 'ev', '说明.pdf'), '');
    writeFileSync(join(cwd, 'ev', 'r.txt.journal'), '');
    const again = await zhibiao([...args, '--out', 'ev/r.txt'], { cwd });
    expect(again.err).toMatch(/跳过.*2 个.*ev\/r\.txt、ev\/说明\.pdf/);
  });
  it('is beside the file that a link leads to, by whatever name it is written', async () => {
    const cwd = world();
    mkdirSync(join(cwd, 'shared'));
    symlinkSync(join('shared', 'r.jsonl'), join(cwd, 'r.jsonl'));
    writeFileSync(join(cwd, 'shared', LOCK), lockOf());
    expectCode(await score(cwd, { machine: where('boot 12') }), 2);
    expectCode(await score(cwd, { machine: where(null) }), 0);
    expect(readdirSync(join(cwd, 'shared'))).toEqual(['r.jsonl']);
    expect(resultsIn(cwd)).toEqual(await undisturbed());
  });
});

describe('this machine', () => {
  const machine = thisMachine(() => '');
  it('knows itself, who lives, and who does not', () => {
    expect(machine.process).toBe(process.pid);
    const own = machine.begunAt(process.pid);
    expect(own).not.toBeNull();
    expect(machine.begunAt(process.pid)).toBe(own);
    expect(machine.begunAt(2 ** 22 + 1)).toBeNull();
    expect(machine.clock()).toBeLessThanOrEqual(machine.clock());
  });
  it.skipIf(!existsSync('/proc/self/stat'))(
    'tells a process from another by its start, where there is /proc',
    () => {
      expect(machine.begunAt(process.pid)).toMatch(/^[0-9a-f-]{36} \d+$/);
      expect(machine.begunAt(process.ppid)).not.toBe(machine.begunAt(process.pid));
    },
  );
});
