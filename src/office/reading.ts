/**
 * One file that is being read: its name, its limits, what was counted against them, and what was
 * said. Whoever must give up calls {@link stop}; the door catches it, and nobody below.
 */
import { both, diagnose, type Code } from '../diagnostics/index.js';
import type { Diagnostic, Params, Phrase } from '../types.js';
import type { OfficeLimits } from './tables.js';

/** What is known while a file is read. */
export interface Reading {
  file: string;
  limits: OfficeLimits;
  /** Why the file is refused, once {@link stop} was called. */
  refusal: Diagnostic | null;
  /** Warnings so far. */
  said: Diagnostic[];
  counted: Record<Counted, number>;
}
/** What is counted over all sheets of a file. */
export type Counted = 'sheets' | 'cells' | 'merges';

export const openReading = (file: string, limits: OfficeLimits): Reading => ({
  file,
  limits,
  refusal: null,
  said: [],
  counted: { sheets: 0, cells: 0, merges: 0 },
});

const inFile = ({ file }: Reading, code: Code, params: Params = {}): Diagnostic =>
  diagnose(code, { file, line: 1, column: 1 }, params);
/** Lets a warning stand beside what is read. */
export function warn(reading: Reading, code: Code, params: Params = {}): void {
  reading.said.push(inFile(reading, code, params));
}
/** Refuses the file: nothing of it is read. */
export function stop(reading: Reading, code: Code, params: Params = {}): never {
  reading.refusal ??= inFile(reading, code, params);
  throw new Error(code);
}
/** Refuses what cannot be taken apart, at a part of the file. */
export const broken = (reading: Reading, part: string, fault: Phrase): never =>
  stop(reading, 'office/broken', { part, fault });

const MEGABYTE = 1024 * 1024;
const WHAT: Readonly<Record<keyof OfficeLimits, Phrase>> = {
  bytes: both('MB', 'MB'),
  unpacked: both('MB（解开后）', 'MB once unpacked'),
  entries: both('个内部文件', 'packed parts'),
  sheets: both('张表', 'sheets or tables'),
  cells: both('个单元格', 'cells'),
  merges: both('处合并单元格', 'merges'),
  rows: both('行', 'rows'),
  columns: both('列', 'columns'),
};
/** Refuses a file that holds more than the limit of something. */
export function within(reading: Reading, what: keyof OfficeLimits, found: number): void {
  const limit = reading.limits[what];
  if (found <= limit) return;
  const size = what === 'bytes' || what === 'unpacked' ? MEGABYTE : 1;
  stop(reading, 'office/too-large', {
    limit: String(Math.round((limit / size) * 100) / 100),
    what: WHAT[what],
  });
}
/** Counts one more of something, or so many. */
export function count(reading: Reading, what: Counted, more = 1): void {
  reading.counted[what] += more;
  within(reading, what, reading.counted[what]);
}
