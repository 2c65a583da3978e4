import { diagnose, phrase } from '../../diagnostics/index.js';
import { compare, equals, fromText, multiply, ONE, sum, toText, ZERO } from '../../exact.js';
import type { At } from '../../syntax/index.js';
import { isBase } from '../../tree.js';
import type { Indicator, Phrase } from '../../types.js';
import type { TreeContext } from '../context.js';
import { inPercent, sumText } from './sums.js';

/** Whether an error can change what the points below a node sum to. */
const shakesPoints = (code: string): boolean =>
  !/^(fact|rule)\//.test(code) && code !== 'tree/unknown-unit' && code !== 'tree/no-rules';

/**
 * The points of a node with children: their sum, which it must declare where it declares any. `at`
 * knows what was wrong below it.
 */
export function pointsOfParent(
  { pointed, whole }: TreeContext,
  at: At,
  declared: string | null,
  node: Indicator,
): string | null {
  const { id, title, children } = node;
  const counted = children.filter((child) => !isBase(node) || isBase(child));
  checkWeights(at.key('children'), phrase('below-node', { id, title }), children);
  if (!pointed || counted.some(({ points }) => points === null)) return declared;
  const total = sum(
    counted.map(({ points, weight }) => multiply(fromText(points ?? '0'), fromText(weight ?? '1'))),
  );
  const sound = whole && ![...at.errors].some(shakesPoints);
  if (declared !== null && children.length > 0 && sound && !equals(fromText(declared), total))
    at.key('points').report('tree/points-mismatch', {
      id,
      title,
      declared,
      sum: toText(total),
      parts: sumText(counted.map(partText)),
    });
  return toText(total);
}
const partText = ({ points, weight }: Indicator): string =>
  weight === null ? (points ?? '') : `${points ?? ''} × ${inPercent(fromText(weight))}`;

/** Siblings are weighted all together or not at all, and weights sum to one exactly. */
export function checkWeights(list: At, where: Phrase, children: readonly Indicator[]): void {
  const weighted = children.filter(isBase);
  if (!weighted.some(({ weight }) => weight !== null)) return;
  const lacking = weighted.find(({ weight }) => weight === null);
  if (lacking) {
    const { id, title, place } = lacking;
    return list.complaints.tell(diagnose('tree/weight-missing', place, { id, title }));
  }
  const weights = weighted.map(({ weight }) => (weight === null ? ZERO : fromText(weight)));
  const bare = weights.some((weight) => compare(weight, ONE) > 0);
  const total = sum(weights);
  if (!bare && !equals(total, ONE))
    list
      .item(0)
      .key('weight')
      .report('tree/weights', {
        where,
        sum: inPercent(total),
        parts: sumText(weights.map(inPercent)),
      });
}
