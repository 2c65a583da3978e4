import { dayNumber } from '../calendar/index.js';
import { holdsFor, valueKind } from '../values/index.js';
import { add, compare, divide, equals, fromText, maximum, minimum, multiply, negate, ONE, sign, subtract, ZERO, type Exact } from '../exact.js';
import type { Comparison, Condition, Indicator, Leaf, Operand, Rule } from '../types.js';
import { stepsIn } from './amounts.js';
import type { FactState, FactTable, FactValue } from './shapes.js';

/** What evidence says of every fact, in the order of the rule set. */
type States = readonly (FactState | undefined)[];
/** Where a fact is found, and what it is. */
interface Facts { table: FactTable; places: ReadonlyMap<string, number> }
/** A leaf's score and whether it is met, where every fact it reads is known: then there is one way for things to turn out. Null elsewhere. */
export type QuickLeaf = (states: States) => QuickScore | null;
export interface QuickScore { score: Exact; status: 'met' | 'partly-met' | 'not-met' }
/** What a leaf must score more than to be partly met. */
export const lowestOf = ({ floor }: Pick<Leaf, 'floor'>): Exact => maximum(ZERO, floor === null ? ZERO : fromText(floor));
/** Whether a condition holds; undefined where a fact it reads is not known. */
export type QuickTest = (states: States) => boolean | undefined;

/** A condition as a closure, for facts that are known and of their kind. */
type Test = (states: States) => boolean;
/** A rule as a closure: its amount within its cap, null where it does not fire, undefined where it leaves the score open. */
type Amount = (states: States) => Exact | null | undefined;

const valueAt = (states: States, at: number): FactValue | undefined => { const state = states[at]; return state?.known ? state.value : undefined; };
/** The value of a fact that {@link areKnown} has seen to be a number. */
const numberAt = (states: States, at: number): Exact => { const value = valueAt(states, at); return typeof value === 'object' ? value : ZERO; };

/** The facts of which something must be known: any value, a number (or a day), a word or a flag. */
interface Needs extends Facts { any: Set<number>; numbers: Set<number>; words: Set<number> }
const needsOf = (facts: Facts, reads: readonly string[] = []): Needs => ({ ...facts, any: new Set(reads.map((key) => placeOf(facts, key))), numbers: new Set(), words: new Set() });
/** A place beyond all others for what is no fact: nothing is ever known of it. */
const placeOf = ({ places }: Facts, key: string): number => places.get(key) ?? places.size;
const numberOf = (needs: Needs, key: string): number => { const at = placeOf(needs, key); needs.numbers.add(at); return at; };
function areKnown({ any, numbers, words }: Needs): (states: States) => boolean {
  const [every, numeric, verbal] = [[...any], [...numbers], [...words]];
  return (states) => {
    for (const at of every) if (!states[at]?.known) return false;
    for (const at of numeric) if (typeof valueAt(states, at) !== 'object') return false;
    for (const at of verbal) if (typeof valueAt(states, at) === 'object') return false;
    return true;
  };
}

/** The quick way to score a leaf; null where it goes by an assessor's verdict or has no points. */
export function quickLeaf({ points }: Pick<Indicator, 'points'>, leaf: Leaf, reads: readonly string[], facts: Facts): QuickLeaf | null {
  if (points === null || leaf.met.by === 'verdict') return null;
  const needs = needsOf(facts, reads);
  const amounts = leaf.rules.flatMap((rule) => (rule.shape === 'set' ? [] : [amountOf(rule, needs)]));
  const sets = leaf.rules.flatMap((rule) => (rule.shape === 'set' ? [{ when: rule.when && testOf(rule.when, needs), amount: fromText(rule.amount) }] : []));
  const [most, floor] = [fromText(points), leaf.floor === null ? null : fromText(leaf.floor)];
  const start = leaf.start === 'full' ? most : ZERO;
  const met = metTest(leaf.met, needs);
  const known = areKnown(needs);
  const lowest = lowestOf(leaf);
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
    let set: Exact | null = null;
    for (const { when, amount } of sets) if (when === null || when(states)) set = set === null ? amount : minimum(set, amount);
    score = set ?? score;
    return { score, status: met(states, score) ? 'met' : compare(score, lowest) > 0 ? 'partly-met' : 'not-met' };
  };
}
function metTest(met: Leaf['met'], needs: Needs): (states: States, score: Exact) => boolean {
  if (met.by === 'condition') { const test = testOf(met.when, needs); return (states) => test(states); }
  const atLeast = met.by === 'points' ? fromText(met.atLeast) : ZERO;
  return (_, score) => compare(score, atLeast) >= 0;
}
/** The quick way to decide a condition on its own. */
export function quickTest(condition: Condition, facts: Facts): QuickTest {
  const needs = needsOf(facts);
  const test = testOf(condition, needs);
  const known = areKnown(needs);
  return (states) => (known(states) ? test(states) : undefined);
}

