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
  /** What each node comes to by itself; those that do not apply are not among them. */
  nodes: Map<string, { points: Fraction; score: Fraction; bonus: Fraction }>;
}
type Leaves = ReadonlyMap<string, LeafResult>;

/** Not applicable, and not counted at the mean of the other sites either. */
const isOut = (leaves: Leaves, leaf: Node): boolean => {
  const result = leaves.get(leaf.id);
  return result?.status === 'not-applicable' && result.mean === null;
};
const allOut = (leaves: Leaves, node: Node): boolean => {
  const base = baseLeaves([node]);
  // A bonus has no points that could be missed: it speaks for a node only where that has no others.
  const below = base.length > 0 ? base : leavesOf([node]);
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
interface Sight {
  leaves: Leaves;
  end: End;
  found: Whole['nodes'];
}
/** The base part of some siblings, by their weights, and by the policy of the node that holds them. */
function sumOf(nodes: readonly Node[], policy: Yaml | undefined, sight: Sight): Sum | null {
  const { leaves, found } = sight;
  const parts = nodes.filter(isCounted).flatMap((node): [Node, Sum][] => {
    const sum = node.leaf
      ? leafSum(node, sight)
      : sumOf(node.children, node.yaml['not-applicable'], sight);
    if (sum === null) return [];
    found.set(node.id, { points: sum.points, score: sum.score, bonus: ZERO });
    return [[node, sum]];
  });
  const weight = (node: Node): Fraction => node.weight ?? ONE;
  // What weighs nothing scores nothing: alone it gives no score, not 0.
  if (parts.every(([node]) => isZero(weight(node)))) return null;
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
  const sum = (within: readonly Node[]): { points: Fraction; score: Fraction } => {
    const all = (pick: (leaf: Node) => Fraction): Fraction =>
      baseLeaves(within)
        .map((leaf) => times(pick(leaf), factors.get(leaf.id) ?? ZERO))
        .reduce(plus, ZERO);
    return {
      points: all(({ points }) => points),
      score: all((leaf) => scoreOf(leaves.get(leaf.id), sight.end) ?? ZERO),
    };
  };
  // What is spread evenly over the leaves makes every node above them larger.
  if (policy === 'redistribute')
    for (const node of nodesOf(nodes))
      if (!node.leaf && found.has(node.id)) found.set(node.id, { ...sum([node]), bonus: ZERO });
  return { ...sum(nodes), factors };
}
/** What a leaf counts at; at the mean of the other sites, where it does not apply and there is one. */
const scoreOf = (result: LeafResult | undefined, end: End): Fraction | null => {
  if (result?.status !== 'not-applicable') return result?.[end] ?? null;
  return result.mean?.[end] ?? null;
};
function leafSum(leaf: Node, { leaves, end }: Sight): Sum | null {
  const result = leaves.get(leaf.id);
  const score = scoreOf(result, end);
  if (score === null) return null;
  return { points: leaf.points, score, factors: new Map([[leaf.id, ONE]]) };
}

/** What stands beside the base: what bonuses add, and what bonuses below zero and penalties take. */
interface Extra {
  bonus: Fraction;
  taken: Fraction;
}
/** A gate lets what is added count, and no loss is shut out by it; a cap limits what both come to, whichever way. */
function limited(node: Node, { bonus, taken }: Extra, base: Fraction | null): Extra {
  const gate = node.yaml['gate'];
  const added = gate !== undefined && (base === null || !holds(gate, base)) ? ZERO : bonus;
  const written = textOf(node.yaml['cap']);
  if (written === undefined) return { bonus: added, taken };
  const cap = number(written);
  return {
    bonus: least(added, plus(cap, taken)),
    taken: least(taken, plus(cap, added)),
  };
}
interface Beside extends Pick<Sight, 'leaves' | 'end' | 'found'> {
  /** The base score, which opens gates. */
  base: Fraction | null;
  /** What the sum of each node counts for. */
  shares: Map<string, Fraction>;
}
const scoreOfExtra = ({ bonus, taken }: Extra): Fraction => minus(bonus, taken);
const sumOfExtras = (extras: readonly Extra[]): Extra => ({
  bonus: extras.map(({ bonus }) => bonus).reduce(plus, ZERO),
  taken: extras.map(({ taken }) => taken).reduce(plus, ZERO),
});
/** Bonus and penalty of a node and below; weights above them count for them too. */
function extraOf(node: Node, beside: Beside): Extra {
  const { leaves, end, base, shares, found } = beside;
  const below = sumOfExtras(node.children.map((child) => extraOf(child, beside)));
  if (isCounted(node)) {
    const weight = node.weight ?? ONE;
    const own = found.get(node.id);
    if (own)
      found.set(node.id, {
        points: own.points,
        score: plus(own.score, scoreOfExtra(below)),
        bonus: below.bonus,
      });
    return { bonus: times(weight, below.bonus), taken: times(weight, below.taken) };
  }
  const own = leaves.get(node.id);
  const absent = node.leaf
    ? own?.status === 'not-applicable'
    : !node.children.some(({ id }) => found.has(id));
  const value = own === undefined || absent ? ZERO : own[end];
  const sum = node.leaf ? { bonus: most(ZERO, value), taken: most(ZERO, negative(value)) } : below;
  const counted = limited(node, sum, base);
  if (!absent)
    found.set(node.id, {
      points: node.points,
      score: scoreOfExtra(counted),
      bonus: counted.bonus,
    });
  shares.set(node.id, isZero(sum.taken) ? ONE : over(counted.taken, sum.taken));
  return counted;
}

/** The whole at one end, from the leaves. */
export function wholeOf({ yaml, nodes }: Tree, leaves: Leaves, end: End): Whole {
  const found: Whole['nodes'] = new Map();
  const base = sumOf(nodes, yaml['not-applicable'], { leaves, end, found });
  const shares = new Map<string, Fraction>();
  const beside = { leaves, end, base: base?.score ?? null, shares, found };
  const extras = sumOfExtras(nodes.map((node) => extraOf(node, beside)));
  return {
    points: base?.points ?? ZERO,
    score: base && plus(base.score, scoreOfExtra(extras)),
    bonus: extras.bonus,
    factors: new Map([...(base?.factors ?? []), ...extraFactors(nodes, ONE, shares)]),
    nodes: found,
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
