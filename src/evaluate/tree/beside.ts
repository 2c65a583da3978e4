import {
  add,
  divide,
  equals,
  fromText,
  maximum,
  minimum,
  multiply,
  negate,
  sum,
  ZERO,
  type Exact,
} from '../../exact.js';
import type { LeafScore, ScoreNode } from '../shapes.js';

/** What a bonus or penalty adds, and what it takes: a bonus that goes below zero is a loss. */
export interface Beside {
  added: Exact;
  taken: Exact;
}
const NEITHER: Beside = { added: ZERO, taken: ZERO };
export const apart = (score: Exact): Beside => ({
  added: maximum(ZERO, score),
  taken: maximum(ZERO, negate(score)),
});
/**
 * A gate lets what is added count, and shuts out no loss; a cap limits what both come to, whichever
 * way.
 */
export function limited({ added, taken }: Beside, isShut: boolean, cap: Exact | null): Beside {
  const counted = isShut ? ZERO : added;
  if (cap === null) return { added: counted, taken };
  return {
    added: minimum(counted, add(cap, taken)),
    taken: minimum(taken, add(cap, counted)),
  };
}
/** A node at its best: where its gate is shut, its losses are those of the best of all below it. */
export function atBest({ indicator: { cap }, hi, gate, share, children }: ScoreNode): Beside {
  if (hi === null) return NEITHER;
  const sum =
    children.length === 0
      ? apart(hi)
      : limited(
          together(children.map(atBest)),
          gate === 'closed',
          cap === null ? null : fromText(cap),
        );
  return { added: multiply(share, sum.added), taken: multiply(share, sum.taken) };
}
export const together = (all: readonly Beside[]): Beside => ({
  added: sum(all.map(({ added }) => added)),
  taken: sum(all.map(({ taken }) => taken)),
});
/** Beyond the cap of a bonus or penalty leaf its losses count in proportion. */
export function withinCap(leaf: LeafScore | null, taken: Exact, counted: Exact): LeafScore | null {
  if (leaf === null || equals(taken, counted)) return leaf;
  const why = { of: leaf.why(), share: divide(counted, taken), more: null, reasons: null };
  return { ...leaf, why: () => why };
}
