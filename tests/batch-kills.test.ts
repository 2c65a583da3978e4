/** The built command, killed while it writes, and on a disk that is full: what a real system does to a batch. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CLI, DAY, expectCode, folderWith, spawned } from './support/cli.js';
import { leftIn, putBack } from './support/crash-disk.js';
import {
  doneBefore,
  OUTS,
  READ,
  resultsIn,
  resume,
  SITES,
  sourcesWith,
  world,
} from './support/durable.js';

const KILLS = 20;
/** Kills its process at the n-th line that it writes into a file, after half of every other one. */
const KILLER = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { writeSync } = fs;
let count = 0;
fs.writeSync = (handle, bytes, from, length, at) => {
  const isLast = handle > 2 && ++count === Number(process.env.KILL_AT);
  const taken = isLast && count % 2 === 0 ? length >> 1 : length;
  const written = writeSync(handle, bytes, from, taken, at);
  if (isLast) process.kill(process.pid, 'SIGKILL');
  return written;
};
syncBuiltinESMExports();
`;
const READS = [...READ, 'kill.mjs'];
const argsFor = (outs: readonly string[]): string[] => {
  const files = outs.flatMap((file) => ['--out', file]);
  return ['score', ...READ, ...DAY, '--batch', '--threads', '0', ...files];
};
/** Runs the command until it is killed at its n-th line. */
async function killAt(cwd: string, line: number): Promise<NodeJS.Signals | null> {
  const env = { ...process.env, NODE_OPTIONS: '--import ./kill.mjs', KILL_AT: String(line) };
  const child = spawn(process.execPath, [CLI, ...argsFor(OUTS)], { cwd, env, stdio: 'ignore' });
  return new Promise((done) => {
    child.on('exit', (_, signal) => {
      done(signal);
    });
  });
}

it('killed at twenty of its lines, it is gone on with to the same bytes each time', async () => {
  // So much evidence that a few sites at a time are scored, and some are noted before the last.
  const sources = { ...sourcesWith('长'.repeat(90_000)), 'kill.mjs': KILLER };
  const sound = folderWith(sources);
  expectCode(spawned(argsFor(OUTS), { cwd: sound }), 0);
  const wanted = resultsIn(sound);
  // The lock and the lock of the table, the head of the journal, then assessments and notes.
  const lines = Array.from({ length: KILLS }, (_, at) => at + 1 + (at < 3 ? 0 : SITES - KILLS + 3));
  const done: number[] = [];
  const killEach = async (cwd: string): Promise<void> => {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      putBack(cwd, new Map(), READS);
      expect(await killAt(cwd, line)).toBe('SIGKILL');
      const run = expectCode(await resume(cwd), 0);
      expect(resultsIn(cwd), String(line)).toEqual(wanted);
      expect([...leftIn(cwd, READS).keys()].sort()).toEqual(OUTS);
      done.push(doneBefore(run));
    }
  };
  await Promise.all([killEach(folderWith(sources)), killEach(folderWith(sources))]);
  expect(done).toHaveLength(KILLS);
  // Most of them had something to go on from.
  expect(done.filter((count) => count > 0).length).toBeGreaterThan(KILLS / 2);
});

/** Makes a folder a disk of its own with so much room; false where this machine does not let us. */
const hasRoom = (folder: string, size: string, how = ''): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `${how}size=${size}`, 'tmpfs', folder]).status === 0;
const giveBack = (folder: string): void => {
  spawnSync('umount', [folder]);
};
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-mount-'));
  const can = hasRoom(folder, '4k');
  if (can) giveBack(folder);
  rmSync(folder, { recursive: true });
  return can;
}

it.skipIf(!canMount())(
  'on a real disk that is full it says so, and is gone on with once there is room (needs the right to mount)',
  () => {
    const sound = world();
    expectCode(spawned(argsFor(OUTS), { cwd: sound }), 0);
    const wanted = resultsIn(sound);
    const cwd = world();
    const full = join(cwd, 'full');
    mkdirSync(full);
    const outs = OUTS.map((file) => join('full', file));
    for (const size of ['8k', '64k']) {
      expect(hasRoom(full, size)).toBe(true);
      onTestFinished(() => {
        giveBack(full);
      });
      writeFileSync(join(full, 't.csv'), 'old');
      const run = expectCode(spawned(argsFor(outs), { cwd }), 2);
      expect(run.err).toContain('磁盘已满');
      // A second try finds no more room, and loses nothing of what there is.
      expectCode(spawned([...argsFor(outs), '--resume'], { cwd }), 2);
      expect(readFileSync(join(full, 't.csv'), 'utf8')).toBe('old');
      expect(hasRoom(full, '4m', 'remount,')).toBe(true);
      const again = expectCode(spawned([...argsFor(outs), '--resume'], { cwd }), 0);
      if (size === '64k') expect(doneBefore(again)).toBeGreaterThan(0);
      expect(outs.map((file) => readFileSync(join(cwd, file), 'utf8'))).toEqual(wanted);
      giveBack(full);
    }
  },
);
