import type { Claim, Evaluation } from '../evaluate/index.js';
import { fromText, subtract, toText } from '../exact.js';
import { toDistinct } from '../numbers/index.js';
import { everyNode } from '../tree.js';
import type { ClaimedScore, IndicatorResult, Rounding } from '../types.js';

/**
 * 自评分: what is claimed, beside what the evidence earns, in the order of the tree. The same claim of
 * one unit in several records is one.
 */
export function claimedScores(
  { claims }: Pick<Evaluation, 'claims'>,
  indicators: readonly IndicatorResult[],
  rounding: Rounding,
): ClaimedScore[] {
  const byIndicator = new Map<string, Claim[]>();
  for (const claim of claims)
    byIndicator.set(claim.indicator, [...(byIndicator.get(claim.indicator) ?? []), claim]);
  return everyNode(indicators).flatMap((node) => {
    const told = new Map<string, ClaimedScore>();
    for (const claim of byIndicator.get(node.id) ?? []) {
      const one = claimedScore(claim, node, rounding);
      const key = JSON.stringify([one.unit, one.claimed]);
      const before = told.get(key);
      if (before) before.records.push(claim.record.id);
      else told.set(key, one);
    }
    return [...told.values()];
  });
}
function claimedScore(
  { record, claimed }: Claim,
  { id, lead, score, possible }: IndicatorResult,
  rounding: Rounding,
): ClaimedScore {
  const difference = score === null ? null : subtract(claimed, fromText(score));
  return {
    indicator: id,
    unit: record.unit ?? lead,
    claimed: toText(claimed),
    guaranteed: score,
    possible,
    difference: difference && toText(difference),
    printed: difference && toDistinct(difference, rounding),
    records: [record.id],
  };
}
