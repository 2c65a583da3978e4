/**
 * The files that a run has read, however it came upon them: none of them is ever written.
 * In: paths and handles of what is read; the path of what is to be written. Out: whether they are
 * one file.
 * It must not know: what is read from them.
 */
import { fstatSync, realpathSync, statSync, type BigIntStats } from 'node:fs';

/** The files that were read so far. */
export interface Inputs {
  /** Notes a file by its path, or by the handle it is read from; what is no file is passed over. */
  note(file: string | number): void;
  /** Whether what stands at this path is one of them. */
  has(path: string): boolean;
}

/**
 * A file is known by its number on its disk, which links of either kind, another spelling and a
 * folder under another name all lead to, and by its path, for disks that do not number their files
 * and for a file that was put in the place of the one read.
 */
export function openInputs(): Inputs {
  const seen = new Set<string>();
  return {
    note: (file) => {
      for (const key of keysOf(file)) seen.add(key);
    },
    has: (path) => keysOf(path).some((key) => seen.has(key)),
  };
}
function keysOf(file: string | number): string[] {
  try {
    const status =
      typeof file === 'number'
        ? fstatSync(file, { bigint: true })
        : statSync(file, { bigint: true });
    if (!status.isFile()) return [];
    return [...numberOf(status), ...(typeof file === 'number' ? [] : [realpathSync.native(file)])];
  } catch {
    // What is not there, or cannot be looked at, was not read.
    return [];
  }
}
const numberOf = ({ dev, ino }: BigIntStats): string[] =>
  ino === 0n ? [] : [`${String(dev)}:${String(ino)}`];
