import { basesOf } from '../../facts/index.js';
import type { Fact } from '../../types.js';
import type { FactEntry, LeafEntry } from '../shapes.js';
import type { RuleIndex } from '../site/index.js';
import type { NodeEntry } from '../tree/index.js';

/** What changes when a fact does. */
export interface Dependents {
  /**
   * The facts worked out from each fact, itself first, in the order in which they are worked out.
   */
  facts: readonly (readonly FactEntry[])[];
  /** The leaves that read each fact. */
  leaves: readonly (readonly LeafEntry[])[];
  /** By a leaf's place, the places in the tree of it and of the nodes above it. */
  paths: readonly (readonly number[])[];
  /** Whether a record of the fact counts or not by itself, whatever others there are. */
  alone: readonly boolean[];
  /** By a fact's place, its turn among those that are worked out one after the other. */
  order: readonly number[];
}
export function dependentsOf(index: RuleIndex): Dependents {
  const { ordered, places, facts: entries } = index;
  const above = entries.map((): FactEntry[] => []);
  for (const entry of ordered)
    for (const base of basesOf(entry.fact)) above[places.get(base) ?? -1]?.push(entry);
  const leaves = entries.map((): LeafEntry[] => []);
  for (const leaf of index.leaves.values())
    for (const key of leaf.rules.reads) leaves[places.get(key) ?? -1]?.push(leaf);
  const rank = new Map(ordered.map((entry, order) => [entry, order]));
  const paths: number[][] = [];
  const walk = (node: NodeEntry, over: readonly number[]): void => {
    const path = [...over, node.at];
    if (node.leaf >= 0) paths[node.leaf] = path;
    for (const child of node.children) walk(child, path);
  };
  for (const node of index.roots) walk(node, []);
  const chosen = new Set<Fact>([
    ...index.windowed,
    ...index.narrowed.map(({ fact }) => fact),
    ...index.lighter.flatMap(({ fact, heavier }) => [fact, heavier]),
  ]);
  const anchors = new Set(index.windowed.flatMap(basesOf));
  return {
    facts: entries.map((entry) =>
      [...reachedFrom(entry, above)].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)),
    ),
    leaves,
    paths,
    alone: entries.map(({ fact }) => !chosen.has(fact) && !anchors.has(fact.key)),
    order: entries.map((entry) => rank.get(entry) ?? 0),
  };
}
/** A fact and all that is worked out from it. */
function reachedFrom(start: FactEntry, above: readonly (readonly FactEntry[])[]): Set<FactEntry> {
  const reached = new Set([start]);
  for (const entry of reached) for (const next of above[entry.at] ?? []) reached.add(next);
  return reached;
}
