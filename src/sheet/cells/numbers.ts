/**
 * Exact numbers as the doubles of a spreadsheet.
 * In: an exact number. Out: the nearest double, for a cell to show. It must not know: what is
 * computed with it; nothing here is.
 */
import { fromText, toText, type Exact } from '../../exact.js';
import type { ExactText } from '../../types.js';

/** The double that stands for an exact number: of a decimal the one that shows it. */
export function toNumber(value: ExactText | Exact): number {
  const exact = typeof value === 'string' ? fromText(value) : value;
  const text = toText(exact);
  return text.includes('/') ? Number(exact.n) / Number(exact.d) : Number(text);
}
