import {
  add,
  compare,
  fromText,
  multiply,
  subtract,
  sum,
  toFixed,
  ZERO,
  type Exact,
} from '../../exact.js';
import { apportion } from '../../numbers/index.js';
import { isBase } from '../../tree.js';
import type { IndicatorResult, Rounding } from '../../types.js';
import type { PrintedLosses } from './losses.js';

/** What is printed of a node or of the whole; null where it has none. */
export interface PrintedLine {
  points: Exact | null;
  score: Exact | null;
  lost: Exact | null;
}
/**
 * A node's number as it counts in the total. In a node of the base that is what its parts count
 * for: what makes up for 缺项 scales no bonus among them.
 */
export function counted(
  key: 'points' | 'score' | 'possible' | 'lost' | 'bonus',
  node: IndicatorResult,
): Exact | null {
  const text = node[key];
  if (text === null) return null;
  const isWhole = key !== 'points' && isBase(node) && node.factor !== '1';
  return isWhole && node.children.length > 0
    ? sum(node.children.flatMap((child) => counted(key, child) ?? []))
    : multiply(fromText(text), fromText(node.factor));
}

type Part = (node: IndicatorResult) => Exact | null;
/** Points of the base as printed, and what bonuses brought: each adds up to what is above it. */
const pointsOf: Part = (node) => (isBase(node) ? counted('points', node) : null);
const bonusOf: Part = (node) => counted('bonus', node);

/**
 * What is printed of every node: its points and its bonus, cut to add up to those above; its
 * losses; and as its score what that leaves, so that points + bonus = score + lost as printed too.
 */
export function printScores(
  indicators: readonly IndicatorResult[],
  whole: { points: Exact; bonus: Exact },
  losses: PrintedLosses,
  rounding: Rounding,
): Map<string, PrintedLine> {
  const points = spread(indicators, whole.points, pointsOf, rounding);
  const bonus = spread(indicators, whole.bonus, bonusOf, rounding);
  const lines = new Map<string, PrintedLine>();
  const walk = (nodes: readonly IndicatorResult[]): void => {
    for (const node of nodes) {
      const lost = losses.nodes.get(node.id) ?? ZERO;
      const given = add(points.get(node) ?? ZERO, bonus.get(node) ?? ZERO);
      lines.set(node.id, {
        points: points.get(node) ?? null,
        score: node.score === null ? null : subtract(given, lost),
        lost: node.lost === null ? null : lost,
      });
      walk(node.children);
    }
  };
  walk(indicators);
  return lines;
}
/** Prints one number of every node, from the top down. */
function spread(
  roots: readonly IndicatorResult[],
  whole: Exact,
  part: Part,
  rounding: Rounding,
): Map<IndicatorResult, Exact> {
  const printed = new Map<IndicatorResult, Exact>();
  const walk = (nodes: readonly IndicatorResult[], total: Exact, exactly: Exact | null): void => {
    const known = nodes.flatMap((node) => {
      const value = part(node);
      return value === null ? [] : [{ node, value }];
    });
    const values = known.map(({ value }) => value);
    // Where a cap or a gate counts for less, each part is rounded by itself.
    const isWhole = exactly === null || compare(sum(values), exactly) === 0;
    const cells = isWhole
      ? apportion(values, toFixed(total, rounding.places, 'down'), rounding)
      : values.map((value) => toFixed(value, rounding.places, rounding.mode));
    for (const [at, { node, value }] of known.entries()) {
      const own = fromText(cells[at] ?? '0');
      printed.set(node, own);
      walk(node.children, own, value);
    }
  };
  walk(roots, whole, null);
  return printed;
}
/** Numbers of nodes that are printed as nothing, or below it, and are not. */
export const hiddenScores = (
  nodes: readonly IndicatorResult[],
  lines: ReadonlyMap<string, PrintedLine>,
): Exact[] =>
  nodes.flatMap((node) => {
    const line = lines.get(node.id);
    const [points, score] = [pointsOf(node), counted('score', node)];
    return [
      ...(points && points.n !== 0 && line?.points?.n === 0 ? [points] : []),
      ...(score && score.n !== 0 && line?.score?.n === 0 ? [score] : []),
    ];
  });
