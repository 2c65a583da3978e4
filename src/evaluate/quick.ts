import { dayNumber } from '../calendar/index.js';
import { holdsFor, valueKind } from '../values/index.js';
import {
  add,
  compare,
  divide,
  equals,
  fromText,
  maximum,
  minimum,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Comparison, Condition, Indicator, Leaf, Operand, Rule } from '../types.js';
import { stepsIn } from './amounts.js';
import type { FactTable, FactValue } from './shapes.js';

/** The value of every fact that is known, in the order of the rule set. */
type Values = readonly (FactValue | undefined)[];
/** Where a fact is found, and what it is. */
interface Facts {
  table: FactTable;
  places: ReadonlyMap<string, number>;
}
/** A leaf's score and whether it is met, where every fact it reads is known: then there is one way for things to turn out. Null elsewhere. */
export type QuickLeaf = (values: Values) => QuickScore | null;
export interface QuickScore {
  score: Exact;
  status: 'met' | 'partly-met' | 'not-met';
}
/** What a leaf must score more than to be partly met. */
export const lowestOf = ({ floor }: Pick<Leaf, 'floor'>): Exact =>
  maximum(ZERO, floor === null ? ZERO : fromText(floor));
/** Whether a condition holds; undefined where a fact it reads is not known. */
export type QuickTest = (values: Values) => boolean | undefined;

/** A condition as a closure, for facts that are known and of their kind. */
type Test = (values: Values) => boolean;
/** A rule as a closure: its amount within its cap, null where it does not fire, undefined where it leaves the score open. */
type Amount = (values: Values) => Exact | null | undefined;

/** The value of a fact that {@link areKnown} has seen to be a number. */
const numberAt = (values: Values, at: number): Exact => {
  const value = values[at];
  return typeof value === 'object' ? value : ZERO;
};

/** The facts of which something must be known: any value, a number (or a day), a word or a flag. */
interface Needs extends Facts {
  any: Set<number>;
  numbers: Set<number>;
  words: Set<number>;
}
const needsOf = (facts: Facts, reads: readonly string[] = []): Needs => ({
  ...facts,
  any: new Set(reads.map((key) => placeOf(facts, key))),
  numbers: new Set(),
  words: new Set(),
});
/** A place beyond all others for what is no fact: nothing is ever known of it. */
const placeOf = ({ places }: Facts, key: string): number => places.get(key) ?? places.size;
const numberOf = (needs: Needs, key: string): number => {
  const at = placeOf(needs, key);
  needs.numbers.add(at);
  return at;
};
function areKnown({ any, numbers, words }: Needs): (values: Values) => boolean {
  const [numeric, verbal] = [[...numbers], [...words]];
  const others = [...any].filter((at) => !numbers.has(at) && !words.has(at));
  return (values) => {
    for (const at of numeric) if (typeof values[at] !== 'object') return false;
    for (const at of verbal) {
      const value = values[at];
      if (value === undefined || typeof value === 'object') return false;
    }
    for (const at of others) if (values[at] === undefined) return false;
    return true;
  };
}

/** The quick way to score a leaf; null where it goes by an assessor's verdict or has no points. */
export function quickLeaf(
  { points }: Pick<Indicator, 'points'>,
  leaf: Leaf,
  reads: readonly string[],
  facts: Facts,
): QuickLeaf | null {
  if (points === null || leaf.met.by === 'verdict') return null;
  const needs = needsOf(facts, reads);
  const amounts = leaf.rules.flatMap((rule) =>
    rule.shape === 'set' ? [] : [amountOf(rule, needs)],
  );
  const sets = leaf.rules.flatMap((rule) =>
    rule.shape === 'set'
      ? [{ when: rule.when && testOf(rule.when, needs), amount: fromText(rule.amount) }]
      : [],
  );
  const [most, floor] = [fromText(points), leaf.floor === null ? null : fromText(leaf.floor)];
  const start = leaf.start === 'full' ? most : ZERO;
  const met = metTest(leaf.met, needs);
  const known = areKnown(needs);
  const lowest = lowestOf(leaf);
  return (values) => {
    if (!known(values)) return null;
    let score = start;
    for (const amount of amounts) {
      const given = amount(values);
      if (given === undefined) return null;
      if (given !== null) score = add(score, given);
    }
    score = minimum(most, score);
    if (floor !== null) score = maximum(floor, score);
    let set: Exact | null = null;
    for (const { when, amount } of sets)
      if (when === null || when(values)) set = set === null ? amount : minimum(set, amount);
    score = set ?? score;
    return {
      score,
      status: met(values, score) ? 'met' : compare(score, lowest) > 0 ? 'partly-met' : 'not-met',
    };
  };
}
function metTest(met: Leaf['met'], needs: Needs): (values: Values, score: Exact) => boolean {
  if (met.by === 'condition') {
    const test = testOf(met.when, needs);
    return (values) => test(values);
  }
  const atLeast = met.by === 'points' ? fromText(met.atLeast) : ZERO;
  return (_, score) => compare(score, atLeast) >= 0;
}
/** The quick way to decide a condition on its own. */
export function quickTest(condition: Condition, facts: Facts): QuickTest {
  const needs = needsOf(facts);
  const test = testOf(condition, needs);
  const known = areKnown(needs);
  return (values) => (known(values) ? test(values) : undefined);
}

