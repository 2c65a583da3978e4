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
  /** The same text for two spellings of one path and for links to it; null where there is no file. */
  spelled(path: string): string | null;
}
/** What a system tells of a file, so that a test can stand in for another system. */
export interface Look {
  status(file: string | number): Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'isFile'>;
  /** Where a path leads, as the folders spell it. */
  real(path: string): string;
}
const look: Look = {
  status: (file) =>
    typeof file === 'number' ? fstatSync(file, { bigint: true }) : statSync(file, { bigint: true }),
  real: (path) => realpathSync.native(path),
};

/**
 * A file is known by its number on its disk, which links of either kind, another spelling and a
 * folder under another name all lead to, and by its path, for disks that do not number their files
 * and for a file that was put in the place of the one read. Where files have no numbers, folders may
 * be blind to case: there what is spelled alike, and as large and as old, is one file.
 */
export function openInputs(system: Look = look): Inputs {
  const seen = new Set<string>();
  const keysOf = (file: string | number): string[] => {
    try {
      const found = system.status(file);
      if (!found.isFile()) return [];
      if (typeof file === 'number') return found.ino === 0n ? [] : [numberOf(found)];
      const path = system.real(file);
      return [found.ino === 0n ? likenessOf(path, found) : numberOf(found), path];
    } catch {
      // What is not there, or cannot be looked at, was not read.
      return [];
    }
  };
  return {
    note: (file) => {
      for (const key of keysOf(file)) seen.add(key);
    },
    has: (path) => keysOf(path).some((key) => seen.has(key)),
    spelled: (path) => {
      const [number, place] = keysOf(path);
      return number === undefined || place === undefined ? null : `${number} ${fold(place)}`;
    },
  };
}
type Status = ReturnType<Look['status']>;
const numberOf = ({ dev, ino }: Status): string => `${String(dev)}:${String(ino)}`;
const likenessOf = (path: string, { size, mtimeNs }: Status): string =>
  `${String(size)} ${String(mtimeNs)} ${fold(path)}`;
/** One text for all spellings of a path, where folders are blind to case. */
export const fold = (path: string): string => path.normalize('NFC').toLowerCase();
