/**
 * `RuleSet` × evidence → scores: the synchronous evaluator, and the one on json-rules-engine.
 * In: a rule set and records. Out: every node with [guaranteed, possible], its losses, and what
 * each record did.
 * It must not know: YAML, files, who is accountable, what is recommended.
 */
import type { RuleSet } from '../types.js';
import {
  prepareInView,
  scoreCohort,
  surveyAll,
  type CohortSite,
  type SiteEvaluation,
} from './cohort/index.js';
import {
  answeredBy,
  appliesOf,
  askSources,
  gatherAnswers,
  gatherVetoAnswers,
  jsonFactsOf,
  jsonRulesOf,
  type Answers,
  type FactSource,
  type JsonFacts,
  type JsonRule,
  type Patience,
} from './engine/index.js';
import type { Evaluation } from './shapes.js';
import {
  bindSite,
  contextOf,
  finishSite,
  itemsIn,
  indexRules,
  prepare,
  prepareSite,
  scoreLeaves,
  withStatuses,
  type Bound,
  type Decider,
  type Evidence,
  type EvaluateOptions,
  type Prepared,
  type RuleIndex,
  type Scored,
} from './site/index.js';

export type {
  Claim,
  Evaluation,
  LeafScore,
  Loss,
  Reasons,
  ScoreNode,
  StageScore,
  Superseded,
  Truth,
  UnreadEvidence,
  VetoOutcome,
} from './shapes.js';
export { reasonsOf, vetoReading } from './leaves/index.js';
export { isRefused } from './records/index.js';
export { looksAtOthers } from './tree/index.js';
export { amongAll, evaluateAmong, surveySite, type Among } from './among.js';
export { openEvidence, type OpenEvidence } from './session/index.js';
export {
  prepare,
  previousOf,
  type EvaluateOptions,
  type Evaluator,
  type Grounds,
  type Previous,
  type Scores,
} from './site/index.js';
export {
  comparedFacts,
  type CohortSite,
  type Saying,
  type SiteEvaluation,
  type Survey,
} from './cohort/index.js';
export { unreadFiles, type Evidence } from './site/index.js';
export type {
  FactSource,
  JsonCondition,
  JsonFacts,
  JsonRule,
  Patience,
  SourceValue,
} from './engine/index.js';
export type { BoundRecord, FactValue } from '../facts/index.js';

/**
 * Facts by name (or `INDICATOR/NAME`): functions that answer with a value, or null when they do not
 * know; and how long they are waited for, in milliseconds.
 */
export interface AsyncOptions extends EvaluateOptions, Patience {
  facts?: Readonly<Record<string, FactSource>>;
}

/**
 * Scores evidence against a rule set: every node with its guaranteed and its possible score, what
 * each record did, and the vetoes. Never throws on any evidence: what cannot be used is set aside
 * and said. The order of the records changes nothing. Throws on options that no program should
 * give: RangeError where a window needs an `assessedAt` that is no day, TypeError where
 * `previous.scores` holds what is no exact number.
 * Linear in records, after the rule set is looked up; for many sites of one tree, {@link prepare}
 * it once.
 */
export const evaluate = (
  ruleSet: RuleSet,
  evidence: Evidence,
  options: EvaluateOptions = {},
): Evaluation => prepare(ruleSet).evaluate(evidence, options);
/**
 * The same score, every condition decided by json-rules-engine; facts may come from functions that
 * answer later. They are all asked at once; what one of them does wrong is a missing fact, and said
 * (`score/engine`, `score/source-late` after `timeLimit` milliseconds). Rejects where `signal`
 * gives up, with its reason. Many times slower than {@link evaluate}, which decides the same by
 * itself.
 */
export async function evaluateAsync(
  ruleSet: RuleSet,
  evidence: Evidence,
  options: AsyncOptions = {},
): Promise<Evaluation> {
  const asked = await askSources(ruleSet, options.facts ?? {}, options);
  const { answers, unanswered, diagnostics } = asked;
  const decided: Answers = new Map();
  const index = indexRules(ruleSet, answeredBy(decided));
  const context = contextOf(index, options);
  const bound = bindSite(index, evidence, context, { ...options, answers, unanswered });
  for (const { diagnostics: own } of bound.bindings) own.push(...diagnostics);
  const stages = prepareSite(bound);
  return finishSite(bound, await scoredByEngine(stages, decided));
}

