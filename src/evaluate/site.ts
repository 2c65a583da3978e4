import type { EvidenceRecord, RuleSet, SetAside } from '../types.js';
import { bind, type Binding } from './bind.js';
import { collectConflicts } from './conflicts.js';
import { collectUnweighed } from './counts.js';
import { collectUncovered } from './dates.js';
import { resolveFacts } from './facts.js';
import { withoutPeers } from './peer-mean.js';
import { planLeaf, scoreLeaf, type LeafDecide, type LeafPlan } from './leaf.js';
import type { BoundRecord, Evaluation, FactContext, FactState, FactTable, LeafScore } from './shapes.js';
import { joinStages, splitStages, vetoRecords, type Turn, type TurnResult } from './stages.js';
import { collectZeroTargets } from './targets.js';
import { scoreTree } from './tree.js';
import { conditionsOfLeaf, decide, leavesOf } from './truth.js';
import { decideVetoes, type VetoDecide } from './vetoes.js';

/** The records of one site, sorted onto its rule set stage by stage; the deciding stage comes first. */
export interface Bound { ruleSet: RuleSet; turns: Turn[]; strays: SetAside[]; bindings: Binding[]; context: FactContext }
/** One stage of one site, its facts known and its leaves planned. */
export interface Prepared { turn: Turn; binding: Binding; context: FactContext; states: Map<string, FactState>; vetoStates: Map<string, FactState>; table: FactTable; plans: LeafPlan[] }
/** Decides the conditions of one stage. */
export interface Judge { leaf: LeafDecide; veto?: VetoDecide }
export type LeafScores = Map<string, LeafScore>;

export function bindSite(ruleSet: RuleSet, records: readonly EvidenceRecord[], site: string | null, context: FactContext, answers?: ReadonlyMap<string, BoundRecord[]>): Bound {
  const { turns, strays } = splitStages(ruleSet, records);
  return { ruleSet, turns, strays, bindings: turns.map((turn) => bind(ruleSet, turn.records, site, context.assessedAt, answers)), context };
}
/** Readies every stage; `cohorts` gives each what all sites together say. */
export function prepareSite({ ruleSet, turns, bindings, context: own }: Bound, cohorts: readonly FactContext['cohort'][] = []): Prepared[] {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  return turns.flatMap((turn, index) => {
    const binding = bindings[index];
    if (binding === undefined) return [];
    const context = { ...own, cohort: cohorts[index] ?? null };
    const states = resolveFacts(ruleSet, binding.byFact, context);
    const vetoStates = index === 0 ? states : resolveFacts(ruleSet, vetoRecords(binding, bindings[0] ?? binding), context);
    const plans = turn.stage?.score.by === 'fact' ? [] : leavesOf(ruleSet).flatMap((indicator) => (indicator.leaf ? [planLeaf(indicator, indicator.leaf, states, table)] : []));
    return [{ turn, binding, context, states, vetoStates, table, plans }];
  });
}
export function scoreLeaves({ binding, states, table, plans }: Prepared, judge: LeafDecide): LeafScores {
  return new Map(plans.map((plan) => {
    const { id } = plan.indicator;
    return [id, scoreLeaf(plan, states, table, judge, binding.byLeaf.get(id) ?? [], binding.verdicts.get(id) ?? [])];
  }));
}
/** Adds the leaves of every stage up the tree, and joins the stages. */
export function finishSite({ ruleSet, strays }: Bound, stages: readonly { prepared: Prepared; judge: Judge; leaves: LeafScores }[]): Evaluation {
  const results = stages.map(({ prepared: { turn, binding, context, states, vetoStates, table }, judge, leaves }): TurnResult => {
    const diagnostics = [...binding.diagnostics, ...collectConflicts(ruleSet, states, binding.verdicts), ...collectUncovered(ruleSet, states, context), ...collectUnweighed(ruleSet, binding.byFact), ...collectZeroTargets(ruleSet, leaves, states, table), ...withoutPeers(ruleSet, leaves)];
    const evaluation: Evaluation = { ...scoreTree(ruleSet, leaves), vetoes: decideVetoes(ruleSet, vetoStates, table, judge.veto), used: binding.used, setAside: binding.setAside, diagnostics, stages: [] };
    return { stage: turn.stage, evaluation, states, table };
  });
  return joinStages(ruleSet, results, strays);
}

/** Decides conditions in exact arithmetic, here and now. */
export function judgeExactly(ruleSet: RuleSet, { table }: Prepared): Judge {
  const conditions = new Map(leavesOf(ruleSet).flatMap((indicator) => conditionsOfLeaf(indicator).map(({ name, condition }) => [name, condition])));
  return {
    leaf: (plan, scenario, name) => {
      const condition = conditions.get(name);
      return condition ? decide(condition, plan.scenarios[scenario] ?? new Map(), table) : 'yes';
    },
  };
}
