import { add, multiply, ONE, subtract, ZERO, type Exact } from '../../exact.js';
import { isBase } from '../../tree.js';
import type { ScoreNode } from '../shapes.js';

export const times = (value: Exact, share: Exact): Exact =>
  share === ONE ? value : multiply(value, share);
/** A total and what one node adds to it by its share. */
const plusShare = (total: Exact, share: Exact, part: Exact | null): Exact =>
  part === null || part.n === 0 ? total : add(total, times(part, share));
export type Part = 'points' | 'lo' | 'hi' | 'lost' | 'bonus';
/** What of a node is bonus and penalty: no policy of 缺项 scales that. */
const besideIn = (node: ScoreNode, key: Part): Exact =>
  isBase(node.indicator)
    ? node.children.reduce(
        (total, child) => plusShare(total, child.weight, besideIn(child, key)),
        ZERO,
      )
    : (node[key] ?? ZERO);
/** A total and what a node adds to it: what is beside the base by the weight of the node alone. */
export function plusPart(total: Exact, node: ScoreNode, key: Part): Exact {
  const { share, weight } = node;
  const sum = plusShare(total, share, node[key]);
  return share === weight || key === 'points'
    ? sum
    : plusShare(sum, subtract(weight, share), besideIn(node, key));
}
/** What siblings add to their parent. */
export const weighted = (nodes: readonly ScoreNode[], key: Part): Exact =>
  nodes.reduce((total, node) => plusPart(total, node, key), ZERO);