function testOf(condition: Condition, needs: Needs): Test {
  if ('fact' in condition) return comparisonTest(condition, needs);
  if ('not' in condition) {
    const test = testOf(condition.not, needs);
    return (values) => !test(values);
  }
  const every = 'all' in condition;
  const tests = (every ? condition.all : condition.any).map((each) => testOf(each, needs));
  return (values) => {
    for (const test of tests) if (test(values) !== every) return !every;
    return every;
  };
}
function comparisonTest(comparison: Comparison, needs: Needs): Test {
  const { table } = needs;
  const fact = table.get(comparison.fact);
  const kind = fact && valueKind(fact, (each) => table.get(each));
  const at = placeOf(needs, comparison.fact);
  needs.any.add(at);
  if (kind === 'flag' || kind === 'choice') {
    needs.words.add(at);
    return (values) => {
      const value = values[at];
      return value !== undefined && typeof value !== 'object' && holdsFor(comparison, value);
    };
  }
  needs.numbers.add(at);
  const constants = (
    Array.isArray(comparison.value) ? comparison.value : [comparison.value]
  ).flatMap((each) =>
    typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : [],
  );
  if (constants.length === 0) return () => false;
  // Of several numbers an order means the least, as everywhere.
  const [line = ZERO] = constants.length > 1 ? [constants.reduce(minimum)] : constants;
  switch (comparison.operator) {
    case 'lessThan':
      return (values) => compare(numberAt(values, at), line) < 0;
    case 'lessThanInclusive':
      return (values) => compare(numberAt(values, at), line) <= 0;
    case 'greaterThan':
      return (values) => compare(numberAt(values, at), line) > 0;
    case 'greaterThanInclusive':
      return (values) => compare(numberAt(values, at), line) >= 0;
    case 'equal':
    case 'in':
      return (values) => {
        const value = numberAt(values, at);
        return constants.some((each) => equals(each, value));
      };
    case 'notEqual':
    case 'notIn':
      return (values) => {
        const value = numberAt(values, at);
        return !constants.some((each) => equals(each, value));
      };
  }
}

function amountOf(rule: Rule, needs: Needs): Amount {
  const own = shapeAmount(rule, needs);
  const when = rule.when && testOf(rule.when, needs);
  const cap = rule.cap === null ? null : fromText(rule.cap);
  const least = cap && negate(cap);
  return (values) => {
    if (when !== null && !when(values)) return null;
    const given = own(values);
    return !given || cap === null || least === null ? given : maximum(least, minimum(cap, given));
  };
}
const operand = (written: Operand, needs: Needs): ((values: Values) => Exact) => {
  if ('value' in written) {
    const value = fromText(written.value);
    return () => value;
  }
  const at = numberOf(needs, written.fact);
  return (values) => numberAt(values, at);
};
function shapeAmount(rule: Rule, needs: Needs): Amount {
  switch (rule.shape) {
    case 'flat':
    case 'set': {
      const amount = fromText(rule.amount);
      return () => amount;
    }
    case 'judged': {
      const at = numberOf(needs, rule.of);
      return (values) => {
        const value = numberAt(values, at);
        return rule.sign > 0 ? value : negate(value);
      };
    }
    case 'each': {
      const [per, step] = [fromText(rule.amount), fromText(rule.step)];
      const line = rule.line && { side: rule.line.side, at: operand(rule.line.at, needs) };
      const at = numberOf(needs, rule.of);
      return (values) => {
        const value = numberAt(values, at);
        const far =
          line === null
            ? value
            : line.side === 'below'
              ? subtract(line.at(values), value)
              : subtract(value, line.at(values));
        if (sign(far) <= 0) return null;
        const steps = stepsIn(far, step, rule.count);
        return sign(steps) <= 0 ? null : multiply(per, steps);
      };
    }
    case 'share': {
      const [per, target] = [fromText(rule.amount), operand(rule.target, needs)];
      const at = numberOf(needs, rule.of);
      return (values) => {
        const whole = target(values);
        return sign(whole) <= 0
          ? undefined
          : multiply(per, maximum(ZERO, minimum(ONE, divide(numberAt(values, at), whole))));
      };
    }
    case 'tiers': {
      const bands = rule.bands.map(({ when, amount }) => ({
        when: when && testOf(when, needs),
        amount: fromText(amount),
      }));
      return (values) => bands.find(({ when }) => when === null || when(values))?.amount ?? null;
    }
    case 'group':
      return groupAmount(
        rule.take,
        rule.rules.map((each) => amountOf(each, needs)),
      );
  }
}
function groupAmount(
  take: Extract<Rule, { shape: 'group' }>['take'],
  rules: readonly Amount[],
): Amount {
  const better = take === 'highest' ? maximum : minimum;
  return (values) => {
    let result: Exact | null = null;
    for (const rule of rules) {
      const given = rule(values);
      if (given === undefined) return undefined;
      if (given === null || (take === 'first' && result !== null)) continue;
      result =
        result === null
          ? given
          : take === 'all'
            ? add(result, given)
            : take === 'first'
              ? result
              : better(result, given);
    }
    return result;
  };
}
