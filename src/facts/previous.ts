import { phrase, suggest } from '../diagnostics/index.js';
import { wrongType } from '../syntax/index.js';
import type { Fact, FactHead, PreviousFact, PreviousScoreFact } from '../types.js';
import { folded } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { isOverCohort } from './peers.js';
import { readFactOf, type Scope } from './scope.js';

/** Reads `{ previous: 结案率 }`. */
export function readPrevious(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): PreviousFact | undefined {
  const isOfThisRound = (fact: Fact): boolean =>
    !isOverCohort(fact) && fact.kind !== 'previous' && fact.kind !== 'previous-score';
  const expected = phrase('fact-of-this-round');
  const of = readFactOf(scope, keys.key('previous'), isOfThisRound, expected);
  return of && { ...head, kind: 'previous', of: of.key };
}
/**
 * Reads `{ previous-score: "2.1" }`; that there is such an indicator is looked at when all are
 * read.
 */
export function readPreviousScore(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): PreviousScoreFact | undefined {
  const at = keys.key('previous-score');
  if (typeof at.value !== 'string') return wrongType(at, phrase('want-indicator-id'));
  scope.wanted.push({ at, id: at.value });
  return { ...head, kind: 'previous-score', node: at.value };
}
/** Reports ids that some fact asks for and that no indicator has; `ids` are folded. */
export function checkWanted(wanted: Scope['wanted'], ids: ReadonlySet<string>): void {
  for (const { at, id } of wanted)
    if (!ids.has(folded(id))) at.report('tree/unknown-indicator', { id, ...suggest(id, ids) });
}
