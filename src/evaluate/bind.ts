import { dayNumber } from '../compile/index.js';
import { applyWindows, isSettled } from './windows.js';
import { dateOf } from '../evidence/index.js';
import { both, diagnose, suggest, type Code } from '../diagnostics/index.js';
import { compare, fromText, isWhole, multiply, exact, ONE, parseExact, sign, toText } from '../exact.js';
import type { Diagnostic, EvidenceRecord, Fact, Indicator, NumberFact, Params, Phrase, RuleSet, SetAside } from '../types.js';
import { replacedRecords } from './counts.js';
import { materialRecords } from './materials.js';
import { outranks } from './outrank.js';
import type { BoundRecord, FactValue } from './shapes.js';
import { matches } from './where.js';

/** Evidence sorted onto the rule set: what counts where, and what does not count at all. */
export interface Binding {
  byFact: Map<string, BoundRecord[]>;
  /** Verdicts and declarations by leaf. */
  verdicts: Map<string, EvidenceRecord[]>;
  /** Every used record by leaf, materials included. */
  byLeaf: Map<string, EvidenceRecord[]>;
  used: EvidenceRecord[]; setAside: SetAside[]; diagnostics: Diagnostic[];
}
interface Lookup { facts: Map<string, Fact>; byName: Map<string, Fact[]>; leaves: Map<string, Indicator>; inner: Set<string>; units: Set<string>; ruleSet: RuleSet; site: string | null }
interface Refusal { code: Code; params: Params }
const refuse = (code: Code, params: Params): Refusal => ({ code, params });

/** Binds records to facts and leaves. The order of the records changes nothing. Windows may end on `assessedAt`; `answers` come from elsewhere and are bound already. */
export function bind(ruleSet: RuleSet, records: readonly EvidenceRecord[], site: string | null, assessedAt: string | null, answers: ReadonlyMap<string, BoundRecord[]> = new Map()): Binding {
  const lookup = lookupOf(ruleSet, site);
  const binding: Binding = { byFact: new Map(), verdicts: new Map(), byLeaf: new Map(), used: [], setAside: [], diagnostics: [] };
  for (const record of [...records].sort(byId)) {
    const refusal = place(lookup, binding, record);
    if (refusal) setAside(binding, record, refusal);
    else keep(lookup, binding, record);
  }
  const outside = applyWindows(ruleSet, binding.byFact, answers, assessedAt);
  for (const { record, code, params } of outside) setAside(binding, record, refuse(code, params));
  const settled = (fact: Fact | undefined): boolean => isSettled(fact, binding.byFact, answers, assessedAt);
  const refused = new Set([...outside.map(({ record }) => record), ...ruleSet.facts.flatMap((fact) => (fact.kind === 'events' ? narrowEvents(binding, fact) : [])), ...replaceLighter(binding, lookup, settled)]);
  for (const [key, own] of answers) binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  const counts = (record: EvidenceRecord): boolean => !refused.has(record);
  binding.used = binding.used.filter(counts);
  for (const [leaf, mine] of binding.byLeaf) binding.byLeaf.set(leaf, mine.filter(counts));
  for (const fact of ruleSet.facts) if (fact.kind === 'materials') binding.byFact.set(fact.key, materialRecords(fact, binding.byLeaf.get(fact.indicator ?? '') ?? [], (record) => counted(lookup, record, settled)));
  return binding;
}
const byId = (a: EvidenceRecord, b: EvidenceRecord): number => {
  const [left, right] = a.id === b.id ? [JSON.stringify(a), JSON.stringify(b)] : [a.id, b.id];
  return left < right ? -1 : left > right ? 1 : 0;
};
function setAside(binding: Binding, record: EvidenceRecord, { code, params }: Refusal): void {
  const { place: at, params: kept } = diagnose(code, record.place, params);
  binding.setAside.push({ record: record.id, place: at ?? record.place, code, params: kept });
}
function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
function lookupOf(ruleSet: RuleSet, site: string | null): Lookup {
  const leaves = new Map<string, Indicator>();
  const inner = new Set<string>();
  const walk = (node: Indicator): void => {
    if (node.leaf) leaves.set(node.id, node);
    else inner.add(node.id);
    node.children.forEach(walk);
  };
  ruleSet.indicators.forEach(walk);
  const byName = new Map<string, Fact[]>();
  for (const fact of ruleSet.facts) push(byName, fact.name, fact);
  return { ruleSet, site, facts: new Map(ruleSet.facts.map((fact) => [fact.key, fact])), byName, leaves, inner, units: new Set(ruleSet.units) };
}

function keep(lookup: Lookup, binding: Binding, record: EvidenceRecord): void {
  binding.used.push(record);
  if (record.indicator !== null) push(binding.byLeaf, record.indicator, record);
  if (record.unit !== null && !lookup.units.has(record.unit)) {
    binding.diagnostics.push(diagnose('evidence/unknown-unit', record.place, { unit: record.unit, ...suggest(record.unit, lookup.units) }));
  }
}

