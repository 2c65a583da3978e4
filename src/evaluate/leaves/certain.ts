/** What of a leaf's losses stands, whatever the facts that are missing turn out to be. */
import { add, equals, minimum, subtract, ZERO, type Exact } from '../../exact.js';
import type { Loss, ToldTurn } from '../shapes.js';
import { lossesAt, type AtEnd, type LeafOfLosses } from './losses.js';

/**
 * What a leaf lost at its worst. What a rule takes in every way that things may turn out is certain;
 * the rest of its loss awaits evidence.
 */
export function lossesOf(
  leaf: LeafOfLosses,
  worst: Omit<AtEnd, 'end'>,
  turns: readonly ToldTurn[],
): Loss[] {
  const losses = lossesAt(leaf, { ...worst, end: 'lo' });
  const [only] = turns;
  if (losses.length === 0 || only === undefined) return losses;
  if (turns.length === 1 && equals(only.lo, only.hi)) return losses;
  const stands = byRule(losses);
  for (const turn of turns)
    for (const end of ['lo', 'hi'] as const) {
      const taken = byRule(lossesAt(leaf, { turn, score: turn[end], end }));
      for (const [rule, most] of stands) stands.set(rule, minimum(most, taken.get(rule) ?? ZERO));
    }
  return losses.map((each) => {
    const left = stands.get(each.rule) ?? ZERO;
    const certain = minimum(each.counted, left);
    stands.set(each.rule, subtract(left, certain));
    return { ...each, certain };
  });
}
/** What each rule took; null stands for what no rule can give. */
function byRule(losses: readonly Loss[]): Map<string | null, Exact> {
  const taken = new Map<string | null, Exact>();
  for (const { rule, counted } of losses) taken.set(rule, add(taken.get(rule) ?? ZERO, counted));
  return taken;
}