function testOf(condition: Condition, needs: Needs): Test {
  if ('fact' in condition) return comparisonTest(condition, needs);
  if ('not' in condition) { const test = testOf(condition.not, needs); return (states) => !test(states); }
  const every = 'all' in condition;
  const tests = (every ? condition.all : condition.any).map((each) => testOf(each, needs));
  return every ? (states) => tests.every((test) => test(states)) : (states) => tests.some((test) => test(states));
}
function comparisonTest(comparison: Comparison, needs: Needs): Test {
  const { table } = needs;
  const fact = table.get(comparison.fact);
  const kind = fact && valueKind(fact, (each) => table.get(each));
  const at = placeOf(needs, comparison.fact);
  needs.any.add(at);
  if (kind === 'flag' || kind === 'choice') {
    needs.words.add(at);
    return (states) => { const value = valueAt(states, at); return value !== undefined && typeof value !== 'object' && holdsFor(comparison, value); };
  }
  needs.numbers.add(at);
  const constants = (Array.isArray(comparison.value) ? comparison.value : [comparison.value]).flatMap((each) => (typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : []));
  if (constants.length === 0) return () => false;
  // Of several numbers an order means the least, as everywhere.
  const [line = ZERO] = constants.length > 1 ? [constants.reduce(minimum)] : constants;
  switch (comparison.operator) {
    case 'lessThan': return (states) => compare(numberAt(states, at), line) < 0;
    case 'lessThanInclusive': return (states) => compare(numberAt(states, at), line) <= 0;
    case 'greaterThan': return (states) => compare(numberAt(states, at), line) > 0;
    case 'greaterThanInclusive': return (states) => compare(numberAt(states, at), line) >= 0;
    case 'equal': case 'in': return (states) => { const value = numberAt(states, at); return constants.some((each) => equals(each, value)); };
    case 'notEqual': case 'notIn': return (states) => { const value = numberAt(states, at); return !constants.some((each) => equals(each, value)); };
  }
}

function amountOf(rule: Rule, needs: Needs): Amount {
  const own = shapeAmount(rule, needs);
  const when = rule.when && testOf(rule.when, needs);
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
  const at = numberOf(needs, written.fact);
  return (states) => numberAt(states, at);
};
function shapeAmount(rule: Rule, needs: Needs): Amount {
  switch (rule.shape) {
    case 'flat': case 'set': { const amount = fromText(rule.amount); return () => amount; }
    case 'judged': {
      const at = numberOf(needs, rule.of);
      return (states) => { const value = numberAt(states, at); return rule.sign > 0 ? value : negate(value); };
    }
    case 'each': {
      const [per, step] = [fromText(rule.amount), fromText(rule.step)];
      const line = rule.line && { side: rule.line.side, at: operand(rule.line.at, needs) };
      const at = numberOf(needs, rule.of);
      return (states) => {
        const value = numberAt(states, at);
        const far = line === null ? value : line.side === 'below' ? subtract(line.at(states), value) : subtract(value, line.at(states));
        if (sign(far) <= 0) return null;
        const steps = stepsIn(far, step, rule.count);
        return sign(steps) <= 0 ? null : multiply(per, steps);
      };
    }
    case 'share': {
      const [per, target] = [fromText(rule.amount), operand(rule.target, needs)];
      const at = numberOf(needs, rule.of);
      return (states) => {
        const whole = target(states);
        return sign(whole) <= 0 ? undefined : multiply(per, maximum(ZERO, minimum(ONE, divide(numberAt(states, at), whole))));
      };
    }
    case 'tiers': {
      const bands = rule.bands.map(({ when, amount }) => ({ when: when && testOf(when, needs), amount: fromText(amount) }));
      return (states) => bands.find(({ when }) => when === null || when(states))?.amount ?? null;
    }
    case 'group': return groupAmount(rule.take, rule.rules.map((each) => amountOf(each, needs)));
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
