/**
 * Nodes that came out as they were before: the very same ones, so that nothing that was made of them
 * is made anew.
 * In: a tree before and after a change. Out: the tree after it, of old nodes wherever they are alike.
 * It must not know: what is made of nodes.
 */
import { equals, type Exact } from '../../exact.js';
import type { ScoreNode } from '../shapes.js';

/** Puts the old ones in the places of nodes that are alike; both lists are of the same tree. */
export function reuseNodes(before: readonly ScoreNode[], now: ScoreNode[]): void {
  for (const [at, node] of now.entries()) {
    const old = before[at];
    if (old === undefined || old === node) continue;
    if (!Object.isFrozen(node.children)) reuseNodes(old.children, node.children);
    if (isAlike(old, node)) now[at] = old;
  }
}
const isAlike = (a: ScoreNode, b: ScoreNode): boolean =>
  a.status === b.status &&
  a.leaf === b.leaf &&
  a.gate === b.gate &&
  isSame(a.lo, b.lo) &&
  isSame(a.hi, b.hi) &&
  isSame(a.points, b.points) &&
  isSame(a.lost, b.lost) &&
  isSame(a.bonus, b.bonus) &&
  equals(a.share, b.share) &&
  equals(a.factor, b.factor) &&
  isAdjustedAlike(a.adjustment, b.adjustment) &&
  isSame(a.base?.lo, b.base?.lo) &&
  isSame(a.base?.hi, b.base?.hi) &&
  a.children.every((child, at) => child === b.children[at]);
function isSame(a: Exact | null | undefined, b: Exact | null | undefined): boolean {
  return a === b || (a != null && b != null && equals(a, b));
}
const isAdjustedAlike = (a: ScoreNode['adjustment'], b: ScoreNode['adjustment']): boolean =>
  a === null || b === null
    ? a === b
    : a.by === b.by && equals(a.factor, b.factor) && isSame(a.added, b.added);
