/**
 * What a host of spreadsheets hands over as cells, made plain.
 * In: any value. Out: a text, a number, a flag, or nothing. It must not know: rows and headings.
 */
import { errorWordOf } from '../errors.js';

/**
 * A cell as hosts hand it over: an error as its word (`{ error: '#N/A' }`), a day as a number or a
 * Date, which is read in the time zone of the host. Anything else is an error cell.
 */
export type GridCell =
  string | number | boolean | null | undefined | Date | { readonly error: string };

/** A cell of which nothing is left but what it says. */
export type PlainCell = string | number | boolean | null;

/** What a cell says; `''` and null are blank. May throw on an object that cannot be looked into. */
export function plainCell(cell: unknown): PlainCell {
  switch (typeof cell) {
    case 'string':
    case 'boolean':
      return cell;
    case 'number':
      return Number.isFinite(cell) ? cell : UNREADABLE;
    case 'undefined':
      return null;
    case 'bigint':
      return String(cell);
    case 'object':
      return cell === null ? null : isDay(cell) ? dayOf(cell) : errorOf(cell);
    default:
      return UNREADABLE;
  }
}
/** Scripts of a host may hand over the days of another realm than theirs. */
const isDay = (cell: object): cell is Date =>
  Object.prototype.toString.call(cell) === '[object Date]';
const UNREADABLE = '#ERROR!';
function errorOf(cell: object): string {
  const word = 'error' in cell && typeof cell.error === 'string' ? cell.error : '';
  return errorWordOf(word) ?? UNREADABLE;
}
/** Hosts make a Date of the day that a cell shows, in their own time zone. */
function dayOf(date: Date): string {
  const year = date.getFullYear();
  if (!Number.isInteger(year)) return UNREADABLE;
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, '0'));
  return [`${year}`.padStart(4, '0'), ...parts].join('-');
}

/** The text of a cell, as a person would write what it shows. */
export function textOfCell(cell: PlainCell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return decimalOf(cell);
  return cell === null ? '' : cell ? 'TRUE' : 'FALSE';
}

/** Fifteen significant digits are what a cell shows and means: 0.1 + 0.2 is 0.3. */
const DIGITS = 15;
const SAFE = 1e15;
/** A number as a decimal, without an exponent. */
export function decimalOf(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < SAFE) return String(value === 0 ? 0 : value);
  const [digits = '', exponent = '0'] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split('e');
  const figures = digits.replace('.', '').replace(/0+$/, '');
  const point = Number(exponent) + 1;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${figures}`
      : figures.length <= point
        ? figures.padEnd(point, '0')
        : `${figures.slice(0, point)}.${figures.slice(point)}`;
  return value < 0 ? `-${text}` : text;
}
