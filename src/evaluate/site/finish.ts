/**
 * What the scored stages of a site come to as a whole.
 * In: leaves that are scored. Out: the evaluation, with what is to be said about the evidence. It
 * must not know: how a leaf is scored.
 */
import { fromText, sign } from '../../exact.js';
import {
  collectUncovered,
  collectUndated,
  collectUnsaid,
  collectUnweighed,
} from '../../facts/index.js';
import type { RuleSet, SetAside, Stage } from '../../types.js';
import { collectWide, collectZeroTargets } from '../leaves/index.js';
import { byId, isRefused } from '../records/index.js';
import type { Evaluation, LeafScores } from '../shapes.js';
import { collectConflicts } from '../states/index.js';
import { scoreTree, withoutPeers } from '../tree/index.js';
import { distinctPlaces, type Bound } from './bound.js';
import { decideVetoes, itemsSeen, type Items } from './decide-vetoes.js';
import type { Prepared, Scored } from './prepared.js';
import type { RuleIndex } from './rule-index.js';
import { joinStages, type TurnResult } from './stages.js';

/** What a site scores, without what is to be said about its evidence. */
export type Scores = Pick<Evaluation, 'total' | 'nodes' | 'vetoes'>;
/** What a verdict rests on: the scores, and what of the evidence nobody can be sure of. */
export type Grounds = Scores & Pick<Evaluation, 'stages' | 'unread' | 'isEndless'>;

/** Adds the leaves of every stage up the tree, and joins the stages. */
export function finishSite(bound: Bound, stages: readonly Scored[]): Evaluation {
  const { index } = bound;
  const items = itemsIn(index, stages);
  return tellSite(bound, stages, ({ leaves, prepared: { vetoStates } }) => ({
    ...scoreTree(index, leaves),
    vetoes: decideVetoes(index, vetoStates, items),
  }));
}
/** What is to be told of a site beside what every stage of it scores, and all of it together. */
export function tellSite(
  {
    index,
    strays,
    standing: { superseded, claims, only: claiming, diagnostics },
    bindings,
    given,
  }: Bound,
  stages: readonly Scored[],
  scoresOf: (stage: Scored) => Scores,
): Evaluation {
  const unread = unreadIn({ bindings, given, strays });
  const isEndless = stages.some(
    ({ leaves, prepared: { turn } }) => isRead(index.ruleSet, turn.stage) && isEndlessIn(leaves),
  );
  const results = stages.map((scored): TurnResult => {
    const { turn, binding, states } = scored.prepared;
    const { used, setAside } = binding;
    const evaluation: Evaluation = {
      ...scoresOf(scored),
      used,
      setAside: turn.stage === null ? together(strays, setAside) : setAside,
      superseded,
      claims,
      diagnostics: diagnosticsOf(scored.prepared, scored.leaves),
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
/** What of the evidence nobody could read. */
export const unreadIn = ({
  bindings,
  strays,
  given: { files, refused },
}: Pick<Bound, 'bindings' | 'given' | 'strays'>): Evaluation['unread'] => ({
  adrift: distinctPlaces(
    bindings.flatMap(({ unread: own }) => (own ? [...own.adrift, ...own.unbounded] : [])),
  ),
  records: [strays, ...bindings.map(({ setAside }) => setAside)].reduce(
    (sum, list) => sum + list.filter(isRefused).length,
    0,
  ),
  files,
  isLeftOut: refused === null,
});
/**
 * Whether a verdict or a grade reads what a stage scores: where stages are weighed, those with a
 * weight; else the one that decides; and where a grade asks for parts, any.
 */
function isRead({ stages, grades }: RuleSet, stage: Stage | null): boolean {
  if (stage === null) return true;
  const asksForParts = grades?.bands.some(
    ({ keyItems, minimums }) => keyItems !== null || minimums.length > 0,
  );
  if (asksForParts) return true;
  return stages.every(({ weight }) => weight === null)
    ? stage.decides
    : stage.weight !== null && sign(fromText(stage.weight)) !== 0;
}
export const isEndlessIn = (leaves: LeafScores): boolean => leaves.some((leaf) => leaf?.isEndless);
/** What vetoes see of the items: those of the deciding stage, which comes first. */
export function itemsIn(index: RuleIndex, [deciding]: readonly Scored[]): Items {
  if (deciding === undefined) throw new Error('no stage decides');
  return itemsSeen(index, deciding.leaves, deciding.prepared.binding);
}
const together = (before: readonly SetAside[], after: SetAside[]): SetAside[] =>
  before.length === 0 ? after : [...before, ...after];
/** What is to be said about the evidence of one stage. */
const diagnosticsOf = (
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
