import { add, equals, ONE, ZERO, type Exact } from '../../exact.js';
import { diagnose, suggest } from '../../diagnostics/index.js';
import {
  materialRecords,
  refuse,
  type BoundRecord,
  type FactValue,
  type Lacks,
  type Refusal,
} from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, Fact, SetAside } from '../../types.js';
import { isAlike } from '../../values/index.js';
import type { Chains, FactRecords, LeafPlace } from '../shapes.js';
import type { RecordIndex } from './lookup.js';
import { lostZeros } from './lost-zero.js';
import { applyWindows, isSettled, narrowEvents, replaceLighter, type Outside } from './narrow.js';
import { isCounted, leafOf, placeRecord, type Looked } from './place.js';
import { isRefused, unreadOf, verdictIn, type RefusedRow, type Unread } from './unread.js';

/** Evidence sorted onto the rule set: what counts where, and what does not count at all. */
export interface Binding {
  byFact: FactRecords;
  /** Verdicts and declarations by leaf. */
  verdicts: Map<string, EvidenceRecord[]>;
  /** Every used record by the place of its leaf, materials included. */
  byLeaf: (EvidenceRecord[] | undefined)[];
  used: EvidenceRecord[];
  setAside: SetAside[];
  diagnostics: Diagnostic[];
  /** Of these, what could not be read. */
  refused: RefusedRow[];
  /** What rows leave open that could not be read, null where all could; and columns not there. */
  unread: Unread | null;
  lacks: Lacks;
}
const NOTHING: ReadonlyMap<string, BoundRecord[]> = new Map();

/**
 * Whose records count; the day that windows may end on; and answers that come from elsewhere and
 * are bound already.
 */
export interface BindOptions {
  site: string | null;
  assessedAt: string | null;
  answers?: ReadonlyMap<string, BoundRecord[]> | undefined;
  /** Rows that were refused before; null where a person leaves out what is refused. */
  refused?: readonly RefusedRow[] | null;
  /** What was seen of the records before; null where nobody looked. */
  looked?: Looked | null;
  lacks: Lacks;
}
/** Binds records to facts and leaves. The order of the records changes nothing. */
export function bind(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  options: BindOptions,
): Binding {
  const { site, assessedAt, answers = NOTHING, refused: before = [], looked = null } = options;
  const binding = placeAll(index, inOrder(records), site, looked);
  binding.lacks = options.lacks;
  const lost = index.zeroPairs.filter(([, long]) => binding.byLeaf[long.at] === undefined);
  if (lost.length > 0) binding.diagnostics.push(...lostZeros(lost, records));
  const settled = (fact: Fact | undefined): boolean =>
    isSettled(fact, binding.byFact, answers, assessedAt);
  const outsiders = new Set<EvidenceRecord>();
  const leaveOut = (outside: readonly Outside[]): void => {
    for (const { record, code, params } of outside) {
      setAside(binding, record, refuse(code, params));
      outsiders.add(record);
    }
  };
  if (index.windowed.length > 0)
    leaveOut(applyWindows(index.windowed, binding.byFact, answers, assessedAt));
  for (const { key, at } of index.reported)
    if (!binding.byFact.isSilent(key)) binding.byFact.spoken.add(at);
  for (const { fact, at } of index.narrowed)
    if (fact.where.length > 0 || mayRepeatSubject(binding.byFact, at))
      leaveOut(narrowEvents(binding.byFact, fact));
  if (index.lighter.length > 0) leaveOut(replaceLighter(binding.byFact, index, settled));
  for (const [key, own] of answers)
    binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  if (outsiders.size > 0) withdraw(binding, outsiders);
  if (before && before.length + binding.refused.length > 0)
    binding.unread = unreadOf(index, [...before, ...binding.refused], binding.verdicts);
  for (const fact of index.materials)
    binding.byFact.set(
      fact.key,
      materialRecords(
        fact,
        binding.byLeaf[index.leaves.get(fact.indicator ?? '')?.at ?? -1] ?? [],
        (record) => isCounted(index, record, binding, settled),
      ),
    );
  return binding;
}
const NOT_SEEN: Looked = { inPeriod: false, unitsKnown: false };
/** Puts every record where it counts, or aside. */
function placeAll(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
  looked: Looked | null,
): Binding {
  const binding: Binding = {
    byFact: noRecords(index.places, records),
    verdicts: new Map(),
    byLeaf: new Array<undefined>(index.leaves.size),
    used: [],
    setAside: [],
    diagnostics: [],
    refused: [],
    unread: null,
    lacks: new Map(),
  };
  const last = new Array<number>(index.facts.length).fill(-1);
  const { inPeriod, unitsKnown } = looked ?? NOT_SEEN;
  const { verdicts, byFact } = binding;
  const placing = { index, site, inPeriod, verdicts, chains: byFact.chains, last };
  // Records of one leaf mostly come one after the other: such a run is looked up, and listed, once.
  let leaf: LeafPlace | undefined;
  let from = 0;
  for (let at = 0; at < records.length; at++) {
    const record = records[at];
    if (record === undefined) continue;
    if (leaf?.indicator.id !== record.indicator) {
      listRun(binding, leaf, from);
      from = binding.used.length;
      leaf = leafOf(index, record);
    }
    const refusal = placeRecord(placing, record, leaf, at);
    if (refusal) {
      setAside(binding, record, refusal);
      continue;
    }
    binding.used.push(record);
    if (!unitsKnown && record.unit !== null && !index.units.has(record.unit))
      binding.diagnostics.push(unknownUnit(index, record, record.unit));
  }
  listRun(binding, leaf, from);
  return binding;
}
/** Lists the records that are used from a place on as those of their leaf. */
function listRun({ used, byLeaf }: Binding, leaf: LeafPlace | undefined, from: number): void {
  if (leaf === undefined || from === used.length) return;
  const before = byLeaf[leaf.at];
  const run = used.slice(from);
  if (before === undefined) byLeaf[leaf.at] = run;
  else for (const record of run) before.push(record);
}
const unknownUnit = ({ units }: RecordIndex, { place }: EvidenceRecord, unit: string): Diagnostic =>
  diagnose('evidence/unknown-unit', place, { unit, ...suggest(unit, units) });
