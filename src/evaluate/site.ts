import type { EvidenceRecord, RuleSet, SetAside } from '../types.js';
import { bind, type Binding } from './bind.js';
import { collectConflicts } from './conflicts.js';
import { collectUnweighed } from './counts.js';
import { collectUncovered } from './dates.js';
import { resolveFacts, type Resolved } from './facts.js';
import { withoutPeers } from './peer-mean.js';
import { planLeaf, scoreKnown, scoreLeaf, type LeafDecide, type LeafPlan } from './leaf.js';
import type { LeafEntry, RuleIndex } from './rule-index.js';
import type {
  BoundRecord,
  Evaluation,
  FactContext,
  LeafScore,
  LeafScores,
  Reasons,
} from './shapes.js';
import { joinStages, splitStages, vetoRecords, type Turn, type TurnResult } from './stages.js';
import { collectZeroTargets } from './targets.js';
import { scoreTree } from './tree.js';
import { decide } from './truth.js';
import { decideVetoes, type VetoDecide } from './vetoes.js';

/** The records of one site, sorted onto its rule set stage by stage; the deciding stage comes first. */
export interface Bound {
  index: RuleIndex;
  ruleSet: RuleSet;
  turns: Turn[];
  strays: SetAside[];
  bindings: Binding[];
  context: FactContext;
}
/** One stage of one site, its facts known. */
export interface Prepared {
  index: RuleIndex;
  turn: Turn;
  binding: Binding;
  context: FactContext;
  states: Resolved;
  vetoStates: Resolved;
}
/** Decides the conditions of one stage. A patient one is asked for every condition; otherwise what is known is worked out the short way, with the same result. */
export interface Judge {
  leaf: LeafDecide;
  veto?: VetoDecide;
  patient: boolean;
}

export function bindSite(
  index: RuleIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
  context: FactContext,
  answers?: ReadonlyMap<string, BoundRecord[]>,
): Bound {
  const { turns, strays } = splitStages(index.ruleSet, records);
  return {
    index,
    ruleSet: index.ruleSet,
    turns,
    strays,
    bindings: turns.map((turn) => bind(index, turn.records, site, context.assessedAt, answers)),
    context,
  };
}
/** Readies every stage; `cohorts` gives each what all sites together say. */
export function prepareSite(
  { index, turns, bindings, context: own }: Bound,
  cohorts: readonly FactContext['cohort'][] = [],
): Prepared[] {
  return turns.flatMap((turn, at) => {
    const binding = bindings[at];
    if (binding === undefined) return [];
    const context = { ...own, cohort: cohorts[at] ?? null };
    const states = resolveFacts(index, binding.byFact, context);
    const vetoStates =
      at === 0
        ? states
        : resolveFacts(index, vetoRecords(index, binding, bindings[0] ?? binding), context);
    return [{ index, turn, binding, context, states, vetoStates }];
  });
}
/** The leaves of a stage that is scored from the tree. */
const leavesIn = ({ index, turn }: Prepared): readonly LeafEntry[] =>
  turn.stage?.score.by === 'fact' ? [] : index.leafList;
export const plansOf = (prepared: Prepared): LeafPlan[] =>
  leavesIn(prepared).map((entry) => planLeaf(entry, prepared.states, prepared.index.table));

export const scoreLeaves = (prepared: Prepared, judge: Judge): LeafScores =>
  leavesIn(prepared).map((entry) => scoreEntry(entry, prepared, judge));
const NONE: EvidenceRecord[] = [];
/** Scores one leaf by all that is recorded of it. */
export function scoreEntry(entry: LeafEntry, prepared: Known, judge: Judge): LeafScore {
  const { verdicts, byLeaf } = prepared.binding;
  const records = byLeaf[entry.at] ?? NONE;
  const declared = verdicts.size === 0 ? NONE : (verdicts.get(entry.indicator.id) ?? NONE);
  const quick =
    judge.patient || declared.length > 0
      ? undefined
      : scoreKnown(
          entry,
          prepared.states.values,
          records,
          reasonsLater(entry, prepared, judge, records),
        );
  return quick ?? scoreAtLength(entry, prepared, judge, records, declared);
}
type Known = Pick<Prepared, 'index' | 'binding' | 'states'>;
const scoreAtLength = (
  entry: LeafEntry,
  { index: { table }, states }: Known,
  judge: Judge,
  records: readonly EvidenceRecord[],
  verdicts: readonly EvidenceRecord[],
): LeafScore =>
  scoreLeaf(planLeaf(entry, states, table), states, table, judge.leaf, records, verdicts);
/** The reasons of a leaf of which nothing is declared, worked out when they are first read. */
function reasonsLater(
  entry: LeafEntry,
  prepared: Known,
  judge: Judge,
  records: readonly EvidenceRecord[],
): () => Reasons {
  let done: Reasons | undefined;
  return () => (done ??= scoreAtLength(entry, prepared, judge, records, NONE).reasons());
}
/** Adds the leaves of every stage up the tree, and joins the stages. */
export function finishSite(
  { index, strays }: Bound,
  stages: readonly { prepared: Prepared; judge: Judge; leaves: LeafScores }[],
): Evaluation {
  const results = stages.map(({ prepared, judge, leaves }): TurnResult => {
    const { turn, binding, states, vetoStates } = prepared;
    const { used, setAside } = binding;
    const evaluation: Evaluation = {
      ...scoreTree(index, leaves),
      vetoes: decideVetoes(index, vetoStates, judge.veto),
      used,
      setAside,
      diagnostics: diagnosticsOf(prepared, leaves),
      stages: [],
    };
    return { stage: turn.stage, evaluation, states, table: index.table };
  });
  return joinStages(index.ruleSet, results, strays);
}
/** What is to be said about the evidence of one stage. */
export const diagnosticsOf = (
  { index, binding, context, states }: Omit<Prepared, 'turn' | 'vetoStates'>,
  leaves: LeafScores,
): Evaluation['diagnostics'] => [
  ...binding.diagnostics,
  ...collectConflicts(index, states, binding.verdicts),
  ...collectUncovered(index, states, context),
  ...collectUnweighed(index, binding.byFact),
  ...collectZeroTargets(index, leaves, states),
  ...(index.looksAtOthers ? withoutPeers(index, leaves) : []),
];

/** Decides conditions in exact arithmetic, here and now. */
export const judgeExactly = ({ conditions, table }: RuleIndex, patient = false): Judge => ({
  patient,
  leaf: (plan, scenario, name) => {
    const condition = conditions.get(name);
    return condition ? decide(condition, plan.scenarios[scenario] ?? new Map(), table) : 'yes';
  },
});
/** Scores one site from its bound records, as far as it can be scored alone. */
export const scoreSite = (bound: Bound, judge: Judge): Evaluation =>
  finishSite(
    bound,
    prepareSite(bound).map((prepared) => ({
      prepared,
      judge,
      leaves: scoreLeaves(prepared, judge),
    })),
  );
