/**
 * `RuleSet` × evidence → scores: the synchronous evaluator, and the one on json-rules-engine.
 * In: a rule set and records. Out: every node with [guaranteed, possible], its losses, and what each record did.
 * It must not know: YAML, files, who is accountable, what is recommended.
 */
import type { Calendar, EvidenceRecord, RuleSet } from '../types.js';
import { bind } from './bind.js';
import { scoreCohort, type CohortSite, type SiteEvaluation } from './cohort.js';
import { decideByEngine, type FactSource, withSources } from './engine.js';
import { resolveFacts } from './facts.js';
import { jsonFactsOf, type JsonFacts } from './json-rules.js';
import { previousContext, type Previous } from './previous.js';
import { ALONE, type BoundRecord, type Evaluation, type FactContext } from './shapes.js';
import { bindSite, finishSite, judgeExactly, prepareSite, scoreLeaves, type Bound, type Judge, type Prepared } from './site.js';
import { splitStages } from './stages.js';

export { toJsonRules, type JsonRule } from './json-rules.js';
export type { BoundRecord, Evaluation, FactState, FactValue, LeafScore, Loss, ScoreNode, StageScore, VetoOutcome } from './shapes.js';
export { looksAtOthers } from './peer-mean.js';
export { previousOf, type Previous } from './previous.js';
export { checkMaterial } from './materials.js';
export type { CohortSite, SiteEvaluation } from './cohort.js';
export type { FactSource } from './engine.js';

export interface EvaluateOptions {
  /** Counts only this site's records, and those that name none. */
  site?: string | null;
  /** `YYYY-MM-DD`; rolling windows may end on it. */
  assessedAt?: string | null;
  /** Needed where working days are counted. */
  calendar?: Calendar | null;
  /** The round before, for facts that look back. */
  previous?: Previous | null;
}
/** Facts by name (or `INDICATOR/NAME`): functions that answer with a value, or null when they do not know. */
export interface AsyncOptions extends EvaluateOptions { facts?: Readonly<Record<string, FactSource>> }

/** Scores evidence against a rule set. Never throws on any evidence; the order of the records changes nothing. */
export function evaluate(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): Evaluation {
  const bound = bindSite(ruleSet, records, options.site ?? null, contextOf(ruleSet, options));
  return finishSite(bound, prepareSite(bound).map((prepared) => {
    const judge = judgeExactly(ruleSet, prepared);
    return { prepared, judge, leaves: scoreLeaves(prepared, judge.leaf) };
  }));
}
/** The same score, every condition decided by json-rules-engine; facts may come from functions that answer later. */
export async function evaluateAsync(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: AsyncOptions = {}): Promise<Evaluation> {
  const answers = new Map<string, BoundRecord[]>();
  const diagnostics = await withSources(ruleSet, answers, options.facts ?? {});
  const bound = bindSite(ruleSet, records, options.site ?? null, contextOf(ruleSet, options), answers);
  const stages = await Promise.all(prepareSite(bound).map(async (prepared) => {
    const judge = await judgeByEngine(ruleSet, prepared);
    return { prepared: { ...prepared, binding: { ...prepared.binding, diagnostics: [...prepared.binding.diagnostics, ...diagnostics] } }, judge, leaves: scoreLeaves(prepared, judge.leaf) };
  }));
  return finishSite(bound, stages);
}
const judgeByEngine = (ruleSet: RuleSet, { plans, vetoStates, table }: Prepared): Promise<Judge> => decideByEngine(ruleSet, plans, vetoStates, table);

/** Scores several sites together, so that ranks, means and peer means are known. Each with its own rule set (a class) where given; of one site alone, the same as {@link evaluate} but for the cohort. */
export function evaluateCohort(ruleSet: RuleSet, sites: readonly CohortSite[], options: EvaluateOptions = {}): SiteEvaluation[] {
  const bound = boundSites(ruleSet, sites, options);
  return scoreCohort(bound, (site, prepared) => judgeExactly(site.ruleSet, prepared));
}
/** {@link evaluateCohort} with every condition decided by json-rules-engine. */
export async function evaluateCohortAsync(ruleSet: RuleSet, sites: readonly CohortSite[], options: EvaluateOptions = {}): Promise<SiteEvaluation[]> {
  const bound = boundSites(ruleSet, sites, options);
  const judges = new Map<Prepared, Judge>();
  const wanted: { own: RuleSet; prepared: Prepared }[] = [];
  // The same walk twice: first to learn what there is to decide, then with the answers.
  scoreCohort(bound, (site, prepared) => { wanted.push({ own: site.ruleSet, prepared }); return judgeExactly(site.ruleSet, prepared); });
  for (const { own, prepared } of wanted) judges.set(prepared, await judgeByEngine(own, prepared));
  let next = 0;
  return scoreCohort(bound, (site, prepared) => judges.get(wanted[next++]?.prepared ?? prepared) ?? judgeExactly(site.ruleSet, prepared));
}
const boundSites = (ruleSet: RuleSet, sites: readonly CohortSite[], options: EvaluateOptions): { site: string; bound: Bound }[] =>
  [...sites].sort((a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : 0)).map(({ site, records, previous, ruleSet: own = ruleSet }) =>
    ({ site, bound: bindSite(own, records, site, contextOf(own, { ...options, site, previous: previous ?? null })) }));

/** The facts to hand to an engine running {@link toJsonRules}, in a tree with stages those of the deciding one: null, with `known:NAME` false, where evidence is missing. */
export function toJsonFacts(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): JsonFacts {
  const context = contextOf(ruleSet, options);
  const [turn] = splitStages(ruleSet, records).turns;
  return jsonFactsOf(ruleSet, resolveFacts(ruleSet, bind(ruleSet, turn?.records ?? records, options.site ?? null, context.assessedAt).byFact, context));
}

const contextOf = (ruleSet: RuleSet, { site, assessedAt, calendar, previous }: EvaluateOptions): FactContext => {
  const own = { ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null };
  return { ...own, previous: previous ? previousContext(ruleSet, previous, site ?? null, own) : null };
};