/** Puts one record where it counts, or says why it cannot. */
function place(lookup: Lookup, binding: Binding, record: EvidenceRecord): Refusal | undefined {
  const { ruleSet: { period }, site } = lookup;
  if (site !== null && record.site !== null && record.site !== site) return refuse('evidence/other-site', { found: record.site, site });
  if (period && record.date !== null && (record.date < period.from || record.date > period.to) && !isWindowed(lookup, record)) return refuse('evidence/out-of-period', { found: record.date, ...period });
  if (record.indicator !== null && !lookup.leaves.has(record.indicator)) {
    if (lookup.inner.has(record.indicator)) return refuse('evidence/not-a-leaf', { id: record.indicator });
    return refuse('evidence/unknown-indicator', { id: record.indicator, ...suggest(record.indicator, lookup.leaves.keys()) });
  }
  if (record.fact !== null) return placeFact(lookup, binding, record, record.fact);
  if (record.indicator === null) return refuse('evidence/no-target', {});
  return record.verdict === null ? undefined : placeVerdict(lookup, binding, record, record.indicator);
}
function placeVerdict(lookup: Lookup, binding: Binding, record: EvidenceRecord, leaf: string): Refusal | undefined {
  const declared = record.verdict === 'not-applicable' || record.verdict === 'exempt';
  if (declared && record.note === null) {
    return refuse('evidence/no-reason', { id: leaf, verdict: record.verdict === 'exempt' ? both('免责', 'exempt') : both('不适用', 'not applicable') });
  }
  if (!declared && lookup.leaves.get(leaf)?.leaf?.met.by !== 'verdict') return refuse('evidence/verdict-unused', { id: leaf, verdict: record.verdict === 'met' ? both('达标', 'met') : record.verdict === 'partly-met' ? both('部分达标', 'partly-met') : both('未达标', 'not-met') });
  push(binding.verdicts, leaf, record);
  return undefined;
}
function placeFact(lookup: Lookup, binding: Binding, record: EvidenceRecord, name: string): Refusal | undefined {
  const candidates = factsCalled(lookup, record, name);
  const [fact] = candidates;
  if (fact === undefined) {
    const known = lookup.ruleSet.facts.filter(({ indicator }) => record.indicator === null || indicator === null || indicator === record.indicator).map((each) => each.name);
    return refuse('evidence/unknown-fact', { name, where: record.indicator === null ? both('指标树', 'The tree') : both(`指标“${record.indicator}”`, `Indicator "${record.indicator}"`), ...suggest(name, known) });
  }
  if (candidates.length > 1) return refuse('evidence/ambiguous-fact', { name, where: candidates.slice(0, 5).map(({ indicator }) => indicator ?? '').join(', ') });
  if (!isRecorded(fact)) return refuse('evidence/derived-fact', { name, of: fact.kind === 'materials' ? fact.asked.map(({ kind }) => kind).join(', ') : basesOf(fact).map((key) => lookup.facts.get(key)?.name ?? key).join(', ') });
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
/** The facts a record may mean: its leaf's own before one of the tree. */
function factsCalled(lookup: Lookup, { indicator }: EvidenceRecord, name: string): Fact[] {
  const own = indicator === null ? undefined : lookup.facts.get(`${indicator}/${name}`);
  return own ? [own] : indicator === null ? lookup.byName.get(name) ?? [] : [lookup.facts.get(name)].flatMap((fact) => (fact?.indicator === null ? [fact] : []));
}
/** Whether it is settled that a record counts: that of a fact does once its own window and that of what may replace it are. */
const counted = (lookup: Lookup, record: EvidenceRecord, settled: (fact: Fact | undefined) => boolean): boolean =>
  record.fact === null || factsCalled(lookup, record, record.fact).every((fact) => settled(fact) && settled(fact.kind === 'events' ? lookup.facts.get(fact.replacedBy ?? '') : undefined));
/** Whether the window of the record's fact takes the place of the tree's period. */
const isWindowed = (lookup: Lookup, record: EvidenceRecord): boolean =>
  record.fact !== null && factsCalled(lookup, record, record.fact).some((fact) => 'window' in fact && fact.window !== null);
const isRecorded = (fact: Fact): boolean => ['number', 'percent', 'flag', 'choice', 'date', 'date-or-never', 'events'].includes(fact.kind);
/** The facts that another rests on: those it is computed from, those that replace it, and those that give it its days. */
export function basesOf(fact: Fact): string[] {
  const days = [...('by' in fact && typeof fact.by === 'object' ? [fact.by] : []), ...('window' in fact && fact.window ? [fact.window.before] : [])];
  const heavier = fact.kind === 'events' && fact.replacedBy !== null ? [fact.replacedBy] : [];
  return [...('of' in fact ? (typeof fact.of === 'string' ? [fact.of] : fact.of) : []), ...heavier, ...days.flatMap((day) => ('fact' in day ? [day.fact] : []))];
}

const TRUE = new Set(['true', '是', '有', '√', '✓', '1', 'yes']);
const NEVER = new Set(['never', '从未', '未办', '未报']);
const FALSE = new Set(['false', '否', '无', '×', '✗', '0', 'no']);
/** Reads a record's value by the kind of its fact; `source` may be a service as well as a file. */
export function readValue(fact: Fact, text: string | null): FactValue | Refusal {
  const name = fact.name;
  if (text === null) return refuse('evidence/no-value', { name, expected: expectation(fact) });
  if (fact.kind === 'choice') return fact.options.includes(text) ? text : refuse('evidence/not-an-option', { name, found: text, ...suggest(text, fact.options) });
  if (fact.kind === 'flag') {
    const word = text.toLowerCase();
    return TRUE.has(word) || (FALSE.has(word) ? false : refuse('evidence/bad-value', { name, found: text, expected: expectation(fact) }));
  }
  if (fact.kind === 'date-or-never' && NEVER.has(text.toLowerCase())) return 'never';
  if (fact.kind === 'date' || fact.kind === 'date-or-never') {
    const date = dateOf(text);
    return date !== undefined ? dayNumber(date) : refuse('evidence/bad-value', { name, found: text, expected: expectation(fact) });
  }
  return fact.kind === 'number' || fact.kind === 'percent' ? readNumber(fact, text) : refuse('evidence/derived-fact', { name, of: '' });
}
function readNumber(fact: NumberFact, text: string): FactValue | Refusal {
  const { name } = fact;
  const value = parseExact(text.normalize('NFKC'));
  if (value === undefined || (fact.kind === 'number' && text.includes('%'))) return refuse('evidence/bad-value', { name, found: text, expected: expectation(fact) });
  if (fact.kind === 'percent' && !/[%％]$/.test(text) && !text.includes('/')) return refuse('evidence/percent-sign', { name, found: text });
  const low = fact.min !== null && compare(value, fromText(fact.min)) < 0;
  const high = fact.max !== null && compare(value, fromText(fact.max)) > 0;
  const show = (bound: string): string => (fact.kind === 'percent' ? `${toText(multiply(fromText(bound), exact(100)))}%` : bound);
  if (low) return refuse('evidence/out-of-range', { name, found: text, expected: both(`不小于 ${show(fact.min ?? '')}`, `at least ${show(fact.min ?? '')}`) });
  if (high) return refuse('evidence/out-of-range', { name, found: text, expected: both(`不大于 ${show(fact.max ?? '')}`, `at most ${show(fact.max ?? '')}`) });
  return fact.whole && !isWhole(value) ? refuse('evidence/out-of-range', { name, found: text, expected: both('为整数', 'a whole number') }) : value;
}
function expectation(fact: Fact): Phrase {
  switch (fact.kind) {
    case 'percent': return both('百分数，如 92.5%', 'a percentage such as 92.5%');
    case 'flag': return both('是或否', 'yes or no');
    case 'date': return both('日期，如 2025-03-04', 'a date such as 2025-03-04');
    case 'date-or-never': return both('日期，如 2025-03-04，或“从未”', 'a date such as 2025-03-04, or "never"');
    case 'choice': return fact.options.join(' / ');
    default: return both('数，如 12 或 3.5', 'a number such as 12 or 3.5');
  }
}

/** Leaves only the events within the fact's scope, one per subject where declared: the largest, then earliest, then first by id. Answers the others. */
function narrowEvents(binding: Binding, fact: Extract<Fact, { kind: 'events' }>): EvidenceRecord[] {
  const all = binding.byFact.get(fact.key) ?? [];
  const inScope = all.filter((bound) => matches(bound, fact.where));
  for (const bound of all) if (!inScope.includes(bound)) setAside(binding, bound.record, refuse('evidence/filtered', { name: fact.name }));
  const kept = fact.distinct ? oncePerSubject(inScope) : inScope;
  for (const bound of inScope) if (!kept.includes(bound)) setAside(binding, bound.record, refuse('evidence/duplicate-subject', { subject: bound.record.subject ?? '' }));
  if (all.length > 0) binding.byFact.set(fact.key, kept);
  return all.filter((bound) => !kept.includes(bound)).map(({ record }) => record);
}
/** Takes out events whose matter counts under heavier ones as well, all at once: who replaces whom does not depend on the order. Which heavier ones count must be settled. */
function replaceLighter(binding: Binding, { ruleSet, facts }: Lookup, settled: (heavier: Fact) => boolean): EvidenceRecord[] {
  const lighter = ruleSet.facts.flatMap((fact) => {
    const heavier = fact.kind === 'events' && fact.replacedBy !== null ? facts.get(fact.replacedBy) : undefined;
    return fact.kind === 'events' && heavier && settled(heavier) ? [{ fact, heavier, out: replacedRecords(fact, binding.byFact) }] : [];
  });
  for (const { fact, heavier, out } of lighter) {
    for (const { record } of out) setAside(binding, record, refuse('evidence/replaced', { subject: record.subject ?? '', name: heavier.name }));
    if (out.length > 0) binding.byFact.set(fact.key, (binding.byFact.get(fact.key) ?? []).filter((bound) => !out.includes(bound)));
  }
  return lighter.flatMap(({ out }) => out.map(({ record }) => record));
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
