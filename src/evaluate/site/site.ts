import {
  collectUncovered,
  collectUnweighed,
  unknownNames,
  type FactContext,
} from '../../facts/index.js';
import type { EvidenceRecord, RuleSet, SetAside } from '../../types.js';
import { collectZeroTargets, scoreLeaf } from '../leaves/index.js';
import { bind, type Binding, type BindOptions } from '../records/index.js';
import type { Evaluation, LeafEntry, LeafScore, LeafScores, Resolved } from '../shapes.js';
import { collectConflicts, resolveFacts } from '../states/index.js';
import { scoreTree, withoutPeers } from '../tree/index.js';
import type { RuleIndex } from './rule-index.js';
import { joinStages, splitStages, vetoRecords, type Turn, type TurnResult } from './stages.js';

/**
 * The records of one site, sorted onto its rule set stage by stage; the deciding stage comes first.
 */
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
export function bindSite(
  index: RuleIndex,
  records: readonly EvidenceRecord[],
  context: FactContext,
  { site, answers }: Pick<BindOptions, 'site' | 'answers'>,
): Bound {
  const { assessedAt } = context;
  const { turns, strays } =
    index.ruleSet.stages.length > 0 ? splitStages(index.ruleSet, records) : ofOneStage(records);
  return {
    index,
    ruleSet: index.ruleSet,
    turns,
    strays,
    bindings: turns.map((turn) => bind(index, turn.records, { site, assessedAt, answers })),
    context,
  };
}
/** A tree without stages is one stage without a name. */
const ofOneStage = (records: Turn['records']): ReturnType<typeof splitStages> => ({
  turns: [{ stage: null, records }],
  strays: [],
});
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
export const leavesIn = ({ index, turn }: Prepared): readonly LeafEntry[] =>
  turn.stage?.score.by === 'fact' ? [] : index.leafList;
export const scoreLeaves = (prepared: Prepared): LeafScores =>
  leavesIn(prepared).map((entry) => scoreEntry(entry, prepared));
const NONE: EvidenceRecord[] = [];
/** Scores one leaf by all that is recorded of it. */
export function scoreEntry(
  entry: LeafEntry,
  { states, binding }: Pick<Prepared, 'binding' | 'states'>,
): LeafScore {
  const { verdicts, byLeaf } = binding;
  return scoreLeaf(entry, {
    states,
    records: byLeaf[entry.at] ?? NONE,
    verdicts: verdicts.size === 0 ? NONE : (verdicts.get(entry.indicator.id) ?? NONE),
  });
}
/** Adds the leaves of every stage up the tree, and joins the stages. */
export function finishSite(
  { index, strays }: Bound,
  stages: readonly { prepared: Prepared; leaves: LeafScores }[],
): Evaluation {
  const results = stages.map(({ prepared, leaves }): TurnResult => {
    const { turn, binding, states, vetoStates } = prepared;
    const { used, setAside } = binding;
    const evaluation: Evaluation = {
      ...scoreTree(index, leaves),
      vetoes: decideVetoes(index.vetoes, vetoStates),
      used,
      setAside,
      diagnostics: diagnosticsOf(prepared, leaves),
      stages: [],
    };
    return { stage: turn.stage, evaluation, states, table: index.table };
  });
  const [only] = results;
  return only !== undefined && only.stage === null
    ? only.evaluation
    : joinStages(index.ruleSet, results, strays);
}
/** Decides every veto; all that fire are reported. */
export const decideVetoes = (vetoes: RuleIndex['vetoes'], states: Resolved): Evaluation['vetoes'] =>
  vetoes.map(({ veto, reads, holds }) => {
    const fired = holds(states.values);
    return {
      veto,
      fired,
      records: reads.flatMap((key) => states.get(key)?.records ?? []),
      missing: fired === 'unknown' ? unknownNames(reads, states) : [],
    };
  });
/** What is to be said about the evidence of one stage. */
export const diagnosticsOf = (
  { index, binding, context, states }: Omit<Prepared, 'turn' | 'vetoStates'>,
  leaves: LeafScores,
): Evaluation['diagnostics'] => [
  ...binding.diagnostics,
  ...collectConflicts(index, states, binding.verdicts),
  ...(index.dated.length > 0 ? collectUncovered(index.dated, states, context) : []),
  ...(index.weighted.length > 0 ? collectUnweighed(index.weighted, binding.byFact) : []),
  ...collectZeroTargets(index, leaves, states),
  ...(index.looksAtOthers ? withoutPeers(index, leaves) : []),
];

/** Scores one site from its bound records, as far as it can be scored alone. */
export const scoreSite = (bound: Bound): Evaluation =>
  finishSite(
    bound,
    prepareSite(bound).map((prepared) => ({ prepared, leaves: scoreLeaves(prepared) })),
  );
