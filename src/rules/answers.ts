/**
 * In: conditions, operands, and slots of facts, of which some are not known. Out: what they answer,
 * and what rules give: a point where it is settled, else a range.
 * It must not know: shapes of rules.
 */
import {
  add,
  compare,
  fromText,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  ZERO,
  type Exact,
} from '../exact.js';
import {
  decidedSpan,
  isNumber,
  isOpen,
  isWholeFact,
  rangeOf,
  spanOf,
  valueKind,
  type FactTable,
  type Range,
  type Slot,
  type Slots,
} from '../facts/index.js';
import type { Comparison, Condition, Fact, FactComparison, Operand } from '../types.js';
import { acceptsOrder, numberTest, ordersOf, wordTest, type Truth } from '../values/index.js';

/** A condition, ready to be asked. */
export type Test = (slots: Slots) => Truth;
/**
 * Where the facts of a rule set stand and what they are, and how its conditions are decided: here
 * or by another engine.
 */
export interface RuleFacts {
  table: FactTable;
  places: ReadonlyMap<string, number>;
  testOf: (condition: Condition) => Test;
}
type Facts = Pick<RuleFacts, 'table' | 'places'>;
/** A place beyond all others for what is no fact: nothing is ever known of it. */
export const placeOf = ({ places }: Pick<Facts, 'places'>, key: string): number =>
  places.get(key) ?? places.size;

