import { both, diagnose, suggest } from '../diagnostics/index.js';
import { ONE, parseExact, sign } from '../exact.js';
import type { Diagnostic, EvidenceRecord, EventsFact, Fact, SetAside } from '../types.js';
import { replacedRecords } from './counts.js';
import { materialRecords } from './materials.js';
import { outranks } from './outrank.js';
import { basesOf, type FactEntry, type LeafEntry, type RuleIndex } from './rule-index.js';
import { byFact, type BoundRecord, type ByFact } from './shapes.js';
import { refuse, type Refusal } from './values.js';
import { matches } from './where.js';
import { applyWindows, isSettled } from './windows.js';

/** Evidence sorted onto the rule set: what counts where, and what does not count at all. */
export interface Binding {
  byFact: ByFact<BoundRecord[]>;
  /** Verdicts and declarations by leaf. */
  verdicts: Map<string, EvidenceRecord[]>;
  /** Every used record by the place of its leaf, materials included. */
  byLeaf: (EvidenceRecord[] | undefined)[];
  used: EvidenceRecord[]; setAside: SetAside[]; diagnostics: Diagnostic[];
}
const NOTHING: ReadonlyMap<string, BoundRecord[]> = new Map();

/** Binds records to facts and leaves. The order of the records changes nothing. Windows may end on `assessedAt`; `answers` come from elsewhere and are bound already. */
export function bind(index: RuleIndex, records: readonly EvidenceRecord[], site: string | null, assessedAt: string | null, answers: ReadonlyMap<string, BoundRecord[]> = NOTHING): Binding {
  const binding = placeAll(index, inOrder(records), site);
  const settled = (fact: Fact | undefined): boolean => isSettled(fact, binding.byFact, answers, assessedAt);
  const refused = new Set<EvidenceRecord>();
  for (const { record, code, params } of applyWindows(index.windowed, binding.byFact, answers, assessedAt)) {
    setAside(binding, record, refuse(code, params));
    refused.add(record);
  }
  for (const fact of index.narrowed) narrowEvents(binding, fact, refused);
  replaceLighter(binding, index, settled, refused);
  for (const [key, own] of answers) binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  if (refused.size > 0) withdraw(binding, refused);
  for (const fact of index.materials) binding.byFact.set(fact.key, materialRecords(fact, binding.byLeaf[index.leaves.get(fact.indicator ?? '')?.at ?? -1] ?? [], (record) => counted(index, record, settled)));
  return binding;
}
/** Puts every record where it counts, or aside. */
function placeAll(index: RuleIndex, records: readonly EvidenceRecord[], site: string | null): Binding {
  const binding: Binding = { byFact: byFact(index.places), verdicts: new Map(), byLeaf: new Array<undefined>(index.leafList.length), used: [], setAside: [], diagnostics: [] };
  for (const record of records) {
    const entry = leafOf(index, record);
    const refusal = place(index, site, binding, record, entry);
    if (refusal) { setAside(binding, record, refusal); continue; }
    binding.used.push(record);
    if (entry) addAt(binding.byLeaf, entry.at, record);
    if (record.unit !== null && !index.units.has(record.unit)) binding.diagnostics.push(diagnose('evidence/unknown-unit', record.place, { unit: record.unit, ...suggest(record.unit, index.units) }));
  }
  return binding;
}
function addAt<T>(lists: (T[] | undefined)[], at: number, item: T): void {
  const list = lists[at];
  if (list) list.push(item);
  else lists[at] = [item];
}
export const leafOf = ({ leaves }: RuleIndex, { indicator }: EvidenceRecord): LeafEntry | undefined => (indicator === null ? undefined : leaves.get(indicator));
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
  return records;
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

