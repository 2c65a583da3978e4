/** Facts worked out from the records of one other fact: counts, sums, means, extremes, the latest. */
import {
  floor,
  fraction,
  isAbove,
  isBelow,
  isZero,
  number,
  order,
  over,
  plus,
  same,
  times,
  total,
  ZERO,
  type Fraction,
} from './fraction.js';
import {
  counting,
  countingAtLeast,
  fieldOf,
  onePerSubject,
  passes,
  type Counting,
  type Entry,
} from './records.js';
import { boundsOf, equal, isNumber, wordIn, type Value } from './value.js';
import { ask, couldBe, type Job, type Operator, type Source } from './world.js';
import { mapOf, textOf, type YamlMap } from './yaml.js';

const numbers = (entries: readonly Entry[]): Fraction[] =>
  entries.flatMap(({ value }) => (isNumber(value) ? [value] : []));
const isWhole = (value: Fraction): boolean => same(floor(value), value);
export const meanOf = (list: readonly Fraction[]): Fraction =>
  over(total(list), fraction(list.length));

/** What stands for the records that nobody supplied: anything that the fact they belong to could be. */
function open(job: Job, operator: string, more: Partial<Source> = {}): Value {
  const counted = job.find(textOf(job.ref.fact[operator]) ?? '');
  const base = couldBe(counted);
  const counts = operator === 'count' || operator === 'weighted-count';
  const own = { key: job.ref.key, name: job.ref.name, rests: base.key };
  if (operator === 'weighted-mean' && base.kind === 'choice') {
    const worth = Object.values(mapOf(job.ref.fact['values'])).map((each) =>
      number(textOf(each) ?? '0'),
    );
    const sorted = [...worth].sort(order);
    return ask(job.world, {
      ...base,
      ...own,
      kind: 'number',
      low: sorted[0] ?? null,
      high: sorted.at(-1) ?? null,
    });
  }
  // Whole numbers add up to a whole one, also by whole weights; their mean need be none.
  const isMean = operator === 'mean' || operator.endsWith('-mean');
  const weights = Object.values(mapOf(job.ref.fact['weights'])).map((each) => textOf(each) ?? '0');
  const adds = !isMean && weights.every((weight) => isWhole(number(weight)));
  return ask(job.world, {
    ...base,
    ...own,
    ...(counts ? { kind: 'number', low: ZERO, high: null } : {}),
    ...(operator === 'sum' ? endsOfSum(base) : {}),
    whole: operator === 'count' || (base.whole && adds),
    ...more,
  });
}
/** However many numbers are summed up, there is an end on the side of zero on which all of them are. */
const endsOfSum = ({ low, high }: Source): Pick<Source, 'low' | 'high'> => ({
  low: low !== null && !isBelow(low) ? low : null,
  high: high !== null && !isAbove(high) ? high : null,
});
/** The records behind a derived fact, whatever rows of it could not be read. */
export const entriesRead = (job: Job, operator: string): Entry[] =>
  kept(job, operator, counting(job.site, job.find(textOf(job.ref.fact[operator]) ?? '')).entries);
/** The records that a derived fact looks at; undefined while it is not known which. */
export function entriesFor(job: Job, operator: string): Entry[] | undefined {
  const { entries, open: unsure, more } = of(job, operator);
  return unsure || more ? undefined : kept(job, operator, entries);
}
const of = ({ site, ref, find }: Job, operator: string): Counting =>
  countingAtLeast(site, find(textOf(ref.fact[operator]) ?? ''));
function kept({ ref }: Job, operator: string, entries: readonly Entry[]): Entry[] {
  const kept = entries.filter((entry) => passes(ref.fact['where'], entry));
  return ref.fact['distinct'] === 'true' && operator !== 'weighted-count'
    ? onePerSubject(kept)
    : kept;
}
/**
 * A count of which rows could not be read is at least what was read.
 * Not where one of them may take the place of another: the one of a subject that counts for more elsewhere and for less here.
 */
function growing(job: Job, operator: string, work: (entries: Entry[]) => Fraction): Value {
  const { entries, open: unsure, more } = of(job, operator);
  if (unsure) return open(job, operator);
  const read = work(kept(job, operator, entries));
  if (!more) return read;
  const { fact } = job.find(textOf(job.ref.fact[operator]) ?? '');
  const onePer =
    fact['distinct'] === 'true' ||
    (operator === 'weighted-count' && job.ref.fact['distinct'] === 'true');
  if (onePer) return open(job, operator);
  // Where what was read is no whole number, one more does not make it one.
  const parts = isWhole(read) ? {} : { whole: false };
  return open(job, operator, { low: read, ...parts });
}
/** Of rows that could not be read, each may hold another value: beyond the greatest and the least that was read, if anything. */
function unreadBeyond(job: Job, operator: string): Partial<Source> {
  const { entries, open: unsure, more } = of(job, operator);
  const base = job.find(textOf(job.ref.fact[operator]) ?? '');
  const isOnce = [base.fact, job.ref.fact].some((fact) => fact['distinct'] === 'true');
  if (unsure || !more || isOnce) return {};
  const mine = kept(job, operator, entries);
  if (operator === 'max') return from(extreme(mine, 1));
  return operator === 'min' ? upTo(extreme(mine, -1)) : {};
}
const from = (end: Value | undefined): Partial<Source> =>
  end === undefined ? {} : isNumber(end) ? { low: end } : { earliest: wordIn(end) };
