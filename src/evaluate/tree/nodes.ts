import { fromText, ONE, type Exact } from '../../exact.js';
import { isBase } from '../../tree.js';
import type { Indicator, NotApplicablePolicy, RuleSet } from '../../types.js';

/**
 * A node of the tree as it is added up: its numbers read, and what its place in the tree settles
 * for any evidence.
 */
export interface NodeEntry {
  indicator: Indicator;
  /** Its place among all nodes; for a leaf, also that among the leaves, else -1. */
  at: number;
  leaf: number;
  points: Exact | null;
  weight: Exact;
  cap: Exact | null;
  gateLine: Exact | null;
  base: boolean;
  /**
   * Its score is the same whether or not a bonus counts: nothing in or below it is a bonus or a
   * penalty.
   */
  plain: boolean;
  /**
   * Where it counts whole, so does all below it: nothing there is weighted, limited by a cap,
   * or makes up for what is not applicable.
   */
  even: boolean;
  children: readonly NodeEntry[];
}
/**
 * What is looked up to add scores up the tree: the roots with all below them, how many nodes there
 * are, and the places of leaves.
 */
export interface TreeIndex {
  ruleSet: RuleSet;
  roots: readonly NodeEntry[];
  size: number;
  leaves: ReadonlyMap<string, { at: number }>;
}
export function indexTree(
  ruleSet: RuleSet,
  leaves: TreeIndex['leaves'],
): Omit<TreeIndex, 'leaves'> {
  const { indicators, notApplicable } = ruleSet;
  let size = 0;
  const visit = (indicator: Indicator, spread: boolean): NodeEntry => {
    const policy = indicator.notApplicable?.policy;
    const at = size++;
    const children = indicator.children.map((child) =>
      visit(child, spread || policy === 'redistribute'),
    );
    const base = isBase(indicator);
    return {
      indicator,
      at,
      leaf: indicator.leaf ? (leaves.get(indicator.id)?.at ?? -1) : -1,
      base,
      points: read(indicator.points),
      weight: read(indicator.weight) ?? ONE,
      cap: read(indicator.cap),
      gateLine: read(indicator.gate?.value ?? null),
      plain: base && children.every(({ plain }) => plain),
      even:
        !spread &&
        !makesUp(policy) &&
        base &&
        children.every(({ even, weight }) => even && weight === ONE),
      children,
    };
  };
  const roots = indicators.map((each) => visit(each, notApplicable.policy === 'redistribute'));
  return { ruleSet, roots, size };
}
const read = (text: string | null): Exact | null => (text === null ? null : fromText(text));
const makesUp = (policy: NotApplicablePolicy['policy'] | undefined): boolean =>
  policy === 'rescale' || policy === 'rescale-by' || policy === 'redistribute';
