/**
 * A line is held until its end is found: one without an end would fill the memory.
 * In: text. Out: the first line that is longer than any record. It must not know: what is written.
 */
import { diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { toUtf8 } from '../utf8.js';

/** Most bytes of a line in UTF-8, its break not counted: a record has some hundreds. */
export const MAX_LINE = 1 << 20;

/** What is said of a file with a longer line. */
export const longLine = (place: Place): Diagnostic =>
  diagnose('evidence/long-line', place, { limit: String(MAX_LINE / 1_048_576) });

/** The number of the first longer line; null where there is none. */
export function longLineIn(text: string): number | null {
  // No character takes more than three bytes for each of its units.
  const sure = Math.floor(MAX_LINE / 3);
  for (let from = 0; from + sure < text.length;) {
    const last = text.lastIndexOf('\n', from + sure);
    const found = last < from ? text.indexOf('\n', from) : last;
    const end = found < 0 ? text.length : found;
    if (last < from && toUtf8(text.slice(from, end)).length > MAX_LINE)
      return text.slice(0, from).split('\n').length;
    from = end + 1;
  }
  return null;
}
