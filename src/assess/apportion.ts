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

/**
 * Prints the parts of a printed total so that they add up to it: largest remainder, `places` digits each.
 * Already exact parts never move. Parts that do not belong to the total (no rounding could join them) are printed on their own.
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
    return values.map((value) => toFixed(value, places));
  movable.sort((a, b) => compare(b.rest, a.rest) || compare(b.size, a.size) || a.index - b.index);
  const raised = new Set(movable.slice(0, extra).map((part) => part.index));
  return parts.map(({ index, whole }) =>
    toFixed(multiply(raised.has(index) ? next(whole) : whole, exact(1, scale.n)), places),
  );
}
const next = (whole: Exact): Exact => subtract(whole, exact(-1));
