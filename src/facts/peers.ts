import { phrase, suggest } from '../diagnostics/index.js';
import { ONE } from '../exact.js';
import { shown, spelling } from '../syntax/index.js';
import type { CohortFact, Fact, FactHead, RankFact } from '../types.js';
import { EVERYTHING } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { readFactOf, type Scope } from './scope.js';

const TIES: readonly RankFact['ties'][] = ['same-rank', 'average', 'error'];
const ORDERS: readonly RankFact['order'][] = ['highest-first', 'lowest-first'];

/** Whether a fact looks at all sites scored together. */
export const isOverCohort = ({ kind }: Fact): boolean =>
  kind === 'rank' || kind === 'cohort-max' || kind === 'cohort-min' || kind === 'cohort-mean';

/**
 * Reads `{ rank: 结案率, ties: same-rank, order: highest-first }`. How ties rank is never taken for
 * granted.
 */
export function readRank(scope: Scope, head: FactHead, keys: FactKeys): RankFact | undefined {
  const of = readNumberOfSite(scope, keys, 'rank');
  const ties = readWord(keys, 'ties', TIES);
  if (!keys.has('ties'))
    keys.at.report('tree/missing-key', {
      where: phrase('rank', { name: head.name }),
      key: 'ties',
    });
  const order = keys.has('order') ? readWord(keys, 'order', ORDERS) : 'highest-first';
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
function readWord<const Word extends string>(
  keys: FactKeys,
  key: 'ties' | 'order',
  words: readonly Word[],
): Word | undefined {
  if (!keys.has(key)) return undefined;
  const { value } = keys.key(key);
  const found = words.find((word) => word === value);
  return (
    found ??
    keys.key(key).report('tree/unknown-word', {
      key,
      found: shown(value),
      ...suggest(spelling(value), words),
    })
  );
}

/** What is known of a rank: 1 or more, whole unless ties share the average of their places. */
export const knownOfRank = ({ ties }: RankFact): Known => ({
  ...NOTHING_KNOWN,
  whole: ties !== 'average',
  domain: { ...EVERYTHING, lo: ONE },
});
/** What is known of a number over all sites: a mean need not be whole. */
export const knownOfCohort = (kind: CohortFact['kind'], of: Known): Known => ({
  ...NOTHING_KNOWN,
  shown: of.shown,
  whole: kind !== 'cohort-mean' && of.whole,
  percent: of.percent,
  domain: of.domain,
});
