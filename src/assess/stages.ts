import type { Evaluation, StageScore } from '../evaluate/index.js';
import { compare, fromText, multiply, sum, toText, type Exact } from '../exact.js';
import { toPrinted } from '../numbers/index.js';
import type { CombinedScore, RuleSet, StageResult } from '../types.js';
import { openLeaves, type DecidingScore } from './decide.js';
import { afterVetoes } from './vetoes.js';

const text = (value: Exact | null): string | null => value && toText(value);

/** What every stage scored, before vetoes. */
export function stageResults({ rounding }: RuleSet, stages: readonly StageScore[]): StageResult[] {
  return stages.map(({ stage, points, lo, hi, leaves }) => ({
    id: stage.id,
    title: stage.title,
    weight: stage.weight,
    decides: stage.decides,
    points: text(points),
    guaranteed: text(lo),
    possible: text(hi),
    printed: lo && toPrinted(lo, rounding),
    leaves: leaves.map((leaf) => ({
      id: leaf.id,
      score: text(leaf.lo),
      possible: text(leaf.hi),
      status: leaf.status,
    })),
  }));
}

/** The stages' weighted sum, before and after vetoes; null where no stage has a weight. Ends are null where a weighted stage has no score. */
export interface Combined {
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
  before: Exact | null;
  dependsOn: string[];
}
export function combineStages({ stages, vetoes, nodes }: Evaluation): Combined | null {
  const weighted = stages.flatMap((score) =>
    score.stage.weight === null ? [] : [{ score, weight: fromText(score.stage.weight) }],
  );
  if (weighted.length === 0) return null;
  const total = (key: 'points' | 'lo' | 'hi'): Exact | null => {
    const parts = weighted.flatMap(({ score, weight }) => {
      const value = score[key];
      return value === null ? [] : [multiply(weight, value)];
    });
    return parts.length < weighted.length ? null : sum(parts);
  };
  const [points, lo, hi] = [total('points'), total('lo'), total('hi')];
  const dependsOn = [
    ...new Set(
      weighted
        .filter(({ weight }) => weight.n !== 0)
        .flatMap(({ score }) => (score.stage.decides ? nodes.flatMap(openLeaves) : openIn(score))),
    ),
  ];
  if (lo === null || hi === null) return { points, lo: null, hi: null, before: null, dependsOn };
  return { points, ...afterVetoes(vetoes, { lo, hi }), before: lo, dependsOn };
}
/** What leaves a stage open: its leaves, or the stage itself where a fact gives its score. */
function openIn({ stage, lo, hi, leaves }: StageScore): string[] {
  if (lo === null || hi === null || compare(lo, hi) === 0) return [];
  return stage.score.by === 'fact'
    ? [stage.id]
    : leaves
        .filter((leaf) => leaf.lo !== null && leaf.hi !== null && compare(leaf.lo, leaf.hi) !== 0)
        .map(({ id }) => id);
}

/** The combined score as the assessment tells it. */
export function combinedScore(
  { rounding }: RuleSet,
  { points, lo, hi, before }: Combined,
): CombinedScore {
  return {
    points: text(points),
    guaranteed: text(lo),
    possible: text(hi),
    beforeVetoes: text(before),
    printed: lo && toPrinted(lo, rounding),
  };
}
/** The score that the score line and the grades read: the combined one where there is one. */
export const decidingScore = (
  combined: Combined | null,
  tree: { lo: Exact | null; hi: Exact | null },
): DecidingScore =>
  combined === null
    ? { ...tree, of: 'tree', dependsOn: null }
    : { lo: combined.lo, hi: combined.hi, of: 'combined', dependsOn: combined.dependsOn };
