import { diagnose, suggest } from '../../diagnostics/index.js';
import { fromText, maximum, minimum, multiply, ZERO, type Exact } from '../../exact.js';
import { rangeOfScore, type FactTable, type States } from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, RuleSet, SetAside, Stage } from '../../types.js';
import {
  listAt,
  verdictIn,
  withLists,
  type Binding,
  type RefusedRow,
  type Unread,
} from '../records/index.js';
import type { Evaluation, FactRecords, ScoreNode, StageScore, VetoOutcome } from '../shapes.js';
import type { RuleIndex } from './rule-index.js';

/** One stage with the records it goes by; `stage` is null in a tree without stages. */
export interface Turn {
  stage: Stage | null;
  records: readonly EvidenceRecord[];
}
/** A turn evaluated: for a stage scored by a fact, its facts and vetoes alone matter. */
export interface TurnResult {
  stage: Stage | null;
  evaluation: Evaluation;
  states: States;
  table: FactTable;
}

/**
 * Gives every stage its own records and those without a stage; the deciding stage comes first.
 * Records of a stage that is not there are strays.
 */
export function splitStages(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
): { turns: Turn[]; strays: (SetAside & RefusedRow)[] } {
  const { stages } = ruleSet;
  const placed = records.map((record) => ({ record, stray: strayOf(ruleSet, record) }));
  const kept = placed.flatMap(({ record, stray }) => (stray ? [] : [record]));
  const turns = stages.map((stage) => ({
    stage,
    records: kept.filter((record) => record.stage === null || record.stage === stage.id),
  }));
  return {
    turns: [
      ...turns.filter(({ stage }) => stage.decides),
      ...turns.filter(({ stage }) => !stage.decides),
    ],
    strays: placed.flatMap(({ stray }) => stray ?? []),
  };
}
/**
 * Why a record belongs to no stage: its stage is unknown, or scored by a fact and so blind to
 * indicators.
 */
function strayOf(
  { stages, facts }: RuleSet,
  { id, stage: name, indicator, fact, verdict, place }: EvidenceRecord,
): (SetAside & RefusedRow) | undefined {
  if (name === null) return undefined;
  const stage = stages.find((each) => each.id === name);
  const { score } = stage ?? { score: null };
  const blind =
    score?.by === 'fact' &&
    indicator !== null &&
    !facts.some(({ key, indicator: own }) => key === fact && own === null);
  if (stage && !blind) return undefined;
  const { code, params } =
    score?.by === 'fact'
      ? diagnose('evidence/stage-unused', place, { stage: name, fact: score.fact })
      : diagnose('evidence/unknown-stage', place, {
          stage: name,
          ...suggest(
            name,
            stages.map((each) => each.id),
          ),
        });
  return { record: id, indicator, fact, place, code, params, ...verdictIn({ fact, verdict }) };
}

/**
 * What vetoes read in a stage: its records, and of facts on which it is silent, those of the
 * deciding stage. So a veto that fires in any stage counts, and silence is no doubt; a row that
 * could not be read is no silence.
 */
export function vetoGround(
  { places }: RuleIndex,
  { byFact, unread }: Binding,
  deciding: Binding,
): { records: FactRecords; unread: Unread | null } {
  const lent = (at: number): ReturnType<typeof listAt> =>
    unread?.facts.has(at) ? undefined : listAt(deciding.byFact, at);
  return {
    records: withLists(places, {
      chains: byFact.chains,
      lists: Array.from({ length: places.size }, (_, at) => listAt(byFact, at) ?? lent(at)),
      spoken: new Set([...byFact.spoken, ...deciding.byFact.spoken]),
    }),
    unread:
      unread && deciding.unread ? bothUnread(unread, deciding.unread) : (unread ?? deciding.unread),
  };
}
const bothUnread = (a: Unread, b: Unread): Unread => ({
  facts: new Set([...a.facts, ...b.facts]),
  shaken: new Set([...a.shaken, ...b.shaken]),
  leaves: new Set([...a.leaves, ...b.leaves]),
  judged: new Set([...a.judged, ...b.judged]),
  adrift: [...a.adrift, ...b.adrift],
  unbounded: [...a.unbounded, ...b.unbounded],
});

