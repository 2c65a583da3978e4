import type { ScoreNode } from '../evaluate/index.js';
import { isBase } from '../tree.js';
import type { Assessment, Check, MetRatePolicy, RuleSet, UpperTree } from '../types.js';
import { countLeaf, optionsOf } from './met-rate.js';
import { rateCheck, type Count } from './rate-check.js';

/** The met rate over the indicators of the upper tree: one is met when all its applicable parts are. */
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
/** One indicator of the upper tree by its parts here. It is partly met when some of it is, exempt when all of it is. */
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

/** The upper tree of an assessment: how many indicators it has, and what was dropped of it. */
export function upperOf({ upper }: RuleSet): Assessment['upper'] {
  if (upper === null) return null;
  const dropped = upper.leaves.flatMap(({ id, title, dropped: reason }) =>
    reason === null ? [] : [{ id, title, reason }],
  );
  return {
    id: upper.id,
    title: upper.title,
    indicators: upper.leaves.filter(isBase).length,
    dropped,
  };
}
