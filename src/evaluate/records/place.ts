import { both, suggest } from '../../diagnostics/index.js';
import { ONE, type Exact } from '../../exact.js';
import {
  basesOf,
  isRecorded,
  refuse,
  type BoundRecord,
  type FactValue,
  type Refusal,
} from '../../facts/index.js';
import type { EvidenceRecord, Fact, Phrase } from '../../types.js';
import { folded, isAlike } from '../../values/index.js';
import type { Chains, FactEntry, FactRecords, LeafPlace } from '../shapes.js';
import { eventsIn, isUnfilled, quantityOf } from './how-many.js';
import type { RecordIndex } from './lookup.js';
import { mayBeReplaced } from './narrow.js';
import { mayGiveWay, type Unread } from './unread.js';
import { declareBelow, isOfBranch, isOfFact, placeVerdict } from './verdicts.js';

/** What was seen of all records before they are placed, so that nobody looks again. */
export interface Looked {
  /** Whether every day is in the period of the tree, and every unit is one of its units. */
  inPeriod: boolean;
  unitsKnown: boolean;
}
/**
 * Where records are put: chained to their facts (`last` holds the place of each fact's last record
 * so far), or among the verdicts of leaves.
 */
export interface Placing extends Pick<Looked, 'inPeriod'> {
  index: RecordIndex;
  site: string | null;
  verdicts: Map<string, EvidenceRecord[]>;
  chains: Chains;
  last: number[];
}
/** Puts the record of one place where it counts, or says why it cannot. */
export function placeRecord(
  placing: Placing,
  record: EvidenceRecord,
  leaf: LeafPlace | undefined,
  at: number,
): Refusal | undefined {
  const { index, verdicts, chains, last } = placing;
  const stray = strayOf(placing, record, leaf);
  if (stray) return stray;
  if (record.fact === null) {
    if (leaf === undefined) return declareBelow(placing.index, verdicts, record);
    if (record.verdict !== null && !isOfFact(record)) return placeVerdict(leaf, verdicts, record);
    return record.verdict === null && isDocument(record)
      ? undefined
      : refuse('evidence/no-fact', { id: leaf.indicator.id });
  }
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return entry;
  const value = valueFor(entry, index, record);
  if (typeof value === 'object' && value !== null && 'code' in value) return value;
  const { fact } = entry;
  if (fact.kind === 'events' && isUnfilled(record))
    return record.claimedScore === null
      ? refuse('evidence/unfilled', { name: fact.name })
      : undefined;
  const quantity = countOf(record, fact);
  if ('code' in quantity) return quantity;
  chain(chains, last, { at: entry.at, record: at, value, quantity });
  return undefined;
}
/** How often a record counts towards its fact. */
function countOf(record: EvidenceRecord, fact: Fact): Exact | Refusal {
  if (record.quantity === null && (record.value === null || fact.kind !== 'events')) return ONE;
  return fact.kind === 'events' ? eventsIn(record, fact.name) : quantityOf(record);
}
/**
 * Whether a record that names no fact can be a document. A value is always that of a fact; where
 * it says how many or of what, only the kind of material tells it from an event: a ledger that lost
 * its column of facts has a title in every row.
 */
const isDocument = (record: EvidenceRecord): boolean =>
  record.value === null &&
  (record.kind !== null ||
    ((record.quantity ?? record.subject ?? record.level) === null &&
      ((record.title ?? record.link) !== null || record.date === null)));
