import { equals, fromText, type Exact } from '../../exact.js';
import {
  ALONE,
  collectUncovered,
  collectUnweighed,
  unknownNames,
  type FactContext,
  type FactState,
  type States,
} from '../../facts/index.js';
import { everyNode } from '../../tree.js';
import type {
  Assessment,
  Calendar,
  EvidenceRecord,
  ExactText,
  RuleSet,
  SetAside,
} from '../../types.js';
import { folded } from '../../values/index.js';
import { collectZeroTargets, scoreLeaf } from '../leaves/index.js';
import {
  bind,
  byId,
  checked,
  spelled,
  standing,
  type Binding,
  type BindOptions,
  type Standing,
} from '../records/index.js';
import type { Evaluation, LeafEntry, LeafScore, LeafScores, Resolved } from '../shapes.js';
import { collectConflicts, resolveFacts } from '../states/index.js';
import { scoreTree, withoutPeers } from '../tree/index.js';
import { indexRules, type RuleIndex } from './rule-index.js';
import { joinStages, splitStages, vetoRecords, type Turn, type TurnResult } from './stages.js';

/**
 * The records of one site, sorted onto its rule set stage by stage; the deciding stage comes first.
 */
export interface Bound {
  index: RuleIndex;
  ruleSet: RuleSet;
  turns: Turn[];
  /** Set aside before a stage was looked at. */
  strays: readonly SetAside[];
  /** What was made of the records before a stage was looked at. */
  standing: Standing;
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
  given: readonly EvidenceRecord[],
  context: FactContext,
  { site, answers }: Pick<BindOptions, 'site' | 'answers'>,
): Bound {
  const { assessedAt } = context;
  const { ruleSet } = index;
  const sound = checked(given);
  const records = spelled(index, sound.records);
  const stands = standing(index, records, site);
  const { records: stand, setAside } = stands;
  const { turns, strays } =
    ruleSet.stages.length > 0 ? splitStages(ruleSet, stand) : ofOneStage(stand);
  return {
    index,
    ruleSet,
    turns,
    strays:
      sound.setAside.length + setAside.length === 0
        ? strays
        : [...sound.setAside, ...setAside, ...strays],
    standing: stands,
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
  { index, strays, standing: { superseded, claims, only: claiming, diagnostics } }: Bound,
  stages: readonly { prepared: Prepared; leaves: LeafScores }[],
): Evaluation {
  const results = stages.map(({ prepared, leaves }): TurnResult => {
    const { turn, binding, states, vetoStates } = prepared;
    const { used, setAside } = binding;
    const evaluation: Evaluation = {
      ...scoreTree(index, leaves),
      vetoes: decideVetoes(index.vetoes, vetoStates),
      used,
      setAside: turn.stage === null ? together(strays, setAside) : setAside,
      superseded,
      claims,
      diagnostics: diagnosticsOf(prepared, leaves),
      stages: [],
    };
    return { stage: turn.stage, evaluation, states, table: index.table };
  });
  const [only] = results;
  const whole =
    only !== undefined && only.stage === null
      ? only.evaluation
      : joinStages(index.ruleSet, results, strays);
  return claiming.length + diagnostics.length === 0
    ? whole
    : {
        ...whole,
        used: [...whole.used, ...claiming].sort(byId),
        diagnostics: [...whole.diagnostics, ...diagnostics],
      };
}
const together = (before: readonly SetAside[], after: SetAside[]): SetAside[] =>
  before.length === 0 ? after : [...before, ...after];
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
    records: evidence.records.map((record) => ({ ...record, site, supersedes: null })),
    scores: Object.fromEntries(scores),
  };
}

/**
 * What the round before says of facts and scores. Its records are bound without the period of
 * today; what cannot be bound is left out in silence, being another round's.
 */
function previousContext(
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
  const given = Object.entries(scores).map(([id, score]): [string, Exact] => [
    folded(id),
    fromText(score),
  ]);
  const asked = ruleSet.facts.some(({ kind }) => kind === 'previous-score');
  return { facts, scores: new Map(given.length > 0 || !asked ? given : scoresOf(bound)) };
}
function scoresOf(bound: ReturnType<typeof bindSite>): [string, Exact][] {
  return everyNode(scoreSite(bound).nodes).flatMap(({ indicator, lo, hi }): [string, Exact][] =>
    lo !== null && hi !== null && equals(lo, hi) ? [[folded(indicator.id), lo]] : [],
  );
}

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

/** A rule set made ready for many evaluations. */
export interface Evaluator {
  /** Scores one site; why a leaf scores what it does, {@link reasonsOf} tells. */
  evaluate(records: readonly EvidenceRecord[], options?: EvaluateOptions): Evaluation;
  /** The rule set looked up, for what is imported beside this: open evidence, sites compared. */
  readonly index: RuleIndex;
}

/** Looks everything up and builds every closure once. No code is made from strings. */
export function prepare(ruleSet: RuleSet): Evaluator {
  const index = indexRules(ruleSet);
  return {
    index,
    evaluate: (records, options = {}) => {
      const context = contextOf(index, options);
      return scoreSite(bindSite(index, records, context, { site: options.site ?? null }));
    },
  };
}

/** What facts may rest on beyond the site's own records, as far as the caller says. */
export const contextOf = (
  index: RuleIndex,
  { site, assessedAt, calendar, previous }: EvaluateOptions,
): FactContext => {
  const own = { ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null };
  return {
    ...own,
    previous: previous ? previousContext(index, previous, site ?? null, own) : null,
  };
};
