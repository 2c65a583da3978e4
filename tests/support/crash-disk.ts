/**
 * A disk that remembers, at every step a run takes on the real one, what would be left if the
 * machine stopped there: what was written and what was flushed, of bytes and of names.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realDisk, type Disk } from '../../src/cli/disk.js';
import type { Step } from './disk.js';

/** What a folder holds, by name. */
export type Left = ReadonlyMap<string, Buffer>;
/** What a file holds for those who look, and what the disk holds of it. */
interface File {
  now: Buffer;
  flushed: Buffer;
}
type Names = ReadonlyMap<string, File>;
/** The moment before a step, or in the middle of one that writes. */
export interface Moment {
  step: Step;
  name: string;
  /** What is left, by how the machine stops. */
  left: ReadonlyMap<string, Left>;
  /** The same where the process is killed; and what was flushed of the files that there are. */
  killed: Left;
  flushed: Left;
}
const NOTHING = Buffer.alloc(0);
/** The files by these names, each with the bytes that are picked. */
const pick = (names: Names, bytes: (file: File, name: string) => Buffer): Left =>
  new Map([...names].map(([name, file]) => [name, bytes(file, name)]));
/** A file that has its length and not its bytes: zeros, where there was nothing before. */
const zeros = ({ now, flushed }: File): Buffer =>
  Buffer.concat([flushed.subarray(0, now.length), Buffer.alloc(now.length)], now.length);

/** Nobody says in which order a system writes what it was not told to flush. */
const STOPS: Readonly<Record<string, (names: Names, flushed: Names) => Left>> = {
  'the process is killed': (names) => pick(names, ({ now }) => now),
  'the power is lost, and all that was not flushed': (_, flushed) =>
    pick(flushed, (file) => file.flushed),
  'the power is lost, names were faster': (names) => pick(names, (file) => file.flushed),
  'the power is lost, bytes were faster': (_, flushed) => pick(flushed, ({ now }) => now),
  'the power is lost, lengths were faster than bytes': (names) => pick(names, zeros),
  'the power is lost, the journal was faster': (names) =>
    pick(names, (file, name) => (name.endsWith('.journal') ? file.now : file.flushed)),
  'the power is lost, the results were faster': (names) =>
    pick(names, (file, name) => (name.endsWith('.partial') ? file.now : file.flushed)),
  'the power is lost, the journal has its length and the results their bytes': (names) =>
    pick(names, (file, name) => (name.endsWith('.journal') ? zeros(file) : file.now)),
};

/** What a folder holds, the files that are not `but` what a run reads. */
export const leftIn = (folder: string, but: readonly string[]): Left =>
  new Map(
    readdirSync(folder)
      .filter((name) => !but.includes(name) && statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
/** Makes a folder hold this, and of what it held only what a run reads. */
export function putBack(folder: string, left: Left, but: readonly string[]): void {
  for (const name of readdirSync(folder))
    if (!but.includes(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, bytes] of left) writeFileSync(join(folder, name), bytes);
}

/** Remembers every moment of a run that writes into one folder. */
export function crashDisk(folder: string): { disk: Disk; moments: Moment[] } {
  const held = new Map<number, { file: File; name: string; at: number }>();
  const names = new Map<string, File>();
  for (const [name, bytes] of leftIn(folder, [])) names.set(name, { now: bytes, flushed: bytes });
  let flushed = new Map(names);
  const moments: Moment[] = [];
  const remember = (step: Step, path: string): void => {
    const name = basename(path);
    const left = new Map(
      Object.entries(STOPS).map(([stop, leftAt]) => [stop, leftAt(names, flushed)]),
    );
    const killed = pick(names, ({ now }) => now);
    moments.push({ step, name, left, killed, flushed: pick(names, (file) => file.flushed) });
  };
  const of = (handle: number): { file: File; name: string; at: number } => {
    const found = held.get(handle);
    if (!found) throw new Error('a handle that is not open');
    return found;
  };
  const put = (file: File, bytes: Uint8Array, at: number): void => {
    const length = Math.max(file.now.length, at + bytes.length);
    const now = Buffer.concat([file.now], length);
    now.set(bytes, at);
    file.now = now;
  };
  const disk: Disk = {
    open: (path, how, mode) => {
      remember('open', path);
      const handle = realDisk.open(path, how, mode);
      const file = names.get(basename(path)) ?? { now: NOTHING, flushed: NOTHING };
      if (how === 'w') file.now = NOTHING;
      names.set(basename(path), file);
      held.set(handle, { file, name: basename(path), at: 0 });
      return handle;
    },
    write: (handle, bytes, at) => {
      const file = of(handle);
      remember('write', file.name);
      const from = at ?? file.at;
      const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
      put(file.file, half, from);
      remember('write', file.name);
      put(file.file, bytes, from);
      if (at === null) file.at += bytes.length;
      return realDisk.write(handle, bytes, at);
    },
    truncate: (handle, length) => {
      const { file, name } = of(handle);
      remember('truncate', name);
      file.now = Buffer.concat([file.now], length);
      realDisk.truncate(handle, length);
    },
    flush: (handle) => {
      const { file, name } = of(handle);
      remember('flush', name);
      file.flushed = file.now;
    },
    close: (handle) => {
      held.delete(handle);
      realDisk.close(handle);
    },
    rename: (from, to) => {
      remember('rename', to);
      realDisk.rename(from, to);
      const file = names.get(basename(from));
      if (file) names.set(basename(to), file);
      names.delete(basename(from));
    },
    remove: (path) => {
      remember('remove', path);
      realDisk.remove(path);
      names.delete(basename(path));
    },
    makeFolder: (path) => {
      remember('makeFolder', path);
      realDisk.makeFolder(path);
    },
    flushFolder: (path) => {
      remember('flushFolder', path);
      if (dirname(join(path, '.')) === dirname(folder)) flushed = new Map(names);
    },
    pause: () => undefined,
  };
  return { disk, moments };
}
