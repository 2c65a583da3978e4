import { equals, fromText, type Exact } from '../../exact.js';
import type { FactContext, FactState, States } from '../../facts/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, EvidenceRecord, ExactText } from '../../types.js';
import { resolveFacts } from '../states/index.js';
import type { RuleIndex } from './rule-index.js';
import { bindSite, scoreSite } from './site.js';

/**
 * An earlier round: its records, and its scores by indicator; without scores they are worked out by
 * the rules of today.
 */
export interface Previous {
  records: readonly EvidenceRecord[];
  scores: Readonly<Record<string, ExactText>>;
}

/** The round that a saved assessment tells of: its records, and the scores that were certain. */
export function previousOf({ site, evidence, indicators }: Assessment): Previous {
  const scores = everyNode(indicators).flatMap(({ id, score, possible }): [string, ExactText][] =>
    score !== null && score === possible ? [[id, score]] : [],
  );
  return {
    records: evidence.records.map((record) => ({ ...record, site })),
    scores: Object.fromEntries(scores),
  };
}

/**
 * What the round before says of facts and scores. Its records are bound without the period of
 * today; what cannot be bound is left out in silence, being another round's.
 */
export function previousContext(
  { before, ruleSet }: RuleIndex,
  { records, scores }: Previous,
  site: string | null,
  context: FactContext,
): { facts: States; scores: ReadonlyMap<string, Exact> } {
  const then = before();
  const bound = bindSite(then, records, context, { site });
  const [binding] = bound.bindings;
  const facts: States = binding
    ? resolveFacts(then, binding.byFact, context)
    : new Map<string, FactState>();
  const given = Object.entries(scores).map(([id, score]): [string, Exact] => [id, fromText(score)]);
  const asked = ruleSet.facts.some(({ kind }) => kind === 'previous-score');
  return { facts, scores: new Map(given.length > 0 || !asked ? given : scoresOf(bound)) };
}
function scoresOf(bound: ReturnType<typeof bindSite>): [string, Exact][] {
  return everyNode(scoreSite(bound).nodes).flatMap(({ indicator, lo, hi }): [string, Exact][] =>
    lo !== null && hi !== null && equals(lo, hi) ? [[indicator.id, lo]] : [],
  );
}
