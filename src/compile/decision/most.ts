import { fromText, type Exact } from '../../exact.js';
import { mostOfBonuses, sumIfKnown } from '../../rules/index.js';
import { everyNode, isBase } from '../../tree.js';
import type { Indicator, NotApplicablePolicy } from '../../types.js';

/**
 * The most points that all indicators can come to, bonuses among them; null where weights, or what
 * is made up for items that are not applicable, may bring more than the points that are written.
 */
export function pointsAtMost(
  indicators: readonly Indicator[],
  notApplicable: NotApplicablePolicy,
): Exact | null {
  const all = everyNode(indicators);
  const policies = [notApplicable, ...all.flatMap((node) => node.notApplicable ?? [])];
  const grows = policies.some(({ policy }) => policy === 'rescale-by');
  if (grows || all.some(({ weight }) => weight !== null)) return null;
  const base = indicators
    .filter(isBase)
    .map(({ points }) => (points === null ? null : fromText(points)));
  return sumIfKnown([...base, mostOfBonuses(indicators)]);
}
