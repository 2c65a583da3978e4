import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { moveTo, writeAll, type Disk } from '../../disk.js';
import { Unwritable, type Host } from '../../host.js';
import { codeOf, nameOf } from '../../paths.js';
import { putFault, writeFault } from '../../write-fault.js';
import type { SiteTotals } from '../../../report/index.js';
import { lineOf, type FinishedSite } from './entry.js';
import { headOf, JOURNAL, PARTIAL, type Held, type RunId } from './held.js';

/** What a run has done so far. */
export interface Journal {
  done: readonly FinishedSite[];
  /** Notes the next site, and writes its assessment, a line in UTF-8, where they are written. */
  add(totals: SiteTotals, assessment: Uint8Array | null, faults: number): void;
  /** Ends the run: the results take their name, and the journal goes. */
  finish(): void;
  /** Leaves the run as far as it has come; how many sites the next can go on from. */
  close(): number;
}

/**
 * Opens the journal of a run whose results go to `path`; what is `held` is gone on from, and where
 * that is null the run begins anew. Where the disk refuses, {@link Unwritable} is thrown.
 */
export function openJournal(
  host: Journaling,
  path: string,
  run: RunId,
  held: Held | null,
): Journal {
  const { disk } = host;
  const saying = sayer(host, path);
  const files = saying(() => openFiles(disk, path, run, held));
  const { results } = files;
  const done = [...(held?.done ?? [])];
  const notes = openNotes(host, files, {
    count: done.length,
    length: held?.length ?? Buffer.byteLength(headOf(run)),
  });
  let [sum, end] = [held?.sum ?? run.digest, done.at(-1)?.end ?? 0];
  return {
    done,
    add: (totals, assessment, faults) => {
      saying(() => {
        const bytes = (results === null ? null : assessment) ?? NOTHING;
        if (results !== null) writeAll(disk, results, bytes, end);
        end += bytes.length;
        const { line, sum: next } = lineOf(sum, { at: done.length, totals, faults, end }, bytes);
        done.push({ totals, faults, end });
        sum = next;
        notes.add(line);
      });
    },
    finish: () => {
      saying(() => {
        notes.settle();
        // Where all was done before, they were but cut to their length.
        if (results !== null) disk.flush(results);
        files.close();
      });
      if (results !== null) saying(() => putResults(disk, path), putFault);
      removeJournal(disk, path);
    },
    close: () => {
      notes.leave();
      files.close();
      return notes.count();
    },
  };
}
type Journaling = Pick<Host, 'cwd' | 'disk' | 'machine'>;
/** Does some work, and says of its faults what they mean for the file at `path`. */
const sayer =
  (host: Journaling, path: string) =>
  <T>(work: () => T, faultOf = writeFault): T => {
    try {
      return work();
    } catch (error) {
      throw new Unwritable(faultOf(codeOf(error), nameOf(host, path)));
    }
  };
const NOTHING = new Uint8Array();
function putResults(disk: Disk, path: string): void {
  moveTo(disk, path + PARTIAL, path);
  try {
    disk.flushFolder(dirname(path));
  } catch {
    // They stand; only whether their name outlasts a loss of power is not known.
  }
}

/** The lines of a journal. */
interface Notes {
  add(line: string): void;
  /** What was added outlasts a loss of power from here on. */
  settle(): void;
  /** The same, as far as it can be. */
  leave(): void;
  /** How many sites were settled. */
  count(): number;
}
/**
 * So many times as long as the last flush took, the next one waits: however slow the disk, flushing
 * takes a twentieth of the time, and what a loss of power takes is twenty flushes' worth of work. On
 * a disk that flushes in 5 ms that is a tenth of a second, on a slow one a second or two. A fixed
 * number of sites would be slow where they are small, and lose hours where they are large.
 */
const SPACING = 20;

/** A line is written only once its assessment outlasts a loss of power. */
function openNotes(
  { disk, machine }: Journaling,
  { journal, results }: Files,
  { count, length }: { count: number; length: number },
): Notes {
  let waiting: string[] = [];
  let due = 0;
  const settle = (): void => {
    if (waiting.length === 0) return;
    const begun = machine.clock();
    const lines = waiting;
    // Where a flush fails, the system may have dropped what it was to flush: it is not asked again.
    waiting = [];
    if (results !== null) disk.flush(results);
    const bytes = Buffer.from(lines.join(''));
    writeAll(disk, journal, bytes, length);
    disk.flush(journal);
    length += bytes.length;
    count += lines.length;
    const ended = machine.clock();
    due = ended + (ended - begun) * SPACING;
  };
  return {
    add: (line) => {
      waiting.push(line);
      if (machine.clock() >= due) settle();
    },
    settle,
    leave: () => {
      try {
        settle();
      } catch {
        // Why not was said already; what is not noted is done again.
      }
    },
    count: () => count,
  };
}

interface Files {
  journal: number;
  results: number | null;
  close(): void;
}
/**
 * Opens both files, with what is held and nothing behind it, so that their names outlast a loss of
 * power. What is held stays where it is: a run that is cut short here loses none of it.
 */
function openFiles(disk: Disk, path: string, run: RunId, held: Held | null): Files {
  const handles: number[] = [];
  const close = (): void => {
    for (const handle of handles.splice(0)) disk.close(handle);
  };
  const open = (file: string): number => {
    const handle = disk.open(file, held !== null && existsSync(file) ? 'r+' : 'w');
    handles.push(handle);
    return handle;
  };
  try {
    const journal = open(path + JOURNAL);
    if (held === null) writeAll(disk, journal, Buffer.from(headOf(run)), 0);
    else disk.truncate(journal, held.length);
    disk.flush(journal);
    const results = run.whole ? open(path + PARTIAL) : null;
    if (results !== null) disk.truncate(results, held?.done.at(-1)?.end ?? 0);
    disk.flushFolder(dirname(path));
    return { journal, results, close };
  } catch (error) {
    close();
    throw error;
  }
}
/** The results stand by now: a journal that stays, held by another program, takes nothing away. */
function removeJournal(disk: Disk, path: string): void {
  try {
    disk.remove(path + JOURNAL);
  } catch {
    // The next run begins it anew, or finds that all is done.
  }
}

/** A journal that keeps nothing on disk, for results that go to the screen. */
export function memoryJournal(): Journal {
  const done: FinishedSite[] = [];
  return {
    done,
    add: (totals, _, faults) => {
      done.push({ totals, faults, end: 0 });
    },
    finish: () => undefined,
    close: () => 0,
  };
}
