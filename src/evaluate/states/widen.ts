import { atLeast, missing, recordedBase, type FactState } from '../../facts/index.js';
import type { Fact } from '../../types.js';
import type { Unread } from '../records/index.js';
import type { FactEntry } from '../shapes.js';
import type { FactIndex } from './fact-order.js';

/**
 * What is known of a fact of which rows could not be read (design 3.4): a count is at least what
 * was read, anything else is open.
 */
export function widened(
  { fact }: FactEntry,
  state: FactState,
  { table, places }: Pick<FactIndex, 'table' | 'places'>,
  unread: Unread,
): FactState {
  if (!state.known) return state;
  const isUnread = (key: string): boolean => unread.facts.has(places.get(key) ?? -1);
  if (fact.kind === 'materials')
    return state.value === true || !unread.leaves.has(fact.indicator ?? '')
      ? state
      : missing([fact.name], state.records);
  const base = recordedBase(fact, (key) => table.get(key));
  if (base === null || !isUnread(base.key)) return state;
  const isCorrected = unread.corrected.has(places.get(base.key) ?? -1);
  return typeof state.value === 'object' && !isCorrected && canOnlyGrow(fact, base, isUnread)
    ? atLeast(base.name, state.value, state.records)
    : missing([base.name], state.records);
}
/**
 * Whether further records can only add to a fact. Not where one may take the place of another that
 * counts for more here: a heavier matter, or the same one at another level.
 */
function canOnlyGrow(fact: Fact, base: Fact, isUnread: (key: string) => boolean): boolean {
  if (base.kind === 'events' && base.replacedBy !== null && isUnread(base.replacedBy)) return false;
  const isWhole = base === fact || base.kind !== 'events' || !base.distinct;
  switch (fact.kind) {
    case 'events':
    case 'count':
      return isWhole;
    case 'sum':
      return isWhole && base.kind === 'events';
    case 'weighted-count':
      return isWhole && !fact.distinct;
    default:
      return false;
  }
}
