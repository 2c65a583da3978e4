import {
  absolute,
  add,
  compare,
  exact,
  fromText,
  minimum,
  multiply,
  ONE,
  subtract,
  sum,
  toFixed,
  toText,
  toWhole,
  type Exact,
} from '../exact.js';
import type { Rounding } from '../types.js';

/** The mark of an empty cell. */
export const NONE = '—';

/**
 * Prints the parts of a printed total so that they add up to it: largest remainder, digits as
 * declared.
 * Already exact parts never move. Parts that do not belong to the total (no rounding could join
 * them) are printed on their own.
 */
export function apportion(
  values: readonly Exact[],
  total: string,
  { places, mode }: Rounding,
): string[] {
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
    return values.map((value) => toFixed(value, places, mode));
  movable.sort((a, b) => compare(b.rest, a.rest) || compare(b.size, a.size) || a.index - b.index);
  const raised = new Set(movable.slice(0, extra).map((part) => part.index));
  return parts.map(({ index, whole }) =>
    digits(raised.has(index) ? add(whole, ONE) : whole, places),
  );
}
/** So many units of the last place; nothing is left to round. */
const digits = (units: Exact, places: number): string =>
  toFixed(multiply(units, exact(1, 10n ** BigInt(places))), places, 'down');

/** Whether so many places are all that a number has. */
export const endsWithin = ({ d }: Exact, places: number): boolean =>
  d === 1 || 10n ** BigInt(places) % BigInt(d) === 0n;
/** How many places a number that ends is written with. */
export const placesOf = (value: Exact): number => decimalsOf(toText(value));
/** How many places the text of a number shows. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;
/** A printed number with at least so many places: `93.50`. */
export const toPlaces = (value: Exact, places: number): string =>
  toFixed(value, Math.max(places, placesOf(value)), 'down');
/** Printed numbers of one column, all with the places that one of them needs. */
export function printAll(values: readonly (Exact | null)[]): string[] {
  const places = values.reduce((most, value) => Math.max(most, value ? placesOf(value) : 0), 0);
  return values.map((value) => (value ? toFixed(value, places, 'down') : NONE));
}
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

/** What is not nothing, and would be printed as nothing. */
export const hiddenIn = (values: readonly (Exact | null)[], cells: readonly string[]): Exact[] =>
  values
    .filter((value, at) => value !== null && value.n !== 0 && !/[1-9]/.test(cells[at] ?? ''))
    .filter((value) => value !== null);
/**
 * Prints with so many places, and with more where what is printed hides something (`hidden`), until
 * that shows.
 */
export function printShowing<Printed>(
  places: number,
  print: (places: number) => Printed,
  hidden: (printed: Printed) => readonly Exact[],
): Printed {
  const printed = print(places);
  const found = hidden(printed);
  if (found.length === 0 || places > MOST_PLACES) return printed;
  const least = found.map(absolute).reduce(minimum, ONE);
  return printShowing(Math.max(places + 1, placesToShow(least)), print, hidden);
}
/** Beyond what anyone reads. */
const MOST_PLACES = 100;
function placesToShow(value: Exact): number {
  let places = 0;
  for (let shown = value; shown.n !== 0 && compare(shown, ONE) < 0; places++)
    shown = multiply(shown, TEN);
  return places;
}
const TEN = exact(10);
