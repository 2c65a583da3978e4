import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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
/**
 * Opens the journal of a run whose results go to `path`; `whole` where assessments are written. A
 * run that does not go on begins anew.
 */
export function openJournal(path: string, run: string, goOn: boolean, whole: boolean): Journal {
  const done = goOn ? finishedIn(path) : [];
  if (!goOn) writeFileSync(path + JOURNAL, `${run}\n`);
  else
    writeFileSync(
      path + JOURNAL,
      [run, ...done.map((entry) => JSON.stringify(entry))].map((line) => `${line}\n`).join(''),
    );
  const journal = openSync(path + JOURNAL, 'a');
  const results = whole
    ? openSync(path + PARTIAL, goOn && existsSync(path + PARTIAL) ? 'r+' : 'w')
    : null;
  let end = done.at(-1)?.end ?? 0;
  if (results !== null) ftruncateSync(results, end);
  const close = (): void => {
    closeSync(journal);
    if (results !== null) closeSync(results);
  };
  return {
    done,
    close,
    add: (totals, assessment, faults) => {
      if (results !== null && assessment !== null)
        end += writeSync(results, assessment, 0, assessment.length, end);
      const entry = { totals, faults, end };
      done.push(entry);
      writeSync(journal, `${JSON.stringify(entry)}\n`);
    },
    finish: () => {
      close();
      if (results !== null) renameSync(path + PARTIAL, path);
      rmSync(path + JOURNAL);
    },
  };
}
const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
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
