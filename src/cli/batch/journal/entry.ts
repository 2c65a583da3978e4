import { createHash, type Hash } from 'node:crypto';
import type { SiteTotals } from '../../../report/index.js';

/** One site that is done: its totals, and where its assessment ends in the file of results. */
export interface FinishedSite {
  totals: SiteTotals;
  faults: number;
  end: number;
}
/** A line says, too, which place the site has among all. */
export interface Entry extends FinishedSite {
  at: number;
}

/**
 * The sum of a line is over the sum of the line before it, its own text and the bytes of its
 * assessment, which are still to be added. So no line fits that stands twice or elsewhere, nor the
 * one behind a line that is lacking, nor one whose assessment is not what was written: a loss of
 * power can leave a file its length and take what stood there.
 */
export const sumOf = (before: string, text: string): Hash =>
  createHash('sha256').update(`${before}\n${text}\n`);

/** A line of the journal, and its sum. */
export function lineOf(
  before: string,
  { at, end, faults, totals }: Entry,
  assessment: Uint8Array,
): { line: string; sum: string } {
  const text = JSON.stringify({ at, end, faults, totals });
  const sum = sumOf(before, text).update(assessment).digest('hex');
  return { line: `${sum} ${text}\n`, sum };
}
/** What a line says, whether or not its sum is right; null where it is no line of a journal. */
export function parseLine(line: string): { sum: string; text: string; entry: Entry } | null {
  const [, sum, text] = /^([0-9a-f]{64}) (\{.*\})$/.exec(line) ?? [];
  if (sum === undefined || text === undefined) return null;
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? { sum, text, entry } : null;
  } catch {
    return null;
  }
}
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'faults' in value &&
  'end' in value &&
  Number.isSafeInteger(value.end) &&
  'totals' in value &&
  typeof value.totals === 'object' &&
  value.totals !== null &&
  'site' in value.totals;
