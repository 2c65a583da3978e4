/**
 * How a fact comes out of one that is not known, all else being known: for a value of that one, and
 * for a range of values.
 * In: the known operand. Out: maps of slots, and the values at which they reach a line. It must not
 * know: which facts are computed by which kind.
 */
import {
  add,
  compare,
  divide,
  equals,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  ZERO,
  type Exact,
} from '../exact.js';
import { EVERYTHING, intersect, point, type Span } from '../values/index.js';
import { isNumber, isOpen, type FactState, type Follows, type Open, type Slot } from './state.js';

/** Any number, to which no comparison has an answer. */
const ANYTHING: Open = { span: EVERYTHING, undecided: true };
type OnNumber = (value: Exact) => Exact;

/** A slot whose ends go where its numbers go; of what is no number, anything. */
function mapped(slot: Slot, f: OnNumber, way: 1 | -1): Slot {
  if (isNumber(slot)) return f(slot);
  if (!isOpen(slot) || slot.span === null) return ANYTHING;
  const { span, undecided, at } = slot;
  return { span: mapSpan(span, f, way), undecided, ...(at ? { at: f(at) } : {}) };
}
function mapSpan({ lo, loOpen, hi, hiOpen }: Span, f: OnNumber, way: 1 | -1): Span {
  const [low, high] = [lo && f(lo), hi && f(hi)];
  return way > 0
    ? { lo: low, loOpen, hi: high, hiOpen }
    : { lo: high, loOpen: hiOpen, hi: low, hiOpen: loOpen };
}
const linear = (from: string, f: OnNumber, back: OnNumber, way: 1 | -1): Follows => ({
  from,
  of: (slot) => mapped(slot, f, way),
  breaks: [],
  back: (value) => [back(value)],
  way,
  isLinear: true,
});

/** So much more than a fact. */
export const moreThan = (from: string, by: Exact): Follows =>
  linear(
    from,
    (value) => add(value, by),
    (value) => subtract(value, by),
    1,
  );
/** What a fact leaves of so much. */
export const lessFrom = (from: string, whole: Exact): Follows => {
  const rest = (value: Exact): Exact => subtract(whole, value);
  return linear(from, rest, rest, -1);
};
/** A fact divided by so much, which is not zero. */
export const over = (from: string, by: Exact): Follows =>
  linear(
    from,
    (value) => divide(value, by),
    (value) => multiply(value, by),
    sign(by) < 0 ? -1 : 1,
  );
/** So much divided by a fact; `empty` where that is zero, and anything where nothing is said. */
export function under(from: string, top: Exact, empty: Exact | null): Follows {
  return {
    from,
    of: (slot) => {
      if (isNumber(slot)) return sign(slot) === 0 ? empty : divide(top, slot);
      if (!isOpen(slot) || slot.span === null || holdsZero(slot.span)) return ANYTHING;
      return { span: spanUnder(slot.span, top), undecided: slot.undecided };
    },
    breaks: [ZERO],
    back: (value) => (sign(value) === 0 ? [] : [divide(top, value)]),
    way: sign(top) > 0 ? -1 : 1,
    isLinear: false,
  };
}
const holdsZero = ({ lo, loOpen, hi, hiOpen }: Span): boolean =>
  (lo === null || sign(lo) < (loOpen ? 0 : 1)) && (hi === null || sign(hi) > (hiOpen ? 0 : -1));
