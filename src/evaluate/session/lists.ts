/**
 * Lists of records in the order of their ids, and what changes in them.
 * In: a list, and what comes and goes. Out: another list. It must not know: what is listed for.
 */
import type { EvidenceRecord } from '../../types.js';
import { byId } from '../records/index.js';

/** The records that leave a list, and what comes into it. */
export interface Swap<T> {
  out: EvidenceRecord[];
  into: T[];
}
/** The swap of one list among many, begun where it is first asked for. */
export function swapOf<T>(swaps: Map<number, Swap<T>>, at: number): Swap<T> {
  const swap = swaps.get(at) ?? { out: [], into: [] };
  swaps.set(at, swap);
  return swap;
}

/**
 * A list in the order of ids after a swap. Lists may have been handed out and stay as they are.
 */
export function swapped<T>(
  list: readonly T[],
  { out, into }: Swap<T>,
  recordOf: (item: T) => EvidenceRecord,
): T[] {
  const all = list.slice();
  if (out.length + into.length > FEW) {
    const gone = new Set(out.map(({ id }) => id));
    return [...all.filter((each) => !gone.has(recordOf(each).id)), ...into].sort((a, b) =>
      byId(recordOf(a), recordOf(b)),
    );
  }
  for (const record of out) {
    const at = placeOf(record, all, recordOf) - 1;
    const found = all[at];
    if (found !== undefined && recordOf(found).id === record.id) all.splice(at, 1);
  }
  for (const item of into) all.splice(placeOf(recordOf(item), all, recordOf), 0, item);
  return all;
}
/** More than so many are not put in one by one. */
const FEW = 100;
/** Before the first that stands behind the record. */
function placeOf<T>(
  record: EvidenceRecord,
  list: readonly T[],
  recordOf: (item: T) => EvidenceRecord,
): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && byId(recordOf(item), record) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
