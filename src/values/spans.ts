import {
  compare,
  exact,
  fromText,
  isWhole,
  ONE,
  add,
  subtract,
  toText,
  toWhole,
  type Exact,
} from '../exact.js';
import { both } from '../diagnostics/index.js';
import type { Fact, Phrase, Window } from '../types.js';

/** A range of numbers; a null end is unbounded. */
export interface Span {
  lo: Exact | null;
  loOpen: boolean;
  hi: Exact | null;
  hiOpen: boolean;
}
export const EVERYTHING: Span = { lo: null, loOpen: false, hi: null, hiOpen: false };

/** What a fact's value is compared as. */
export type ValueKind = 'number' | 'flag' | 'choice' | 'date';
/** The kind of value a fact has; `min`, `max` and `latest` have the kind of what they look at. */
export function valueKind(fact: Fact, find: (key: string) => Fact | undefined): ValueKind {
  if (fact.kind === 'flag' || fact.kind === 'choice' || fact.kind === 'date') return fact.kind;
  if (fact.kind === 'date-or-never' || fact.kind === 'deadline') return 'date';
  if (fact.kind === 'timeliness') return 'choice';
  if (fact.kind === 'materials') return 'flag';
  if (
    fact.kind !== 'min' &&
    fact.kind !== 'max' &&
    fact.kind !== 'latest' &&
    fact.kind !== 'previous'
  )
    return 'number';
  const of = find(fact.of);
  return of === undefined || of === fact ? 'number' : valueKind(of, find);
}

/** The options of a fact whose value is one of a few words; null for any other. What cannot be recorded as never done cannot be found so. */
export function optionsOf(
  fact: Fact,
  find: (key: string) => Fact | undefined,
): readonly string[] | null {
  if (fact.kind === 'choice') return fact.options;
  if (fact.kind === 'previous') {
    const of = find(fact.of);
    return of === undefined || of === fact ? null : optionsOf(of, find);
  }
  if (fact.kind !== 'timeliness') return null;
  return find(fact.of)?.kind === 'date-or-never'
    ? ['on-time', 'late', 'never']
    : ['on-time', 'late'];
}
/** The fact in whose records a fact is found: itself, or the one it counts or sums up. Null for what is computed from values. */
export function recordedBase(
  fact: Fact,
  find: (key: string) => Fact | undefined,
): Extract<Fact, { window: Window | null }> | null {
  const base = 'where' in fact && 'of' in fact ? find(fact.of) : fact;
  return base !== undefined && 'window' in base ? base : null;
}

export const point = (value: Exact): Span => ({
  lo: value,
  loOpen: false,
  hi: value,
  hiOpen: false,
});

/** The numbers in both; undefined when there are none. */
export function intersect(a: Span, b: Span): Span | undefined {
  const low = a.lo === null ? b : b.lo === null ? a : pick(compare(a.lo, b.lo), a, b, a.loOpen);
  const high = a.hi === null ? b : b.hi === null ? a : pick(-compare(a.hi, b.hi), a, b, a.hiOpen);
  const span: Span = { lo: low.lo, loOpen: low.loOpen, hi: high.hi, hiOpen: high.hiOpen };
  return isEmpty(span) ? undefined : span;
}
const pick = (order: number, a: Span, b: Span, aOpen: boolean): Span =>
  order > 0 || (order === 0 && aOpen) ? a : b;
function isEmpty({ lo, loOpen, hi, hiOpen }: Span): boolean {
  if (lo === null || hi === null) return false;
  const order = compare(lo, hi);
  return order > 0 || (order === 0 && (loOpen || hiOpen));
}

/** Every pairwise intersection of two sets of spans. */
export const intersectAll = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap((left) => b.flatMap((right) => intersect(left, right) ?? []));

/** What a set of spans leaves out of all numbers. */
export function complement(spans: readonly Span[]): Span[] {
  let rest: Span[] = [EVERYTHING];
  for (const { lo, loOpen, hi, hiOpen } of spans) {
    const outside: Span[] = [];
    if (lo !== null) outside.push({ lo: null, loOpen: false, hi: lo, hiOpen: !loOpen });
    if (hi !== null) outside.push({ lo: hi, loOpen: !hiOpen, hi: null, hiOpen: false });
    rest = intersectAll(rest, outside);
  }
  return rest;
}