const upTo = (end: Value | undefined): Partial<Source> =>
  end === undefined ? {} : isNumber(end) ? { high: end } : { latest: wordIn(end) };
/** An operator that needs at least one record. */
const ofSome =
  (operator: string, work: (entries: Entry[], job: Job) => Value | undefined): Operator =>
  (job) => {
    const entries = entriesFor(job, operator);
    if (entries === undefined || entries.length === 0)
      return open(job, operator, unreadBeyond(job, operator));
    return work(entries, job) ?? open(job, operator);
  };

function trimmed(entries: Entry[], { ref: { fact } }: Job): Value {
  const sorted = numbers(entries).sort(order);
  const trim = Number(textOf(fact['trim']) ?? '0');
  const few = Number(textOf(fact['unless-at-most']) ?? String(2 * trim));
  return meanOf(sorted.length <= Math.max(few, 2 * trim) ? sorted : sorted.slice(trim, -trim));
}
function weightedMean(entries: Entry[], { ref: { fact } }: Job): Value | undefined {
  const weight = total(entries.map(({ quantity }) => quantity));
  if (isZero(weight)) return undefined;
  const worth = ({ value }: Entry): Fraction =>
    isNumber(value) ? value : number(textOf(mapOf(fact['values'])[wordIn(value)]) ?? '0');
  return over(total(entries.map((entry) => times(worth(entry), entry.quantity))), weight);
}
/** The weight of one event; undefined where the tree gives none. */
export function weightOf(fact: YamlMap, { piece }: Entry): Fraction | undefined {
  const weights = mapOf(fact['weights']);
  const by = fieldOf(piece, textOf(fact['by']) ?? '');
  const own = by !== null ? textOf(weights[by]) : undefined;
  const weight = own ?? textOf(weights['otherwise']);
  return weight === undefined ? undefined : number(weight);
}
/** The events of a weighted count, each with its weight; one per subject, the heaviest, where that is said. */
export function weighed(
  entries: readonly Entry[],
  fact: YamlMap,
): { entry: Entry; weight: Fraction }[] {
  const weightIn = (entry: Entry): Fraction => weightOf(fact, entry) ?? ZERO;
  const counted = entries.filter((entry) => weightOf(fact, entry) !== undefined);
  const kept = fact['distinct'] === 'true' ? onePerSubject(counted, weightIn) : counted;
  return kept.map((entry) => ({ entry, weight: weightIn(entry) }));
}
const weightedCount: Operator = (job) =>
  growing(job, 'weighted-count', (entries) =>
    weighed(entries, job.ref.fact)
      .map(({ entry, weight }) => times(entry.quantity, weight))
      .reduce(plus, ZERO),
  );
const isEvents = ({ find, ref }: Job, operator: string): boolean =>
  find(textOf(ref.fact[operator]) ?? '').fact['kind'] === 'events';
const count: Operator = (job) =>
  growing(job, 'count', (entries) =>
    isEvents(job, 'count')
      ? total(entries.map(({ quantity }) => quantity))
      : fraction(entries.length),
  );
/** No events sum up to nothing; a measured fact that nobody supplied does not. */
const sum: Operator = (job) => {
  if (isEvents(job, 'sum')) return growing(job, 'sum', (entries) => total(numbers(entries)));
  const entries = entriesFor(job, 'sum');
  if (entries !== undefined && entries.length > 0) return total(numbers(entries));
  const { entries: read, open: unsure, more } = of(job, 'sum');
  const { low } = boundsOf(job.find(textOf(job.ref.fact['sum']) ?? '').fact);
  const adds = low !== null && !isBelow(low) && job.ref.fact['distinct'] !== 'true';
  const so = more && !unsure && adds && read.length > 0;
  return open(job, 'sum', so ? { low: total(numbers(kept(job, 'sum', read))) } : {});
};
function extreme(entries: readonly Entry[], side: number): Value | undefined {
  const values = entries.map(({ value }) => value);
  const compare = (a: Value, b: Value): number =>
    isNumber(a) && isNumber(b) ? order(a, b) : a < b ? -1 : 1;
  return [...values].sort((a, b) => compare(b, a) * side)[0];
}
/** The value of the latest day; a record without a date cannot be it. */
const latest: Operator = (job) => {
  const entries = entriesFor(job, 'latest')?.filter(({ piece }) => piece.date !== null);
  if (entries === undefined || entries.length === 0) return open(job, 'latest');
  const day = (entry: Entry): string => entry.piece.date ?? '';
  const last = entries.map(day).sort().at(-1) ?? '';
  const values = entries.filter((entry) => day(entry) === last).map(({ value }) => value);
  const [first = ''] = values;
  if (values.every((value) => equal(value, first))) return first;
  return open(job, 'latest', { contradicted: true });
};

export const AGGREGATES: Readonly<Record<string, Operator>> = {
  count,
  'weighted-count': weightedCount,
  sum,
  mean: ofSome('mean', (entries) => meanOf(numbers(entries))),
  'trimmed-mean': ofSome('trimmed-mean', trimmed),
  'weighted-mean': ofSome('weighted-mean', weightedMean),
  min: ofSome('min', (entries) => extreme(entries, -1)),
  max: ofSome('max', (entries) => extreme(entries, 1)),
  latest,
};
