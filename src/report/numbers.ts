import { apportion } from '../assess/apportion.js';
import {
  compare,
  divide,
  exact,
  fromText,
  multiply,
  sign,
  sum,
  toFixed,
  toText,
  type Exact,
} from '../exact.js';
import type { ExactText, Rounding } from '../types.js';

/** The mark of an empty cell. */
export const NONE = '—';
const HUNDRED = exact(100);

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A number in prose: rounded as declared, without trailing zeros; one that would vanish in rounding is printed exactly. */
export function plain(value: Exact, rounding: Rounding): string {
  const text = trim(toFixed(value, rounding.places, rounding.mode));
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

/** Drops the zeros that all numbers of a column end with, so that whole points are printed whole. */
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
  const printedTotal = toFixed(total, rounding.places, rounding.mode);
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
