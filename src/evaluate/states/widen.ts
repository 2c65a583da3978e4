import { fromText, isWhole, sign, ZERO } from '../../exact.js';
import { isWholeFact, leaving, missing, recordedBase, type FactState } from '../../facts/index.js';
import type { Fact } from '../../types.js';
import { EVERYTHING } from '../../values/index.js';
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
  const open = missing([base.name], records);
  if (typeof value !== 'object') return open;
  const isShaken = unread.shaken.has(places.get(base.key) ?? -1);
  const way = isShaken ? null : wayOfMore(fact, base);
  // A count by weights that are parts need not be whole, and is not taken to be.
  const isParted = base.kind === 'events' && !isWhole(value) && isWholeFact(fact, find);
  if (way === null && !isParted) return open;
  return leaving(open, {
    span: {
      ...EVERYTHING,
      lo: way === 'up' ? value : isParted ? ZERO : null,
      hi: way === 'down' ? value : null,
    },
    isWhole: !isParted,
  });
}
/**
 * Whether further records can only add to a fact, or only take from it; null where they may do
 * either. Not where one may take the place of another of the same subject that counts for more
 * here, such as one at another level.
 */
function wayOfMore(fact: Fact, base: Recorded): 'up' | 'down' | null {
  const isEvents = base.kind === 'events';
  if (isEvents && base.distinct && base !== fact) return null;
  const isOnce = 'distinct' in fact && fact.distinct && fact !== base;
  switch (fact.kind) {
    case 'events':
    case 'count':
      return 'up';
    case 'weighted-count':
      return isOnce ? null : 'up';
    case 'sum':
      return isEvents || (!isOnce && isNeverBelowZero(base)) ? 'up' : null;
    case 'max':
      return isOnce ? null : 'up';
    case 'min':
      return isOnce ? null : 'down';
    default:
      return null;
  }
}
type Recorded = NonNullable<ReturnType<typeof recordedBase>>;
const isNeverBelowZero = (base: Fact): boolean =>
  'min' in base && base.min !== null && sign(fromText(base.min)) >= 0;
