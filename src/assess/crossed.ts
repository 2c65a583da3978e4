/**
 * Indicators that crossed the line of being met, and who answers for one that is not.
 * In: the two results of an indicator, and how the rate counts. Out: which way it went, and units.
 * It must not know: what the change is worth in points.
 */
import { isBase } from '../tree.js';
import type { Check, IndicatorResult, LeafChange } from '../types.js';

/**
 * The units of an indicator that is not met: those its findings name, else its lead, else the
 * responsible ones.
 */
export function answering(leaf: IndicatorResult): (string | null)[] {
  const named = [
    ...new Set(leaf.findings.flatMap((finding) => finding.shares.map((share) => share.unit))),
  ].filter((unit) => unit !== null);
  if (named.length > 0) return named;
  if (leaf.lead !== null) return [leaf.lead];
  return leaf.responsible.length > 0 ? leaf.responsible : [null];
}

/** Which way an indicator crossed the line, and who answers for it on the side where it is not met. */
export function crossing(
  old: IndicatorResult | undefined,
  now: IndicatorResult | undefined,
  rate: Pick<Check, 'options'> | undefined,
): Pick<LeafChange, 'crossed' | 'units'> {
  const [before, after] = [old, now].map((leaf) => isMet(leaf, rate));
  if (before === true && after === false)
    return { crossed: 'fell', units: now ? answering(now) : [] };
  if (before === false && after === true)
    return { crossed: 'rose', units: old ? answering(old) : [] };
  return { crossed: null, units: now && after === false ? answering(now) : [] };
}
/** Null of what does not count. */
function isMet(
  leaf: IndicatorResult | undefined,
  rate: Pick<Check, 'options'> | undefined,
): boolean | null {
  if (leaf === undefined || !isBase(leaf) || leaf.status === 'not-applicable') return null;
  if (leaf.status === 'exempt') return rate?.options['exempt'] === 'excluded' ? null : true;
  return (
    leaf.status === 'met' ||
    (leaf.status === 'partly-met' && rate?.options['partly-met'] === 'counts')
  );
}
