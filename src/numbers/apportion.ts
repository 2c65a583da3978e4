import {
  absolute,
  compare,
  exact,
  fromText,
  multiply,
  subtract,
  sum,
  toFixed,
  toWhole,
  type Exact,
} from '../exact.js';

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
