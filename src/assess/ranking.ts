import { exact, multiply, type Exact } from '../exact.js';
import { asPrinted, ratio } from '../numbers/index.js';
import type { Ranking, Rounding } from '../types.js';

const HUNDRED = exact(100);
/**
 * The number that a site ranks by: its total or 得分率 (in percent), exact or as printed; null without
 * one.
 */
export function rankingNumber(
  { reads, of }: Ranking,
  rounding: Rounding,
  { score, points }: { score: Exact; points: Exact | null },
): Exact | null {
  const rate = of === 'rate' ? points && ratio(score, points) : score;
  const value = rate && (of === 'rate' ? multiply(rate, HUNDRED) : rate);
  return value === null || reads === 'exact' ? value : asPrinted(value, rounding);
}
