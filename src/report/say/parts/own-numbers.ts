import { counted } from '../../../assess/index.js';
import { fromText, type Exact } from '../../../exact.js';
import { NONE, plain } from '../../../numbers/index.js';
import { isBase } from '../../../tree.js';
import type { IndicatorResult } from '../../../types.js';
import { inWords, numbersOf, type Telling } from '../../telling.js';

/**
 * Points, score and loss of a node itself; its loss also as it counts in the total, where that is
 * another number.
 */
export function ownNumbers(
  node: IndicatorResult,
  telling: Telling,
): Record<'points' | 'score' | 'lost' | 'possible', string | null> {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const printed = numbersOf(node, telling);
  const full = node.points === null ? [] : [fromText(node.points)];
  const shown = (text: string | null, value: Exact | null): string | null =>
    text === null
      ? null
      : node.factor === '1'
        ? inWords(value)
        : plain(fromText(text), rounding, full);
  const score = shown(node.score, printed.score);
  const lost = shown(node.lost, printed.lost);
  const beside =
    node.factor === '1' || node.lost === '0'
      ? ''
      : words.bracketed(words.inTotal(inWords(printed.lost)));
  const others = [...full, ...(node.score === null ? [] : [fromText(node.score)])];
  return {
    points: isBase(node) ? shown(node.points, printed.points) : null,
    score:
      score !== null && node.section === 'bonus' && /^[\d.]*[1-9]/.test(score)
        ? `+${score}`
        : score,
    lost: lost === null ? null : lost + beside,
    possible:
      node.possible === null || node.possible === node.score
        ? null
        : plain(fromText(node.possible), rounding, others),
  };
}
/** What a node may come to in the total, or null where nothing is open. */
export function possibleOf(
  node: IndicatorResult,
  { assessment: { rounding } }: Telling,
): string | null {
  const possible = counted('possible', node);
  if (possible === null || node.possible === node.score) return null;
  const others = (['points', 'score'] as const).flatMap((key) => counted(key, node) ?? []);
  return plain(possible, rounding, others);
}

/** The most an item can bring, as it counts in the total. */
export function pointsOf(node: IndicatorResult, telling: Telling): string {
  const own = numbersOf(node, telling).points ?? counted('points', node);
  return own ? plain(own, telling.assessment.rounding) : NONE;
}
