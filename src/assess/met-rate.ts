import type { ScoreNode } from '../evaluate/index.js';
import { compare, fromText, maximum, ONE, toText, ZERO } from '../exact.js';
import type { Check, MetRatePolicy } from '../types.js';
import { rateCheck, type Count } from './rate-check.js';

/** A leaf as the met rate counts it. */
export interface LeafCount extends Count {
  id: string;
}

/** Whether a leaf counts as met, at least and at best; undefined when it is not counted at all. */
export function countLeaf(
  policy: MetRatePolicy,
  { indicator, leaf, status }: ScoreNode,
): LeafCount | undefined {
  if (
    leaf === null ||
    (status === 'not-applicable' && policy.of === 'applicable') ||
    (status === 'exempt' && policy.exempt === 'excluded')
  )
    return undefined;
  const { id } = indicator;
  // Here the rate is of all indicators. One that does not apply can be met by no evidence, so it is among all and among the met never.
  if (status === 'not-applicable') return { id, least: false, best: false };
  // 不扣分 means that nothing is held against the site, whatever more becomes known.
  if (status === 'exempt') return { id, least: true, best: true };
  // Where part of an indicator counts, an open one counts from the first point above what it keeps when all is lost: its floor, or nothing.
  const kept = maximum(ZERO, fromText(indicator.leaf?.floor ?? '0'));
  const open = status === 'not-assessed' || status === 'error';
  const partly = policy.partlyMet === 'counts';
  return {
    id,
    least:
      leaf.metAtLeast ||
      (partly && (status === 'partly-met' || (open && compare(leaf.lo, kept) > 0))),
    best:
      leaf.metAtBest ||
      (partly && (status === 'partly-met' || (open && compare(leaf.hi, kept) > 0))),
  };
}

/** The met rate over a tree's own indicators. */
export function checkRate(policy: MetRatePolicy, leaves: readonly ScoreNode[]): Check {
  const counts = leaves.flatMap((leaf) => countLeaf(policy, leaf) ?? []);
  return {
    id: 'met-rate',
    ...rateCheck(counts, policy.atLeast),
    options: optionsOf(policy),
    dependsOn: undecided(counts),
  };
}
/** How the leaves were counted, as the check tells it. */
export const optionsOf = (policy: MetRatePolicy): Check['options'] => ({
  of: policy.of,
  'partly-met': policy.partlyMet,
  exempt: policy.exempt,
  'key-items': policy.keyItems,
});

/** Every key item that applies has to be met in full, whatever the rate counts. */
export function checkKeyItems(policy: MetRatePolicy, leaves: readonly ScoreNode[]): Check {
  const strict: MetRatePolicy = { ...policy, of: 'applicable', partlyMet: 'does-not-count' };
  const counts = leaves
    .filter(({ indicator }) => indicator.section === 'key')
    .flatMap((leaf) => countLeaf(strict, leaf) ?? []);
  const check = rateCheck(counts, toText(ONE));
  return {
    id: 'key-items',
    ...check,
    // Where no key item applies, none is unmet.
    passed: counts.length === 0 ? 'pass' : check.passed,
    options: {},
    dependsOn: undecided(counts),
  };
}
const undecided = (counts: readonly LeafCount[]): string[] =>
  counts.filter(({ least, best }) => least !== best).map(({ id }) => id);
