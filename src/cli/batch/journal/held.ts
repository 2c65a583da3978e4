import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Hash } from 'node:crypto';
import { Unwritable, type Host } from '../../host.js';
import { codeOf, nameOf } from '../../paths.js';
import { writeFault } from '../../write-fault.js';
import { parseLine, sumOf, type FinishedSite } from './entry.js';

/** The files that a run keeps beside its result. */
export const PARTIAL = '.partial';
export const JOURNAL = '.journal';
export const LOCK = '.lock';
export const journalOf = (path: string): string => path + JOURNAL;
export const keptBeside = (path: string): string[] => [path + JOURNAL, path + PARTIAL, path + LOCK];

/** What tells a run from every other: a digest of all that decides a byte of its result. */
export interface RunId {
  digest: string;
  /** The names of the sites, in their order. */
  sites: readonly (string | null)[];
  /** Whether assessments are written, not only totals. */
  whole: boolean;
}
/** What both files hold of a run: its sites up to here, and nothing behind them. */
export interface Held {
  done: FinishedSite[];
  /** The sum of the last line, and where it ends in the journal. */
  sum: string;
  length: number;
  /** How many lines follow that do not fit, or whose assessments are not there. */
  lost: number;
}
/** What the journal tells: of nothing, of another run, of nothing that can be read, or of this. */
export type Before = 'nothing' | 'another' | 'unreadable' | Held;

const SCHEMA = 'zhibiao/journal@2';
export const headOf = ({ digest }: Pick<RunId, 'digest'>): string =>
  `${JSON.stringify({ schema: SCHEMA, digest })}\n`;

/**
 * What the files beside `path` hold of a run. Where they cannot be read, {@link Unwritable} is
 * thrown.
 */
export function heldIn(host: Pick<Host, 'cwd'>, path: string, run: RunId): Before {
  try {
    return readHeld(path, run);
  } catch (error) {
    throw new Unwritable(writeFault(codeOf(error), nameOf(host, path)));
  }
}
function readHeld(path: string, run: RunId): Before {
  const lines = linesOf(path + JOURNAL);
  const [head] = lines.whole;
  const wanted = headOf(run).trimEnd();
  if (head?.text !== wanted) {
    // A head that was not written to its end: nothing was done yet.
    if (head === undefined && wanted.startsWith(lines.rest.replace(/\0+$/, ''))) return 'nothing';
    return head !== undefined && /^\{"schema":"zhibiao\/journal@\d/.test(head.text)
      ? 'another'
      : 'unreadable';
  }
  const results = run.whole ? openResults(path + PARTIAL) : null;
  try {
    const held = fitting(lines.whole, run, results);
    // Results of which no line tells are no more than none.
    return held.done.length + held.lost === 0 && results?.isEmpty === false ? 'nothing' : held;
  } finally {
    results?.close();
  }
}

interface Line {
  text: string;
  /** Where the next one begins. */
  end: number;
}
/** The lines of a file that are ended, whatever ends them, and what stands behind the last. */
function linesOf(path: string): { whole: Line[]; rest: string } {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const bytes = isFile ? readFileSync(path) : Buffer.alloc(0);
  const whole: Line[] = [];
  let from = 0;
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, from)) {
    // An editor on Windows, or a copy by one, may have put its own line breaks.
    whole.push({ text: bytes.toString('utf8', from, at).replace(/\r$/, ''), end: at + 1 });
    from = at + 1;
  }
  return { whole, rest: bytes.toString('utf8', from) };
}
const BREAK = 0x0a;

/** Sites one after the other, as long as each is the next and its assessment is what was written. */
function fitting([head, ...lines]: Line[], run: RunId, results: Results | null): Held {
  const done: FinishedSite[] = [];
  let [sum, length, end] = [run.digest, head?.end ?? 0, 0];
  for (const line of lines) {
    const found = parseLine(line.text);
    if (found === null || done.length >= run.sites.length) break;
    const { at, totals, faults } = found.entry;
    if (at !== done.length || totals.site !== run.sites[at] || found.entry.end < end) break;
    const hash = sumOf(sum, found.text);
    if (results !== null && !results.add(hash, end, found.entry.end)) break;
    if (hash.digest('hex') !== found.sum) break;
    ({ sum } = found);
    ({ end } = found.entry);
    length = line.end;
    done.push({ totals, faults, end });
  }
  return { done, sum, length, lost: lines.length - done.length };
}

/** The results of a run that was cut short. */
interface Results {
  isEmpty: boolean;
  /** Adds what stands between two places; false where there is less. */
  add(hash: Hash, from: number, to: number): boolean;
  close(): void;
}
/** Without a file there is nothing in it. */
function openResults(path: string): Results {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const handle = isFile ? openSync(path, 'r') : null;
  const chunk = Buffer.allocUnsafe(1 << 20);
  return {
    isEmpty: handle === null || fstatSync(handle).size === 0,
    add: (hash, from, to) => {
      let at = from;
      while (at < to && handle !== null) {
        const count = readSync(handle, chunk, 0, Math.min(chunk.length, to - at), at);
        if (count === 0) break;
        hash.update(chunk.subarray(0, count));
        at += count;
      }
      return at === to;
    },
    close: () => {
      if (handle !== null) closeSync(handle);
    },
  };
}
