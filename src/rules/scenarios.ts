import type { Seen, Slot, Slots } from '../facts/index.js';
import type { Condition } from '../types.js';
import type { Truth } from '../values/index.js';
import { factsOfCondition, type RuleFacts, type Test } from './answers.js';
import { choicesOf } from './cases.js';
import { inEachOrder, isEntangled, isTellable, pairsOf, type Pair } from './orders.js';
import { areTied, rootsOf, unknownsOf, type Choice, type Unknown } from './unknowns.js';

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
  const roots = rootsOf(unknowns, seen);
  const chosen: (Choice & { key: string })[] = [];
  let ways = 1;
  for (const root of roots) {
    const choices = choicesOf(root, values);
    const choice = choices.find(({ cases }) => ways * cases.length <= MAX_SCENARIOS);
    const { cases, isWide } = choice ?? { cases: [], isWide: true };
    ways *= cases.length;
    chosen.push({ key: root.unknown.key, cases, isWide });
  }
  const pairs = pairsOf(roots);
  const told = toldAmong(pairs, Math.floor(MAX_SCENARIOS / Math.max(ways, 1)));
  const areAnyTied = roots.some(
    (one, index) =>
      isEntangled(one, { pairs, told }, seen) ||
      roots.slice(index + 1).some((other) => areTied(one, other, seen)),
  );
  const slots = values.slice();
  const inOrders = ordersIn([...told], slots, visit);
  const walk = (depth: number): void => {
    const one = chosen[depth];
    if (one === undefined) return inOrders.visit(0);
    for (const each of one.cases) {
      for (const [at, slot] of each) slots[at] = slot;
      walk(depth + 1);
    }
  };
  walk(0);
  const several = chosen.flatMap(({ key, cases }) => (cases.length > 1 ? [key] : []));
  return {
    told: [...new Set([...several, ...inOrders.told])],
    isWide: areAnyTied || inOrders.isBlurred() || chosen.some(({ isWide }) => isWide),
  };
}
/** The pairs whose order is told, while there is room for three times as many ways. */
function toldAmong(pairs: readonly Pair[], room: number): Set<Pair> {
  let left = room;
  return new Set(
    pairs.filter((pair) => {
      const orders = pair.roots.length === 1 ? 1 : 3;
      if (orders > left || !isTellable(pair, pairs)) return false;
      left = Math.floor(left / orders);
      return true;
    }),
  );
}
/** Goes on from one way that facts may turn out to every order that pairs of them can have. */
function ordersIn(
  pairs: readonly Pair[],
  slots: (Slot | undefined)[],
  visit: (slots: Slots) => void,
): { visit: (at: number) => void; told: ReadonlySet<string>; isBlurred: () => boolean } {
  const told = new Set<string>();
  let isBlurred = false;
  const visitFrom = (at: number): void => {
    const pair = pairs[at];
    if (pair === undefined) return visit(slots);
    const { a, b, roots } = pair;
    const before = [slots[a.at], slots[b.at]] as const;
    const orders = inEachOrder(pair, slots);
    if (orders === null) isBlurred = true;
    else if (orders.length > 1) for (const { unknown } of roots) told.add(unknown.key);
    for (const each of orders ?? [before]) {
      [slots[a.at], slots[b.at]] = each;
      visitFrom(at + 1);
    }
    [slots[a.at], slots[b.at]] = before;
  };
  return { visit: visitFrom, told, isBlurred: () => isBlurred };
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
