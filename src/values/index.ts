/**
 * Numbers that a comparison accepts: sets of spans, and words for them; what an operator means; and
 * the form in which texts are compared.
 * In: comparisons and texts. Out: spans, and answers.
 * It must not know: facts and rules, or what any evidence says.
 */
import { dayNumber } from '../calendar/index.js';
import { phrase } from '../diagnostics/index.js';
import {
  add,
  compare,
  fromText,
  isWhole,
  ONE,
  subtract,
  toText,
  toWhole,
  type Exact,
} from '../exact.js';
import type { Comparison, Operator, Phrase, Scalar } from '../types.js';
import { hasOwn } from '../es2020.js';

export {
  countIn,
  dayIn,
  flagIn,
  howMany,
  numberIn,
  percentIn,
  pointsIn,
  serialDayIn,
  underPercent,
} from './cells.js';
export {
  folded,
  isAlike,
  isFolded,
  isSameSite,
  plainer,
  spellingIn,
  spellingsOf,
  type Spellings,
} from './folded.js';
export { emptyRecord, entriesIn, isList, seen, textOf, wordFor } from './given.js';

/** A range of numbers; a null end is unbounded. */
export interface Span {
  lo: Exact | null;
  loOpen: boolean;
  hi: Exact | null;
  hiOpen: boolean;
}
export const EVERYTHING: Span = { lo: null, loOpen: false, hi: null, hiOpen: false };

/** What a fact's value is compared as. */
export type ValueKind = 'number' | 'flag' | 'choice' | 'date';
export const point = (value: Exact): Span => ({
  lo: value,
  loOpen: false,
  hi: value,
  hiOpen: false,
});

/** The numbers in both; undefined when there are none. */
export function intersect(a: Span, b: Span): Span | undefined {
  const low = a.lo === null ? b : b.lo === null ? a : pick(compare(a.lo, b.lo), a, b, a.loOpen);
  const high = a.hi === null ? b : b.hi === null ? a : pick(-compare(a.hi, b.hi), a, b, a.hiOpen);
  const span: Span = { lo: low.lo, loOpen: low.loOpen, hi: high.hi, hiOpen: high.hiOpen };
  return isEmpty(span) ? undefined : span;
}
const pick = (order: number, a: Span, b: Span, aOpen: boolean): Span =>
  order > 0 || (order === 0 && aOpen) ? a : b;
function isEmpty({ lo, loOpen, hi, hiOpen }: Span): boolean {
  if (lo === null || hi === null) return false;
  const order = compare(lo, hi);
  return order > 0 || (order === 0 && (loOpen || hiOpen));
}

/** Every pairwise intersection of two sets of spans. */
export const intersectAll = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap((left) => b.flatMap((right) => intersect(left, right) ?? []));

/** What a set of spans leaves out of all numbers. */
export function complement(spans: readonly Span[]): Span[] {
  let rest: Span[] = [EVERYTHING];
  for (const { lo, loOpen, hi, hiOpen } of spans) {
    const outside: Span[] = [];
    if (lo !== null) outside.push({ lo: null, loOpen: false, hi: lo, hiOpen: !loOpen });
    if (hi !== null) outside.push({ lo: hi, loOpen: !hiOpen, hi: null, hiOpen: false });
    rest = intersectAll(rest, outside);
  }
  return rest;
}

/** Shrinks a span of whole numbers to closed ends; undefined when no whole number is in it. */
export function wholeSpan({ lo, loOpen, hi, hiOpen }: Span): Span | undefined {
  const low = lo === null ? null : loOpen && isWhole(lo) ? add(lo, ONE) : toWhole(lo, 'up');
  const high =
    hi === null ? null : hiOpen && isWhole(hi) ? subtract(hi, ONE) : toWhole(hi, 'floor');
  const span: Span = { lo: low, loOpen: false, hi: high, hiOpen: false };
  return isEmpty(span) ? undefined : span;
}

/** A span in words: `60%（含）到 85%（不含）`. */
export function spanText(
  { lo, loOpen, hi, hiOpen }: Span,
  show: (value: Exact) => string = toText,
): Phrase {
  const [low, high] = [lo === null ? '' : show(lo), hi === null ? '' : show(hi)];
  if (lo === null && hi === null) return phrase('span-any');
  if (lo === null) return phrase(hiOpen ? 'span-below' : 'span-at-most', { high });
  if (hi === null) return phrase(loOpen ? 'span-above' : 'span-at-least', { low });
  if (low === high) return phrase('span-only', { low });
  const [from, to] = [loOpen, hiOpen].map((open) => phrase(open ? 'excluded' : 'included'));
  return phrase('span-from-to', { low, high, from: from ?? '', to: to ?? '' });
}

/** Three-valued truth: `unknown` where a missing fact leaves it open. */
export type Truth = 'yes' | 'no' | 'unknown';

/**
 * What an operator means, once for points, ranges, words and filters: which orders of a value to a
 * constant
 * it accepts (below -1, equal 0, above 1), and how several constants are read.
 */
