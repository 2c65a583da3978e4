import { both, diagnose, suggest } from '../diagnostics/index.js';
import { ONE, parseExact, sign, type Exact } from '../exact.js';
import type { Diagnostic, EvidenceRecord, Fact, SetAside } from '../types.js';
import { chain, noRecords, type FactRecords } from './fact-records.js';
import { materialRecords } from './materials.js';
import { narrowEvents, replaceLighter } from './narrow.js';
import { basesOf, type FactEntry, type LeafEntry, type RuleIndex } from './rule-index.js';
import type { BoundRecord, FactValue } from './shapes.js';
import { isRecorded, refuse, type Refusal } from './values.js';
import { applyWindows, isSettled, type Outside } from './windows.js';

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
}
const NOTHING: ReadonlyMap<string, BoundRecord[]> = new Map();

/** Binds records to facts and leaves. The order of the records changes nothing. Windows may end on `assessedAt`; `answers` come from elsewhere and are bound already. */
export function bind(
  index: RuleIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
  assessedAt: string | null,
  answers: ReadonlyMap<string, BoundRecord[]> = NOTHING,
): Binding {
  const binding = placeAll(index, inOrder(records), site);
  const settled = (fact: Fact | undefined): boolean =>
    isSettled(fact, binding.byFact, answers, assessedAt);
  const refused = new Set<EvidenceRecord>();
  const leaveOut = (outside: readonly Outside[]): void => {
    for (const { record, code, params } of outside) {
      setAside(binding, record, refuse(code, params));
      refused.add(record);
    }
  };
  leaveOut(applyWindows(index.windowed, binding.byFact, answers, assessedAt));
  for (const { fact, at } of index.narrowed) leaveOut(narrowEvents(binding.byFact, fact, at));
  leaveOut(replaceLighter(binding.byFact, index, settled));
  for (const [key, own] of answers)
    binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  if (refused.size > 0) withdraw(binding, refused);
  for (const fact of index.materials)
    binding.byFact.set(
      fact.key,
      materialRecords(
        fact,
        binding.byLeaf[index.leaves.get(fact.indicator ?? '')?.at ?? -1] ?? [],
        (record) => counted(index, record, settled),
      ),
    );
  return binding;
}
/** Puts every record where it counts, or aside. */
function placeAll(
  index: RuleIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Binding {
  const binding: Binding = {
    byFact: noRecords(index.places, records),
    verdicts: new Map(),
    byLeaf: [],
    used: [],
    setAside: [],
    diagnostics: [],
  };
  const leafAt = new Array<number>(records.length).fill(NO_LEAF);
  const counts = new Array<number>(index.leafList.length).fill(0);
  const last = new Array<number>(index.facts.length).fill(-1);
  let entry: LeafEntry | undefined;
  for (let at = 0; at < records.length; at++) {
    const record = records[at];
    if (record === undefined) continue;
    // Records of one leaf mostly come one after the other.
    if (entry?.indicator.id !== record.indicator) entry = leafOf(index, record);
    const refusal = place(index, site, binding, record, entry, at, last);
    if (refusal) {
      setAside(binding, record, refusal);
      leafAt[at] = SET_ASIDE;
      continue;
    }
    if (entry) {
      leafAt[at] = entry.at;
      counts[entry.at] = (counts[entry.at] ?? 0) + 1;
    }
    if (record.unit !== null && !index.units.has(record.unit))
      binding.diagnostics.push(
        diagnose('evidence/unknown-unit', record.place, {
          unit: record.unit,
          ...suggest(record.unit, index.units),
        }),
      );
  }
  binding.byLeaf = listByLeaf(records, leafAt, counts);
  binding.used =
    binding.setAside.length === 0
      ? records.slice()
      : records.filter((_, at) => leafAt[at] !== SET_ASIDE);
  return binding;
}
/** In place of that of a record's leaf. */
const [NO_LEAF, SET_ASIDE] = [-1, -2];
/** The records of each leaf, in lists of just their length. */
function listByLeaf(
  records: readonly EvidenceRecord[],
  leafAt: readonly number[],
  counts: readonly number[],
): Binding['byLeaf'] {
  const left = [...counts];
  const lists = counts.map((count) => (count === 0 ? undefined : new Array<EvidenceRecord>(count)));
  for (let at = records.length - 1; at >= 0; at--) {
    const leaf = leafAt[at] ?? NO_LEAF;
    if (leaf < 0) continue;
    const record = records[at];
    const list = lists[leaf];
    if (!record || !list) continue;
    const before = (left[leaf] ?? 0) - 1;
    list[before] = record;
    left[leaf] = before;
  }
  return lists;
}
export const leafOf = (
  { leaves }: RuleIndex,
  { indicator }: EvidenceRecord,
): LeafEntry | undefined => (indicator === null ? undefined : leaves.get(indicator));
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
  binding.setAside.push({ record: record.id, place: at ?? record.place, code, params: kept });
}
function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** Puts the record of one place where it counts, or says why it cannot. */
function place(
  index: RuleIndex,
  site: string | null,
  binding: Binding,
  record: EvidenceRecord,
  leaf: LeafEntry | undefined,
  at: number,
  last: number[],
): Refusal | undefined {
  const stray = strayOf(index, site, record, leaf);
  if (stray) return stray;
  if (record.fact === null)
    return record.verdict === null || leaf === undefined
      ? undefined
      : placeVerdict(leaf, binding, record);
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return entry;
  const value = valueFor(entry, index, record);
  if (typeof value === 'object' && value !== null && 'code' in value) return value;
  const quantity = quantityOf(record);
  if (quantity === undefined)
    return refuse('evidence/bad-quantity', { found: record.quantity ?? '' });
  chain(binding.byFact.chains, last, entry.at, at, value, quantity);
  return undefined;
}
/** The fact that a record counts towards, and as what; null where it is set aside, or says nothing of a fact. */
export function countedAs(
  index: RuleIndex,
  site: string | null,
  record: EvidenceRecord,
): { at: number; bound: BoundRecord } | null {
  const leaf = leafOf(index, record);
  if (record.fact === null || strayOf(index, site, record, leaf)) return null;
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return null;
  const [value, quantity] = [valueFor(entry, index, record), quantityOf(record)];
  if (quantity === undefined || (typeof value === 'object' && value !== null && 'code' in value))
    return null;
  return { at: entry.at, bound: { record, value, quantity } };
}
/** Why a record has no place in this site's tree; undefined where it has. */
function strayOf(
  index: RuleIndex,
  site: string | null,
  record: EvidenceRecord,
  leaf: LeafEntry | undefined,
): Refusal | undefined {
  const { indicator, date } = record;
  const { period } = index.ruleSet;
  if (site !== null && record.site !== null && record.site !== site)
    return refuse('evidence/other-site', { found: record.site, site });
  if (period && date !== null && !isWithin(index, date) && !isWindowed(index, record))
    return refuse('evidence/out-of-period', { found: date, ...period });
  if (leaf !== undefined) return undefined;
  if (indicator === null)
    return record.fact === null ? refuse('evidence/no-target', {}) : undefined;
  if (index.inner.has(indicator)) return refuse('evidence/not-a-leaf', { id: indicator });
  return refuse('evidence/unknown-indicator', {
    id: indicator,
    ...suggest(indicator, index.leaves.keys()),
  });
}
/** Whether a day is in the period of the tree; days seen to be are remembered, of which there are no more than the period has. */
function isWithin({ ruleSet: { period }, days }: RuleIndex, date: string): boolean {
  if (period === null || days.has(date)) return true;
  const within = date >= period.from && date <= period.to;
  if (within && days.size < 4000) days.add(date);
  return within;
}
function placeVerdict(
  { indicator: { id }, leaf }: LeafEntry,
  binding: Binding,
  record: EvidenceRecord,
): Refusal | undefined {
  const declared = record.verdict === 'not-applicable' || record.verdict === 'exempt';
  if (declared && record.note === null) {
    return refuse('evidence/no-reason', {
      id,
      verdict:
        record.verdict === 'exempt' ? both('免责', 'exempt') : both('不适用', 'not applicable'),
    });
  }
  if (!declared && leaf.met.by !== 'verdict')
    return refuse('evidence/verdict-unused', {
      id,
      verdict:
        record.verdict === 'met'
          ? both('达标', 'met')
          : record.verdict === 'partly-met'
            ? both('部分达标', 'partly-met')
            : both('未达标', 'not-met'),
    });
  push(binding.verdicts, id, record);
  return undefined;
}
/** The fact a record names, or why it is none that is recorded. */
function factOf(
  index: RuleIndex,
  record: EvidenceRecord,
  name: string,
  leaf: LeafEntry | undefined,
): FactEntry | Refusal {
  const candidates = leaf ? undefined : index.byName.get(name);
  if (candidates && candidates.length > 1)
    return refuse('evidence/ambiguous-fact', {
      name,
      where: candidates
        .slice(0, 5)
        .map(({ fact }) => fact.indicator ?? '')
        .join(', '),
    });
  return (leaf ? leaf.facts.get(name) : candidates?.[0]) ?? unknownFact(index, record, name);
}
/** The value of a record as its fact reads it, or why it cannot. */
function valueFor(
  { fact, read }: FactEntry,
  index: RuleIndex,
  record: EvidenceRecord,
): FactValue | Refusal | null {
  const { value, verdict } = record;
  if (read !== null && verdict !== 'exempt' && verdict !== 'not-applicable') return read(value);
  return unread(fact, index, record);
}
/** Why a fact, or this record of it, is not read. */
function unread(fact: Fact, { table }: RuleIndex, record: EvidenceRecord): Refusal {
  const { name } = fact;
  if (!isRecorded(fact))
    return refuse('evidence/derived-fact', {
      name,
      of:
        fact.kind === 'materials'
          ? fact.asked.map(({ kind }) => kind).join(', ')
          : basesOf(fact)
              .map((key) => table.get(key)?.name ?? key)
              .join(', '),
    });
  if (record.verdict === 'exempt') {
    if (record.note === null)
      return refuse('evidence/no-reason', { id: name, verdict: both('免责', 'exempt') });
    return refuse(fact.kind === 'events' ? 'evidence/exempted' : 'evidence/exempt-value', {
      name,
      reason: record.note,
    });
  }
  return refuse('evidence/not-applicable-fact', { name });
}
/** How often a record counts: once where it does not say; undefined where that is no number, or less than none. */
function quantityOf({ quantity }: EvidenceRecord): Exact | undefined {
  const value = quantity === null ? ONE : parseExact(quantity);
  return value && sign(value) >= 0 ? value : undefined;
}
function unknownFact(
  { ruleSet: { facts } }: RuleIndex,
  { indicator: leaf }: EvidenceRecord,
  name: string,
): Refusal {
  const known = facts
    .filter(({ indicator }) => leaf === null || indicator === null || indicator === leaf)
    .map((each) => each.name);
  return refuse('evidence/unknown-fact', {
    name,
    where:
      leaf === null ? both('指标树', 'The tree') : both(`指标“${leaf}”`, `Indicator "${leaf}"`),
    ...suggest(name, known),
  });
}
/** The facts a record may mean: its leaf's own before one of the tree. */
const factsCalled = (
  { leaves, byName }: RuleIndex,
  { indicator }: EvidenceRecord,
  name: string,
): readonly FactEntry[] =>
  indicator === null
    ? (byName.get(name) ?? [])
    : [leaves.get(indicator)?.facts.get(name)].flatMap((entry) => entry ?? []);
/** Whether it is settled that a record counts: that of a fact does once its own window and that of what may replace it are. */
const counted = (
  index: RuleIndex,
  record: EvidenceRecord,
  settled: (fact: Fact | undefined) => boolean,
): boolean =>
  record.fact === null ||
  factsCalled(index, record, record.fact).every(
    ({ fact }) =>
      settled(fact) &&
      settled(fact.kind === 'events' ? index.table.get(fact.replacedBy ?? '') : undefined),
  );
/** Whether the window of the record's fact takes the place of the tree's period. */
const isWindowed = (index: RuleIndex, record: EvidenceRecord): boolean =>
  record.fact !== null &&
  factsCalled(index, record, record.fact).some(
    ({ fact }) => 'window' in fact && fact.window !== null,
  );
