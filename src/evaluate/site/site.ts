import type { EvidenceReading } from '../../evidence/index.js';
import { equals, fromText, type Exact } from '../../exact.js';
import {
  ALONE,
  collectUncovered,
  collectUndated,
  collectUnsaid,
  collectUnweighed,
  type FactContext,
  type FactState,
  type States,
} from '../../facts/index.js';
import { everyNode } from '../../tree.js';
import type {
  Assessment,
  Calendar,
  Diagnostic,
  EvidenceRecord,
  ExactText,
  RuleSet,
  SetAside,
} from '../../types.js';
import { folded } from '../../values/index.js';
import { collectWide, collectZeroTargets, scoreLeaf } from '../leaves/index.js';
import { byId, isRefused, type Binding } from '../records/index.js';
import type { Evaluation, LeafEntry, LeafScore, LeafScores, Resolved } from '../shapes.js';
import { collectConflicts, resolveFacts } from '../states/index.js';
import { scoreTree, withoutPeers } from '../tree/index.js';
import {
  bindSite,
  distinctPlaces,
  isAdrift,
  isUnbounded,
  type Bound,
  type Evidence,
} from './bound.js';
import { indexRules, type RuleIndex } from './rule-index.js';
import { joinStages, vetoGround, type Turn, type TurnResult } from './stages.js';
import { decideVetoes, itemsSeen, type Items } from './decide-vetoes.js';

/** One stage of one site, its facts known. */
export interface Prepared {
  index: RuleIndex;
  turn: Turn;
  binding: Binding;
  context: FactContext;
  states: Resolved;
  vetoStates: Resolved;
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
    const { byFact, unread, lacks } = binding;
    const ground = { index, records: byFact, context, unread, lacks };
    const states = resolveFacts(ground);
    const vetoStates =
      at === 0
        ? states
        : resolveFacts({ ...ground, ...vetoGround(index, binding, bindings[0] ?? binding) });
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
  const { verdicts, byLeaf, unread } = binding;
  const { id } = entry.indicator;
  return scoreLeaf(entry, {
    states,
    records: byLeaf[entry.at] ?? NONE,
    verdicts: verdicts.size === 0 ? NONE : (verdicts.get(id) ?? NONE),
    isJudgedUnread: unread !== null && unread.judged.has(id),
  });
}
/** A stage with what its leaves score. */
export interface Scored {
  prepared: Prepared;
  leaves: LeafScores;
}
/** Adds the leaves of every stage up the tree, and joins the stages. */
export function finishSite(
  {
    index,
    strays,
    standing: { superseded, claims, only: claiming, diagnostics },
    bindings,
    given,
  }: Bound,
  stages: readonly Scored[],
): Evaluation {
  const unread = {
    adrift: distinctPlaces(
      bindings.flatMap(({ unread: own }) => (own ? [...own.adrift, ...own.unbounded] : [])),
    ),
    files: given.files,
    isLeftOut: given.refused === null,
  };
  const isEndless = stages.some(({ leaves }) => leaves.some((leaf) => leaf?.isEndless));
  const items = itemsIn(index, stages);
  const results = stages.map(({ prepared, leaves }): TurnResult => {
    const { turn, binding, states, vetoStates } = prepared;
    const { used, setAside } = binding;
    const evaluation: Evaluation = {
      ...scoreTree(index, leaves),
      vetoes: decideVetoes(index, vetoStates, items),
      used,
      setAside: turn.stage === null ? together(strays, setAside) : setAside,
      superseded,
      claims,
      diagnostics: diagnosticsOf(prepared, leaves),
      unread,
      isEndless,
      reading: given.reading,
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
/** What vetoes see of the items: those of the deciding stage, which comes first. */
export function itemsIn(index: RuleIndex, [deciding]: readonly Scored[]): Items {
  if (deciding === undefined) throw new Error('no stage decides');
  return itemsSeen(index, deciding.leaves, deciding.prepared.binding);
}
const together = (before: readonly SetAside[], after: SetAside[]): SetAside[] =>
  before.length === 0 ? after : [...before, ...after];
/** What is to be said about the evidence of one stage. */
export const diagnosticsOf = (
  { index, binding, context, states }: Omit<Prepared, 'turn' | 'vetoStates'>,
  leaves: LeafScores,
): Evaluation['diagnostics'] => [
  ...binding.diagnostics,
  ...collectConflicts(index, states, binding.verdicts),
  ...(index.dated.length > 0 ? collectUncovered(index.dated, states, context) : []),
  ...(index.weighted.length > 0 ? collectUnweighed(index.weighted, binding.byFact) : []),
  ...(index.picking.size > 0
    ? collectUnsaid(index.picking.values(), index.table, binding.byFact, binding.lacks)
    : []),
  ...(index.ruleSet.period !== null && binding.lacks.size > 0
    ? collectUndated(index.ruleSet.facts, binding.byFact, binding.lacks)
    : []),
  ...collectZeroTargets(index, leaves, states),
  ...collectWide(index, leaves),
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
  records: Evidence;
  scores: Readonly<Record<string, ExactText>>;
}

/** The round that a saved assessment tells of: its records, and the scores that were certain. */
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
  /** The rule set looked up, for what is imported beside this: open evidence, sites compared. */
  readonly index: RuleIndex;
}

/** Looks everything up and builds every closure once. No code is made from strings. */
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
