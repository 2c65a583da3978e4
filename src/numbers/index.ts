/**
 * How a number is printed: alone, in a column, as a rate, as shares of a whole; the one largest
 * remainder.
 * In: exact numbers and how the tree rounds. Out: digits. Nothing else in the house rounds what it
 * prints.
 * It must not know: words, what a number stands for, how a report looks.
 */
import {
  compare,
  divide,
  exact,
  fromText,
  multiply,
  ONE,
  parseExact,
  sign,
  subtract,
  sum,
  toFixed,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type { ExactText, Rounding } from '../types.js';
import { apportion, dropCommonZeros, hiddenIn, NONE, printShowing } from './column.js';

export {
  apportion,
  decimalsOf,
  dropCommonZeros,
  endsWithin,
  NONE,
  printAll,
  printShowing,
  toPlaces,
} from './column.js';
export { toDouble } from './double.js';
export { printSteps, type PrintedSteps } from './between.js';
export { roundTable, type Cell, type Table } from './table.js';

const HUNDRED = exact(100);
const PERCENT_PLACES = 2;
/** Enough to tell apart any two scores that a person would hold against each other. */
const APPROXIMATE_PLACES = 6;

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A number with all the places the tree declares, rounded as it declares: `93.50`. */
export const toPrinted = (value: Exact, { places, mode }: Rounding): string =>
  toFixed(value, places, mode);
/** The number that its printed form says, for decisions that read what is printed. */
export const asPrinted = (value: Exact, rounding: Rounding): Exact =>
  parseExact(toPrinted(value, rounding)) ?? ZERO;
/**
 * A number as it is, and one whose decimals never end as its first six: `≈ 0.333333`; more of them
 * where it would read as one of `others`.
 */
export function approximate(value: Exact, others: readonly Exact[] = []): string {
  const text = toText(value);
  const rounding = { places: APPROXIMATE_PLACES, mode: 'half-up' } as const;
  return text.includes('/') ? `≈ ${toDistinct(value, rounding, others)}` : text;
}

/**
 * A number with all declared places, and with more where it would read as another number that it is
 * not: nothing, the full points, a line. With the declared places alone where it is that number.
 */
export function toDistinct(
  value: Exact,
  { places, mode }: Rounding,
  others: readonly Exact[] = [],
): string {
  const apart = [ZERO, ...others].filter((other) => compare(other, value) !== 0);
  return printShowing(
    places,
    (more) => ({ text: toFixed(value, more, mode), more }),
    ({ text, more }) =>
      apart.flatMap((other) =>
        toFixed(other, more, mode) === text ? [subtract(value, other)] : [],
      ),
  ).text;
}
/**
 * A number in prose: rounded as declared, without trailing zeros, and never as nothing or as one of
 * `others` where it is not that.
 */
export const plain = (value: Exact, rounding: Rounding, others: readonly Exact[] = []): string =>
  trim(toDistinct(value, rounding, others));
/** {@link plain} of an exact text. */
export const plainText = (text: ExactText, rounding: Rounding): string =>
  plain(fromText(text), rounding);
/**
 * A number that was read or reckoned with, for whoever reckons after it: as it is, whatever the tree
 * rounds to; where its decimals never end, rounded, with the fraction beside it: `0.67 (2/3)`.
 */
export function inFull(value: Exact, rounding: Rounding): string {
  const text = toText(value);
  return text.includes('/') ? `${plain(value, rounding)} (${text})` : text;
}
/** {@link inFull} of an exact text. */
export const textInFull = (text: ExactText, rounding: Rounding): string =>
  inFull(fromText(text), rounding);
/** {@link inFull} of a fraction of one, as a percentage; the fraction beside it is that of one. */
export function percentInFull(fraction: Exact, mode: Rounding['mode']): string {
  const text = toText(multiply(fraction, HUNDRED));
  return text.includes('/') ? `${percent(fraction, mode)} (${toText(fraction)})` : `${text}%`;
}
/** A number that shows its direction: `+12`, `-5`, `0`. */
export const signed = (value: Exact, rounding: Rounding): string =>
  (sign(value) > 0 ? '+' : '') + plain(value, rounding);

/** A part of a whole as a fraction, or null where the whole is nothing. */
export const ratio = (part: Exact, whole: Exact): Exact | null =>
  whole.n === 0 ? null : divide(part, whole);
/**
 * A fraction of one as a percentage: `84.8%`; with more than two decimals where it would read as
 * nothing, as all, or as a line that it is not.
 */
export const percent = (
  fraction: Exact,
  mode: Rounding['mode'],
  lines: readonly Exact[] = [],
): string => `${trim(inPercent(fraction, mode, lines))}%`;
const inPercent = (fraction: Exact, mode: Rounding['mode'], lines: readonly Exact[] = []): string =>
  toDistinct(
    multiply(fraction, HUNDRED),
    { places: PERCENT_PLACES, mode },
    [ONE, ...lines].map((line) => multiply(line, HUNDRED)),
  );

/** Rates of one column as percentages: two decimals, or fewer, the same number for all. */
export function printRates(rates: readonly (Exact | null)[], mode: Rounding['mode']): string[] {
  return dropCommonZeros(rates.map((rate) => (rate === null ? NONE : `${inPercent(rate, mode)}%`)));
}

/** Printed numbers and their printed total. */
export interface PrintedColumn {
  cells: string[];
  total: string;
}
/** Prints a column and its total so that what is printed adds up, and hides nothing. */
export function printColumn(
  values: readonly (Exact | null)[],
  total: Exact,
  { places, mode }: Rounding,
): PrintedColumn {
  const known = values.filter((value) => value !== null);
  const all = printShowing(
    places,
    (more) => {
      const whole = toFixed(total, more, mode);
      return [whole, ...apportion(known, whole, { places: more, mode })];
    },
    (cells) => hiddenIn([total, ...known], cells),
  );
  const [printedTotal = '', ...parts] = dropCommonZeros(all);
  const printed = parts.values();
  return {
    cells: values.map((value) => (value === null ? NONE : (printed.next().value ?? NONE))),
    total: printedTotal,
  };
}
/** The parts' shares of their sum as percentages of one decimal, or more, that add up to 100. */
export function printShares(values: readonly Exact[]): string[] {
  const whole = sum(values);
  if (whole.n === 0) return values.map(() => NONE);
  const shares = values.map((value) => multiply(divide(value, whole), HUNDRED));
  return printShowing(
    1,
    (places) => apportion(shares, toFixed(HUNDRED, places, 'down'), { places, mode: 'half-up' }),
    (cells) => hiddenIn(shares, cells),
  ).map((text) => `${text}%`);
}
