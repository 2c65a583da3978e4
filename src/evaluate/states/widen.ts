import { isWhole, ZERO } from '../../exact.js';
import { atLeast, isWholeFact, missing, recordedBase, type FactState } from '../../facts/index.js';
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
  const find = (key: string): Fact | undefined => table.get(key);
  const base = recordedBase(fact, find);
  if (base === null || !isUnread(base.key)) return state;
  const { value, records } = state;
  if (typeof value !== 'object') return missing([base.name], records);
  const isShaken = unread.shaken.has(places.get(base.key) ?? -1);
  const grows = !isShaken && canOnlyGrow(fact, base);
  // A count by weights that are parts need not be whole, and is not taken to be.
  const whole = isWhole(value) || !isWholeFact(fact, find);
  return grows || (base.kind === 'events' && !whole)
    ? atLeast(base.name, { least: grows ? value : ZERO, isWhole: whole }, records)
    : missing([base.name], records);
}
/**
 * Whether further records can only add to a fact. Not where one may take the place of another of the
 * same subject that counts for more here, such as one at another level.
 */
function canOnlyGrow(fact: Fact, base: Fact): boolean {
  const isOfAll = base === fact || base.kind !== 'events' || !base.distinct;
  switch (fact.kind) {
    case 'events':
    case 'count':
      return isOfAll;
    case 'sum':
      return isOfAll && base.kind === 'events';
    case 'weighted-count':
      return isOfAll && !fact.distinct;
    default:
      return false;
  }
}