interface Meaning {
  accepts: (order: number) => boolean;
  several: 'first' | 'some' | 'every';
}
const isOperator = (word: string): word is Operator => hasOwn(MEANINGS, word);
/** Every operator there is. */
export const operators = (): Operator[] => Object.keys(MEANINGS).filter(isOperator);
const MEANINGS: Readonly<Record<Operator, Meaning>> = {
  equal: { accepts: (order) => order === 0, several: 'some' },
  in: { accepts: (order) => order === 0, several: 'some' },
  notEqual: { accepts: (order) => order !== 0, several: 'every' },
  notIn: { accepts: (order) => order !== 0, several: 'every' },
  lessThan: { accepts: (order) => order < 0, several: 'first' },
  lessThanInclusive: { accepts: (order) => order <= 0, several: 'first' },
  greaterThan: { accepts: (order) => order > 0, several: 'first' },
  greaterThanInclusive: { accepts: (order) => order >= 0, several: 'first' },
};
type Tested = Pick<Comparison, 'operator' | 'value'>;
const listOf = (value: Scalar | Scalar[]): readonly Scalar[] =>
  Array.isArray(value) ? value : [value];

/**
 * Whether something holds that has an order to each constant: text by code units, numbers by size.
 */
export function holdsInOrder(
  { operator, value }: Tested,
  orderTo: (constant: string) => number,
): boolean {
  const { accepts, several } = MEANINGS[operator];
  const holds = (constant: Scalar): boolean => accepts(orderTo(String(constant)));
  const constants = listOf(value);
  if (several === 'some') return constants.some(holds);
  if (several === 'every') return constants.every(holds);
  return constants.slice(0, 1).some(holds);
}
/** Whether an operator accepts an order of two values: below -1, equal 0, above 1. */
export const acceptsOrder = (operator: Operator, order: number): boolean =>
  MEANINGS[operator].accepts(order);
/**
 * The orders that a number of one span can have to one of another; of whole numbers alone, those
 * that they have.
 */
export function ordersOf(a: Span, b: Span, whole: boolean): number[] {
  const shared = intersect(a, b);
  const meet = shared !== undefined && (!whole || wholeSpan(shared) !== undefined);
  return [...(isLower(a, b) ? [-1] : []), ...(meet ? [0] : []), ...(isLower(b, a) ? [1] : [])];
}
const isLower = (a: Span, b: Span): boolean =>
  a.lo === null || b.hi === null || compare(a.lo, b.hi) < 0;
/** A comparison of flags or choices as a test of one value; words have no order. */
export function wordTest({ operator, value }: Tested): (actual: Scalar) => boolean {
  const { accepts, several } = MEANINGS[operator];
  if (several === 'first') return () => false;
  const constants = listOf(value);
  const [ifAmong, ifNot] = [accepts(0), accepts(1)];
  return (actual) => (constants.includes(actual) ? ifAmong : ifNot);
}

/** Whether a flag or choice value satisfies a comparison. */
export const holdsFor = (comparison: Tested, actual: Scalar): boolean =>
  wordTest(comparison)(actual);

/** The numbers (dates as day numbers) that a comparison names, in order. */
export const constantsOf = ({ value }: Tested, kind: ValueKind): Exact[] =>
  listOf(value)
    .flatMap((each) =>
      typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : [],
    )
    .sort(compare);
/**
 * The numbers that satisfy one comparison; several spans for `notEqual`, `in`, `notIn`. Of several
 * constants an order means the least.
 */
export function spansOf(comparison: Tested, kind: ValueKind): Span[] {
  const { accepts, several } = MEANINGS[comparison.operator];
  const constants = constantsOf(comparison, kind);
  const [least] = constants;
  if (least === undefined) return [];
  if (several === 'some') return constants.map(point);
  if (several === 'every') return complement(constants.map(point));
  const [below, above, itself] = [accepts(-1), accepts(1), accepts(0)];
  return [
    {
      lo: below ? null : least,
      loOpen: !below && !itself,
      hi: above ? null : least,
      hiOpen: !above && !itself,
    },
  ];
}

/** A comparison of numbers as a test of one number, and of a range: made once, asked often. */
export function numberTest(
  comparison: Tested,
  kind: ValueKind,
): { ofPoint: (value: Exact) => Truth; ofRange: (span: Span, whole: boolean) => Truth } {
  const wanted = spansOf(comparison, kind);
  const others = complement(wanted);
  return {
    ofPoint: pointTest(comparison, kind),
    ofRange: (span, isWholeFact) => {
      // What was read of a count need not be whole, and then nothing of it is.
      const whole = isWholeFact && wholeSpan(span) !== undefined;
      if (!anyIn(span, wanted, whole)) return 'no';
      return anyIn(span, others, whole) ? 'unknown' : 'yes';
    },
  };
}
function pointTest(comparison: Tested, kind: ValueKind): (value: Exact) => Truth {
  const { accepts, several } = MEANINGS[comparison.operator];
  const [least, ...others] = constantsOf(comparison, kind);
  if (least === undefined) return () => 'no';
  // The three answers are worked out here: a leaf is scored a thousand times for each time it is
  // compiled.
  const answer = (order: number): Truth => (accepts(order) ? 'yes' : 'no');
  const below = answer(-1);
  const itself = answer(0);
  const above = answer(1);
  const answerTo = (value: Exact, constant: Exact): Truth => {
    const order = compare(value, constant);
    return order < 0 ? below : order > 0 ? above : itself;
  };
  if (several === 'first' || others.length === 0) return (value) => answerTo(value, least);
  const constants = [least, ...others];
  const [settling, otherwise]: readonly [Truth, Truth] =
    several === 'every' ? ['no', 'yes'] : ['yes', 'no'];
  return (value) =>
    constants.some((each) => answerTo(value, each) === settling) ? settling : otherwise;
}
/** Whether a range shares a number with any of some spans; of whole numbers, a whole one. */
function anyIn(range: Span, spans: readonly Span[], whole: boolean): boolean {
  const shared = intersectAll([range], spans);
  return whole ? shared.some((span) => wholeSpan(span) !== undefined) : shared.length > 0;
}
