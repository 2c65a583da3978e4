/**
 * How a number is printed: alone, in a column, as a rate, as shares of a whole; the one largest
 * remainder.
 * In: exact numbers and how the tree rounds. Out: digits. Nothing else in the house rounds what it
 * prints.
 * It must not know: words, what a number stands for, how a report looks.
 */
import {
  absolute,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  parseExact,
  sign,
  subtract,
  sum,
  toFixed,
  toText,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import type { ExactText, Rounding } from '../types.js';

const HUNDRED = exact(100);
/** Enough to tell apart any two scores that a person would hold against each other. */
const APPROXIMATE_PLACES = 6;

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A number with all the places the tree declares, rounded as it declares: `93.50`. */
export const toPrinted = (value: Exact, { places, mode }: Rounding): string =>
  toFixed(value, places, mode);
/** The number that its printed form says, for decisions that read what is printed. */
export const asPrinted = (value: Exact, rounding: Rounding): Exact =>
  parseExact(toPrinted(value, rounding)) ?? ZERO;
/** A number as it is, and one whose decimals never end as its first six: `≈ 0.333333`. */
export function approximate(value: Exact): string {
  const text = toText(value);
  return text.includes('/') ? `≈ ${toFixed(value, APPROXIMATE_PLACES, 'half-up')}` : text;
}

/**
 * A number in prose: rounded as declared, without trailing zeros; one that would vanish in rounding
 * is printed exactly.
 */
export function plain(value: Exact, rounding: Rounding): string {
  const text = trim(toPrinted(value, rounding));
  return text === '0' && sign(value) !== 0 ? toText(value) : text;
}
/** {@link plain} of an exact text. */
export const plainText = (text: ExactText, rounding: Rounding): string =>
  plain(fromText(text), rounding);
/** A number that shows its direction: `+12`, `-5`, `0`. */
export const signed = (value: Exact, rounding: Rounding): string =>
  (sign(value) > 0 ? '+' : '') + plain(value, rounding);

/** A fraction of one as a percentage with up to two decimals: `84.8%`. */
export const percent = (fraction: Exact, mode: Rounding['mode']): string =>
  `${trim(toFixed(multiply(fraction, HUNDRED), 2, mode))}%`;
/** A part of a whole as a fraction, or null where the whole is nothing. */
export const ratio = (part: Exact, whole: Exact): Exact | null =>
  whole.n === 0 ? null : divide(part, whole);
/** A rate that decides: never printed as having reached the line it misses. */
export function decidingPercent(rate: Exact, line: Exact, mode: Rounding['mode']): string {
  const text = percent(rate, mode);
  return compare(rate, line) < 0 && text === percent(line, mode) ? percent(rate, 'down') : text;
}

/** How parts are rounded that belong to no printed total. */
const MODE_OF_STRAYS = 'half-up';

/**
 * Prints the parts of a printed total so that they add up to it: largest remainder, `places` digits
 * each.
 * Already exact parts never move. Parts that do not belong to the total (no rounding could join
 * them) are printed on their own.
 */
export function apportion(values: readonly Exact[], total: string, places: number): string[] {
  const scale = exact(10n ** BigInt(places));
  const parts = values.map((value, index) => {
    const scaled = multiply(value, scale);
    const whole = toWhole(scaled, 'floor');
    return { index, size: absolute(value), whole, rest: subtract(scaled, whole) };
  });
  const missing = subtract(multiply(fromText(total), scale), sum(parts.map((part) => part.whole)));
  const movable = parts.filter((part) => part.rest.n !== 0);
  const extra = Number(missing.n);
  if (missing.d !== 1 || extra < 0 || extra > movable.length)
    return values.map((value) => toFixed(value, places, MODE_OF_STRAYS));
  movable.sort((a, b) => compare(b.rest, a.rest) || compare(b.size, a.size) || a.index - b.index);
  const raised = new Set(movable.slice(0, extra).map((part) => part.index));
  return parts.map(({ index, whole }) => digits(raised.has(index) ? next(whole) : whole, places));
}
const next = (whole: Exact): Exact => subtract(whole, exact(-1));
/** So many units of the last place; nothing is left to round. */
const digits = (units: Exact, places: number): string =>
  toFixed(multiply(units, exact(1, 10n ** BigInt(places))), places, 'down');

/** The mark of an empty cell. */
export const NONE = '—';

/**
 * Drops the zeros that all numbers of a column end with, so that whole points are printed whole.
 */
export function dropCommonZeros(cells: readonly string[]): string[] {
  let shown = [...cells];
  while (
    shown.some((cell) => cell.includes('.')) &&
    shown.every((cell) => !/\d/.test(cell) || /\.\d*0%?$/.test(cell))
  ) {
    shown = shown.map((cell) => cell.replace(/\.?0(%?)$/, '$1'));
  }
  return shown;
}
/** Rates of one column as percentages: two decimals at most, the same number for all. */
export function printRates(rates: readonly (Exact | null)[], mode: Rounding['mode']): string[] {
  return dropCommonZeros(
    rates.map((rate) => (rate === null ? NONE : `${toFixed(multiply(rate, HUNDRED), 2, mode)}%`)),
  );
}

/** Printed numbers and their printed total. */
export interface PrintedColumn {
  cells: string[];
  total: string;
}
/** Prints a column and its total so that what is printed adds up. */
export function printColumn(
  values: readonly (Exact | null)[],
  total: Exact,
  rounding: Rounding,
): PrintedColumn {
  const known = values.filter((value): value is Exact => value !== null);
  const printedTotal = toPrinted(total, rounding);
  const printed = apportion(known, printedTotal, rounding.places).values();
  const cells = values.map((value) => (value === null ? NONE : (printed.next().value ?? NONE)));
  const [last = printedTotal, ...rest] = dropCommonZeros([printedTotal, ...cells]);
  return { cells: rest, total: last };
}
/** The parts' shares of their sum as percentages of one decimal that add up to 100. */
export function printShares(values: readonly Exact[]): string[] {
  const whole = sum(values);
  if (whole.n === 0) return values.map(() => NONE);
  return apportion(
    values.map((value) => multiply(divide(value, whole), HUNDRED)),
    '100.0',
    1,
  ).map((text) => `${text}%`);
}
