import { phrase } from '../diagnostics/index.js';
import { compare, isWhole, ONE, toText } from '../exact.js';
import type { Aggregate, AggregateFact, Fact, FactHead, TrimmedMeanFact } from '../types.js';
import type { ValueKind } from '../values/index.js';
import { knownOfEvents } from './recorded.js';
import type { FactKeys } from './keys.js';
import { isRecorded } from './kinds.js';
import { NOTHING_KNOWN, shownAs, type Known } from './known.js';
import { readFactOf, reportKind, type Scope } from './scope.js';
import { readWhere } from './where.js';

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
export function knownOfAggregate(kind: Kind, of: Known): Known {
  switch (kind) {
    case 'count':
      return knownOfEvents();
    case 'sum':
      return { ...NOTHING_KNOWN, shown: shownAs(of), whole: of.whole };
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
