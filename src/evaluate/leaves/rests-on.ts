/** What rules rest on: the records behind a loss, and the facts that are missing. */
import { unknownNames, type BoundRecord } from '../../facts/index.js';
import { firedOf, upToSure, type CompiledRule, type RuleTrace } from '../../rules/index.js';
import type { LeafEntry, Resolved } from '../shapes.js';

/**
 * The records a rule rests on. Events answer each for its own quantity; a measured value for all of
 * it.
 */
export function evidenceOf(
  of: CompiledRule,
  { entry, states, outer }: { entry: LeafEntry; states: Resolved; outer: readonly string[] },
): { records: BoundRecord[]; shared: boolean } {
  const { rule } = of;
  const keys = rule.shape === 'group' ? of.children.flatMap(keysOf) : keysOf(of);
  const isCountable = (key: string): boolean => entry.countable.has(key);
  const own = rule.shape === 'each' && isCountable(rule.of) ? [rule.of] : keys;
  // A rule that asks for nothing itself rests on what the groups around it ask for.
  const from = own.length > 0 ? own : outer;
  return {
    records: recordsOf(from, states),
    shared: from.length > 0 && from.every(isCountable),
  };
}
export const keysOf = ({ conditionFacts, amountFacts }: CompiledRule): string[] => [
  ...conditionFacts,
  ...amountFacts,
];
/**
 * Each record once, though several facts rest on it, or one that is computed from others names it
 * twice.
 */
function recordsOf(keys: readonly string[], states: Resolved): BoundRecord[] {
  const records = keys.flatMap((key) => states.get(key)?.records ?? []);
  if (records.length < 2) return records;
  return [...new Map(records.map((bound) => [bound.record.id, bound])).values()];
}

/** The names of unknown facts that matter for what a rule did. */
export function lackedBy(trace: RuleTrace, states: Resolved): string[] {
  const { of, when, indivisible, children } = trace;
  if (when === 'no') return [];
  const ofCondition = when === 'unknown' ? unknownNames(of.conditionFacts, states) : [];
  if (of.rule.shape !== 'group')
    return [
      ...new Set([
        ...ofCondition,
        ...unknownNames(of.amountFacts, states),
        ...(indivisible ? of.amountFacts.slice(1).map((key) => states.nameOf(key)) : []),
      ]),
    ];
  const live = children.filter(({ given }) => given !== null);
  const reached = of.rule.take === 'first' ? upToSure(live, ({ given }) => firedOf(given)) : live;
  return [...new Set([...ofCondition, ...reached.flatMap((each) => lackedBy(each, states))])];
}
