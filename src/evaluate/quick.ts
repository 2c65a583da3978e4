import { holdsFor, valueKind } from '../compile/index.js';
import { dayNumber } from '../calendar/index.js';
import { add, compare, divide, equals, fromText, maximum, minimum, multiply, negate, ONE, sign, subtract, ZERO, type Exact } from '../exact.js';
import type { Comparison, Condition, Indicator, Leaf, Operand, Rule } from '../types.js';
import { stepsIn } from './amounts.js';
import type { FactState, FactTable, FactValue } from './shapes.js';

type States = ReadonlyMap<string, FactState>;
/** A leaf's score and whether it is met, where every fact it reads is known: then there is one way for things to turn out. Null elsewhere. */
export type QuickLeaf = (states: States) => QuickScore | null;
export interface QuickScore { score: Exact; met: boolean }
/** Whether a condition holds; undefined where a fact it reads is not known. */
export type QuickTest = (states: States) => boolean | undefined;

/** A condition as a closure, for facts that are known and of their kind. */
type Test = (states: States) => boolean;
/** A rule as a closure: its amount within its cap, null where it does not fire, undefined where it leaves the score open. */
type Amount = (states: States) => Exact | null | undefined;

const valueIn = (states: States, key: string): FactValue | undefined => { const state = states.get(key); return state?.known ? state.value : undefined; };
/** The value of a fact that {@link areKnown} has seen to be a number. */
const numberIn = (states: States, key: string): Exact => { const value = valueIn(states, key); return typeof value === 'object' ? value : ZERO; };

/** What must be known of the facts read: any value, a number (or a day), a word or a flag. */
interface Needs { any: Set<string>; numbers: Set<string>; words: Set<string> }
const areKnown = ({ any, numbers, words }: Needs): ((states: States) => boolean) => {
  const wanted = [...any].map((key): [string, 'any' | 'number' | 'word'] => [key, numbers.has(key) ? 'number' : words.has(key) ? 'word' : 'any']);
  return (states) => {
    for (const [key, as] of wanted) {
      const state = states.get(key);
      if (!state?.known || (as !== 'any' && (typeof state.value === 'object') !== (as === 'number'))) return false;
    }
    return true;
  };
};

/** The quick way to score a leaf; null where it goes by an assessor's verdict or has no points. */
export function quickLeaf({ points }: Pick<Indicator, 'points'>, leaf: Leaf, reads: readonly string[], table: FactTable): QuickLeaf | null {
  if (points === null || leaf.met.by === 'verdict') return null;
  const needs: Needs = { any: new Set(reads), numbers: new Set(), words: new Set() };
  const amounts = leaf.rules.flatMap((rule) => (rule.shape === 'set' ? [] : [amountOf(rule, table, needs)]));
  const sets = leaf.rules.flatMap((rule) => (rule.shape === 'set' ? [{ when: rule.when && testOf(rule.when, table, needs), amount: fromText(rule.amount) }] : []));
  const [most, floor] = [fromText(points), leaf.floor === null ? null : fromText(leaf.floor)];
  const start = leaf.start === 'full' ? most : ZERO;
  const met = metTest(leaf.met, table, needs);
  const known = areKnown(needs);
  return (states) => {
    if (!known(states)) return null;
    let score = start;
    for (const amount of amounts) {
      const given = amount(states);
      if (given === undefined) return null;
      if (given !== null) score = add(score, given);
    }
    score = minimum(most, score);
    if (floor !== null) score = maximum(floor, score);
    let lowest: Exact | null = null;
    for (const { when, amount } of sets) if (when === null || when(states)) lowest = lowest === null ? amount : minimum(lowest, amount);
    score = lowest ?? score;
    return { score, met: met(states, score) };
  };
}
function metTest(met: Leaf['met'], table: FactTable, needs: Needs): (states: States, score: Exact) => boolean {
  if (met.by === 'condition') { const test = testOf(met.when, table, needs); return (states) => test(states); }
  const atLeast = met.by === 'points' ? fromText(met.atLeast) : ZERO;
  return (_, score) => compare(score, atLeast) >= 0;
}
/** The quick way to decide a condition on its own. */
export function quickTest(condition: Condition, table: FactTable): QuickTest {
  const needs: Needs = { any: new Set(), numbers: new Set(), words: new Set() };
  const test = testOf(condition, table, needs);
  const known = areKnown(needs);
  return (states) => (known(states) ? test(states) : undefined);
}

