import { phrase } from '../diagnostics/index.js';
import {
  add,
  compare,
  divide,
  exact,
  isWhole as isWholeNumber,
  maximum,
  minimum,
  multiply,
  ONE,
  sum,
  type Exact,
} from '../exact.js';
import type {
  CohortFact,
  Fact,
  FactHead,
  PreviousFact,
  PreviousScoreFact,
  RankFact,
} from '../types.js';
import { EVERYTHING, folded, type Span } from '../values/index.js';
import type { DomainOf } from './follows.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { readFactOf, type Scope } from './scope.js';
import {
  isNumber,
  known,
  leaving,
  missing,
  unknownFrom,
  type Column,
  type FactContext,
  type FactState,
  type OverSites,
  type States,
} from './state.js';
import { lastOf } from '../es2020.js';

/** Whether a fact looks at all sites scored together. */
export const isOverCohort = ({ kind }: Fact): boolean =>
  kind === 'rank' || kind === 'cohort-max' || kind === 'cohort-min' || kind === 'cohort-mean';

/**
 * Reads `{ rank: 结案率, ties: same-rank, order: highest-first }`. How ties rank is never taken for
 * granted.
 */
export function readRank(scope: Scope, head: FactHead, keys: FactKeys): RankFact | undefined {
  const of = readNumberOfSite(scope, keys, 'rank');
  const { ties } = keys.held;
  if (!keys.has('ties'))
    keys.at.report('tree/missing-key', {
      where: phrase('rank', { name: head.name }),
      key: 'ties',
    });
  const order = keys.has('order') ? keys.held.order : 'highest-first';
  return of && ties && order && { ...head, kind: 'rank', of: of.key, order, ties };
}
/** Reads `{ cohort-max: 结案率 }` and its like. */
export function readCohort(
  kind: CohortFact['kind'],
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): CohortFact | undefined {
  const of = readNumberOfSite(scope, keys, kind);
  return of && { ...head, kind, of: of.key };
}
function readNumberOfSite(
  scope: Scope,
  keys: FactKeys,
  key: 'rank' | CohortFact['kind'],
): Fact | undefined {
  const fits = (fact: Fact, { values }: Known): boolean =>
    values === 'number' && !isOverCohort(fact);
  return readFactOf(scope, keys.key(key), fits, phrase('fact-number-of-one-site'));
}
/** What is known of a rank: 1 or more, whole unless ties share the average of their places. */
const knownOfRank = ({ ties }: RankFact): Known => ({
  ...NOTHING_KNOWN,
  whole: ties !== 'average',
  domain: { ...EVERYTHING, lo: ONE },
});
/** What is known of a number over all sites: a mean need not be whole. */
const knownOfCohort = (kind: CohortFact['kind'], of: Known): Known => ({
  ...NOTHING_KNOWN,
  shown: of.shown,
  whole: kind !== 'cohort-mean' && of.whole,
  percent: of.percent,
  domain: of.domain,
});

export const knownOfSites = (fact: RankFact | CohortFact, of: Known): Known =>
  fact.kind === 'rank' ? knownOfRank(fact) : knownOfCohort(fact.kind, of);

/** Ranks, extremes and means over the sites; values and scores of the previous round. */
export function stateOfPeers(
  fact: RankFact | CohortFact | PreviousFact | PreviousScoreFact,
  states: States,
  { cohort, previous }: FactContext,
  domain: DomainOf,
): FactState {
  switch (fact.kind) {
    case 'previous': {
      const state = previous?.facts.get(fact.of);
      return state?.known ? known(state.value, []) : missing([fact.name]);
    }
    case 'previous-score': {
      const score = previous?.scores.get(folded(fact.node));
      return score ? known(score, []) : missing([fact.name]);
    }
    default:
      return cohort === null ? missing([fact.name]) : cohort(fact, states, domain(fact.of));
  }
}
/** What all sites scored together say of a fact, and which of them this one is. */
export interface Sites {
  at: number;
  column: (fact: string) => Column;
}
/** Facts over all sites, as one of them sees them; not loaded by who scores one site alone. */
export const overSites =
  (sites: Sites): OverSites =>
  (fact, states, domain) =>
    overCohort(fact, states, sites, domain);
