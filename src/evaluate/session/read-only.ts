/**
 * What a session hands out, so that nobody who writes on it changes what the session says next.
 * In: scores, evaluations, readings. Out: the same, frozen; a frozen copy of what is the caller's. It
 * must not know: how they came about.
 */
import type { EvidenceReading } from '../../evidence/index.js';
import { frozen, sealed } from '../../rule-set/index.js';
import type { Evaluation, LeafScore, ScoreNode, VetoOutcome } from '../shapes.js';
import type { Scores } from '../site/index.js';

/** What reading had to say, as it was when the session was opened. */
export const readOnlyReading = (reading: EvidenceReading): EvidenceReading => {
  const { records, ...others } = reading;
  return { ...sealed(others), records };
};
export function readOnlyScores(scores: Scores): Scores {
  const { nodes, total, vetoes } = scores;
  freezeNodes(nodes);
  freezeNumbers(total);
  Object.freeze(total);
  for (const outcome of vetoes) freezeVeto(outcome);
  Object.freeze(vetoes);
  return Object.freeze(scores);
}
export function readOnlyEvaluation(evaluation: Evaluation): Evaluation {
  const { nodes, total, vetoes, ...others } = evaluation;
  readOnlyScores({ nodes, total, vetoes });
  Object.values(others).forEach(frozen);
  return Object.freeze(evaluation);
}
/** Where a node is frozen, so is all below it: what did not change is the same as before. */
function freezeNodes(nodes: ScoreNode[]): void {
  for (const node of nodes) if (!Object.isFrozen(node)) freezeNode(node);
  Object.freeze(nodes);
}
/** Field by field: of every change, a few nodes are made anew, and all of this is gone through. */
function freezeNode(node: ScoreNode): void {
  const { indicator, weight, share, adjustment, factor, base, leaf } = node;
  frozen(indicator);
  freezeNumbers(node);
  Object.freeze(weight);
  Object.freeze(share);
  Object.freeze(factor);
  frozen(adjustment);
  frozen(base);
  if (leaf && !Object.isFrozen(leaf)) freezeLeaf(leaf);
  freezeNodes(node.children);
  Object.freeze(node);
}
function freezeNumbers({ points, lo, hi, lost, bonus }: Evaluation['total']): void {
  Object.freeze(points);
  Object.freeze(lo);
  Object.freeze(hi);
  Object.freeze(lost);
  Object.freeze(bonus);
}
/** What it lacks is worked out when it is read, and its reasons when they are asked for. */
function freezeLeaf(leaf: LeafScore): void {
  Object.freeze(leaf.lo);
  Object.freeze(leaf.hi);
  Object.freeze(leaf.records);
  Object.freeze(leaf);
}
/** What a veto looked at is the session's own, and no part of what is told of it. */
function freezeVeto(outcome: VetoOutcome): void {
  frozen(outcome.veto);
  frozen(outcome.records);
  frozen(outcome.missing);
  Object.freeze(outcome);
}
