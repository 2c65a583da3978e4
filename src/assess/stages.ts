import type { StageScore } from '../evaluate/index.js';
import { toText, type Exact } from '../exact.js';
import { toDistinct } from '../numbers/index.js';
import type { CombinedScore, RuleSet, StageResult } from '../types.js';
import type { Combined } from './decide.js';

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
    printed: lo && toDistinct(lo, rounding, points === null ? [] : [points]),
    leaves: leaves.map((leaf) => ({
      id: leaf.id,
      score: text(leaf.lo),
      possible: text(leaf.hi),
      status: leaf.status,
    })),
  }));
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
    printed: lo && toDistinct(lo, rounding, points === null ? [] : [points]),
  };
}