/** The record of one place, and what it says of the fact of another. */
interface Chained {
  at: number;
  record: number;
  value: FactValue | null;
  quantity: Exact;
}
/** Adds a record to a fact's. `last` holds the place of each fact's last record so far. */
function chain(chains: Chains, last: number[], { at, record, value, quantity }: Chained): void {
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
export const leafOf = (
  { leaves }: RecordIndex,
  { indicator }: EvidenceRecord,
): LeafPlace | undefined => (indicator === null ? undefined : leaves.get(indicator));
/**
 * The fact that a record counts towards, and as what; null where it is set aside, or says nothing
 * of a fact.
 */
export function countedAs(
  index: RecordIndex,
  site: string | null,
  record: EvidenceRecord,
): { at: number; bound: BoundRecord } | null {
  const leaf = leafOf(index, record);
  if (record.fact === null || strayOf({ index, site, inPeriod: false }, record, leaf)) return null;
  const entry = factOf(index, record, record.fact, leaf);
  if ('code' in entry) return null;
  const { fact } = entry;
  if (fact.kind === 'events' && isUnfilled(record)) return null;
  const value = valueFor(entry, index, record);
  const quantity = countOf(record, fact);
  if ('code' in quantity || (typeof value === 'object' && value !== null && 'code' in value))
    return null;
  return { at: entry.at, bound: { record, value, quantity } };
}
/** Why a record has no place in this site's tree; undefined where it has. */
function strayOf(
  { index, site, inPeriod }: Pick<Placing, 'index' | 'site' | 'inPeriod'>,
  record: EvidenceRecord,
  leaf: LeafPlace | undefined,
): Refusal | undefined {
  const { indicator, date } = record;
  const { period } = index.ruleSet;
  if (site !== null && record.site !== null && !isAlike(record.site, site))
    return refuse('evidence/other-site', { found: record.site, site });
  if (!inPeriod && period && date !== null && isOutOfPeriod(index, record))
    return refuse('evidence/out-of-period', { found: date, ...period });
  if (leaf !== undefined) return undefined;
  if (indicator === null)
    return record.fact === null ? refuse('evidence/no-target', {}) : undefined;
  if (isOfBranch(index, record)) return undefined;
  if (index.inner.has(indicator)) return refuse('evidence/not-a-leaf', { id: indicator });
  return refuse('evidence/unknown-indicator', {
    id: indicator,
    ...suggest(indicator, index.leaves.keys()),
  });
}
/** Whether the date of a record is outside the period, and no window takes the period's place. */
export const isOutOfPeriod = (index: RecordIndex, record: EvidenceRecord): boolean =>
  record.date !== null && !isWithin(index, record.date) && !isWindowed(index, record);
/**
 * Whether a day is in the period of the tree, if it has one; days seen to be are remembered, of which
 * there are mostly no more than the period has.
 */
export function isWithin({ ruleSet: { period }, days }: RecordIndex, date: string): boolean {
  if (days.has(date)) return true;
  const within = period === null || (date >= period.from && date <= period.to);
  if (within && days.size < 4000) days.add(date);
  return within;
}
/** The fact a record names, or why it is none that is recorded. */
export function factOf(
  index: RecordIndex,
  record: EvidenceRecord,
  name: string,
  leaf: LeafPlace | undefined,
): FactEntry | Refusal {
  const candidates = leaf ? undefined : index.byName.get(folded(name));
  if (candidates && candidates.length > 1)
    return refuse('evidence/ambiguous-fact', {
      name,
      where: candidates
        .slice(0, 5)
        .map(({ fact }) => fact.indicator ?? '')
        .join(', '),
    });
  return (
    (leaf ? (leaf.facts.get(name) ?? leaf.facts.get(folded(name))) : candidates?.[0]) ??
    unknownFact(index, record, name)
  );
}
/** The value of a record as its fact reads it, or why it cannot. */
function valueFor(
  { fact, read }: FactEntry,
  index: RecordIndex,
  record: EvidenceRecord,
): FactValue | Refusal | null {
  const { value, verdict } = record;
  if (read !== null && verdict !== 'exempt' && verdict !== 'not-applicable') return read(value);
  return unread(fact, index, record);
}
const materialsIn = (kinds: string): Phrase =>
  both(`材料类型为 ${kinds} 的记录`, `records of the kind ${kinds}`);
/** Why a fact, or this record of it, is not read. */
function unread(fact: Fact, { table }: RecordIndex, record: EvidenceRecord): Refusal {
  const { name } = fact;
  if (!isRecorded(fact))
    return refuse('evidence/derived-fact', {
      name,
      of:
        fact.kind === 'materials'
          ? materialsIn(fact.asked.map(({ kind }) => kind).join(', '))
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
function unknownFact(
  { ruleSet: { facts } }: RecordIndex,
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
  { leaves, byName }: RecordIndex,
  { indicator }: EvidenceRecord,
  name: string,
): readonly FactEntry[] =>
  indicator === null
    ? (byName.get(folded(name)) ?? [])
    : [leaves.get(indicator)?.facts.get(folded(name))].flatMap((entry) => entry ?? []);
/**
 * Whether it is settled that a record counts: that of a fact does once its own window is, and no
 * other may replace it.
 */
export const isCounted = (
  index: RecordIndex,
  record: EvidenceRecord,
  { byFact, unread }: { byFact: FactRecords; unread: Unread | null },
  settled: (fact: Fact) => boolean,
): boolean =>
  record.fact === null ||
  factsCalled(index, record, record.fact).every(({ fact, at }) => {
    const by = fact.kind === 'events' ? index.table.get(fact.replacedBy ?? '') : undefined;
    return (
      !(unread && mayGiveWay({ fact, at }, record, unread)) &&
      settled(fact) &&
      !mayBeReplaced({ fact, record }, byFact, by, settled)
    );
  });
/** Whether the window of the record's fact takes the place of the tree's period. */
const isWindowed = (index: RecordIndex, record: EvidenceRecord): boolean =>
  record.fact !== null &&
  factsCalled(index, record, record.fact).some(
    ({ fact }) => 'window' in fact && fact.window !== null,
  );
