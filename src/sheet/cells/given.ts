/**
 * Arguments as hosts hand them over.
 * In: any value. Out: a text, a day, a number; or that there is none. It must not know: rule sets.
 */
import { isDate } from '../../calendar/index.js';
import { plainCell, textOfCell, type PlainCell } from '../../evidence/index.js';
import { dayIn, seen, serialDayIn } from '../../values/index.js';

/** One cell out of whatever is given: a range of one cell is that cell. */
export function oneCell(given: unknown): PlainCell {
  return seen(() => {
    let cell = given;
    for (let depth = 0; depth < 2 && Array.isArray(cell); depth++) cell = cell[0];
    return plainCell(cell);
  }, '#ERROR!');
}
/** The text of an argument; `''` where nothing is given. */
export const textGiven = (given: unknown): string => textOfCell(oneCell(given)).trim();

/** The day of an argument: null where none is given, undefined where it is none. */
export function dayGiven(given: unknown, from: 1900 | 1904): string | null | undefined {
  const cell = oneCell(given);
  const text = textOfCell(cell).trim();
  // Hosts hand a blank cell over as 0.
  if (text === '' || cell === 0) return null;
  const day = typeof cell === 'number' ? (serialDayIn(text, from) ?? dayIn(text)) : dayIn(text);
  return day !== undefined && isDate(day) ? day : undefined;
}
