import { phrase } from '../diagnostics/index.js';
import {
  compare,
  divide,
  equals,
  exact,
  isWhole,
  ONE,
  sign,
  sum,
  toText,
  type Exact,
} from '../exact.js';
import type { Aggregate, AggregateFact, Fact, FactHead, TrimmedMeanFact } from '../types.js';
import { EVERYTHING, type Span, type ValueKind } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { isRecorded } from './kinds.js';
import { NOTHING_KNOWN, shownAs, type Known } from './known.js';
import { knownOfEvents } from './recorded.js';
import { readFactOf, reportKind, type Scope } from './scope.js';
import {
  known,
  missing,
  type BoundRecord,
  type FactState,
  type FactTable,
  type Records,
} from './state.js';
import { matches, oncePerSubject, readWhere } from './where.js';
import { lastOf } from '../es2020.js';

type Kind = AggregateFact['kind'] | TrimmedMeanFact['kind'];
const ALLOWED: Record<Kind, readonly ValueKind[]> = {
  count: ['number', 'flag', 'choice', 'date'],
  sum: ['number'],
  mean: ['number'],
  'trimmed-mean': ['number'],
  min: ['number', 'date'],
  max: ['number', 'date'],
  latest: ['number', 'date'],
};

/** What a computation over records looks at: a recorded fact, and which of its records. */
export function readRecords(
  scope: Scope,
  keys: FactKeys,
  key: Kind | 'weighted-mean' | 'weighted-count',
  allowed: readonly [ValueKind, ...ValueKind[]] | readonly ValueKind[],
): { of: Fact; where: ReturnType<typeof readWhere> } | undefined {
  const at = keys.key(key);
  const wanted = allowed[0] ?? 'number';
  const fits = (_: Fact, { values }: Known): boolean => allowed.includes(values);
  const of = readFactOf(scope, at, fits, phrase(`kind-${wanted}`));
  if (of === undefined) return undefined;
  const where = readWhere(keys.key('where'), scope.known(of));
  return isRecorded(of) ? { of, where } : reportKind(at, of, phrase('fact-recorded'));
}

/** Reads `{ sum: 办件量, where: … }` and its like. */
export function readAggregate(
  kind: Aggregate,
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): AggregateFact | undefined {
  const records = readRecords(scope, keys, kind, ALLOWED[kind]);
  if (records === undefined) return undefined;
  const { of, where } = records;
  return { ...head, kind, of: of.key, where, distinct: keys.held.distinct ?? false };
}

/** Reads `{ trimmed-mean: 评分, trim: 1, unless-at-most: 4 }`. */
export function readTrimmedMean(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): TrimmedMeanFact | undefined {
  const records = readRecords(scope, keys, 'trimmed-mean', ALLOWED['trimmed-mean']);
  if (records === undefined) return undefined;
  const trim = keys.held.trim ?? ONE;
  if (!isWhole(trim) || compare(trim, ONE) < 0)
    keys.key('trim').report('tree/number-range', {
      key: 'trim',
      found: toText(trim),
      expected: phrase('whole-at-least-1'),
    });
  const few = keys.held['unless-at-most'];
  if (few && (!isWhole(few) || sign(few) < 0))
    keys.key('unless-at-most').report('tree/number-range', {
      key: 'unless-at-most',
      found: toText(few),
      expected: phrase('whole-at-least-0'),
    });
  return {
    ...head,
    kind: 'trimmed-mean',
    of: records.of.key,
    where: records.where,
    trim: Number(trim.n),
    atMost: few ? Number(few.n) : 2 * Number(trim.n),
  };
}

/** What is known of a computation over records, by what is known of the fact they are of. */
export function knownOfAggregate(kind: Kind, of: Known, sums: Sums): Known {
  switch (kind) {
    case 'count':
      return knownOfEvents();
    case 'sum':
      return {
        ...NOTHING_KNOWN,
        shown: shownAs(of),
        whole: of.whole,
        percent: of.percent,
        domain: sums === 'open' ? EVERYTHING : domainOfSum(of.domain),
      };
    case 'mean':
    case 'trimmed-mean':
      return {
        ...NOTHING_KNOWN,
        shown: shownAs(of),
        percent: of.percent,
        domain: of.domain,
      };
    case 'min':
    case 'max':
    case 'latest':
      return { ...of, shown: shownAs(of), options: null };
  }
}

/** Whether sums end where their numbers do, or may be anything. */
export type Sums = 'bounded' | 'open';
/** Of numbers that are not below zero the first is the least that they sum up to; so above it. */
const domainOfSum = ({ lo, hi }: Span): Span => ({
  ...EVERYTHING,
  lo: lo !== null && sign(lo) >= 0 ? lo : null,
  hi: hi !== null && sign(hi) <= 0 ? hi : null,
});

export function select(
  fact: { of: string; where: AggregateFact['where'] },
  records: Records,
): BoundRecord[] {
  return (records.get(fact.of) ?? []).filter((bound) => matches(bound, fact.where));
}
/** The number a record carries: its value, or its quantity for events. */
export const numberIn = (bound: BoundRecord): Exact =>
  typeof bound.value === 'object' && bound.value !== null ? bound.value : bound.quantity;
export const nameIn = (key: string, table: FactTable): string => table.get(key)?.name ?? key;

/** 累计、平均、最大、最小、最近一次: one number from the records of a fact. */
export function aggregate(fact: AggregateFact, table: FactTable, records: Records): FactState {
  const selected = select(fact, records);
  const mine = fact.distinct ? oncePerSubject(selected) : selected;
  const events = table.get(fact.of)?.kind === 'events';
  if (fact.kind === 'count')
    return known(sum(mine.map(({ quantity }) => (events ? quantity : ONE))), mine);
  const values = mine.map(numberIn);
  if (fact.kind === 'sum' && (events || values.length > 0)) return known(sum(values), mine);
  const [first] = values;
  if (first === undefined) return missing([nameIn(fact.of, table)]);
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
      return latest(nameIn(fact.of, table), mine);
  }
}
function latest(name: string, records: BoundRecord[]): FactState {
  const dates = records.flatMap(({ record }) => record.date ?? []).sort();
  const last = lastOf(dates);
  const newest = records.filter(({ record }) => record.date === last && last !== undefined);
  const [first] = newest;
  if (first === undefined) return missing([name], records);
  const value = numberIn(first);
  return newest.every((each) => equals(numberIn(each), value))
    ? known(value, newest)
    : { known: false, cause: 'conflict', names: [name], records: newest };
}
/** 去掉最高最低后平均. */
export function trimmedMean(fact: TrimmedMeanFact, table: FactTable, records: Records): FactState {
  const mine = select(fact, records);
  const values = mine.map(numberIn).sort(compare);
  const kept =
    values.length > fact.atMost && values.length > 2 * fact.trim
      ? values.slice(fact.trim, values.length - fact.trim)
      : values;
  return kept.length === 0
    ? missing([nameIn(fact.of, table)])
    : known(divide(sum(kept), exact(kept.length)), mine);
}
