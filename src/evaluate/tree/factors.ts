import { divide, equals, ONE, sign, type Exact } from '../../exact.js';
import { isBase } from '../../tree.js';
import type { ScoreNode } from '../shapes.js';
import type { NodeEntry } from './nodes.js';
import { times, weighted } from './parts.js';

/**
 * Hands each node the factor by which its points count in the total: `base` for the base, `beside`
 * for bonuses and penalties, which no policy of 缺项 scales; below a cap, the share of what was lost
 * that still counted. True where that changed any of them: they are put in their places anew.
 */
export function spreadAll(
  entries: readonly NodeEntry[],
  nodes: ScoreNode[],
  base: Exact,
  beside: Exact,
): boolean {
  let changed = false;
  for (const [at, node] of nodes.entries()) {
    const entry = entries[at];
    if (entry === undefined) continue;
    const own = times(entry.base ? base : beside, node.share);
    const spread = spreadFactor(entry, node, own, times(beside, node.weight));
    if (spread === node) continue;
    nodes[at] = spread;
    changed = true;
  }
  return changed;
}
function spreadFactor(entry: NodeEntry, node: ScoreNode, base: Exact, beside: Exact): ScoreNode {
  if (entry.even && equals(base, ONE)) return node;
  const counted = countedShare(node);
  const children = [...node.children];
  const changed = spreadAll(entry.children, children, times(base, counted), times(beside, counted));
  return changed || !equals(base, node.factor) ? { ...node, factor: base, children } : node;
}
function countedShare({ indicator, lost, children }: ScoreNode): Exact {
  if (isBase(indicator) || lost === null) return ONE;
  const raw = weighted(children, 'lost');
  return sign(raw) > 0 && !equals(raw, lost) ? divide(lost, raw) : ONE;
}
