import { add, equals, ONE, ZERO, type Exact } from '../../exact.js';
import type { BoundRecord, FactValue, Records } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';

/**
 * The records that count towards each fact, by its key or its place. Most are only counted or read
 * once: they are chained as they come, and a list is made when somebody asks.
 */
export interface FactRecords extends Records {
  set(key: string, list: BoundRecord[]): void;
  readonly chains: Chains;
  readonly lists: (BoundRecord[] | undefined)[];
}
/**
 * Places among all records: of the first of each fact, and of the one that comes next after each;
 * with what each says. -1 is nowhere.
 */
export interface Chains {
  records: readonly EvidenceRecord[];
  first: number[];
  next: number[];
  values: (FactValue | null)[];
  /** Null as long as every record counts once, as most do. */
  quantities: (Exact | undefined)[] | null;
}

/** Nothing yet; `records` are all that may be chained, and must never change. */
export function noRecords(
  places: ReadonlyMap<string, number>,
  records: readonly EvidenceRecord[],
): FactRecords {
  const count = records.length;
  const chains: Chains = {
    records,
    first: new Array<number>(places.size).fill(-1),
    next: new Array<number>(count),
    values: new Array<FactValue | null>(count),
    quantities: null,
  };
  return withLists(places, chains, new Array<undefined>(places.size));
}
/** The same chains, with these lists in place of some of them. */
export function withLists(
  places: ReadonlyMap<string, number>,
  chains: Chains,
  lists: (BoundRecord[] | undefined)[],
): FactRecords {
  const own: FactRecords = {
    chains,
    lists,
    get: (key) => {
      const at = places.get(key);
      return at === undefined ? undefined : listAt(own, at);
    },
    set: (key, list) => {
      const at = places.get(key);
      if (at !== undefined) lists[at] = list;
    },
  };
  return own;
}
/** The record of one place, and what it says of the fact of another. */
export interface Chained {
  at: number;
  record: number;
  value: FactValue | null;
  quantity: Exact;
}
/** Adds a record to a fact's. `last` holds the place of each fact's last record so far. */
export function chain(
  chains: Chains,
  last: number[],
  { at, record, value, quantity }: Chained,
): void {
  const { first, next, values } = chains;
  const end = last[at] ?? -1;
  if (end < 0) first[at] = record;
  else next[end] = record;
  last[at] = record;
  next[record] = -1;
  values[record] = value;
  if (quantity !== ONE)
    (chains.quantities ??= new Array<undefined>(next.length))[record] = quantity;
}
/** A fact's records as a list; undefined where there are none. */
export function listAt(
  { chains: { first, next, records, values, quantities }, lists }: FactRecords,
  at: number,
): BoundRecord[] | undefined {
  const before = lists[at];
  if (before) return before;
  const list: BoundRecord[] = [];
  for (let place = first[at] ?? -1; place >= 0; place = next[place] ?? -1) {
    const record = records[place];
    if (record)
      list.push({ record, value: values[place] ?? null, quantity: quantities?.[place] ?? ONE });
  }
  return list.length === 0 ? undefined : (lists[at] = list);
}

/** What a fact's records add up to. */
export function totalAt(
  { chains: { first, next, quantities }, lists }: FactRecords,
  at: number,
): Exact {
  let total = ZERO;
  const list = lists[at];
  if (list) for (const { quantity } of list) total = add(total, quantity);
  else
    for (let place = first[at] ?? -1; place >= 0; place = next[place] ?? -1)
      total = add(total, quantities?.[place] ?? ONE);
  return total;
}
/**
 * The one value that all of a fact's records give; undefined where there is none, and null where
 * they give several.
 */
export function valueAt(
  { chains: { first, next, values }, lists }: FactRecords,
  at: number,
): FactValue | null | undefined {
  const list = lists[at];
  if (list) return oneOf(list);
  const start = first[at] ?? -1;
  const value = start < 0 ? undefined : values[start];
  if (value === undefined || value === null) return undefined;
  for (let place = next[start] ?? -1; place >= 0; place = next[place] ?? -1) {
    const other = values[place];
    if (other === undefined || other === null || !same(other, value)) return null;
  }
  return value;
}
/** The one value that records give, as {@link valueAt}. */
export function oneOf(records: readonly BoundRecord[]): FactValue | null | undefined {
  const value = records[0]?.value;
  if (value === undefined || value === null) return undefined;
  return records.every((each) => each.value !== null && same(each.value, value)) ? value : null;
}
const same = (a: FactValue, b: FactValue): boolean =>
  typeof a === 'object' && typeof b === 'object' ? equals(a, b) : a === b;

/**
 * Whether two of a fact's records may be about the same subject. A few are compared, each with
 * those before it; of more nobody knows until they are sorted.
 */
export function mayRepeatSubject(
  { chains: { first, next, records }, lists }: FactRecords,
  at: number,
): boolean {
  if (lists[at]) return true;
  const start = first[at] ?? -1;
  let count = 0;
  for (let place = start; place >= 0; place = next[place] ?? -1) {
    if (++count > FEW) return true;
    const subject = records[place]?.subject ?? null;
    if (subject === null) continue;
    for (let before = start; before !== place && before >= 0; before = next[before] ?? -1)
      if (records[before]?.subject === subject) return true;
  }
  return false;
}
const FEW = 8;
