import type { ScoreNode } from '../evaluate/index.js';
import { divide, exact, fromText, multiply, toText, toWhole } from '../exact.js';
import type { Assessment, Check, MetRatePolicy, RuleSet, UpperTree } from '../types.js';

/** Whether a leaf counts as met, at least and at best, under a policy; undefined when it is not counted at all. */
export type CountLeaf = (
  policy: MetRatePolicy,
  leaf: ScoreNode,
) => { least: boolean; best: boolean; id: string } | undefined;
const isCounted = ({ section }: { section: string }): boolean =>
  section === 'base' || section === 'key';

/** `met / counted ≥ required` over the indicators of the upper tree: one is met when all its applicable parts are. */
export function checkUpper(
  upper: UpperTree,
  policy: MetRatePolicy,
  leaves: readonly ScoreNode[],
  count: CountLeaf,
): Check {
  const parts = new Map<string, ScoreNode[]>();
  for (const leaf of leaves)
    if (leaf.indicator.origin !== null)
      parts.set(leaf.indicator.origin, [...(parts.get(leaf.indicator.origin) ?? []), leaf]);
  const indicators = upper.leaves.filter(isCounted);
  const counts = indicators.flatMap(
    ({ id }) => countParts(policy, parts.get(id) ?? [], count) ?? [],
  );
  const [met, best, n] = [
    counts.filter(({ least }) => least).length,
    counts.filter((one) => one.best).length,
    counts.length,
  ];
  const needed = Number(toWhole(multiply(fromText(policy.atLeast), exact(n)), 'up').n);
  const rate = (value: number): string | null =>
    n === 0 ? null : toText(divide(exact(value), exact(n)));
  return {
    id: 'met-rate-upper',
    required: policy.atLeast,
    actual: rate(met),
    possible: rate(best),
    met,
    possiblyMet: best,
    counted: n,
    needed,
    passed:
      n === 0 ? 'undetermined' : met >= needed ? 'pass' : best >= needed ? 'undetermined' : 'fail',
    options: {
      of: policy.of,
      'partly-met': policy.partlyMet,
      exempt: policy.exempt,
      'key-items': policy.keyItems,
      tree: upper.title,
      indicators: String(indicators.length),
      dropped: String(indicators.filter(({ dropped }) => dropped !== null).length),
    },
    dependsOn: counts.flatMap(({ open }) => open),
  };
}

interface Counted {
  least: boolean;
  best: boolean;
  open: string[];
}
/** One indicator of the upper tree by its parts here. It is partly met when some of it is, exempt when all of it is. */
function countParts(
  policy: MetRatePolicy,
  parts: readonly ScoreNode[],
  count: CountLeaf,
): Counted | undefined {
  const applicable = parts.filter(({ status }) => status !== 'not-applicable');
  if (applicable.length === 0)
    return policy.of === 'all' ? { least: false, best: false, open: [] } : undefined;
  if (policy.exempt === 'excluded' && applicable.every(({ status }) => status === 'exempt'))
    return undefined;
  const strict = applicable.flatMap(
    (leaf) => count({ ...policy, partlyMet: 'does-not-count', exempt: 'counts' }, leaf) ?? [],
  );
  const partly =
    policy.partlyMet === 'counts'
      ? applicable
          .filter(({ status }) => status !== 'exempt')
          .flatMap((leaf) => count(policy, leaf) ?? [])
      : [];
  const least = strict.every((part) => part.least) || partly.some((part) => part.least);
  const best = strict.every((part) => part.best) || partly.some((part) => part.best);
  const open =
    least === best
      ? []
      : [...strict, ...partly].filter((part) => part.least !== part.best).map(({ id }) => id);
  return { least, best, open: [...new Set(open)] };
}

/** The upper tree of an assessment: how many indicators it has, and what was dropped of it. */
export function upperOf({ upper }: RuleSet): Assessment['upper'] {
  if (upper === null) return null;
  const dropped = upper.leaves.flatMap(({ id, title, dropped: reason }) =>
    reason === null ? [] : [{ id, title, reason }],
  );
  return {
    id: upper.id,
    title: upper.title,
    indicators: upper.leaves.filter(isCounted).length,
    dropped,
  };
}
