import {
  isWholeFact,
  valueKind,
  isNumber,
  isOpen,
  type FactTable,
  type Slots,
} from '../facts/index.js';
import type { Comparison, Condition, Fact } from '../types.js';
import { numberTest, wordTest, type Truth } from '../values/index.js';

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
  if ('fact' in condition) return comparisonTest(condition, facts);
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

/** The comparisons a condition makes, in the order in which they are written. */
export function comparisonsOf(condition: Condition): Comparison[] {
  if ('fact' in condition) return [condition];
  if ('not' in condition) return comparisonsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(comparisonsOf);
}
/** The facts a condition reads. */
export const factsOfCondition = (condition: Condition): string[] =>
  comparisonsOf(condition).map(({ fact }) => fact);