/**
 * The evaluation of the deciding stage, with what every stage scored, vetoes of all, and every
 * record once.
 */
export function joinStages(
  ruleSet: RuleSet,
  results: readonly TurnResult[],
  strays: readonly SetAside[],
): Evaluation {
  const [deciding] = results;
  if (deciding === undefined) throw new Error('no stage decides');
  const evaluations = results.map(({ evaluation }) => evaluation);
  const used = everyRecord(evaluations.flatMap((each) => each.used));
  const counted = new Set(used.map(({ id }) => id));
  return {
    ...deciding.evaluation,
    used: used.sort(byId),
    vetoes: deciding.evaluation.vetoes.map((own, index) =>
      gravest(
        own,
        evaluations.flatMap(({ vetoes }) => vetoes[index] ?? []),
      ),
    ),
    setAside: unique([...strays, ...evaluations.flatMap(({ setAside }) => setAside)], (one) =>
      JSON.stringify(one),
    ).filter(({ record }) => record === null || !counted.has(record)),
    diagnostics: unique<Diagnostic>(
      evaluations.flatMap(({ diagnostics }) => diagnostics),
      (one) => JSON.stringify(one),
    ),
    stages: ruleSet.stages.map((stage) => scoreOf(stage, results)),
  };
}
const unique = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
/** Every record once; stages mostly share the very same ones. */
function everyRecord(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const distinct = [...new Set(records)];
  return new Set(distinct.map(({ id }) => id)).size === distinct.length
    ? distinct
    : unique(distinct, (record) => JSON.stringify(record));
}
const byId = (a: EvidenceRecord, b: EvidenceRecord): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
function gravest(own: VetoOutcome, all: readonly VetoOutcome[]): VetoOutcome {
  return (
    all.find(({ fired }) => fired === 'yes') ?? all.find(({ fired }) => fired === 'unknown') ?? own
  );
}

function scoreOf(stage: Stage, results: readonly TurnResult[]): StageScore {
  const result = results.find((each) => each.stage === stage);
  if (result === undefined)
    return { stage, points: null, lo: null, hi: null, leaves: [], missing: [] };
  if (stage.score.by === 'fact') return scoreByFact(stage, stage.score, result);
  const {
    nodes,
    total: { points, lo, hi },
  } = result.evaluation;
  const leaves = nodes.flatMap(leavesOf);
  return {
    stage,
    points,
    lo,
    hi,
    leaves: leaves.map((leaf) => ({
      id: leaf.indicator.id,
      lo: leaf.lo,
      hi: leaf.hi,
      status: leaf.status,
    })),
    missing: [...new Set(leaves.flatMap(({ leaf }) => leaf?.missing ?? []))],
  };
}
const leavesOf = (node: ScoreNode): ScoreNode[] =>
  node.leaf ? [node] : node.children.flatMap(leavesOf);
/**
 * The fact's value, kept within 0 and the stage's points; all that it could be while it is missing.
 */
function scoreByFact(
  stage: Stage,
  score: Extract<Stage['score'], { by: 'fact' }>,
  { states, table }: TurnResult,
): StageScore {
  const points = fromText(score.points);
  const within = (value: Exact): Exact => maximum(ZERO, minimum(points, value));
  const [fact, state] = [table.get(score.fact), states.get(score.fact)];
  if (fact === undefined || state === undefined)
    return { stage, points, lo: ZERO, hi: points, leaves: [], missing: [] };
  const range = rangeOfScore(fact, points, (key) => table.get(key));
  if (!state.known || typeof state.value !== 'object')
    return {
      stage,
      points,
      lo: within(range.lo ?? ZERO),
      hi: within(range.hi ?? points),
      leaves: [],
      missing: state.known ? [] : state.names,
    };
  const value = within(multiply(state.value, range.per));
  return { stage, points, lo: value, hi: value, leaves: [], missing: [] };
}
