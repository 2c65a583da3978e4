/**
 * The machine that a run is on, so that a test can stand in its place: another machine, another
 * process, another time.
 * In: the number of a process. Out: whether it lives, and since when. It must not know: why it is
 * asked.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './paths.js';

/** A machine, this process on it, and its clocks. */
export interface Machine {
  /** What tells it from others that write to the same folders. */
  name: string;
  /** The number of this process. */
  process: number;
  /**
   * What tells a process from any other that had its number: null where it no longer lives, an empty
   * text where it does and the system does not say more.
   */
  begunAt(process: number): string | null;
  /** The local time, as people write it. */
  now(): string;
  /** Milliseconds, on a clock that nobody sets. */
  clock(): number;
}

/** This machine. */
export const thisMachine = (now: () => string): Machine => ({
  name: `${hostname()}${container()}`,
  process: process.pid,
  begunAt,
  now,
  clock: () => performance.now(),
});
/** Where processes are counted anew, as in a container, another with this name may count its own. */
function container(): string {
  try {
    const space = readlinkSync('/proc/self/ns/pid');
    return space === FIRST_SPACE ? '' : ` ${space}`;
  } catch {
    return '';
  }
}
/** The one that Linux starts with, always the same. */
const FIRST_SPACE = 'pid:[4026531836]';

function begunAt(number: number): string | null {
  try {
    process.kill(number, 0);
  } catch (error) {
    // Any other error says that it lives, and is not ours.
    if (codeOf(error) === 'ESRCH') return null;
  }
  try {
    const status = readFileSync(`/proc/${number}/stat`, 'utf8');
    // Behind its name, which may hold anything: its state first, its start as the twentieth.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // Ended, and only kept until somebody asks what came of it.
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