/** Facts whose conditions are decided here, in exact arithmetic. */
export const exactly = (facts: Facts): RuleFacts => ({
  ...facts,
  testOf: (condition) => exactTest(condition, facts),
});
function exactTest(condition: Condition, facts: Facts): Test {
  if ('fact' in condition)
    return isAgainst(condition) ? againstTest(condition, facts) : comparisonTest(condition, facts);
  if ('not' in condition) {
    const test = exactTest(condition.not, facts);
    return (slots) => not(test(slots));
  }
  const isAll = 'all' in condition;
  const tests = (isAll ? condition.all : condition.any).map((each) => exactTest(each, facts));
  // One `no` settles an `all`, one `yes` an `any`, whatever is unknown beside it.
  const [settling, otherwise]: readonly [Truth, Truth] = isAll ? ['no', 'yes'] : ['yes', 'no'];
  return (slots) => {
    let result: Truth = otherwise;
    for (const test of tests) {
      const truth = test(slots);
      if (truth === settling) return settling;
      if (truth === 'unknown') result = 'unknown';
    }
    return result;
  };
}
const not = (truth: Truth): Truth => (truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown');

function comparisonTest(comparison: Comparison, facts: Facts): Test {
  const { table } = facts;
  const fact = table.get(comparison.fact);
  if (fact === undefined) return () => 'unknown';
  const find = (key: string): Fact | undefined => table.get(key);
  const at = placeOf(facts, comparison.fact);
  const kind = valueKind(fact, find);
  if (kind === 'flag' || kind === 'choice') {
    const holds = wordTest(comparison);
    return (slots) => {
      const value = slots[at];
      if (value === undefined || typeof value === 'object') return 'unknown';
      return holds(value) ? 'yes' : 'no';
    };
  }
  const { ofPoint, ofRange } = numberTest(comparison, kind);
  const whole = isWholeFact(fact, find);
  return (slots) => {
    const value = slots[at];
    if (isNumber(value)) return ofPoint(value);
    return isOpen(value) && value.span !== null && !value.undecided
      ? ofRange(value.span, whole)
      : 'unknown';
  };
}

/** Whether a fact is compared with another fact. */
export const isAgainst = (one: Comparison | FactComparison): one is FactComparison =>
  typeof one.value === 'object' && 'fact' in one.value;
/** One fact against another: settled where every order that their values can have answers alike. */
function againstTest(comparison: FactComparison, facts: Facts): Test {
  const { operator } = comparison;
  const orders = orderReader(comparison, facts);
  const [below, equal, above] = [-1, 0, 1].map((order) => acceptsOrder(operator, order));
  const answer = (order: number): Truth =>
    (order < 0 ? below : order > 0 ? above : equal) === true ? 'yes' : 'no';
  return (slots) => {
    const found = orders(slots);
    if (typeof found === 'number') return answer(found);
    const [first, ...others] = found.map(answer);
    return first !== undefined && others.every((other) => other === first) ? first : 'unknown';
  };
}
/** The order of a fact's value to another's where that is settled, else all that it can be. */
function orderReader(
  { fact, value }: FactComparison,
  facts: Facts,
): (slots: Slots) => number | readonly number[] {
  const [left, right] = [placeOf(facts, fact), placeOf(facts, value.fact)];
  const find = (key: string): Fact | undefined => facts.table.get(key);
  const isWhole = [fact, value.fact].some((key) => {
    const found = find(key);
    return found !== undefined && isWholeFact(found, find);
  });
  return (slots) => {
    const [a, b] = [slots[left], slots[right]];
    if (isNumber(a) && isNumber(b)) return compare(a, b);
    const told = toldOrder([a, left], [b, right]);
    if (told !== undefined) return told;
    const [mine, its] = [decidedSpan(a), decidedSpan(b)];
    return mine && its ? ordersOf(mine, its, isWhole) : ANY_ORDER;
  };
}
const ANY_ORDER: readonly number[] = [-1, 0, 1];
/** The order of two facts that is told, whichever of them tells it. */
function toldOrder(
  [a, left]: readonly [Slot | undefined, number],
  [b, right]: readonly [Slot | undefined, number],
): number | undefined {
  const isTold = (slot: Slot | undefined, other: number): boolean =>
    isOpen(slot) && slot.like?.beside.includes(other) === true;
  if (!isTold(a, right) && !isTold(b, left)) return undefined;
  const [mine, its] = [a, b].map((slot) => (isOpen(slot) ? slot.like?.number : slot));
  return isNumber(mine) && isNumber(its) ? compare(mine, its) : undefined;
}

/** The comparisons a condition makes, in the order in which they are written. */
export function comparisonsOf(condition: Condition): (Comparison | FactComparison)[] {
  if ('fact' in condition) return [condition];
  if ('not' in condition) return comparisonsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(comparisonsOf);
}
/** The facts a condition reads. */
export const factsOfCondition = (condition: Condition): string[] =>
  comparisonsOf(condition).flatMap((one) =>
    isAgainst(one) ? [one.fact, one.value.fact] : one.fact,
  );

/** A constant or another fact: its value where that is known, and what it could be. */
export interface OperandReader {
  valueIn: (slots: Slots) => Exact | undefined;
  rangeIn: (slots: Slots) => Range;
  /** All of a range of which `rangeIn` may be an end. */
  spanIn: (slots: Slots) => Range;
}
export function operandReader(operand: Operand, facts: Pick<RuleFacts, 'places'>): OperandReader {
  if ('value' in operand) {
    const value = fromText(operand.value);
    const range = { lo: value, hi: value };
    return { valueIn: () => value, rangeIn: () => range, spanIn: () => range };
  }
  const at = placeOf(facts, operand.fact);
  return {
    valueIn: (slots) => {
      const value = slots[at];
      return isNumber(value) ? value : undefined;
    },
    rangeIn: (slots) => rangeOf(slots[at]),
    spanIn: (slots) => spanOf(slots[at]),
  };
}
export const factsOfOperand = (operand: Operand): string[] =>
  'fact' in operand ? [operand.fact] : [];

/** A range of points that a rule gives, or (`unknown`) perhaps gives. */
export interface Wide extends Range {
  readonly fired: 'yes' | 'unknown';
}
/**
 * What a rule gives: points where all is known, so that the usual case allocates nothing; a range
 * only where it must be one; null where it does not fire.
 */
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
