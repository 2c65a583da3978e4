import {
  add,
  divide,
  equals,
  exact,
  fromText,
  multiply,
  ONE,
  sign,
  sum,
  ZERO,
  type Exact,
} from '../../exact.js';
import { isBase } from '../../tree.js';
import type { NotApplicablePolicy } from '../../types.js';
import type { ScoreNode } from '../shapes.js';

/**
 * 缺项: lets siblings make up for what is not applicable among and below them, each by a larger
 * share. `sumUp` adds a node's children anew.
 */
export function makeUp(
  policy: NotApplicablePolicy | null,
  nodes: ScoreNode[],
  sumUp: (node: ScoreNode, children: ScoreNode[]) => ScoreNode,
): ScoreNode[] {
  switch (policy?.policy) {
    case 'rescale':
      return scale(nodes, 'rescale', fullOverApplicable(nodes));
    case 'rescale-by':
      return scale(
        nodes,
        'rescale-by',
        fromText(
          policy.factors.find(({ without }) => without.every((id) => isAbsent(nodes, id)))
            ?.factor ?? '1',
        ),
      );
    case 'redistribute':
      return spread(nodes, sumUp);
    case 'exclude':
    case 'peer-mean':
    case undefined:
      return nodes;
  }
}
/** Multiplies the shares of base nodes by one factor; a bonus counts as it is, inside them too. */
function scale(nodes: ScoreNode[], by: 'rescale' | 'rescale-by', factor: Exact): ScoreNode[] {
  if (equals(factor, ONE)) return nodes;
  return nodes.map((node) =>
    isBase(node.indicator) && node.lo !== null
      ? { ...node, share: multiply(node.share, factor), adjustment: { by, factor, added: null } }
      : node,
  );
}
function fullOverApplicable(nodes: readonly ScoreNode[]): Exact {
  const base = nodes.filter(({ indicator }) => isBase(indicator));
  const applicable = sum(base.map(({ share, points }) => multiply(share, points ?? ZERO)));
  const full = sum(
    base.map(({ indicator, share }) =>
      multiply(share, indicator.points === null ? ZERO : fromText(indicator.points)),
    ),
  );
  return sign(applicable) === 0 ? ONE : divide(full, applicable);
}
/** A bonus has no points that could be missed: it speaks for a node only where that has no others. */
function isAbsent(nodes: readonly ScoreNode[], id: string): boolean {
  const found = nodes.flatMap(withDescendants).find(({ indicator }) => indicator.id === id);
  if (found === undefined) return false;
  const base = withDescendants(found).filter(isBaseLeaf);
  return (base.length === 0 ? [found] : base).every(
    ({ status, lo }) => status === 'not-applicable' && lo === null,
  );
}
const isBaseLeaf = ({ indicator }: ScoreNode): boolean =>
  indicator.leaf !== null && isBase(indicator);
const withDescendants = (node: ScoreNode): ScoreNode[] => [
  node,
  ...node.children.flatMap(withDescendants),
];

/**
 * The points of what is not applicable, evenly to every applicable leaf that has points: it counts
 * for P + δ in place of P.
 */
function spread(
  nodes: ScoreNode[],
  sumUp: (node: ScoreNode, children: ScoreNode[]) => ScoreNode,
): ScoreNode[] {
  const leaves = nodes
    .flatMap(withDescendants)
    .filter((node) => isBaseLeaf(node) && node.indicator.points !== null);
  const absent = sum(
    leaves.flatMap(({ lo, indicator }) => (lo === null ? [fromText(indicator.points ?? '0')] : [])),
  );
  const takes = ({ lo, points }: ScoreNode): boolean =>
    lo !== null && points !== null && sign(points) > 0;
  const takers = leaves.filter(takes).length;
  if (takers === 0 || sign(absent) === 0) return nodes;
  const added = divide(absent, exact(takers));
  const visit = (node: ScoreNode): ScoreNode => {
    if (!isBase(node.indicator) || node.lo === null) return node;
    if (node.indicator.leaf === null) return sumUp(node, node.children.map(visit));
    if (!takes(node) || node.points === null) return node;
    const factor = divide(add(node.points, added), node.points);
    return { ...node, share: factor, adjustment: { by: 'redistribute', factor, added } };
  };
  return nodes.map(visit);
}