/** Puts one record where it counts, or says why it cannot. */
function place(index: RuleIndex, site: string | null, binding: Binding, record: EvidenceRecord, leaf: LeafEntry | undefined): Refusal | undefined {
  const stray = strayOf(index, site, record, leaf);
  if (stray) return stray;
  if (record.fact === null) return record.verdict === null || leaf === undefined ? undefined : placeVerdict(leaf, binding, record);
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return entry;
  const bound = boundTo(entry, index, record);
  if ('code' in bound) return bound;
  addAt(binding.byFact.slots, entry.at, bound);
  return undefined;
}
/** The fact that a record counts towards, and as what; null where it is set aside, or says nothing of a fact. */
export function countedAs(index: RuleIndex, site: string | null, record: EvidenceRecord): { at: number; bound: BoundRecord } | null {
  const leaf = leafOf(index, record);
  if (record.fact === null || strayOf(index, site, record, leaf)) return null;
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return null;
  const bound = boundTo(entry, index, record);
  return 'code' in bound ? null : { at: entry.at, bound };
}
/** Why a record has no place in this site's tree; undefined where it has. */
function strayOf(index: RuleIndex, site: string | null, record: EvidenceRecord, leaf: LeafEntry | undefined): Refusal | undefined {
  const { indicator, date } = record;
  const { period } = index.ruleSet;
  if (site !== null && record.site !== null && record.site !== site) return refuse('evidence/other-site', { found: record.site, site });
  if (period && date !== null && !isWithin(index, date) && !isWindowed(index, record)) return refuse('evidence/out-of-period', { found: date, ...period });
  if (leaf !== undefined) return undefined;
  if (indicator === null) return record.fact === null ? refuse('evidence/no-target', {}) : undefined;
  if (index.inner.has(indicator)) return refuse('evidence/not-a-leaf', { id: indicator });
  return refuse('evidence/unknown-indicator', { id: indicator, ...suggest(indicator, index.leaves.keys()) });
}
/** Whether a day is in the period of the tree; days seen to be are remembered, of which there are no more than the period has. */
function isWithin({ ruleSet: { period }, days }: RuleIndex, date: string): boolean {
  if (period === null || days.has(date)) return true;
  const within = date >= period.from && date <= period.to;
  if (within && days.size < 4000) days.add(date);
  return within;
}
function placeVerdict({ indicator: { id }, leaf }: LeafEntry, binding: Binding, record: EvidenceRecord): Refusal | undefined {
  const declared = record.verdict === 'not-applicable' || record.verdict === 'exempt';
  if (declared && record.note === null) {
    return refuse('evidence/no-reason', { id, verdict: record.verdict === 'exempt' ? both('免责', 'exempt') : both('不适用', 'not applicable') });
  }
  if (!declared && leaf.met.by !== 'verdict') return refuse('evidence/verdict-unused', { id, verdict: record.verdict === 'met' ? both('达标', 'met') : record.verdict === 'partly-met' ? both('部分达标', 'partly-met') : both('未达标', 'not-met') });
  push(binding.verdicts, id, record);
  return undefined;
}
/** The fact a record names, or why it is none that is recorded. */
function factOf(index: RuleIndex, record: EvidenceRecord, name: string, leaf: LeafEntry | undefined): FactEntry | Refusal {
  const candidates = leaf ? undefined : index.byName.get(name);
  if (candidates && candidates.length > 1) return refuse('evidence/ambiguous-fact', { name, where: candidates.slice(0, 5).map(({ fact }) => fact.indicator ?? '').join(', ') });
  return (leaf ? leaf.facts.get(name) : candidates?.[0]) ?? unknownFact(index, record, name);
}
/** A record as its fact reads it, or why it cannot. */
function boundTo({ fact, read }: FactEntry, { table }: RuleIndex, record: EvidenceRecord): BoundRecord | Refusal {
  const { name } = fact;
  if (read === null) return refuse('evidence/derived-fact', { name, of: fact.kind === 'materials' ? fact.asked.map(({ kind }) => kind).join(', ') : basesOf(fact).map((key) => table.get(key)?.name ?? key).join(', ') });
  if (record.verdict === 'exempt') {
    if (record.note === null) return refuse('evidence/no-reason', { id: name, verdict: both('免责', 'exempt') });
    return refuse(fact.kind === 'events' ? 'evidence/exempted' : 'evidence/exempt-value', { name, reason: record.note });
  }
  if (record.verdict === 'not-applicable') return refuse('evidence/not-applicable-fact', { name });
  const value = read(record.value);
  if (typeof value === 'object' && value !== null && 'code' in value) return value;
  const quantity = record.quantity === null ? ONE : parseExact(record.quantity);
  if (quantity === undefined || sign(quantity) < 0) return refuse('evidence/bad-quantity', { found: record.quantity ?? '' });
  return { record, value, quantity };
}
function unknownFact({ ruleSet: { facts } }: RuleIndex, { indicator: leaf }: EvidenceRecord, name: string): Refusal {
  const known = facts.filter(({ indicator }) => leaf === null || indicator === null || indicator === leaf).map((each) => each.name);
  return refuse('evidence/unknown-fact', { name, where: leaf === null ? both('指标树', 'The tree') : both(`指标“${leaf}”`, `Indicator "${leaf}"`), ...suggest(name, known) });
}
/** The facts a record may mean: its leaf's own before one of the tree. */
const factsCalled = ({ leaves, byName }: RuleIndex, { indicator }: EvidenceRecord, name: string): readonly FactEntry[] =>
  (indicator === null ? byName.get(name) ?? [] : [leaves.get(indicator)?.facts.get(name)].flatMap((entry) => entry ?? []));
