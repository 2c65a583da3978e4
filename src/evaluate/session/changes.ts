/**
 * What a change of one record touches.
 * In: the record as it was and as it is. Out: the fact and the leaf that it counts for, where it
 * counts for nothing else. It must not know: what they come to.
 */
import type { BoundRecord } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import { countedAs, spelledOne } from '../records/index.js';
import type { RuleIndex } from '../site/index.js';
import type { Dependents } from './dependents.js';

/** A record that counts towards one fact and nothing else. */
export interface Single {
  at: number;
  leaf: string | null;
  bound: BoundRecord;
}
/** What goes and what comes in its place. */
export interface Change {
  out: Single | null;
  into: Single | null;
}
/** Whose records count, and for what. */
export interface Counting {
  index: RuleIndex;
  dependents: Dependents;
  site: string | null;
}
/**
 * What a change takes out and puts in; null where more than one fact's records may be concerned.
 */
export function changeOf(
  counting: Counting,
  before: EvidenceRecord | null,
  after: EvidenceRecord | null,
): Change | null {
  const out = before && singleOf(counting, before);
  const into = after && singleOf(counting, after);
  return (before && !out) || (after && !into) ? null : { out, into };
}
function singleOf({ index, dependents, site }: Counting, given: EvidenceRecord): Single | null {
  const record = spelledOne(index, given);
  const { indicator: leaf } = record;
  if (index.materials.some(({ indicator }) => indicator === leaf)) return null;
  const counted = countedAs(index, site, record);
  return counted && dependents.alone[counted.at] ? { ...counted, leaf } : null;
}
/** Two changes of one record, one after the other. */
export const bothOf = (first: Change | undefined, then: Change): Change =>
  first ? { out: first.out, into: then.into } : then;

/**
 * Whether more is said of a record than what it counts for: it claims a score, or names a unit that
 * the tree does not know.
 */
export const isTalkedOf = ({ units }: Pick<RuleIndex, 'units'>, { out, into }: Change): boolean =>
  [out, into].some((single) => {
    if (single === null) return false;
    const { claimedScore, unit } = single.bound.record;
    return claimedScore !== null || (unit !== null && !units.has(unit));
  });
