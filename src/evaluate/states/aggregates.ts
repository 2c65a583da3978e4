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
} from '../../exact.js';
import type { AggregateFact, PairFact, TrimmedMeanFact, WeightedMeanFact } from '../../types.js';
import { matches, oncePerSubject } from '../records/index.js';
import {
  known,
  missing,
  unknownFrom,
  type BoundRecord,
  type FactState,
  type FactTable,
  type Records,
  type States,
} from '../shapes.js';

function select(
  fact: { of: string; where: AggregateFact['where'] },
  records: Records,
): BoundRecord[] {
  return (records.get(fact.of) ?? []).filter((bound) => matches(bound, fact.where));
}
/** The number a record carries: its value, or its quantity for events. */
const numberOf = (bound: BoundRecord): Exact =>
  typeof bound.value === 'object' && bound.value !== null ? bound.value : bound.quantity;
export const nameOf = (key: string, table: FactTable): string => table.get(key)?.name ?? key;

export function aggregate(fact: AggregateFact, table: FactTable, records: Records): FactState {
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
export function trimmedMean(fact: TrimmedMeanFact, table: FactTable, records: Records): FactState {
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
export function weightedMean(
  fact: WeightedMeanFact,
  table: FactTable,
  records: Records,
): FactState {
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

export function pair(fact: PairFact, states: States): FactState {
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
