import { fromText, multiply, toText, type Exact } from '../exact.js';
import { ratio, toDistinct } from '../numbers/index.js';
import type { RuleSet, StandardScore } from '../types.js';
import type { Whole } from './grade.js';

/** 标化分, where the tree asks for it. */
export function standardScore(
  { rounding, scaleTo }: RuleSet,
  { points, lo, hi }: Whole,
): StandardScore | null {
  if (scaleTo === null) return null;
  const scaled = (score: Exact | null): Exact | null => {
    const rate = score && points && ratio(score, points);
    return rate && multiply(rate, fromText(scaleTo));
  };
  const [low, high] = [scaled(lo), scaled(hi)];
  return {
    to: scaleTo,
    guaranteed: low && toText(low),
    possible: high && toText(high),
    printed: low && toDistinct(low, rounding, [fromText(scaleTo)]),
  };
}