/** Shrinks a span of whole numbers to closed ends; undefined when no whole number is in it. */
export function wholeSpan({ lo, loOpen, hi, hiOpen }: Span): Span | undefined {
  const low = lo === null ? null : loOpen && isWhole(lo) ? add(lo, ONE) : toWhole(lo, 'up');
  const high =
    hi === null ? null : hiOpen && isWhole(hi) ? subtract(hi, ONE) : toWhole(hi, 'floor');
  const span: Span = { lo: low, loOpen: false, hi: high, hiOpen: false };
  return isEmpty(span) ? undefined : span;
}

/** Whether a fact's values are whole numbers. */
export function isWholeFact(fact: Fact, find: (key: string) => Fact | undefined): boolean {
  switch (fact.kind) {
    case 'number':
      return fact.whole;
    case 'events':
    case 'count':
    case 'days':
    case 'date':
      return true;
    case 'deadline':
      return true;
    case 'rank':
      return fact.ties !== 'average';
    case 'weighted-count':
      return [...Object.values(fact.weights), fact.otherwise ?? '0'].every((weight) =>
        isWhole(fromText(weight)),
      );
    case 'sum':
    case 'min':
    case 'max':
    case 'latest':
    case 'previous':
    case 'cohort-max':
    case 'cohort-min': {
      const of = find(fact.of);
      return of !== undefined && of !== fact && isWholeFact(of, find);
    }
    case 'difference':
      return fact.of.every((key) => {
        const of = find(key);
        return of !== undefined && of !== fact && isWholeFact(of, find);
      });
    default:
      return false;
  }
}

/** Whether a fact's values are percentages, so that 85 in place of 85% must be a slip. */
export function isPercentFact(fact: Fact, find: (key: string) => Fact | undefined): boolean {
  switch (fact.kind) {
    case 'percent':
      return true;
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest':
    case 'previous':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean': {
      const of = find(fact.of);
      return of !== undefined && of !== fact && isPercentFact(of, find);
    }
    case 'difference':
      return fact.of.every((key) => {
        const of = find(key);
        return of !== undefined && of !== fact && isPercentFact(of, find);
      });
    default:
      return false;
  }
}

/** Whether a fact looks at all sites scored together. */
export const isOverCohort = ({ kind }: Fact): boolean =>
  kind === 'rank' || kind === 'cohort-max' || kind === 'cohort-min' || kind === 'cohort-mean';

/** The domain of a fact's values. */
export function domainOf(fact: Fact, find: (key: string) => Fact | undefined): Span {
  if (fact.kind === 'rank') return { ...EVERYTHING, lo: ONE };
  switch (fact.kind) {
    case 'previous':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean':
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest': {
      const of = find(fact.of);
      return of === undefined || of === fact ? EVERYTHING : domainOf(of, find);
    }
    case 'weighted-mean': {
      const of = find(fact.of);
      if (fact.values === null)
        return of === undefined || of === fact ? EVERYTHING : domainOf(of, find);
      const values = Object.values(fact.values).map(fromText).sort(compare);
      return { ...EVERYTHING, lo: values[0] ?? null, hi: values.at(-1) ?? null };
    }
    default:
      break;
  }
  if (fact.kind === 'number' || fact.kind === 'percent') {
    return {
      ...EVERYTHING,
      lo: fact.min === null ? null : fromText(fact.min),
      hi: fact.max === null ? null : fromText(fact.max),
    };
  }
  return fact.kind === 'events' || fact.kind === 'count' || fact.kind === 'weighted-count'
    ? { ...EVERYTHING, lo: exact(0) }
    : EVERYTHING;
}

/** A span in words: `60%（含）到 85%（不含）`. */
export function spanText(
  { lo, loOpen, hi, hiOpen }: Span,
  show: (value: Exact) => string = toText,
): Phrase {
  const [low, high] = [lo === null ? '' : show(lo), hi === null ? '' : show(hi)];
  if (lo === null && hi === null) return both('任何数值', 'any value');
  if (lo === null)
    return hiOpen
      ? both(`小于 ${high}`, `below ${high}`)
      : both(`不大于 ${high}`, `at most ${high}`);
  if (hi === null)
    return loOpen ? both(`大于 ${low}`, `above ${low}`) : both(`不小于 ${low}`, `at least ${low}`);
  if (low === high) return both(` ${low} `, `= ${low}`);
  const [from, to] = [loOpen ? '不含' : '含', hiOpen ? '不含' : '含'];
  return both(
    ` ${low}（${from}）到 ${high}（${to}）`,
    `from ${low} (${loOpen ? 'excluded' : 'included'}) to ${high} (${hiOpen ? 'excluded' : 'included'})`,
  );
}
