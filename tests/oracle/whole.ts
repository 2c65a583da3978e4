/** The whole: sums and weights up the tree, what is not applicable, bonus and penalty with cap and gate. */
import {
  fraction,
  isZero,
  least,
  minus,
  most,
  negative,
  number,
  ONE,
  over,
  plus,
  times,
  ZERO,
  type Fraction,
} from './fraction.js';
import { type LeafResult } from './leaf.js';
import { isCounted, leavesOf, nodesOf, type Node, type Tree } from './tree.js';
import { holds } from './value.js';
import { isMap, mapsOf, single, textOf, textsOf, type Yaml } from './yaml.js';

export type End = 'low' | 'high';
export interface Whole {
  points: Fraction;
  /** Null where nothing is applicable. */
  score: Fraction | null;
  bonus: Fraction;
  /** What the points of a leaf count for in the total. */
  factors: Map<string, Fraction>;
}
type Leaves = ReadonlyMap<string, LeafResult>;

const isOut = (leaves: Leaves, leaf: Node): boolean =>
  leaves.get(leaf.id)?.status === 'not-applicable';
const allOut = (leaves: Leaves, node: Node): boolean => {
  const below = baseLeaves([node]);
  return below.length > 0 && below.every((leaf) => isOut(leaves, leaf));
};
const baseLeaves = (nodes: readonly Node[]): Node[] => leavesOf(nodes).filter(isCounted);

/** What a policy makes of the points below a node (or the tree): a factor for each leaf. */
function policyFactor(
  policy: Yaml | undefined,
  nodes: readonly Node[],
  leaves: Leaves,
  [full, applicable]: [Fraction, Fraction],
): (leaf: Node) => Fraction {
  const one = (factor: Fraction) => (): Fraction => factor;
  if (policy === 'rescale') return one(isZero(applicable) ? ONE : over(full, applicable));
  if (policy === 'redistribute') {
    const carrying = baseLeaves(nodes).filter(
      (leaf) => !isOut(leaves, leaf) && !isZero(leaf.points),
    );
    if (carrying.length === 0) return one(ONE);
    const added = over(minus(full, applicable), fraction(carrying.length));
    return (leaf) => (isZero(leaf.points) ? ONE : over(plus(leaf.points, added), leaf.points));
  }
  if (!isMap(policy)) return one(ONE);
  const [, choices] = single(policy);
  const byId = new Map(nodesOf(nodes).map((node) => [node.id, node]));
  const chosen = mapsOf(choices).find((choice) =>
    textsOf(choice['without']).every((id) => {
      const node = byId.get(id);
      return node !== undefined && allOut(leaves, node);
    }),
  );
  return one(number(textOf(chosen?.['factor']) ?? '1'));
}
interface Sum {
  points: Fraction;
  score: Fraction;
  factors: Map<string, Fraction>;
}
/** The base part of some siblings, by their weights, and by the policy of the node that holds them. */
function sumOf(
  nodes: readonly Node[],
  policy: Yaml | undefined,
  leaves: Leaves,
  end: End,
): Sum | null {
  const parts = nodes.filter(isCounted).flatMap((node): [Node, Sum][] => {
    const below = node.leaf
      ? leafSum(node, leaves, end)
      : sumOf(node.children, node.yaml['not-applicable'], leaves, end);
    return below === null ? [] : [[node, below]];
  });
  if (parts.length === 0) return null;
  const weight = (node: Node): Fraction => node.weight ?? ONE;
  const full = nodes
    .filter(isCounted)
    .map((node) => times(node.points, weight(node)))
    .reduce(plus, ZERO);
  const applicable = parts
    .map(([node, { points }]) => times(points, weight(node)))
    .reduce(plus, ZERO);
  const factorOf = policyFactor(policy, nodes, leaves, [full, applicable]);
  const factors = new Map<string, Fraction>();
  for (const [node, below] of parts)
    for (const leaf of baseLeaves([node])) {
      const inner = below.factors.get(leaf.id);
      if (inner !== undefined)
        factors.set(leaf.id, times(times(inner, weight(node)), factorOf(leaf)));
    }
  const sum = (pick: (leaf: Node) => Fraction): Fraction =>
    baseLeaves(nodes)
      .map((leaf) => times(pick(leaf), factors.get(leaf.id) ?? ZERO))
      .reduce(plus, ZERO);
  return {
    points: sum(({ points }) => points),
    score: sum((leaf) => leaves.get(leaf.id)?.[end] ?? ZERO),
    factors,
  };
}
function leafSum(leaf: Node, leaves: Leaves, end: End): Sum | null {
  const result = leaves.get(leaf.id);
  if (result === undefined || result.status === 'not-applicable') return null;
  return { points: leaf.points, score: result[end], factors: new Map([[leaf.id, ONE]]) };
}