/** Whether it is settled that a record counts: that of a fact does once its own window and that of what may replace it are. */
const counted = (index: RuleIndex, record: EvidenceRecord, settled: (fact: Fact | undefined) => boolean): boolean =>
  record.fact === null || factsCalled(index, record, record.fact).every(({ fact }) => settled(fact) && settled(fact.kind === 'events' ? index.table.get(fact.replacedBy ?? '') : undefined));
/** Whether the window of the record's fact takes the place of the tree's period. */
const isWindowed = (index: RuleIndex, record: EvidenceRecord): boolean =>
  record.fact !== null && factsCalled(index, record, record.fact).some(({ fact }) => 'window' in fact && fact.window !== null);

/** Leaves only the events within the fact's scope, one per subject where declared: the largest, then earliest, then first by id. */
function narrowEvents(binding: Binding, fact: EventsFact, refused: Set<EvidenceRecord>): void {
  const all = binding.byFact.get(fact.key);
  if (all === undefined) return;
  const inScope = fact.where.length === 0 ? all : all.filter((bound) => matches(bound, fact.where));
  const kept = fact.distinct ? oncePerSubject(inScope) : inScope;
  if (kept.length === all.length) return;
  const [scope, stays] = [new Set(inScope), new Set(kept)];
  const leaveOut = ({ record }: BoundRecord, refusal: Refusal): void => { setAside(binding, record, refusal); refused.add(record); };
  for (const bound of all) if (!scope.has(bound)) leaveOut(bound, refuse('evidence/filtered', { name: fact.name }));
  for (const bound of inScope) if (!stays.has(bound)) leaveOut(bound, refuse('evidence/duplicate-subject', { subject: bound.record.subject ?? '' }));
  binding.byFact.set(fact.key, kept);
}
/** Takes out events whose matter counts under heavier ones as well, all at once: who replaces whom does not depend on the order. Which heavier ones count must be settled. */
function replaceLighter(binding: Binding, { lighter }: RuleIndex, settled: (heavier: Fact) => boolean, refused: Set<EvidenceRecord>): void {
  const replaced = lighter.map(({ fact, heavier }) => ({ fact, heavier, out: new Set(settled(heavier) ? replacedRecords(fact, binding.byFact) : []) }));
  for (const { fact, heavier, out } of replaced) {
    if (out.size === 0) continue;
    for (const { record } of out) {
      setAside(binding, record, refuse('evidence/replaced', { subject: record.subject ?? '', name: heavier.name }));
      refused.add(record);
    }
    binding.byFact.set(fact.key, (binding.byFact.get(fact.key) ?? []).filter((bound) => !out.has(bound)));
  }
}
/** One record per subject; records without a subject each stand alone. */
export function oncePerSubject(records: readonly BoundRecord[]): BoundRecord[] {
  if (records.length < 2) return [...records];
  const best = new Map<string, BoundRecord>();
  for (const bound of records) {
    const { subject } = bound.record;
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || outranks(bound, earlier))) best.set(subject, bound);
  }
  return records.filter((bound) => bound.record.subject === null || best.get(bound.record.subject) === bound);
}
