import { both, diagnose, suggest } from '../diagnostics/index.js';
import { ONE, parseExact, sign } from '../exact.js';
import type { Diagnostic, EvidenceRecord, EventsFact, Fact, SetAside } from '../types.js';
import { replacedRecords } from './counts.js';
import { materialRecords } from './materials.js';
import { outranks } from './outrank.js';
import { basesOf, type RuleIndex } from './rule-index.js';
import type { BoundRecord } from './shapes.js';
import { readValue, refuse, type Refusal } from './values.js';
import { matches } from './where.js';
import { applyWindows, isSettled } from './windows.js';

/** Evidence sorted onto the rule set: what counts where, and what does not count at all. */
export interface Binding {
  byFact: Map<string, BoundRecord[]>;
  /** Verdicts and declarations by leaf. */
  verdicts: Map<string, EvidenceRecord[]>;
  /** Every used record by leaf, materials included. */
  byLeaf: Map<string, EvidenceRecord[]>;
  used: EvidenceRecord[]; setAside: SetAside[]; diagnostics: Diagnostic[];
}
const NOTHING: ReadonlyMap<string, BoundRecord[]> = new Map();

/** Binds records to facts and leaves. The order of the records changes nothing. Windows may end on `assessedAt`; `answers` come from elsewhere and are bound already. */
export function bind(index: RuleIndex, records: readonly EvidenceRecord[], site: string | null, assessedAt: string | null, answers: ReadonlyMap<string, BoundRecord[]> = NOTHING): Binding {
  const binding: Binding = { byFact: new Map(), verdicts: new Map(), byLeaf: new Map(), used: [], setAside: [], diagnostics: [] };
  for (const record of inOrder(records)) {
    const refusal = place(index, site, binding, record);
    if (refusal) setAside(binding, record, refusal);
    else keep(index, binding, record);
  }
  const outside = applyWindows(index.windowed, binding.byFact, answers, assessedAt);
  for (const { record, code, params } of outside) setAside(binding, record, refuse(code, params));
  const settled = (fact: Fact | undefined): boolean => isSettled(fact, binding.byFact, answers, assessedAt);
  const refused = new Set([...outside.map(({ record }) => record), ...index.narrowed.flatMap((fact) => narrowEvents(binding, fact)), ...replaceLighter(binding, index, settled)]);
  for (const [key, own] of answers) binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  if (refused.size > 0) {
    const counts = (record: EvidenceRecord): boolean => !refused.has(record);
    binding.used = binding.used.filter(counts);
    for (const [leaf, mine] of binding.byLeaf) binding.byLeaf.set(leaf, mine.filter(counts));
  }
  for (const fact of index.materials) binding.byFact.set(fact.key, materialRecords(fact, binding.byLeaf.get(fact.indicator ?? '') ?? [], (record) => counted(index, record, settled)));
  return binding;
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

function keep({ units }: RuleIndex, binding: Binding, record: EvidenceRecord): void {
  binding.used.push(record);
  if (record.indicator !== null) push(binding.byLeaf, record.indicator, record);
  if (record.unit !== null && !units.has(record.unit)) {
    binding.diagnostics.push(diagnose('evidence/unknown-unit', record.place, { unit: record.unit, ...suggest(record.unit, units) }));
  }
}

/** Puts one record where it counts, or says why it cannot. */
function place(index: RuleIndex, site: string | null, binding: Binding, record: EvidenceRecord): Refusal | undefined {
  const { ruleSet: { period }, leaves, inner } = index;
  if (site !== null && record.site !== null && record.site !== site) return refuse('evidence/other-site', { found: record.site, site });
  if (period && record.date !== null && (record.date < period.from || record.date > period.to) && !isWindowed(index, record)) return refuse('evidence/out-of-period', { found: record.date, ...period });
  if (record.indicator !== null && !leaves.has(record.indicator)) {
    if (inner.has(record.indicator)) return refuse('evidence/not-a-leaf', { id: record.indicator });
    return refuse('evidence/unknown-indicator', { id: record.indicator, ...suggest(record.indicator, leaves.keys()) });
  }
  if (record.fact !== null) return placeFact(index, binding, record, record.fact);
  if (record.indicator === null) return refuse('evidence/no-target', {});
  return record.verdict === null ? undefined : placeVerdict(index, binding, record, record.indicator);
}
function placeVerdict({ leaves }: RuleIndex, binding: Binding, record: EvidenceRecord, leaf: string): Refusal | undefined {
  const declared = record.verdict === 'not-applicable' || record.verdict === 'exempt';
  if (declared && record.note === null) {
    return refuse('evidence/no-reason', { id: leaf, verdict: record.verdict === 'exempt' ? both('免责', 'exempt') : both('不适用', 'not applicable') });
  }
  if (!declared && leaves.get(leaf)?.leaf.met.by !== 'verdict') return refuse('evidence/verdict-unused', { id: leaf, verdict: record.verdict === 'met' ? both('达标', 'met') : record.verdict === 'partly-met' ? both('部分达标', 'partly-met') : both('未达标', 'not-met') });
  push(binding.verdicts, leaf, record);
  return undefined;
}
function placeFact(index: RuleIndex, binding: Binding, record: EvidenceRecord, name: string): Refusal | undefined {
  const fact = factCalled(index, record, name);
  if (fact === undefined || 'code' in fact) return fact ?? unknownFact(index, record, name);
  if (!isRecorded(fact)) return refuse('evidence/derived-fact', { name, of: fact.kind === 'materials' ? fact.asked.map(({ kind }) => kind).join(', ') : basesOf(fact).map((key) => index.table.get(key)?.name ?? key).join(', ') });
  if (record.verdict === 'exempt') {
    if (record.note === null) return refuse('evidence/no-reason', { id: name, verdict: both('免责', 'exempt') });
    return refuse(fact.kind === 'events' ? 'evidence/exempted' : 'evidence/exempt-value', { name, reason: record.note });
  }
  if (record.verdict === 'not-applicable') return refuse('evidence/not-applicable-fact', { name });
  const value = fact.kind === 'events' ? null : readValue(fact, record.value);
  if (typeof value === 'object' && value !== null && 'code' in value) return value;
  const quantity = record.quantity === null ? ONE : parseExact(record.quantity);
  if (quantity === undefined || sign(quantity) < 0) return refuse('evidence/bad-quantity', { found: record.quantity ?? '' });
  push(binding.byFact, fact.key, { record, value, quantity });
  return undefined;
}
function unknownFact({ ruleSet: { facts } }: RuleIndex, { indicator: leaf }: EvidenceRecord, name: string): Refusal {
  const known = facts.filter(({ indicator }) => leaf === null || indicator === null || indicator === leaf).map((each) => each.name);
  return refuse('evidence/unknown-fact', { name, where: leaf === null ? both('指标树', 'The tree') : both(`指标“${leaf}”`, `Indicator "${leaf}"`), ...suggest(name, known) });
}
/** The one fact a record means, or why it cannot be told which. */
function factCalled(index: RuleIndex, record: EvidenceRecord, name: string): Fact | Refusal | undefined {
  if (record.indicator !== null) return index.leaves.get(record.indicator)?.facts.get(name) ?? index.general.get(name);
  const candidates = index.byName.get(name) ?? [];
  return candidates.length > 1 ? refuse('evidence/ambiguous-fact', { name, where: candidates.slice(0, 5).map(({ indicator }) => indicator ?? '').join(', ') }) : candidates[0];
}
/** The facts a record may mean: its leaf's own before one of the tree. */
function factsCalled({ leaves, general, byName }: RuleIndex, { indicator }: EvidenceRecord, name: string): readonly Fact[] {
  if (indicator === null) return byName.get(name) ?? [];
  const own = leaves.get(indicator)?.facts.get(name) ?? general.get(name);
  return own ? [own] : [];
}
/** Whether it is settled that a record counts: that of a fact does once its own window and that of what may replace it are. */
const counted = (index: RuleIndex, record: EvidenceRecord, settled: (fact: Fact | undefined) => boolean): boolean =>
  record.fact === null || factsCalled(index, record, record.fact).every((fact) => settled(fact) && settled(fact.kind === 'events' ? index.table.get(fact.replacedBy ?? '') : undefined));
/** Whether the window of the record's fact takes the place of the tree's period. */
const isWindowed = (index: RuleIndex, record: EvidenceRecord): boolean =>
  record.fact !== null && factsCalled(index, record, record.fact).some((fact) => 'window' in fact && fact.window !== null);
const RECORDED = new Set<Fact['kind']>(['number', 'percent', 'flag', 'choice', 'date', 'date-or-never', 'events']);
const isRecorded = ({ kind }: Fact): boolean => RECORDED.has(kind);

/** Leaves only the events within the fact's scope, one per subject where declared: the largest, then earliest, then first by id. Answers the others. */
function narrowEvents(binding: Binding, fact: EventsFact): EvidenceRecord[] {
  const all = binding.byFact.get(fact.key) ?? [];
  const inScope = all.filter((bound) => matches(bound, fact.where));
  const scope = new Set(inScope);
  for (const bound of all) if (!scope.has(bound)) setAside(binding, bound.record, refuse('evidence/filtered', { name: fact.name }));
  const kept = fact.distinct ? oncePerSubject(inScope) : inScope;
  const stays = new Set(kept);
  for (const bound of inScope) if (!stays.has(bound)) setAside(binding, bound.record, refuse('evidence/duplicate-subject', { subject: bound.record.subject ?? '' }));
  if (all.length > 0) binding.byFact.set(fact.key, kept);
  return all.filter((bound) => !stays.has(bound)).map(({ record }) => record);
}
/** Takes out events whose matter counts under heavier ones as well, all at once: who replaces whom does not depend on the order. Which heavier ones count must be settled. */
function replaceLighter(binding: Binding, { lighter }: RuleIndex, settled: (heavier: Fact) => boolean): EvidenceRecord[] {
  const replaced = lighter.flatMap(({ fact, heavier }) => (settled(heavier) ? [{ fact, heavier, out: replacedRecords(fact, binding.byFact) }] : []));
  for (const { fact, heavier, out } of replaced) {
    for (const { record } of out) setAside(binding, record, refuse('evidence/replaced', { subject: record.subject ?? '', name: heavier.name }));
    const gone = new Set(out);
    if (gone.size > 0) binding.byFact.set(fact.key, (binding.byFact.get(fact.key) ?? []).filter((bound) => !gone.has(bound)));
  }
  return replaced.flatMap(({ out }) => out.map(({ record }) => record));
}
/** One record per subject; records without a subject each stand alone. */
export function oncePerSubject(records: readonly BoundRecord[]): BoundRecord[] {
  const best = new Map<string, BoundRecord>();
  for (const bound of records) {
    const { subject } = bound.record;
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || outranks(bound, earlier))) best.set(subject, bound);
  }
  return records.filter((bound) => bound.record.subject === null || best.get(bound.record.subject) === bound);
}