function testOf(condition: Condition, table: FactTable, needs: Needs): Test {
  if ('fact' in condition) return comparisonTest(condition, table, needs);
  if ('not' in condition) { const test = testOf(condition.not, table, needs); return (states) => !test(states); }
  const every = 'all' in condition;
  const tests = (every ? condition.all : condition.any).map((each) => testOf(each, table, needs));
  return every ? (states) => tests.every((test) => test(states)) : (states) => tests.some((test) => test(states));
}
function comparisonTest(comparison: Comparison, table: FactTable, needs: Needs): Test {
  const { fact: key, operator } = comparison;
  const fact = table.get(key);
  const kind = fact && valueKind(fact, (each) => table.get(each));
  needs.any.add(key);
  if (kind === 'flag' || kind === 'choice') {
    needs.words.add(key);
    return (states) => { const value = valueIn(states, key); return value !== undefined && typeof value !== 'object' && holdsFor(comparison, value); };
  }
  needs.numbers.add(key);
  const constants = (Array.isArray(comparison.value) ? comparison.value : [comparison.value]).flatMap((each) => (typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : []));
  if (constants.length === 0) return () => false;
  // Of several numbers an order means the least, as everywhere.
  const [line = ZERO] = constants.length > 1 ? [constants.reduce(minimum)] : constants;
  switch (operator) {
    case 'lessThan': return (states) => compare(numberIn(states, key), line) < 0;
    case 'lessThanInclusive': return (states) => compare(numberIn(states, key), line) <= 0;
    case 'greaterThan': return (states) => compare(numberIn(states, key), line) > 0;
    case 'greaterThanInclusive': return (states) => compare(numberIn(states, key), line) >= 0;
    case 'equal': case 'in': return (states) => { const value = numberIn(states, key); return constants.some((each) => equals(each, value)); };
    case 'notEqual': case 'notIn': return (states) => { const value = numberIn(states, key); return !constants.some((each) => equals(each, value)); };
  }
}

function amountOf(rule: Rule, table: FactTable, needs: Needs): Amount {
  const own = shapeAmount(rule, table, needs);
  const when = rule.when && testOf(rule.when, table, needs);
  const cap = rule.cap === null ? null : fromText(rule.cap);
  const least = cap && negate(cap);
  return (states) => {
    if (when !== null && !when(states)) return null;
    const given = own(states);
    return !given || cap === null || least === null ? given : maximum(least, minimum(cap, given));
  };
}
const operand = (written: Operand, needs: Needs): ((states: States) => Exact) => {
  if ('value' in written) { const value = fromText(written.value); return () => value; }
  needs.numbers.add(written.fact);
  return (states) => numberIn(states, written.fact);
};
function shapeAmount(rule: Rule, table: FactTable, needs: Needs): Amount {
  switch (rule.shape) {
    case 'flat': case 'set': { const amount = fromText(rule.amount); return () => amount; }
    case 'judged': {
      needs.numbers.add(rule.of);
      return (states) => { const value = numberIn(states, rule.of); return rule.sign > 0 ? value : negate(value); };
    }
    case 'each': {
      const [per, step] = [fromText(rule.amount), fromText(rule.step)];
      const line = rule.line && { side: rule.line.side, at: operand(rule.line.at, needs) };
      needs.numbers.add(rule.of);
      return (states) => {
        const value = numberIn(states, rule.of);
        const far = line === null ? value : line.side === 'below' ? subtract(line.at(states), value) : subtract(value, line.at(states));
        if (sign(far) <= 0) return null;
        const steps = stepsIn(far, step, rule.count);
        return sign(steps) <= 0 ? null : multiply(per, steps);
      };
    }
    case 'share': {
      const [per, target] = [fromText(rule.amount), operand(rule.target, needs)];
      needs.numbers.add(rule.of);
      return (states) => {
        const whole = target(states);
        return sign(whole) <= 0 ? undefined : multiply(per, maximum(ZERO, minimum(ONE, divide(numberIn(states, rule.of), whole))));
      };
    }
    case 'tiers': {
      const bands = rule.bands.map(({ when, amount }) => ({ when: when && testOf(when, table, needs), amount: fromText(amount) }));
      return (states) => bands.find(({ when }) => when === null || when(states))?.amount ?? null;
    }
    case 'group': return groupAmount(rule.take, rule.rules.map((each) => amountOf(each, table, needs)));
  }
}
function groupAmount(take: Extract<Rule, { shape: 'group' }>['take'], rules: readonly Amount[]): Amount {
  const better = take === 'highest' ? maximum : minimum;
  return (states) => {
    let result: Exact | null = null;
    for (const rule of rules) {
      const given = rule(states);
      if (given === undefined) return undefined;
      if (given === null || (take === 'first' && result !== null)) continue;
      result = result === null ? given : take === 'all' ? add(result, given) : take === 'first' ? result : better(result, given);
    }
    return result;
  };
}
