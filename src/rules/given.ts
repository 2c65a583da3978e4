/**
 * What a rule gives in one way that things may turn out.
 * A number of points where all is known, so that the usual case allocates nothing; a range only
 * where it must be one.
 */
import type { Range } from '../facts/index.js';
import {
  add,
  compare,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Truth } from '../values/index.js';

/** A range of points that a rule gives, or (`unknown`) perhaps gives. */
export interface Wide extends Range {
  readonly fired: 'yes' | 'unknown';
}
/** Null where the rule does not fire. */
export type Given = Exact | Wide | null;

export const isWide = (given: Given): given is Wide => given !== null && 'fired' in given;
export const firedOf = (given: Given): Truth =>
  given === null ? 'no' : isWide(given) ? given.fired : 'yes';
export const leastOf = (given: Exact | Wide): Exact | null => (isWide(given) ? given.lo : given);
export const mostOf = (given: Exact | Wide): Exact | null => (isWide(given) ? given.hi : given);

export const lower = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : minimum(a, b);
export const higher = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : maximum(a, b);
export const plus = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : add(a, b);

/**
 * What a rule adds to the sum at the low end: nothing where it does not fire, and perhaps nothing
 * where that is open.
 */
export function lowEnd(given: Given): Exact | null {
  if (given === null) return ZERO;
  if (!isWide(given)) return given;
  return given.fired === 'yes' ? given.lo : lower(ZERO, given.lo);
}
export function highEnd(given: Given): Exact | null {
  if (given === null) return ZERO;
  if (!isWide(given)) return given;
  return given.fired === 'yes' ? given.hi : higher(ZERO, given.hi);
}
/** Whether it is open what a rule gives. */
export function isOpenAmount(given: Given): boolean {
  if (given === null || !isWide(given)) return false;
  const { fired, lo, hi } = given;
  return fired === 'unknown' || lo === null || hi === null || compare(lo, hi) !== 0;
}
/** The same, where it is open whether the rule fires. */
export const perhaps = (given: Given): Given =>
  given === null ? null : { fired: 'unknown', lo: leastOf(given), hi: mostOf(given) };
/** So much per step or whole, times a range. */
export function times(fired: Wide['fired'], per: Exact, { lo, hi }: Range): Wide {
  const [first, last] = [lo && multiply(per, lo), hi && multiply(per, hi)];
  return sign(per) < 0 ? { fired, lo: last, hi: first } : { fired, lo: first, hi: last };
}
/**
 * Keeps what a rule gives within its cap, in either direction; what nothing bounds, the cap does.
 */
export function capped(cap: Exact): (given: Given) => Given {
  const least = negate(cap);
  const within = (points: Exact): Exact => maximum(least, minimum(cap, points));
  return (given) => {
    if (given === null) return null;
    if (!isWide(given)) return within(given);
    const { fired, lo, hi } = given;
    return { fired, lo: lo === null ? least : within(lo), hi: hi === null ? cap : within(hi) };
  };
}
