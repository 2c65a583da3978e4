import {
  compare,
  divide,
  equals,
  exact,
  fromText,
  multiply,
  ONE,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../exact.js';
import type { AggregateFact, Fact, PairFact, TrimmedMeanFact, WeightedMeanFact } from '../types.js';
import { weightedCount } from './counts.js';
import { stateOfDates, unanchored } from './dates.js';
import { listAt, oneOf, totalAt, valueAt, type FactRecords } from './fact-records.js';
import { materialsComplete } from './materials.js';
import { oncePerSubject } from './narrow.js';
import type { FactEntry, RuleIndex } from './rule-index.js';
import {
  known,
  missing,
  unknownFrom,
  type BoundRecord,
  type FactContext,
  type FactState,
  type FactTable,
  type FactValue,
  type Records,
  type States,
} from './shapes.js';
import { stateOfPeers } from './peers.js';
import { matches } from './where.js';

/**
 * What the evidence says of every fact: its value by its place, undefined where it is not known, and the whole of it by its key.
 * What can be read off the records again (`states` has none) is put together when it is asked for.
 */
export interface Resolved extends States {
  readonly values: readonly (FactValue | undefined)[];
  readonly states: readonly (FactState | undefined)[];
  /** The facts on which the evidence contradicts itself. */
  readonly conflicts: readonly FactEntry[];
}
interface Resolving {
  values: (FactValue | undefined)[];
  states: (FactState | undefined)[];
}

/** What the evidence says of every fact of the rule set, computed facts included. */
export function resolveFacts(
  index: RuleIndex,
  records: FactRecords,
  context: FactContext,
): Resolved {
  const { places } = index;
  return resolve(index, records, context, index.ordered, {
    values: new Array<undefined>(places.size),
    states: new Array<undefined>(places.size),
  });
}
/** The same after a change of records: `changed` are the facts that rest on them, each after those it rests on. What was said before stays as it was. */
export function resolveAgain(
  index: RuleIndex,
  before: Resolved,
  records: FactRecords,
  context: FactContext,
  changed: Iterable<FactEntry>,
): Resolved {
  const now = { values: before.values.slice(), states: before.states.slice() };
  for (const { at } of changed) now.states[at] = undefined;
  return resolve(index, records, context, changed, now);
}
function resolve(
  index: RuleIndex,
  records: FactRecords,
  context: FactContext,
  entries: Iterable<FactEntry>,
  { values, states }: Resolving,
): Resolved {
  const { facts, places, table } = index;
  const get = (key: string): FactState | undefined => {
    const entry = facts[places.get(key) ?? -1];
    return entry && (states[entry.at] ??= stateOf(entry, table, resolved, records, context));
  };
  const conflicts: FactEntry[] = [];
  const resolved: Resolved = { values, states, conflicts, get };
  for (const entry of entries) {
    const { at, plain } = entry;
    if (plain === 'events') values[at] = totalAt(records, at);
    else if (plain === 'measured') {
      const value = valueAt(records, at);
      values[at] = value ?? undefined;
      if (value === null) conflicts.push(entry);
    } else {
      const state = stateOf(entry, table, resolved, records, context);
      states[at] = state;
      values[at] = state.known ? state.value : undefined;
      if (!state.known && state.cause === 'conflict') conflicts.push(entry);
    }
  }
  conflicts.sort((a, b) => a.at - b.at);
  return resolved;
}
/** What the evidence says of one fact, those it rests on being known already. */
export function stateOf(
  { fact, at, anchored }: FactEntry,
  table: FactTable,
  states: States,
  records: FactRecords,
  context: FactContext,
): FactState {
  const lost = anchored ? unanchored(fact, table, states, context, records) : undefined;
  if (lost) return lost;
  switch (fact.kind) {
    case 'number':
    case 'percent':
    case 'flag':
    case 'choice':
    case 'date':
    case 'date-or-never':
      return measured(fact, listAt(records, at) ?? NONE);
    case 'events':
      return known(totalAt(records, at), listAt(records, at) ?? NONE);
    case 'ratio':
    case 'difference':
      return pair(fact, states);
    case 'days':
    case 'deadline':
    case 'timeliness':
      return stateOfDates(fact, states, context);
    case 'trimmed-mean':
      return trimmedMean(fact, table, records);
    case 'weighted-mean':
      return weightedMean(fact, table, records);
    case 'count':
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'latest':
      return aggregate(fact, table, records);
    case 'weighted-count':
      return weightedCount(fact, records);
    case 'materials':
      return materialsComplete(fact, records.get(fact.key) ?? []);
    case 'previous':
    case 'previous-score':
    case 'rank':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean':
      return stateOfPeers(fact, states, context);
  }
}

const NONE: BoundRecord[] = [];

/** One value, however many records repeat it; several different values are a conflict, never a choice. */
function measured(fact: Fact, records: BoundRecord[]): FactState {
  const value = oneOf(records);
  if (value === undefined) return missing([fact.name]);
  return value === null
    ? { known: false, cause: 'conflict', names: [fact.name], records }
    : known(value, records);
}
function select(
  fact: { of: string; where: AggregateFact['where'] },
  records: Records,
): BoundRecord[] {
  return (records.get(fact.of) ?? []).filter((bound) => matches(bound, fact.where));
}
/** The number a record carries: its value, or its quantity for events. */
const numberOf = (bound: BoundRecord): Exact =>
  typeof bound.value === 'object' && bound.value !== null ? bound.value : bound.quantity;
const nameOf = (key: string, table: FactTable): string => table.get(key)?.name ?? key;

function aggregate(fact: AggregateFact, table: FactTable, records: Records): FactState {
  const selected = select(fact, records);
  const mine = fact.distinct ? oncePerSubject(selected) : selected;
  const events = table.get(fact.of)?.kind === 'events';
  if (fact.kind === 'count')
    return known(sum(mine.map(({ quantity }) => (events ? quantity : ONE))), mine);
  const values = mine.map(numberOf);
  if (fact.kind === 'sum' && (events || values.length > 0)) return known(sum(values), mine);
  const [first] = values;
  if (first === undefined) return missing([nameOf(fact.of, table)]);
  switch (fact.kind) {
    case 'sum':
      return known(sum(values), mine);
    case 'mean':
      return known(divide(sum(values), exact(values.length)), mine);
    case 'min':
      return known(
        values.reduce((a, b) => (compare(b, a) < 0 ? b : a), first),
        mine,
      );
    case 'max':
      return known(
        values.reduce((a, b) => (compare(b, a) > 0 ? b : a), first),
        mine,
      );
    case 'latest':
      return latest(nameOf(fact.of, table), mine);
  }
}
function latest(name: string, records: BoundRecord[]): FactState {
  const dates = records.flatMap(({ record }) => record.date ?? []).sort();
  const last = dates.at(-1);
  const newest = records.filter(({ record }) => record.date === last && last !== undefined);
  const [first] = newest;
  if (first === undefined) return missing([name], records);
  const value = numberOf(first);
  return newest.every((each) => equals(numberOf(each), value))
    ? known(value, newest)
    : { known: false, cause: 'conflict', names: [name], records: newest };
}
function trimmedMean(fact: TrimmedMeanFact, table: FactTable, records: Records): FactState {
  const mine = select(fact, records);
  const values = mine.map(numberOf).sort(compare);
  const kept =
    values.length > fact.atMost && values.length > 2 * fact.trim
      ? values.slice(fact.trim, values.length - fact.trim)
      : values;
  return kept.length === 0
    ? missing([nameOf(fact.of, table)])
    : known(divide(sum(kept), exact(kept.length)), mine);
}
function weightedMean(fact: WeightedMeanFact, table: FactTable, records: Records): FactState {
  const mine = select(fact, records);
  const weight = sum(mine.map(({ quantity }) => quantity));
  if (weight.n === 0) return missing([nameOf(fact.of, table)]);
  const worth = (bound: BoundRecord): Exact =>
    fact.values !== null && typeof bound.value === 'string'
      ? fromText(fact.values[bound.value] ?? '0')
      : numberOf(bound);
  return known(
    divide(sum(mine.map((bound) => multiply(bound.quantity, worth(bound)))), weight),
    mine,
  );
}

function pair(fact: PairFact, states: States): FactState {
  const [a, b] = fact.of.map((key) => states.get(key) ?? missing([key]));
  if (!a || !b) return missing(fact.of);
  const records = [...a.records, ...b.records];
  if (!a.known || !b.known) return unknownFrom([a, b], records);
  if (typeof a.value !== 'object' || typeof b.value !== 'object')
    return missing([fact.name], records);
  if (fact.kind === 'difference') return known(subtract(a.value, b.value), records);
  if (!equals(b.value, ZERO)) return known(divide(a.value, b.value), records);
  return fact.empty === null ? missing([fact.name], records) : known(fromText(fact.empty), records);
}