function overCohort(
  fact: RankFact | CohortFact,
  states: States,
  { at, column: columnOf }: Sites,
  domain: Span,
): FactState {
  const own = states.get(fact.of);
  const column = seenBy(at, columnOf(fact.of));
  if (own === undefined || (own.known && (column.out.has(at) || typeof own.value !== 'object')))
    return missing([fact.name]);
  const span = spanAmong(fact, own, column, domain);
  const isWhole = [span?.lo, span?.hi].every((end) => end == null || isWholeNumber(end));
  const left = { span, isWhole };
  if (!own.known)
    return column.out.has(at)
      ? unknownFrom([own], own.records)
      : leaving(unknownFrom([own], own.records), left);
  if (column.lacking.length > 0)
    return leaving(missing(column.lacking.map(({ name }) => name)), left);
  if (!isNumber(own.value)) return missing([fact.name]);
  const state =
    fact.kind === 'rank'
      ? rankOf(fact, own.value, column.sorted, own.records)
      : known(overall(fact.kind, column.sorted), own.records);
  return state.known ? { ...state, peers: column.values } : state;
}
/** A site knows what was read of itself, whatever rows that name nothing may say to others. */
function seenBy(at: number, column: Column): Column {
  const read = column.lacking.find((each) => each.at === at)?.read;
  if (!read) return column;
  const values = [...column.values, read];
  return {
    ...column,
    values,
    sorted: values.map(({ value }) => value).sort(compare),
    lacking: column.lacking.filter((each) => each.at !== at),
  };
}
/**
 * What it can be among sites of which some say nothing, each of which may have anything within the
 * domain.
 */
function spanAmong(
  fact: RankFact | CohortFact,
  own: FactState,
  { sorted, lacking }: Column,
  { lo, hi }: Span,
): Span | null {
  const [first, last] = [sorted[0], lastOf(sorted)];
  switch (fact.kind) {
    case 'rank':
      return spanOfRank(fact, own, sorted, lacking.length);
    case 'cohort-max':
      return { ...EVERYTHING, lo: last && lo ? maximum(last, lo) : (last ?? lo), hi };
    case 'cohort-min':
      return { ...EVERYTHING, lo, hi: first && hi ? minimum(first, hi) : (first ?? hi) };
    case 'cohort-mean': {
      const [all, open] = [exact(sorted.length + lacking.length), exact(lacking.length)];
      const mean = (each: Exact): Exact => divide(add(sum(sorted), multiply(open, each)), all);
      return { ...EVERYTHING, lo: lo && mean(lo), hi: hi && mean(hi) };
    }
  }
}
function spanOfRank(
  fact: RankFact,
  own: FactState,
  sorted: readonly Exact[],
  open: number,
): Span | null {
  // Two that are equal may have no rank at all.
  if (fact.ties === 'error') return null;
  if (!own.known || !isNumber(own.value))
    return { ...EVERYTHING, lo: ONE, hi: exact(sorted.length + open) };
  const best = rankOf(fact, own.value, sorted, own.records);
  return best.known && isNumber(best.value)
    ? { ...EVERYTHING, lo: best.value, hi: add(best.value, exact(open)) }
    : null;
}
function rankOf(
  fact: RankFact,
  value: Exact,
  sorted: readonly Exact[],
  records: FactState['records'],
): FactState {
  const [below, upTo] = [
    firstAbove(sorted, (each) => compare(each, value) >= 0),
    firstAbove(sorted, (each) => compare(each, value) > 0),
  ];
  const equal = upTo - below;
  const better = fact.order === 'highest-first' ? sorted.length - upTo : below;
  if (equal > 1 && fact.ties === 'error')
    return { known: false, cause: 'conflict', names: [fact.name], records };
  return known(
    fact.ties === 'average'
      ? add(exact(better), divide(exact(equal + 1), exact(2)))
      : exact(better + 1),
    records,
  );
}
/** The first position where a test holds that never fails again after. */
function firstAbove(sorted: readonly Exact[], holds: (value: Exact) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? ONE)) high = middle;
    else low = middle + 1;
  }
  return low;
}
function overall(kind: CohortFact['kind'], sorted: readonly Exact[]): Exact {
  const end = (kind === 'cohort-min' ? sorted[0] : lastOf(sorted)) ?? ONE;
  return kind === 'cohort-mean' ? divide(sum(sorted), exact(sorted.length)) : end;
}
