/**
 * `RuleSet` × evidence → scores: the synchronous evaluator, and the one on json-rules-engine.
 * In: a rule set and records. Out: every node with [guaranteed, possible], its losses, and what each record did.
 * It must not know: YAML, files, who is accountable, what is recommended.
 */
import type { EvidenceRecord, RuleSet } from '../types.js';
import { bind } from './bind.js';
import { scoreCohort, type CohortSite, type SiteEvaluation } from './cohort.js';
import { decideByEngine, type FactSource, withSources } from './engine.js';
import { resolveFacts } from './facts.js';
import { jsonFactsOf, type JsonFacts } from './json-rules.js';
import { contextOf, prepare, type EvaluateOptions } from './prepare.js';
import { indexRules, type RuleIndex } from './rule-index.js';
import type { BoundRecord, Evaluation } from './shapes.js';
import {
  bindSite,
  finishSite,
  judgeExactly,
  plansOf,
  prepareSite,
  scoreLeaves,
  type Bound,
  type Judge,
  type Prepared,
} from './site.js';
import { splitStages } from './stages.js';

export { toJsonRules, type JsonRule } from './json-rules.js';
export type {
  BoundRecord,
  Evaluation,
  FactState,
  FactValue,
  LeafScore,
  Loss,
  ScoreNode,
  StageScore,
  VetoOutcome,
} from './shapes.js';
export { looksAtOthers } from './peer-mean.js';
export { amongAll, prepare, type Among, type EvaluateOptions, type Evaluator } from './prepare.js';
export type { Scores, Session } from './session.js';
export { previousOf, type Previous } from './previous.js';
export { checkMaterial } from './materials.js';
export { comparedFacts, type CohortSite, type SiteEvaluation, type Survey } from './cohort.js';
export type { FactSource } from './engine.js';

/** Facts by name (or `INDICATOR/NAME`): functions that answer with a value, or null when they do not know. */
export interface AsyncOptions extends EvaluateOptions {
  facts?: Readonly<Record<string, FactSource>>;
}

/** Scores evidence against a rule set. Never throws on any evidence; the order of the records changes nothing. For many sites of one tree, {@link prepare} it once. */
export const evaluate = (
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  options: EvaluateOptions = {},
): Evaluation => prepare(ruleSet).evaluate(records, options);
/** The same score, every condition decided by json-rules-engine; facts may come from functions that answer later. */
export async function evaluateAsync(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  options: AsyncOptions = {},
): Promise<Evaluation> {
  const answers = new Map<string, BoundRecord[]>();
  const diagnostics = await withSources(ruleSet, answers, options.facts ?? {});
  const bound = bindSite(
    indexRules(ruleSet),
    records,
    options.site ?? null,
    contextOf(ruleSet, options),
    answers,
  );
  const stages = await Promise.all(
    prepareSite(bound).map(async (prepared) => {
      const judge = await judgeByEngine(prepared);
      return {
        prepared: {
          ...prepared,
          binding: {
            ...prepared.binding,
            diagnostics: [...prepared.binding.diagnostics, ...diagnostics],
          },
        },
        judge,
        leaves: scoreLeaves(prepared, judge),
      };
    }),
  );
  return finishSite(bound, stages);
}
const judgeByEngine = async (prepared: Prepared): Promise<Judge> => ({
  ...(await decideByEngine(
    prepared.index.ruleSet,
    plansOf(prepared),
    prepared.vetoStates,
    prepared.index.table,
  )),
  patient: true,
});

/** Scores several sites together, so that ranks, means and peer means are known. Each with its own rule set (a class) where given; of one site alone, the same as {@link evaluate} but for the cohort. */
export function evaluateCohort(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions = {},
): SiteEvaluation[] {
  const bound = boundSites(ruleSet, sites, options);
  return scoreCohort(bound, ruleSet, ({ index }) => judgeExactly(index));
}
/** {@link evaluateCohort} with every condition decided by json-rules-engine. */
export async function evaluateCohortAsync(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions = {},
): Promise<SiteEvaluation[]> {
  const bound = boundSites(ruleSet, sites, options);
  const judges = new Map<Prepared, Judge>();
  const wanted: Prepared[] = [];
  // The same walk twice: first to learn what there is to decide, then with the answers.
  scoreCohort(bound, ruleSet, (prepared) => {
    wanted.push(prepared);
    return judgeExactly(prepared.index);
  });
  for (const prepared of wanted) judges.set(prepared, await judgeByEngine(prepared));
  let next = 0;
  return scoreCohort(
    bound,
    ruleSet,
    (prepared) => judges.get(wanted[next++] ?? prepared) ?? judgeExactly(prepared.index),
  );
}
function boundSites(
  ruleSet: RuleSet,
  sites: readonly CohortSite[],
  options: EvaluateOptions,
): { site: string; bound: Bound }[] {
  const indexes = new Map<RuleSet, RuleIndex>();
  const indexOf = (own: RuleSet): RuleIndex => {
    const index = indexes.get(own) ?? indexRules(own);
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
        site,
        contextOf(own, { ...options, site, previous: previous ?? null }),
      ),
    }));
}

/** The facts to hand to an engine running {@link toJsonRules}, in a tree with stages those of the deciding one: null, with `known:NAME` false, where evidence is missing. */
export function toJsonFacts(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  options: EvaluateOptions = {},
): JsonFacts {
  const context = contextOf(ruleSet, options);
  const [turn] = splitStages(ruleSet, records).turns;
  const index = indexRules(ruleSet);
  return jsonFactsOf(
    ruleSet,
    resolveFacts(
      index,
      bind(index, turn?.records ?? records, options.site ?? null, context.assessedAt).byFact,
      context,
    ),
  );
}