/** So much divided by numbers on one side of zero. */
function spanUnder({ lo, loOpen, hi, hiOpen }: Span, top: Exact): Span {
  if (sign(top) === 0) return { lo: ZERO, loOpen: false, hi: ZERO, hiOpen: false };
  // Beside zero it grows without end, and far away it comes as near to zero as one likes.
  const end = (value: Exact | null, isOpenEnd: boolean): [Exact | null, boolean] =>
    value === null
      ? [ZERO, true]
      : sign(value) === 0
        ? [null, false]
        : [divide(top, value), isOpenEnd];
  const [[first, firstOpen], [last, lastOpen]] = [end(lo, loOpen), end(hi, hiOpen)];
  return sign(top) > 0
    ? { lo: last, loOpen: lastOpen, hi: first, hiOpen: firstOpen }
    : { lo: first, loOpen: firstOpen, hi: last, hiOpen: lastOpen };
}
/** A fact less itself. */
export const lessItself = (from: string): Follows => ({
  ...moreThan(from, ZERO),
  of: () => ZERO,
  back: () => [],
});
/** A fact divided by itself. */
export const overItself = (from: string, empty: Exact | null): Follows => ({
  ...moreThan(from, ZERO),
  of: (slot) => {
    if (isNumber(slot)) return sign(slot) === 0 ? empty : ONE;
    return isOpen(slot) && slot.span !== null && !holdsZero(slot.span) ? ONE : ANYTHING;
  },
  breaks: [ZERO],
  back: () => [],
});
/**
 * A word that depends on whether a day is up to another, or beyond it; what is no day is that word.
 */
export const sideOf = (
  from: string,
  at: Exact,
  [upTo, beyond]: readonly [string, string],
): Follows => ({
  from,
  of: (slot) => {
    if (isNumber(slot)) return compare(slot, at) <= 0 ? upTo : beyond;
    if (!isOpen(slot)) return slot;
    const { lo, hi } = slot.span ?? EVERYTHING;
    if (hi !== null && compare(hi, at) <= 0) return upTo;
    const isBeyond = lo !== null && (compare(lo, at) > 0 || (equals(lo, at) && slot.span?.loOpen));
    return isBeyond ? beyond : { span: null, undecided: true };
  },
  breaks: [at],
  back: () => [],
  way: 1,
  isLinear: true,
});

/** What the tree says that the numbers of a fact may be, by its key. */
export type DomainOf = (key: string) => Span;
/** The numbers that a fact may be: one where it is known. */
export function spanLeft(state: FactState, domain: Span): Span {
  if (state.known) return isNumber(state.value) ? point(state.value) : domain;
  const span = state.left?.span;
  return span ? (intersect(span, domain) ?? span) : domain;
}
/** All differences of two ranges. */
export function spanOfDifference(a: Span, b: Span): Span {
  const minus = negated(b);
  return {
    lo: a.lo && minus.lo && add(a.lo, minus.lo),
    loOpen: a.loOpen || minus.loOpen,
    hi: a.hi && minus.hi && add(a.hi, minus.hi),
    hiOpen: a.hiOpen || minus.hiOpen,
  };
}
const negated = ({ lo, loOpen, hi, hiOpen }: Span): Span => ({
  lo: hi && negate(hi),
  loOpen: hiOpen,
  hi: lo && negate(lo),
  hiOpen: loOpen,
});
/**
 * All quotients of two ranges that are not below zero; `empty` beside them where the second may be.
 */
export function spanOfRatio(a: Span, b: Span, empty: Exact | null): Span {
  if (a.lo === null || b.lo === null || sign(a.lo) < 0 || sign(b.lo) < 0) return EVERYTHING;
  const mayBeEmpty = sign(b.lo) === 0 && !b.loOpen;
  if (mayBeEmpty && empty === null) return EVERYTHING;
  const lo = b.hi === null || sign(b.hi) === 0 ? ZERO : divide(a.lo, b.hi);
  const hi = a.hi === null || sign(b.lo) === 0 ? null : divide(a.hi, b.lo);
  const isAbove = mayBeEmpty && empty !== null && hi !== null && compare(empty, hi) > 0;
  const isBelow = mayBeEmpty && empty !== null && compare(empty, lo) < 0;
  return {
    lo: isBelow ? empty : lo,
    // Zero is reached, whatever divides it.
    loOpen: !isBelow && (a.loOpen || (sign(a.lo) > 0 && (b.hi === null || b.hiOpen))),
    hi: isAbove ? empty : hi,
    hiOpen: !isAbove && (a.hiOpen || b.loOpen),
  };
}
