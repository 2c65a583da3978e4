import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAll, type Disk } from '../disk.js';
import { Unwritable, type Host } from '../host.js';
import { codeOf, nameOf } from '../paths.js';
import { putFault, writeFault } from '../write-fault.js';
import type { SiteTotals } from '../../report/index.js';

/** One site that is done: its totals, and where its assessment ends in the file of results. */
interface FinishedSite {
  totals: SiteTotals;
  faults: number;
  end: number;
}
/** What a run has done so far, kept beside its result, so that the next can go on from there. */
export interface Journal {
  done: FinishedSite[];
  /** Notes a site, and writes its assessment, a line in UTF-8, where assessments are written. */
  add(totals: SiteTotals, assessment: Uint8Array | null, faults: number): void;
  /** Ends the run: the results take their name, and the journal goes. */
  finish(): void;
  close(): void;
}

const PARTIAL = '.partial';
const JOURNAL = '.journal';

/** Whether the journal of `path` tells of the same run; null where there is none. */
export function isSameRun(path: string, run: string): boolean | null {
  const [head] = linesOf(path + JOURNAL);
  return head === undefined ? null : head === run;
}
/** The files that a run keeps while it goes on, beside its result at `path`. */
export const keptBeside = (path: string): string[] => [path + JOURNAL, path + PARTIAL];

/**
 * Opens the journal of a run whose results go to `path`; `whole` where assessments are written. A
 * run that does not go on begins anew. Where the disk refuses, {@link Unwritable} is thrown.
 */
export function openJournal(
  { cwd, disk }: Pick<Host, 'cwd' | 'disk'>,
  path: string,
  run: string,
  { goOn, whole }: { goOn: boolean; whole: boolean },
): Journal {
  const saying = <T>(work: () => T, faultOf = writeFault): T => {
    try {
      return work();
    } catch (error) {
      throw new Unwritable(faultOf(codeOf(error), nameOf({ cwd }, path)));
    }
  };
  const done = goOn ? finishedIn(path) : [];
  let end = done.at(-1)?.end ?? 0;
  const { journal, results } = saying(() => open(disk, path, { run, done, goOn, whole, end }));
  const close = (): void => {
    disk.close(journal);
    if (results !== null) disk.close(results);
  };
  return {
    done,
    close,
    add: (totals, assessment, faults) => {
      saying(() => {
        if (results !== null && assessment !== null) {
          writeAll(disk, results, assessment, end);
          end += assessment.length;
        }
        const entry = { totals, faults, end };
        writeAll(disk, journal, Buffer.from(`${JSON.stringify(entry)}\n`));
        done.push(entry);
      });
    },
    finish: () => {
      saying(() => {
        if (results !== null) disk.flush(results);
        close();
        if (results !== null) {
          disk.rename(path + PARTIAL, path);
          disk.flushFolder(dirname(path));
        }
        disk.remove(path + JOURNAL);
      }, putFault);
    },
  };
}
/** Opens both files, with what is done already and nothing behind it. */
function open(
  disk: Disk,
  path: string,
  begun: {
    run: string;
    done: readonly FinishedSite[];
    goOn: boolean;
    whole: boolean;
    end: number;
  },
): { journal: number; results: number | null } {
  const { run, done, goOn, whole, end } = begun;
  const journal = disk.open(path + JOURNAL, 'w');
  const lines = [run, ...done.map((entry) => JSON.stringify(entry))];
  writeAll(disk, journal, Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (!whole) return { journal, results: null };
  const results = disk.open(path + PARTIAL, goOn && existsSync(path + PARTIAL) ? 'r+' : 'w');
  disk.truncate(results, end);
  return { journal, results };
}
const linesOf = (path: string): string[] =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8').split('\n') : [];
/** What the journal holds, up to a line that was not written to its end. */
function finishedIn(path: string): FinishedSite[] {
  const entries: FinishedSite[] = [];
  for (const line of linesOf(path + JOURNAL).slice(1, -1)) {
    const entry = parsed(line);
    if (entry === null) break;
    entries.push(entry);
  }
  return entries;
}
function parsed(line: string): FinishedSite | null {
  try {
    const entry: unknown = JSON.parse(line);
    return isFinished(entry) ? entry : null;
  } catch {
    return null;
  }
}
const isFinished = (value: unknown): value is FinishedSite =>
  typeof value === 'object' &&
  value !== null &&
  'totals' in value &&
  'faults' in value &&
  'end' in value;
/** A journal that keeps nothing on disk, for results that go to the screen. */
export function memoryJournal(): Journal {
  const done: FinishedSite[] = [];
  return {
    done,
    add: (totals, _, faults) => {
      done.push({ totals, faults, end: 0 });
    },
    finish: () => undefined,
    close: () => undefined,
  };
}
