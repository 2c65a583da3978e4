/**
 * An independent scorer: a tree as a person writes it and records as plain data in, exact scores out.
 * In: YAML text, records. Out: what every leaf comes to. It must not know: any line of `src/` or of the tests' support.
 */
import { type Calendar } from './days.js';
import { assess, type Assessment } from './assess.js';
import { scoreLeaf, type LeafResult } from './leaf.js';
import { nothingYet, type Piece, type Site } from './records.js';
import { leavesOf, readTree, type Tree } from './tree.js';
import { readYaml } from './yaml.js';

export { number, order, parse, same, show, type Fraction } from './fraction.js';
export { type Assessment } from './assess.js';
export { type LeafResult } from './leaf.js';
export { type Tree } from './tree.js';

/** What is known beside the tree. */
export interface Known {
  records: readonly Piece[];
  assessedAt: string | null;
  calendar: Calendar | null;
  previous?: Site['previous'];
  /** Only the records of this stage, and those of none. */
  stage?: string | null;
}

/** Reads the text of a tree. */
export const treeOf = (text: string): Tree => readTree(readYaml(text));
function siteOf(tree: Tree, known: Known): Site {
  const { records, assessedAt, calendar, previous = null, stage = null } = known;
  return {
    tree,
    records,
    assessedAt,
    calendar,
    previous,
    cohort: null,
    stage,
    memory: nothingYet(),
  };
}
/** Scores the leaves of a tree, each by itself; only those of the ids, where some are given. */
export function scoreLeaves(
  tree: Tree,
  known: Known,
  ids: readonly string[] | null = null,
): Map<string, LeafResult> {
  const site = siteOf(tree, known);
  const leaves = leavesOf(tree.nodes).filter(({ id }) => ids === null || ids.includes(id));
  return new Map(leaves.map((leaf) => [leaf.id, scoreLeaf(site, leaf)]));
}
/** Assesses one site. */
export const assessSite = (tree: Tree, known: Known): Assessment => assess(siteOf(tree, known));
