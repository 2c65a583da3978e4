/**
 * `RuleSet` × evidence → scores: the synchronous evaluator, and the one on json-rules-engine.
 * In: a rule set and records. Out: every node with [guaranteed, possible], its losses, and what each record did.
 * It must not know: YAML, files, who is accountable, what is recommended.
 */
import type { Calendar, EvidenceRecord, ExactText, RuleSet } from '../types.js';
import { bind, type Binding } from './bind.js';
import { collectConflicts } from './conflicts.js';
import { decideByEngine, type FactSource, withSources } from './engine.js';
import { collectUncovered } from './dates.js';
import { resolveFacts } from './facts.js';
import { jsonFactsOf, type JsonFacts } from './json-rules.js';
import { planLeaf, scoreLeaf, type LeafDecide, type LeafPlan } from './leaf.js';
import { ALONE, type BoundRecord, type Evaluation, type FactContext, type FactState, type FactTable, type LeafScore } from './shapes.js';
import { scoreTree } from './tree.js';
import { conditionsOfLeaf, decide, leavesOf } from './truth.js';
import { decideVetoes, type VetoDecide } from './vetoes.js';

export { toJsonRules, type JsonRule } from './json-rules.js';
export type { BoundRecord, Evaluation, FactState, FactValue, LeafScore, Loss, ScoreNode, VetoOutcome } from './shapes.js';
export type { FactSource } from './engine.js';

/** An earlier assessment: its records, and its scores by indicator. */
export interface Previous { records: readonly EvidenceRecord[]; scores: Readonly<Record<string, ExactText>> }
export interface EvaluateOptions {
  /** Counts only this site's records, and those that name none. */
  site?: string | null;
  /** `YYYY-MM-DD`; rolling windows may end on it. */
  assessedAt?: string | null;
  /** Needed where working days are counted. */
  calendar?: Calendar | null;
  previous?: Previous | null;
}
/** Facts by name (or `INDICATOR/NAME`): functions that answer with a value, or null when they do not know. */
export interface AsyncOptions extends EvaluateOptions { facts?: Readonly<Record<string, FactSource>> }

interface Prepared { binding: Binding; context: FactContext; states: Map<string, FactState>; table: FactTable; plans: LeafPlan[] }

/** Scores evidence against a rule set. Never throws on any evidence; the order of the records changes nothing. */
export function evaluate(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): Evaluation {
  const context = contextOf(options);
  const prepared = prepare(ruleSet, bind(ruleSet, records, options.site ?? null, context.assessedAt), context);
  const conditions = new Map(prepared.plans.flatMap(({ indicator }) => conditionsOfLeaf(indicator).map(({ name, condition }) => [name, condition])));
  return finish(ruleSet, prepared, (plan, scenario, name) => {
    const condition = conditions.get(name);
    return condition ? decide(condition, plan.scenarios[scenario] ?? new Map(), prepared.table) : 'yes';
  });
}

/** The same score, every condition decided by json-rules-engine; facts may come from functions that answer later. */
export async function evaluateAsync(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: AsyncOptions = {}): Promise<Evaluation> {
  const context = contextOf(options);
  const answers = new Map<string, BoundRecord[]>();
  const diagnostics = await withSources(ruleSet, answers, options.facts ?? {});
  const bound = bind(ruleSet, records, options.site ?? null, context.assessedAt, answers);
  const prepared = prepare(ruleSet, { ...bound, diagnostics: [...bound.diagnostics, ...diagnostics] }, context);
  const engine = await decideByEngine(ruleSet, prepared.plans, prepared.states, prepared.table);
  return finish(ruleSet, prepared, engine.leaf, engine.veto);
}

/** The facts to hand to an engine running {@link toJsonRules}: null, with `known:NAME` false, where evidence is missing. */
export function toJsonFacts(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): JsonFacts {
  const context = contextOf(options);
  return jsonFactsOf(ruleSet, resolveFacts(ruleSet, bind(ruleSet, records, options.site ?? null, context.assessedAt).byFact, context));
}

const contextOf = ({ assessedAt, calendar }: EvaluateOptions): FactContext => ({ ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null });
function prepare(ruleSet: RuleSet, binding: Binding, context: FactContext): Prepared {
  const states = resolveFacts(ruleSet, binding.byFact, context);
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const plans = leavesOf(ruleSet).flatMap((indicator) => (indicator.leaf ? [planLeaf(indicator, indicator.leaf, states, table)] : []));
  return { binding, context, states, table, plans };
}
function finish(ruleSet: RuleSet, { binding, context, states, table, plans }: Prepared, decideLeaf: LeafDecide, decideVeto?: VetoDecide): Evaluation {
  const scores = new Map<string, LeafScore>(plans.map((plan) => {
    const { id } = plan.indicator;
    return [id, scoreLeaf(plan, states, table, decideLeaf, binding.byLeaf.get(id) ?? [], binding.verdicts.get(id) ?? [])];
  }));
  return {
    ...scoreTree(ruleSet, scores), vetoes: decideVetoes(ruleSet, states, table, decideVeto),
    used: binding.used, setAside: binding.setAside, diagnostics: [...binding.diagnostics, ...collectConflicts(ruleSet, states, binding.verdicts), ...collectUncovered(ruleSet, states, context)],
  };
}
