import { add, compare, fromText, subtract, sum, toFixed, ZERO, type Exact } from '../../exact.js';
import { apportion, endsWithin } from '../../numbers/index.js';
import type { Rounding } from '../../types.js';
import type { ExactNode } from './exactly.js';
import type { PrintedLosses } from './losses.js';

/** What is printed of a node or of the whole; null where it has none. */
export interface PrintedLine {
  points: Exact | null;
  score: Exact | null;
  lost: Exact | null;
}
/**
 * What is printed of every node: its points and its bonus, cut to add up to those above; its
 * losses; and as its score what that leaves, so that points + bonus = score + lost as printed too.
 */
export function printScores(
  indicators: readonly ExactNode[],
  whole: { points: Exact; bonus: Exact },
  losses: PrintedLosses,
  rounding: Rounding,
): Map<string, PrintedLine> {
  const points = spread(indicators, whole.points, 'points', rounding);
  const bonus = spread(indicators, whole.bonus, 'bonus', rounding);
  const lines = new Map<string, PrintedLine>();
  const walk = (nodes: readonly ExactNode[]): void => {
    for (const node of nodes) {
      const lost = losses.nodes.get(node.id) ?? ZERO;
      const given = add(points.get(node) ?? ZERO, bonus.get(node) ?? ZERO);
      lines.set(node.id, {
        points: points.get(node) ?? null,
        score: node.score === null ? null : subtract(given, lost),
        lost: node.isCounted ? lost : null,
      });
      walk(node.children);
    }
  };
  walk(indicators);
  return lines;
}
/** Prints one number of every node, from the top down. */
function spread(
  roots: readonly ExactNode[],
  whole: Exact,
  part: 'points' | 'bonus',
  rounding: Rounding,
): Map<ExactNode, Exact> {
  const printed = new Map<ExactNode, Exact>();
  const walk = (nodes: readonly ExactNode[], total: Exact, exactly: Exact | null): void => {
    const known = nodes.flatMap((node) => {
      const value = node[part];
      return value === null ? [] : [{ node, value }];
    });
    const values = known.map(({ value }) => value);
    // What ends within the places is printed as it is.
    if (values.every((value) => endsWithin(value, rounding.places))) {
      for (const { node, value } of known) {
        printed.set(node, value);
        walk(node.children, value, value);
      }
      return;
    }
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
  nodes: readonly ExactNode[],
  lines: ReadonlyMap<string, PrintedLine>,
): Exact[] =>
  nodes.flatMap(({ id, points, score }) => {
    const line = lines.get(id);
    return [
      ...(points && points.n !== 0 && line?.points?.n === 0 ? [points] : []),
      ...(score && score.n !== 0 && line?.score?.n === 0 ? [score] : []),
    ];
  });
