import { divide, exact, multiply, sum, toFixed, type Exact } from '../exact.js';
import type { Rounding } from '../types.js';
import { toPrinted } from './alone.js';
import { apportion } from './apportion.js';

/** The mark of an empty cell. */
export const NONE = '—';
const HUNDRED = exact(100);

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