/** Cap and gate of a bonus or penalty node. */
function limited(node: Node, sum: Fraction, base: Fraction | null): Fraction {
  const cap = textOf(node.yaml['cap']);
  const gate = node.yaml['gate'];
  if (gate !== undefined && (base === null || !holds(gate, base))) return ZERO;
  if (cap === undefined) return sum;
  return node.section === 'bonus' ? least(number(cap), sum) : most(negative(number(cap)), sum);
}
interface Extra {
  bonus: Fraction;
  penalty: Fraction;
}
/** Bonus and penalty of a node and below; weights above them count for them too. */
function extraOf(
  node: Node,
  leaves: Leaves,
  end: End,
  base: Fraction | null,
  shares: Map<string, Fraction>,
): Extra {
  const below = node.children.map((child) => extraOf(child, leaves, end, base, shares));
  if (isCounted(node)) {
    const weight = node.weight ?? ONE;
    const sum = (pick: (extra: Extra) => Fraction): Fraction =>
      times(weight, below.map(pick).reduce(plus, ZERO));
    return { bonus: sum(({ bonus }) => bonus), penalty: sum(({ penalty }) => penalty) };
  }
  const own = leaves.get(node.id);
  const sum = node.leaf
    ? own === undefined || own.status === 'not-applicable'
      ? ZERO
      : own[end]
    : below.map(({ bonus, penalty }) => plus(bonus, penalty)).reduce(plus, ZERO);
  const counted = limited(node, sum, base);
  shares.set(node.id, isZero(sum) ? ONE : over(counted, sum));
  return node.section === 'bonus'
    ? { bonus: counted, penalty: ZERO }
    : { bonus: ZERO, penalty: counted };
}

/** The whole at one end, from the leaves. */
export function wholeOf({ yaml, nodes }: Tree, leaves: Leaves, end: End): Whole {
  const base = sumOf(nodes, yaml['not-applicable'], leaves, end);
  const shares = new Map<string, Fraction>();
  const extras = nodes.map((node) => extraOf(node, leaves, end, base?.score ?? null, shares));
  const bonus = extras.map((extra) => extra.bonus).reduce(plus, ZERO);
  const penalty = extras.map((extra) => extra.penalty).reduce(plus, ZERO);
  return {
    points: base?.points ?? ZERO,
    score: base && plus(base.score, plus(bonus, penalty)),
    bonus,
    factors: new Map([...(base?.factors ?? []), ...extraFactors(nodes, ONE, shares)]),
  };
}
function extraFactors(
  nodes: readonly Node[],
  above: Fraction,
  shares: ReadonlyMap<string, Fraction>,
): [string, Fraction][] {
  return nodes.flatMap((node): [string, Fraction][] => {
    const factor = times(
      above,
      isCounted(node) ? (node.weight ?? ONE) : (shares.get(node.id) ?? ONE),
    );
    if (!node.leaf) return extraFactors(node.children, factor, shares);
    return isCounted(node) ? [] : [[node.id, factor]];
  });
}
