import { add, compare, divide, exact, ONE, sum, type Exact } from '../../exact.js';
import type { CohortFact, PreviousFact, PreviousScoreFact, RankFact } from '../../types.js';
import {
  known,
  missing,
  unknownFrom,
  type FactContext,
  type FactState,
  type States,
} from '../shapes.js';

/** Ranks, extremes and means over the sites; values and scores of the previous round. */
export function stateOfPeers(
  fact: RankFact | CohortFact | PreviousFact | PreviousScoreFact,
  states: States,
  { cohort, previous }: FactContext,
): FactState {
  switch (fact.kind) {
    case 'previous': {
      const state = previous?.facts.get(fact.of);
      return state?.known ? known(state.value, []) : missing([fact.name]);
    }
    case 'previous-score': {
      const score = previous?.scores.get(fact.node);
      return score ? known(score, []) : missing([fact.name]);
    }
    default: {
      const own = states.get(fact.of);
      const column = cohort?.column(fact.of);
      if (own && !own.known) return unknownFrom([own], own.records);
      if (
        own === undefined ||
        column === undefined ||
        cohort === null ||
        column.out.has(cohort.at) ||
        typeof own.value !== 'object'
      )
        return missing([fact.name]);
      if (column.lacking.length > 0) return missing(column.lacking);
      return fact.kind === 'rank'
        ? rankOf(fact, own.value, column.sorted, own.records)
        : known(overall(fact.kind, column.sorted), own.records);
    }
  }
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
  const end = (kind === 'cohort-min' ? sorted[0] : sorted.at(-1)) ?? ONE;
  return kind === 'cohort-mean' ? divide(sum(sorted), exact(sorted.length)) : end;
}
