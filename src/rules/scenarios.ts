import type { Seen, Slots } from '../facts/index.js';
import type { Condition } from '../types.js';
import type { Truth } from '../values/index.js';
import { factsOfCondition, type RuleFacts, type Test } from './answers.js';
import { choicesOf } from './cases.js';
import {
  areTied,
  isEntangled,
  rootsOf,
  unknownsOf,
  type Choice,
  type Unknown,
} from './unknowns.js';

/**
 * Beyond this many combinations of missing facts, the rest stay undecided: a wider interval, never
 * a wrong one.
 */
const MAX_SCENARIOS = 256;

/** What was gone through. */
export interface Walk {
  /** The keys of facts that differ between the ways. */
  readonly told: readonly string[];
  /** Whether what was seen may be more than can be. */
  readonly isWide: boolean;
}
/**
 * Goes through every way the unknown facts could turn out, the last of them fastest. `visit` sees
 * the same array each time and must not keep it.
 */
export function eachScenario(
  unknowns: readonly Unknown[],
  seen: Seen,
  visit: (slots: Slots) => void,
): Walk {
  const { values } = seen;
  let ways = 1;
  const roots = rootsOf(unknowns, seen);
  const areAnyTied = roots.some(
    (one, index) =>
      isEntangled(one, seen) || roots.slice(index + 1).some((other) => areTied(one, other, seen)),
  );
  const chosen = roots.map((root): Choice & { key: string } => {
    const choices = choicesOf(root, values);
    const choice = choices.find(({ cases }) => ways * cases.length <= MAX_SCENARIOS);
    const { cases, isWide } = choice ?? { cases: [], isWide: true };
    ways *= cases.length;
    return { key: root.unknown.key, cases, isWide };
  });
  const slots = values.slice();
  const walk = (depth: number): void => {
    const one = chosen[depth];
    if (one === undefined) return visit(slots);
    for (const each of one.cases) {
      for (const [at, slot] of each) slots[at] = slot;
      walk(depth + 1);
    }
  };
  walk(0);
  return {
    told: chosen.filter(({ cases }) => cases.length > 1).map(({ key }) => key),
    isWide: areAnyTied || chosen.some(({ isWide }) => isWide),
  };
}
/**
 * Whether a condition holds in all the ways that things may turn out, in none, or in some. What the
 * known facts settle is so in all of them.
 */
export function inAllWays(unknowns: () => readonly Unknown[], seen: Seen, test: Test): Truth {
  const settled = test(seen.values);
  if (settled !== 'unknown') return settled;
  let [always, ever] = [true, false];
  eachScenario(unknowns(), seen, (slots) => {
    const truth = test(slots);
    if (truth !== 'yes') always = false;
    if (truth !== 'no') ever = true;
  });
  return always ? 'yes' : ever ? 'unknown' : 'no';
}

/** A condition that stands alone, not in a leaf: the facts it reads, and whether it holds. */
export interface AloneTest {
  readonly reads: readonly string[];
  readonly holds: (seen: Seen) => Truth;
  readonly eachScenario: (seen: Seen, visit: (slots: Slots) => void) => void;
}
export function aloneTest(condition: Condition, facts: RuleFacts): AloneTest {
  const reads = [...new Set(factsOfCondition(condition))];
  const test = facts.testOf(condition);
  let listed: readonly Unknown[] | undefined;
  const unknowns = (): readonly Unknown[] => (listed ??= unknownsOf(reads, [condition], [], facts));
  return {
    reads,
    holds: (seen) => inAllWays(unknowns, seen, test),
    eachScenario: (seen, visit) => void eachScenario(unknowns(), seen, visit),
  };
}
