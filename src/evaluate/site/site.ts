import type { EvidenceReading } from '../../evidence/index.js';
import { equals, fromText, type Exact } from '../../exact.js';
import { ALONE, type FactContext, type FactState, type States } from '../../facts/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, Calendar, Diagnostic, ExactText, RuleSet } from '../../types.js';
import { folded } from '../../values/index.js';
import { isRefused } from '../records/index.js';
import type { Evaluation } from '../shapes.js';
import { resolveFacts } from '../states/index.js';
import { bindSite, isAdrift, isUnbounded, type Bound, type Evidence } from './bound.js';
import { finishSite } from './finish.js';
import { prepareSite, scoreLeaves } from './prepared.js';
import { indexRules, type RuleIndex } from './rule-index.js';

/** Scores one site from its bound records, as far as it can be scored alone. */
export const scoreSite = (bound: Bound): Evaluation =>
  finishSite(
    bound,
    prepareSite(bound).map((prepared) => ({ prepared, leaves: scoreLeaves(prepared) })),
  );

/**
 * An earlier round: its records, and its scores by indicator; without scores they are worked out by
 * the rules of today.
 */
export interface Previous {
  records: Evidence;
  scores: Readonly<Record<string, ExactText>>;
}

/**
 * The round that a saved assessment tells of, for `previous` of {@link evaluate}: its records, and
 * the scores that were certain.
 */
export function previousOf({ site, evidence, indicators, diagnostics }: Assessment): Previous {
  const scores = everyNode(indicators).flatMap(({ id, score, possible }): [string, ExactText][] =>
    score !== null && score === possible ? [[id, score]] : [],
  );
  return { records: readingOf(site, evidence, diagnostics), scores: Object.fromEntries(scores) };
}

/** What was read for an assessment; what was not is no better known for having been saved. */
function readingOf(
  site: string | null,
  { read, records, setAside, unread, leftOut }: Assessment['evidence'],
  diagnostics: readonly Diagnostic[],
): EvidenceReading {
  const refused = leftOut ? [] : setAside.filter(isRefused);
  const ofFiles = diagnostics.filter(
    ({ severity, place }) => severity === 'error' && unread.files.includes(place?.file ?? ''),
  );
  // A document does not keep of which rows the names may be wrong.
  const isSure = unread.adrift === 0;
  const names = { site, stage: null, supersedes: null, isSure };
  return {
    records: records.map((record) => ({ ...record, site, supersedes: null })),
    setAside: refused.map((row) => ({ ...row, ...names })),
    diagnostics: leftOut ? [] : ofFiles,
    read,
  };
}
/**
 * What the round before says of facts and scores. Its records are bound without the period of
 * today; what cannot be bound is left out in silence, being another round's. Where a file, or a row
 * that names nothing, could not be read, nobody knows anything of that round but scores that are
 * given.
 */
function previousContext(
  { before, ruleSet }: RuleIndex,
  { records, scores }: Previous,
  options: Pick<EvaluateOptions, 'site' | 'leaveOutRefused'>,
  context: FactContext,
): { facts: States; scores: ReadonlyMap<string, Exact> } {
  const then = before();
  const bound = bindSite(then, records, context, options);
  const [binding] = bound.bindings;
  const isOpen = isAdrift(bound);
  const facts: States =
    binding && !isOpen
      ? resolveFacts({ ...binding, index: then, records: binding.byFact, context })
      : new Map<string, FactState>();
  const given = Object.entries(scores).map(([id, score]): [string, Exact] => [
    folded(id),
    fromText(score),
  ]);
  const asked = ruleSet.facts.some(({ kind }) => kind === 'previous-score');
  const isKnown = !isOpen && !isUnbounded(bound);
  return {
    facts,
    scores: new Map(given.length > 0 || !asked || !isKnown ? given : scoresOf(bound)),
  };
}
function scoresOf(bound: ReturnType<typeof bindSite>): [string, Exact][] {
  return everyNode(scoreSite(bound).nodes).flatMap(({ indicator, lo, hi }): [string, Exact][] =>
    lo !== null && hi !== null && equals(lo, hi) ? [[folded(indicator.id), lo]] : [],
  );
}

/** What a score may rest on beyond the evidence; everything may be left out. */
export interface EvaluateOptions {
  /** Counts only this site's records, and those that name none. */
  site?: string | null;
  /** `YYYY-MM-DD`; rolling windows may end on it. */
  assessedAt?: string | null;
  /** Needed where working days are counted. */
  calendar?: Calendar | null;
  /** The round before, for facts that look back. */
  previous?: Previous | null;
  /**
   * A person's decision that what could not be read counts for nothing. Else it is open what it may
   * have said.
   */
  leaveOutRefused?: boolean;
}

/** A rule set made ready for many evaluations. */
export interface Evaluator {
  /** Scores one site; why a leaf scores what it does, {@link reasonsOf} tells. */
  evaluate(evidence: Evidence, options?: EvaluateOptions): Evaluation;
  /**
   * The rule set looked up, for what is imported beside this: open evidence, sites compared.
   * @internal
   */
  readonly index: RuleIndex;
}

/**
 * Looks everything up and builds every closure once: what takes most of the time of scoring few
 * records. No code is made from strings. The evaluator keeps nothing of a site, so that one does
 * for any number of them, one after the other.
 */
export function prepare(ruleSet: RuleSet): Evaluator {
  const index = indexRules(ruleSet);
  return {
    index,
    evaluate: (evidence, options = {}) =>
      scoreSite(bindSite(index, evidence, contextOf(index, options), options)),
  };
}

/** What facts may rest on beyond the site's own records, as far as the caller says. */
export const contextOf = (
  index: RuleIndex,
  { assessedAt, calendar, previous, ...options }: EvaluateOptions,
): FactContext => {
  const own = { ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null };
  return {
    ...own,
    previous: previous ? previousContext(index, previous, options, own) : null,
  };
};