/** Takes records back that turned out not to count. */
function withdraw(binding: Binding, refused: ReadonlySet<EvidenceRecord>): void {
  const counts = (record: EvidenceRecord): boolean => !refused.has(record);
  binding.used = binding.used.filter(counts);
  binding.byLeaf = binding.byLeaf.map((mine) => mine?.filter(counts));
}
/** By id, in code units; those that share one by all they say. */
function inOrder(records: readonly EvidenceRecord[]): readonly EvidenceRecord[] {
  let last: string | undefined;
  for (const { id } of records) {
    if (last !== undefined && last >= id) return [...records].sort(byId);
    last = id;
  }
  return records.slice();
}
export function byId(a: EvidenceRecord, b: EvidenceRecord): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
function setAside(binding: Binding, record: EvidenceRecord, { code, params }: Refusal): void {
  const { place: at, params: kept } = diagnose(code, record.place, params);
  const { id, indicator, fact } = record;
  const place = at ?? record.place;
  binding.setAside.push({ record: id, indicator, fact, place, code, params: kept });
  if (isRefused({ code }))
    binding.refused.push({ indicator, fact, place, code, ...verdictIn(record) });
}

/** Nothing yet; `records` are all that may be chained, and must never change. */
function noRecords(
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
  return withLists(places, { chains, lists: new Array<undefined>(places.size), spoken: new Set() });
}
/** The same chains, with these lists in place of some of them. */
export function withLists(
  places: ReadonlyMap<string, number>,
  { chains, lists, spoken }: Pick<FactRecords, 'chains' | 'lists' | 'spoken'>,
): FactRecords {
  const own: FactRecords = {
    chains,
    lists,
    spoken,
    isSilent: (key) => {
      const at = places.get(key) ?? -1;
      return !spoken.has(at) && (listAt(own, at) ?? []).length === 0;
    },
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
function mayRepeatSubject(
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
    for (let before = start; before !== place && before >= 0; before = next[before] ?? -1) {
      const other = records[before]?.subject ?? null;
      if (other !== null && isAlike(other, subject)) return true;
    }
  }
  return false;
}
const FEW = 8;
