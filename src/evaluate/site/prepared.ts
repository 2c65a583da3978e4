/**
 * The stages of one site made ready, and their leaves scored.
 * In: bound records. Out: what is known of facts in each stage, and what each leaf scores. It must
 * not know: how scores are added up.
 */
import type { FactContext } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import { scoreLeaf } from '../leaves/index.js';
import type { Binding } from '../records/index.js';
import type { LeafEntry, LeafScore, LeafScores, Resolved } from '../shapes.js';
import { resolveFacts } from '../states/index.js';
import type { Bound } from './bound.js';
import type { RuleIndex } from './rule-index.js';
import { vetoGround, type Turn } from './stages.js';

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
