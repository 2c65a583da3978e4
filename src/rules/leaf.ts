import type { Slots } from '../facts/index.js';
import { compare, fromText, maximum, minimum, ZERO, type Exact } from '../exact.js';
import type { Condition, Indicator, Leaf, Rule } from '../types.js';
import type { Truth } from '../values/index.js';
import { amountFactsOf } from './bounds.js';
import { compileRule } from './compiled.js';
import { firedOf, highEnd, isWide, lowEnd, plus, type Given } from './given.js';
import { eachScenario, unknownsOf, type Unknown } from './scenarios.js';
import { factsOfCondition, placeOf, type RuleFacts, type Test } from './test.js';
import type { CompiledRule, RuleTrace } from './trace.js';

/**
 * A leaf in one way that things may turn out: its least and most, and the least before a `set`
 * overrides it.
 */
export interface Turn {
  lo: Exact;
  hi: Exact;
  beforeSet: Exact;
}
/** A leaf's rules made ready, once for a rule set. */
export interface LeafRules {
  rules: readonly CompiledRule[];
  /** Every fact that its conditions and amounts read. */
  reads: readonly string[];
  isKnown: (values: Slots) => boolean;
  /** Scores it, for a leaf that has points; `traces` takes what each rule did. */
  turn: (slots: Slots, traces?: RuleTrace[]) => Turn;
  /** Null where no condition says whether it is met. */
  met: Test | null;
  /** Goes through every way that its unknown facts could turn out; see {@link eachScenario}. */
  eachScenario: (values: Slots, visit: (slots: Slots) => void) => string[];
}

export function compileLeaf(
  { points }: Pick<Indicator, 'points'>,
  leaf: Leaf,
  facts: RuleFacts,
): LeafRules {
  const conditions = conditionsOf(leaf);
  const reads = [
    ...new Set([...conditions.flatMap(factsOfCondition), ...leaf.rules.flatMap(amountFactsOf)]),
  ];
  const places = reads.map((key) => placeOf(facts, key));
  const rules = leaf.rules.map((rule) => compileRule(rule, facts));
  // Few evaluations meet an unknown fact of this leaf; listing how it could turn out waits for the
  // first.
  let unknowns: readonly Unknown[] | null = null;
  return {
    rules,
    reads,
    isKnown: (values) => {
      for (const at of places) if (values[at] === undefined) return false;
      return true;
    },
    turn: turnOf(leaf, points === null ? ZERO : fromText(points), rules),
    met: leaf.met.by === 'condition' ? facts.testOf(leaf.met.when) : null,
    eachScenario: (values, visit) => {
      unknowns ??= unknownsOf(reads, conditions, leaf.rules, facts);
      return eachScenario(unknowns, values, visit);
    },
  };
}
/** Every condition of a leaf, those of its rules first. */
const conditionsOf = (leaf: Leaf): Condition[] => [
  ...leaf.rules.flatMap(conditionsOfRule),
  ...(leaf.met.by === 'condition' ? [leaf.met.when] : []),
];
function conditionsOfRule(rule: Rule): Condition[] {
  const inner =
    rule.shape === 'tiers'
      ? rule.bands.flatMap(({ when }) => when ?? [])
      : rule.shape === 'group'
        ? rule.rules.flatMap(conditionsOfRule)
        : [];
  return rule.when ? [rule.when, ...inner] : inner;
}

/**
 * Design 3.3: start, add what the rules give, clamp to [floor, points]; last, a `set` that fires
 * overrides the sum.
 */
function turnOf(leaf: Leaf, points: Exact, rules: readonly CompiledRule[]): LeafRules['turn'] {
  const start = leaf.start === 'full' ? points : ZERO;
  const floor = leaf.floor === null ? null : fromText(leaf.floor);
  const clamp = (score: Exact): Exact => {
    const atMost = minimum(points, score);
    return floor === null ? atMost : maximum(floor, atMost);
  };
  const entries = rules.map((each) => ({
    give: each.give,
    set: each.rule.shape === 'set' ? fromText(each.rule.amount) : null,
  }));
  return (slots, traces) => {
    let lo: Exact | null = start;
    let hi: Exact | null = start;
    let isPoint = true;
    let sets: SetAmounts | null = null;
    for (const { give, set } of entries) {
      const given = give(slots, traces);
      if (given === null) continue;
      if (set !== null) sets = withSet(sets, set, given);
      else if (isPoint && !isWide(given)) lo = hi = plus(lo, given);
      else {
        isPoint = false;
        lo = plus(lo, lowEnd(given));
        hi = plus(hi, highEnd(given));
      }
    }
    const least = lo ? clamp(lo) : (floor ?? ZERO);
    const most = isPoint ? least : hi ? clamp(hi) : points;
    return afterSets(sets, least, most);
  };
}
/** The lowest score that certainly is set, and those that may be. */
interface SetAmounts {
  sure: Exact | null;
  perhaps: readonly Exact[];
}
function withSet(before: SetAmounts | null, amount: Exact, given: NonNullable<Given>): SetAmounts {
  const { sure, perhaps } = before ?? { sure: null, perhaps: [] };
  return firedOf(given) === 'yes'
    ? { sure: sure === null ? amount : minimum(sure, amount), perhaps }
    : { sure, perhaps: [...perhaps, amount] };
}
/** The lowest `set` decides. One that may fire widens the interval. */
function afterSets(sets: SetAmounts | null, least: Exact, most: Exact): Turn {
  if (sets === null) return { lo: least, hi: most, beforeSet: least };
  const { sure, perhaps } = sets;
  return {
    lo: perhaps.reduce(minimum, sure ?? least),
    hi: sure ?? perhaps.reduce(maximum, most),
    beforeSet: least,
  };
}

/** What a leaf must score more than to be partly met. */
export const lowestOf = ({ floor }: Pick<Leaf, 'floor'>): Exact =>
  maximum(ZERO, floor === null ? ZERO : fromText(floor));
/** Whether a condition holds in all the ways that things may turn out, and in any. */
export interface Met {
  least: boolean;
  best: boolean;
}
export const metBy = (line: Exact, lo: Exact, hi: Exact): Met => ({
  least: compare(lo, line) >= 0,
  best: compare(hi, line) >= 0,
});
export const alwaysAndEver = (truths: readonly Truth[]): Met => ({
  least: truths.every((truth) => truth === 'yes'),
  best: truths.some((truth) => truth !== 'no'),
});
