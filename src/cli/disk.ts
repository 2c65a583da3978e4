/**
 * The one way by which anything gets onto a disk, so that a test can stand in its place and cut
 * every run short at any step.
 * In: paths and bytes. Out: files; or the error of the system, as it is.
 * It must not know: what is written, and what is said where it cannot be.
 */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { codeOf } from './paths.js';

/** What a handle is opened for: a file that is new, one begun anew, one added to, one changed. */
export type Opened = 'wx' | 'w' | 'a' | 'r+';

/** What can be done to a disk. Every step may fail with the error of the system (`ENOSPC`, …). */
export interface Disk {
  open(path: string, how: Opened, mode?: number): number;
  /** How many of the bytes were written, which may be fewer than all; `at` null: where it stands. */
  write(handle: number, bytes: Uint8Array, at: number | null): number;
  truncate(handle: number, length: number): void;
  /** What was written outlasts a loss of power from here on. */
  flush(handle: number): void;
  close(handle: number): void;
  /** In one step: whoever looks finds the old file or the new one, never a part. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** With all folders around it. */
  makeFolder(path: string): void;
  /** The names in a folder outlast a loss of power from here on, where the system can do that. */
  flushFolder(path: string): void;
  /** No step: gives another program the time to let go of a file. */
  pause(milliseconds: number): void;
}

/** Pipes, some network drives and folders on Windows cannot be flushed: nothing is lost by it. */
const UNFLUSHABLE = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES']);
function whereItCan(flush: () => void): void {
  try {
    flush();
  } catch (error) {
    if (!UNFLUSHABLE.has(codeOf(error))) throw error;
  }
}

/** The disk of the machine. */
export const realDisk: Disk = {
  open: (path, how, mode = 0o666) => openSync(path, how, mode),
  write: (handle, bytes, at) => writeSync(handle, bytes, 0, bytes.length, at),
  truncate: (handle, length) => {
    ftruncateSync(handle, length);
  },
  flush: (handle) => {
    whereItCan(() => {
      fsyncSync(handle);
    });
  },
  close: (handle) => {
    closeSync(handle);
  },
  rename: (from, to) => {
    renameSync(from, to);
  },
  remove: (path) => {
    rmSync(path);
  },
  makeFolder: (path) => {
    mkdirSync(path, { recursive: true });
  },
  flushFolder: (path) => {
    whereItCan(() => {
      const handle = openSync(path, 'r');
      try {
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    });
  },
  pause: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

/** Writes all of the bytes, however few the system takes at a time. */
export function writeAll(
  disk: Disk,
  handle: number,
  bytes: Uint8Array,
  at: number | null = null,
): void {
  for (let done = 0; done < bytes.length;) {
    const count = disk.write(handle, bytes.subarray(done), at === null ? null : at + done);
    // A system that takes nothing and says nothing would be asked for ever.
    if (count === 0) throw new Error('ENOSPC');
    done += count;
  }
}

/** Windows gives away no file that another program has open: not even a new one in its place. */
export const IN_USE = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);
/** What looks for viruses or words in a new file lets go of it soon; Excel does not. */
const PAUSES = [10, 30, 60, 100];

/** Puts a file in its place, tried anew for a moment where another program has either open. */
export function moveTo(disk: Disk, from: string, to: string): void {
  for (const milliseconds of PAUSES) {
    try {
      disk.rename(from, to);
      return;
    } catch (error) {
      if (!IN_USE.has(codeOf(error))) throw error;
      disk.pause(milliseconds);
    }
  }
  disk.rename(from, to);
}
