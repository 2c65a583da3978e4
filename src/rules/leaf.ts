import { compare, fromText, maximum, minimum, ONE, subtract, ZERO, type Exact } from '../exact.js';
import type { Seen, Slots } from '../facts/index.js';
import type { Condition, Indicator, Leaf, Rule } from '../types.js';
import type { Truth } from '../values/index.js';
import {
  factsOfCondition,
  firedOf,
  highEnd,
  isWide,
  lowEnd,
  placeOf,
  plus,
  type Given,
  type RuleFacts,
} from './answers.js';
import { amountFactsOf, compileRule } from './compiled.js';
import { eachScenario, inAllWays, type Walk } from './scenarios.js';
import type { CompiledRule, RuleTrace } from './trace.js';
import { unknownsOf, type Unknown } from './unknowns.js';

/** The least and the most. */
export interface Ends {
  readonly lo: Exact;
  readonly hi: Exact;
}
/**
 * A leaf in one way that things may turn out: its least and most, and both before a `set`
 * overrides them.
 */
export interface Turn extends Ends {
  readonly beforeSet: Ends;
  /** Nothing bounds what may be lost: the least is only one of all that it may come to. */
  readonly isEndless: boolean;
  /** Its ends may lie further apart than any values take them. */
  readonly isWide?: boolean;
}
/** A score alone where all three are the same, so that the usual case allocates nothing. */
export type Turned = Exact | Turn;
export const lowOf = (turned: Turned): Exact => ('lo' in turned ? turned.lo : turned);
export const highOf = (turned: Turned): Exact => ('lo' in turned ? turned.hi : turned);
export const isEndless = (turned: Turned): boolean => 'lo' in turned && turned.isEndless;
export const isWideTurn = (turned: Turned): boolean => 'lo' in turned && turned.isWide === true;
export const beforeSetOf = (turned: Turned): Ends =>
  'lo' in turned ? turned.beforeSet : { lo: turned, hi: turned };
/** A leaf's rules made ready, once for a rule set. */
export interface LeafRules {
  rules: readonly CompiledRule[];
  /** Every fact that its conditions and amounts read. */
  reads: readonly string[];
  isKnown: (values: Slots) => boolean;
  /** Scores a leaf that has points: the worst and the best of all ways that things may turn out. */
  score: (seen: Seen) => Turned;
  /** Scores it in one of them; `traces` takes what each rule did. */
  turn: (slots: Slots, traces?: RuleTrace[]) => Turned;
  /** Null where no condition says whether it is met. */
  met: ((seen: Seen) => Truth) | null;
  /** The facts that this condition reads. */
  metReads: readonly string[];
  /** Goes through every way that its unknown facts could turn out; see {@link eachScenario}. */
  eachScenario: (seen: Seen, visit: (slots: Slots) => void) => Walk;
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
  let listed: readonly Unknown[] | null = null;
  const unknowns = (): readonly Unknown[] =>
    (listed ??= unknownsOf(reads, conditions, leaf.rules, facts));
  const isKnown = (values: Slots): boolean => {
    for (const at of places) if (values[at] === undefined) return false;
    return true;
  };
  const turn = turnOf(leaf, points === null ? ZERO : fromText(points), rules);
  const met = leaf.met.by === 'condition' ? facts.testOf(leaf.met.when) : null;
  return {
    rules,
    reads,
    isKnown,
    turn,
    score: (seen) => (isKnown(seen.values) ? turn(seen.values) : overall(unknowns(), seen, turn)),
    met: met && ((seen) => inAllWays(unknowns, seen, met)),
    metReads: leaf.met.by === 'condition' ? factsOfCondition(leaf.met.when) : [],
    eachScenario: (seen, visit) => eachScenario(unknowns(), seen, visit),
  };
}
/** The worst and the best over all the ways that unknown facts could turn out. */
function overall(unknowns: readonly Unknown[], seen: Seen, turn: (slots: Slots) => Turned): Turned {
  const turns: Turned[] = [];
  const { isWide } = eachScenario(unknowns, seen, (slots) => void turns.push(turn(slots)));
  const [first = ZERO, ...others] = turns;
  const lo = others.map(lowOf).reduce(minimum, lowOf(first));
  const hi = others.map(highOf).reduce(maximum, highOf(first));
  const isSettled = compare(lo, hi) === 0;
  return {
    lo,
    hi,
    beforeSet: { lo, hi },
    isEndless: turns.some(isEndless),
    isWide: isWide && !isSettled,
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
    let hasNoEnd = false;
    let sets: SetAmounts | null = null;
    for (const { give, set } of entries) {
      const given = give(slots, traces);
      if (given === null) continue;
      if (set !== null) sets = withSet(sets, set, given);
      else if (isPoint && !isWide(given)) lo = hi = plus(lo, given);
      else {
        isPoint = false;
        const [low, high] = [lowEnd(given), highEnd(given)];
        hasNoEnd ||= low === null;
        lo = plus(lo, low ?? high);
        hi = plus(hi, high);
      }
    }
    const read = lo ? clamp(lo) : (floor ?? ZERO);
    // Where rows that could not be read may stand for any number of events and no floor stops them,
    // no number is low enough: one whole item, or one point, below what was read is said.
    const least = hasNoEnd ? (floor ?? subtract(read, maximum(points, ONE))) : read;
    if (isPoint && sets === null) return least;
    const most = isPoint ? least : hi ? clamp(hi) : points;
    return afterSets(sets, { lo: least, hi: most, isEndless: hasNoEnd && floor === null });
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
function afterSets(
  sets: SetAmounts | null,
  { lo, hi, isEndless }: Pick<Turn, 'lo' | 'hi' | 'isEndless'>,
): Turn {
  if (sets === null) return { lo, hi, beforeSet: { lo, hi }, isEndless };
  const { sure, perhaps } = sets;
  return {
    lo: perhaps.reduce(minimum, sure ?? lo),
    hi: sure ?? perhaps.reduce(maximum, hi),
    beforeSet: { lo, hi },
    isEndless: isEndless && sure === null,
  };
}

/** Whether a score surely reaches the line, surely misses it, or may do either. */
export function metBy(line: Exact, lo: Exact, hi: Exact): Truth {
  if (compare(lo, line) >= 0) return 'yes';
  return hi !== lo && compare(hi, line) >= 0 ? 'unknown' : 'no';
}
