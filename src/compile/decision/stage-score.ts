import { phrase } from '../../diagnostics/index.js';
import { compare, sign, toText, type Exact } from '../../exact.js';
import { factKindWords, rangeOfScore, readFactName, type Scope } from '../../facts/index.js';
import type { At } from '../../syntax/index.js';
import type { Fact, Phrase, Stage } from '../../types.js';

/** What a stage says of the fact that gives its score. */
export interface WrittenScore {
  name: string | undefined;
  points: Exact | undefined;
  id: string;
}
/** The keys of a stage, as far as they are asked for here. */
interface StageKeys {
  at: At;
  key: (name: 'score' | 'points') => At;
  lacks: (name: 'points') => boolean;
}

/**
 * Reads `score: 满意度, points: 100`: the fact that gives a stage its score, and how much it can be.
 */
export function readStageScore(
  scope: Scope,
  keys: StageKeys,
  { name, points, id }: WrittenScore,
): Stage['score'] | undefined {
  const at = keys.key('score');
  const fact = name === undefined ? undefined : readFactName(scope, at.elsewhere(at.path, name));
  if (keys.lacks('points'))
    keys.at.report('tree/missing-key', { where: phrase('stage', { id }), key: 'points' });
  if (fact === undefined || points === undefined) return undefined;
  if (sign(points) <= 0)
    return keys.key('points').report('tree/number-range', {
      key: 'points',
      found: toText(points),
      expected: phrase('above-0'),
    });
  if (!fits(scope, keys, fact, points)) return undefined;
  limit(scope, fact, points);
  return { by: 'fact', fact: fact.key, points: toText(points) };
}
/** Whether the values of a fact can be the score of a stage: numbers from 0 to its points. */
function fits(scope: Scope, keys: StageKeys, fact: Fact, points: Exact): boolean {
  const isNumber = scope.known(fact).values === 'number' && fact.kind !== 'timeliness';
  if (!isNumber || fact.kind === 'deadline')
    return reportKindOf(keys, fact, factKindWords(fact), phrase('kind-number'));
  const { lo, hi } = rangeOfScore(fact, points, scope.find);
  if (lo !== null && sign(lo) < 0)
    return reportKindOf(keys, fact, phrase('fact-maybe-below-0'), phrase('fact-at-least-0'));
  if (hi === null || compare(hi, points) <= 0) return true;
  keys.key('points').report(
    'tree/number-range',
    {
      key: 'points',
      found: toText(points),
      expected: phrase('at-least-maximum', { name: fact.name, most: toText(hi) }),
    },
    fact.place,
  );
  return false;
}
function reportKindOf(keys: StageKeys, fact: Fact, found: Phrase, expected: Phrase): false {
  keys.key('score').report('fact/wrong-kind', { name: fact.name, found, expected }, fact.place);
  return false;
}
/**
 * A measured score without a maximum has that of its stage: a record above it is refused, never cut
 * down.
 */
function limit(scope: Scope, fact: Fact, points: Exact): void {
  if ((fact.kind === 'number' || fact.kind === 'percent') && fact.max === null)
    scope.all.set(fact.key, { ...fact, max: fact.kind === 'percent' ? '1' : toText(points) });
}