/** Asks for all that leaves ask, scores them, then for what vetoes ask in view of them. */
async function scoredByEngine(stages: readonly Prepared[], decided: Answers): Promise<Scored[]> {
  for (const prepared of stages) await gatherAnswers(prepared, decided);
  const scored = stages.map((prepared) => ({ prepared, leaves: scoreLeaves(prepared) }));
  const [deciding] = stages;
  if (deciding === undefined) return scored;
  const items = itemsIn(deciding.index, scored);
  for (const prepared of stages) await gatherVetoAnswers(prepared, items, decided);
  return scored;
}

/**
 * Scores several sites together, so that ranks, means and peer means are known: in the order of
 * their names. Each with its own rule set (a class) where given; of one site alone, the same as
 * {@link evaluate} but for the cohort. Never throws on any evidence.
 * Holds all of them in memory; for more, {@link surveySite} and {@link evaluateAmong}.
 */
export function evaluateCohort(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions = {},
): SiteEvaluation[] {
  const bound = boundSites(ruleSet, sites, options);
  return scoreCohort(bound, surveyAll(bound, ruleSet));
}
/**
 * {@link evaluateCohort} with every condition decided by json-rules-engine. Facts come from records
 * alone.
 */
export async function evaluateCohortAsync(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions = {},
): Promise<SiteEvaluation[]> {
  const decided: Answers = new Map();
  const bound = boundSites(ruleSet, sites, options, answeredBy(decided));
  const surveyed = surveyAll(bound, ruleSet);
  for (const [at, site] of bound.entries())
    await scoredByEngine(prepareInView(site, { at, columns: surveyed.columns }), decided);
  return scoreCohort(bound, surveyed);
}
function boundSites(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions,
  decider?: Decider,
): { site: string; bound: Bound }[] {
  const indexes = new Map<RuleSet, RuleIndex>();
  const indexOf = (own: RuleSet): RuleIndex => {
    const index = indexes.get(own) ?? indexRules(own, decider);
    indexes.set(own, index);
    return index;
  };
  return [...sites]
    .sort((a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : 0))
    .map(({ site, records, previous, ruleSet: own = ruleSet }) => ({
      site,
      bound: bindSite(
        indexOf(own),
        records,
        contextOf(indexOf(own), { ...options, site, previous: previous ?? null }),
        { ...options, site },
      ),
    }));
}

/**
 * The rule set as rules for an unmodified json-rules-engine: two per condition (certainly,
 * possibly), all of one priority. What vetoes ask of indicators, and whether an item applies, are
 * facts to such rules. They decide conditions; points, steps and shares are worked out by this
 * library. Never throws.
 */
export const toJsonRules = (ruleSet: RuleSet): JsonRule[] =>
  jsonRulesOf(ruleSet, new Set(indexRules(ruleSet).owners.keys()));

/**
 * The facts to hand to an engine running {@link toJsonRules}, in a tree with stages those of the
 * deciding one: null, with `known:NAME` false, where evidence is missing. Numbers are doubles that
 * stand to every constant of the tree as the exact ones do. Never throws on any evidence.
 */
export function toJsonFacts(
  ruleSet: RuleSet,
  evidence: Evidence,
  options: EvaluateOptions = {},
): JsonFacts {
  const index = indexRules(ruleSet);
  const bound = bindSite(index, evidence, contextOf(index, options), options);
  const [deciding] = prepareSite(bound);
  if (deciding === undefined) throw new Error('no stage decides');
  const items = itemsIn(index, [{ prepared: deciding, leaves: scoreLeaves(deciding) }]);
  return {
    ...jsonFactsOf(ruleSet, withStatuses(index, deciding.states, items)),
    ...appliesOf(index.owners.keys(), items),
  };
}
