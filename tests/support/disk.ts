/**
 * A disk that stands in the way: it counts every step that a run takes on the real one, refuses one
 * of them as a system would, takes fewer bytes than it is given, or loses its power there, with all
 * that was not flushed.
 */
import { closeSync, ftruncateSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { realDisk, type Disk } from '../../src/cli/disk.js';

export type Step = Exclude<keyof Disk, 'close' | 'pause'>;
/** An error as the system makes it. */
export const systemError = (code: string): Error => Object.assign(new Error(code), { code });
/** No code: nobody may take it for something to go on from. */
export class PowerLoss extends Error {}

interface Flaws {
  /** What happens at a step, the first being 0; it may throw. */
  before?: (step: Step, at: number, path: string) => void;
  /** How many of so many bytes are taken. */
  takes?: (bytes: number) => number;
}
/** The disk, what was done to it, and its loss of power. */
export interface TestDisk extends Disk {
  steps: Step[];
  loseUnflushed(): void;
}
interface Held {
  path: string;
  written: number;
  flushed: number;
}

export function testDisk({ before, takes = (bytes) => bytes }: Flaws = {}): TestDisk {
  const steps: Step[] = [];
  const held = new Map<number, Held>();
  const known: Held[] = [];
  const step = (name: Step, path = ''): void => {
    steps.push(name);
    before?.(name, steps.length - 1, path);
  };
  const pathOf = (handle: number): string => held.get(handle)?.path ?? '';
  return {
    steps,
    open: (path, how, mode) => {
      step('open', path);
      const handle = realDisk.open(path, how, mode);
      const file = { path, written: 0, flushed: 0 };
      held.set(handle, file);
      known.push(file);
      return handle;
    },
    write: (handle, bytes, at) => {
      step('write', pathOf(handle));
      const count = realDisk.write(handle, bytes.subarray(0, takes(bytes.length)), at);
      const file = held.get(handle);
      if (file) file.written += count;
      return count;
    },
    truncate: (handle, length) => {
      step('truncate', pathOf(handle));
      realDisk.truncate(handle, length);
    },
    flush: (handle) => {
      step('flush', pathOf(handle));
      const file = held.get(handle);
      if (file) file.flushed = file.written;
    },
    close: (handle) => {
      held.delete(handle);
      realDisk.close(handle);
    },
    rename: (from, to) => {
      step('rename', to);
      renameSync(from, to);
      for (const file of known) if (file.path === from) file.path = to;
    },
    remove: (path) => {
      step('remove', path);
      rmSync(path);
    },
    makeFolder: (path) => {
      step('makeFolder', path);
      realDisk.makeFolder(path);
    },
    flushFolder: (path) => {
      step('flushFolder', path);
    },
    pause: () => undefined,
    loseUnflushed: () => {
      for (const { path, written, flushed } of known)
        if (flushed < written && isThere(path)) cut(path, flushed);
    },
  };
}
function isThere(path: string): boolean {
  const at = path.lastIndexOf('/');
  return readdirSync(path.slice(0, at)).includes(path.slice(at + 1));
}
function cut(path: string, length: number): void {
  const handle = openSync(path, 'r+');
  ftruncateSync(handle, length);
  closeSync(handle);
}

/** What a run that was cut short leaves in a folder beside what it was to write. */
export const leftIn = (folder: string, ...inside: string[]): string[] =>
  readdirSync(join(folder, ...inside)).filter((name) => name.startsWith('.zhibiao-'));
