/**
 * `RuleSet` × evidence → scores: the synchronous evaluator, and the one on json-rules-engine.
 * In: a rule set and records. Out: every node with [guaranteed, possible], its losses, and what each record did.
 * It must not know: YAML, files, who is accountable, what is recommended.
 */
import type { Calendar, EvidenceRecord, ExactText, RuleSet } from '../types.js';
import { bind, type Binding } from './bind.js';
import { collectConflicts } from './conflicts.js';
import { collectUnweighed } from './counts.js';
import { collectUncovered } from './dates.js';
import { decideByEngine, type FactSource, withSources } from './engine.js';
import { resolveFacts } from './facts.js';
import { jsonFactsOf, type JsonFacts } from './json-rules.js';
import { planLeaf, scoreLeaf, type LeafDecide, type LeafPlan } from './leaf.js';
import { ALONE, type BoundRecord, type Evaluation, type FactContext, type FactState, type FactTable, type LeafScore } from './shapes.js';
import { joinStages, splitStages, vetoRecords, type Turn, type TurnResult } from './stages.js';
import { scoreTree } from './tree.js';
import { conditionsOfLeaf, decide, leavesOf } from './truth.js';
import { decideVetoes, type VetoDecide } from './vetoes.js';

export { toJsonRules, type JsonRule } from './json-rules.js';
export type { BoundRecord, Evaluation, FactState, FactValue, LeafScore, Loss, ScoreNode, StageScore, VetoOutcome } from './shapes.js';
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

type Answers = ReadonlyMap<string, BoundRecord[]>;
interface Prepared { turn: Turn; binding: Binding; context: FactContext; states: Map<string, FactState>; vetoStates: Map<string, FactState>; table: FactTable; plans: LeafPlan[] }

/** Scores evidence against a rule set. Never throws on any evidence; the order of the records changes nothing. */
export function evaluate(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): Evaluation {
  const conditions = new Map(leavesOf(ruleSet).flatMap((indicator) => conditionsOfLeaf(indicator).map(({ name, condition }) => [name, condition])));
  const { turns, strays } = splitStages(ruleSet, records);
  const results = prepare(ruleSet, turns, options).map((prepared) => finish(ruleSet, prepared, (plan, scenario, name) => {
    const condition = conditions.get(name);
    return condition ? decide(condition, plan.scenarios[scenario] ?? new Map(), prepared.table) : 'yes';
  }));
  return joinStages(ruleSet, results, strays);
}

/** The same score, every condition decided by json-rules-engine; facts may come from functions that answer later. */
export async function evaluateAsync(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: AsyncOptions = {}): Promise<Evaluation> {
  const answers = new Map<string, BoundRecord[]>();
  const diagnostics = await withSources(ruleSet, answers, options.facts ?? {});
  const { turns, strays } = splitStages(ruleSet, records);
  const results: TurnResult[] = [];
  for (const prepared of prepare(ruleSet, turns, options, answers)) {
    const engine = await decideByEngine(ruleSet, prepared.plans, prepared.vetoStates, prepared.table);
    results.push(finish(ruleSet, { ...prepared, binding: { ...prepared.binding, diagnostics: [...prepared.binding.diagnostics, ...diagnostics] } }, engine.leaf, engine.veto));
  }
  return joinStages(ruleSet, results, strays);
}

/** The facts to hand to an engine running {@link toJsonRules}, in a tree with stages those of the deciding one: null, with `known:NAME` false, where evidence is missing. */
export function toJsonFacts(ruleSet: RuleSet, records: readonly EvidenceRecord[], options: EvaluateOptions = {}): JsonFacts {
  const context = contextOf(options);
  const [turn] = splitStages(ruleSet, records).turns;
  return jsonFactsOf(ruleSet, resolveFacts(ruleSet, bind(ruleSet, turn?.records ?? records, options.site ?? null, context.assessedAt).byFact, context));
}

const contextOf = ({ assessedAt, calendar }: EvaluateOptions): FactContext => ({ ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null });
/** Readies every stage; the deciding one comes first. */
function prepare(ruleSet: RuleSet, turns: readonly Turn[], options: EvaluateOptions, answers?: Answers): Prepared[] {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const context = contextOf(options);
  const bindings = turns.map((turn) => bind(ruleSet, turn.records, options.site ?? null, context.assessedAt, answers));
  return turns.flatMap((turn, index) => {
    const binding = bindings[index];
    if (binding === undefined) return [];
    const states = resolveFacts(ruleSet, binding.byFact, context);
    const vetoStates = index === 0 ? states : resolveFacts(ruleSet, vetoRecords(binding, bindings[0] ?? binding), context);
    const plans = turn.stage?.score.by === 'fact' ? [] : leavesOf(ruleSet).flatMap((indicator) => (indicator.leaf ? [planLeaf(indicator, indicator.leaf, states, table)] : []));
    return [{ turn, binding, context, states, vetoStates, table, plans }];
  });
}
function finish(ruleSet: RuleSet, { turn, binding, context, states, vetoStates, table, plans }: Prepared, decideLeaf: LeafDecide, decideVeto?: VetoDecide): TurnResult {
  const scores = new Map<string, LeafScore>(plans.map((plan) => {
    const { id } = plan.indicator;
    return [id, scoreLeaf(plan, states, table, decideLeaf, binding.byLeaf.get(id) ?? [], binding.verdicts.get(id) ?? [])];
  }));
  const diagnostics = [...binding.diagnostics, ...collectConflicts(ruleSet, states, binding.verdicts), ...collectUncovered(ruleSet, states, context), ...collectUnweighed(ruleSet, binding.byFact)];
  const evaluation: Evaluation = { ...scoreTree(ruleSet, scores), vetoes: decideVetoes(ruleSet, vetoStates, table, decideVeto), used: binding.used, setAside: binding.setAside, diagnostics, stages: [] };
  return { stage: turn.stage, evaluation, states, table };
}
