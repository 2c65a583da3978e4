/**
 * 达标率: how many indicators are met of those that count, here and in the upper tree.
 * In: leaves with their statuses, and what the tree says of counting. Out: checks. It must not
 * know:
 * points, vetoes, and what follows from a check.
 */
import type { ScoreNode } from '../evaluate/index.js';
import { divide, exact, fromText, multiply, ONE, sign, toText, toWhole } from '../exact.js';
import { isBase } from '../tree.js';
import type { Check, ExactText, MetRatePolicy, Outcome, UpperTree } from '../types.js';

/** Whether something counts as met on what is guaranteed, and on what is possible. */
interface Count {
  least: boolean;
  best: boolean;
}
type Told = 'met' | 'possiblyMet' | 'counted' | 'needed' | 'actual' | 'possible' | 'required';

/**
 * `met / counted ≥ required`, in integers: of 125, 85% are 107, of 104 they are 89, of 100 they are
 * 85, and exactly 85% passes.
 */
function rateCheck(counts: readonly Count[], required: ExactText): Pick<Check, Told | 'passed'> {
  const counted = counts.length;
  const met = counts.filter(({ least }) => least).length;
  const possiblyMet = counts.filter(({ best }) => best).length;
  const needed = Number(toWhole(multiply(fromText(required), exact(counted)), 'up').n);
  const rate = (value: number): ExactText | null =>
    counted === 0 ? null : toText(divide(exact(value), exact(counted)));
  return {
    required,
    actual: rate(met),
    possible: rate(possiblyMet),
    met,
    possiblyMet,
    counted,
    needed,
    // Of nothing, every share is reached and none is: neither 0% nor 100% would be true.
    passed: counted === 0 ? 'undetermined' : outcomeOf(met >= needed, possiblyMet >= needed),
  };
}
/** What holds on what is guaranteed passes; what holds only on what is possible is open. */
export function outcomeOf(least: boolean, best: boolean): Outcome {
  return least ? 'pass' : best ? 'undetermined' : 'fail';
}

/** A leaf as the met rate counts it. */
interface LeafCount extends Count {
  id: string;
}

/** Whether a leaf counts as met, at least and at best; undefined when it is not counted at all. */
function countLeaf(
  policy: Pick<MetRatePolicy, 'of' | 'partlyMet' | 'exempt'>,
  { indicator, leaf, status }: ScoreNode,
): LeafCount | undefined {
  if (
    leaf === null ||
    (status === 'not-applicable' && policy.of === 'applicable') ||
    (status === 'exempt' && policy.exempt === 'excluded')
  )
    return undefined;
  const { id } = indicator;
  // Here the rate is of all indicators. One that does not apply can be met by no evidence, so it is
  // among all and among the met never.
  if (status === 'not-applicable') return { id, least: false, best: false };
  // 不扣分 means that nothing is held against the site, whatever more becomes known.
  if (status === 'exempt') return { id, least: true, best: true };
  // Where part of an indicator counts, an open one counts from the first point above zero.
  const open = status === 'not-assessed' || status === 'error';
  const partly = policy.partlyMet === 'counts';
  return {
    id,
    least: leaf.metAtLeast || (partly && (status === 'partly-met' || (open && sign(leaf.lo) > 0))),
    best: leaf.metAtBest || (partly && (status === 'partly-met' || (open && sign(leaf.hi) > 0))),
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
const optionsOf = (policy: MetRatePolicy): Check['options'] => ({
  of: policy.of,
  'partly-met': policy.partlyMet,
  exempt: policy.exempt,
  'key-items': policy.keyItems,
});

/** Every key item that applies has to be met in full, whatever the rate counts. */
export function checkKeyItems(
  exempt: MetRatePolicy['exempt'],
  leaves: readonly ScoreNode[],
): Check {
  const strict = { of: 'applicable', partlyMet: 'does-not-count', exempt } as const;
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

/**
 * The met rate over the indicators of the upper tree: one is met when all its applicable parts are.
 */
export function checkUpper(
  upper: UpperTree,
  policy: MetRatePolicy,
  leaves: readonly ScoreNode[],
): Check {
  const parts = partsOf(leaves);
  const indicators = upper.leaves.filter(isBase);
  const counts = indicators.flatMap(({ id }) => countParts(policy, parts.get(id) ?? []) ?? []);
  return {
    id: 'met-rate-upper',
    ...rateCheck(counts, policy.atLeast),
    options: {
      ...optionsOf(policy),
      tree: upper.title,
      indicators: String(indicators.length),
      dropped: String(indicators.filter(({ dropped }) => dropped !== null).length),
    },
    dependsOn: counts.flatMap(({ open }) => open),
  };
}
/** The leaves that stand for each indicator of the upper tree. */
function partsOf(leaves: readonly ScoreNode[]): Map<string, ScoreNode[]> {
  const parts = new Map<string, ScoreNode[]>();
  for (const leaf of leaves) {
    const { origin } = leaf.indicator;
    if (origin === null) continue;
    const found = parts.get(origin);
    if (found) found.push(leaf);
    else parts.set(origin, [leaf]);
  }
  return parts;
}

interface CountedParts extends Count {
  open: string[];
}
/**
 * One indicator of the upper tree by its parts here. It is partly met when some of it is, exempt
 * when all of it is.
 */
function countParts(policy: MetRatePolicy, parts: readonly ScoreNode[]): CountedParts | undefined {
  const applicable = parts.filter(({ status }) => status !== 'not-applicable');
  if (applicable.length === 0)
    return policy.of === 'all' ? { least: false, best: false, open: [] } : undefined;
  if (policy.exempt === 'excluded' && applicable.every(({ status }) => status === 'exempt'))
    return undefined;
  const strict = applicable.flatMap(
    (leaf) => countLeaf({ ...policy, partlyMet: 'does-not-count', exempt: 'counts' }, leaf) ?? [],
  );
  const partly =
    policy.partlyMet === 'counts'
      ? applicable
          .filter(({ status }) => status !== 'exempt')
          .flatMap((leaf) => countLeaf(policy, leaf) ?? [])
      : [];
  const least = strict.every((part) => part.least) || partly.some((part) => part.least);
  const best = strict.every((part) => part.best) || partly.some((part) => part.best);
  const open =
    least === best
      ? []
      : [...strict, ...partly].filter((part) => part.least !== part.best).map(({ id }) => id);
  return { least, best, open: [...new Set(open)] };
}
