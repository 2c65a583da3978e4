import { add, compare, minimum, ONE, subtract, ZERO, type Exact } from '../../exact.js';
import { isBase } from '../../tree.js';
import type { Indicator, RuleSet, Status } from '../../types.js';
import type { Evaluation, LeafScore, LeafScores, ScoreNode } from '../shapes.js';
import { apart, atBest, limited, together, withinCap } from './beside.js';
import { spreadAll } from './factors.js';
import type { NodeEntry, TreeIndex } from './nodes.js';
import { makeUp } from './not-applicable.js';
import { plusPart, weighted, type Part } from './parts.js';
import { nodeStatus } from './statuses.js';

/** The base score as a bonus gate reads it: without bonus and penalty, wherever they stand. */
interface Base {
  lo: Exact;
  hi: Exact;
}
type Total = Evaluation['total'];

/**
 * Nodes built before, by their place, that need not be built again: nothing below them has changed.
 */
export type Built = (ScoreNode | undefined)[];
interface Building {
  leaves: LeafScores;
  built: Built;
}

/** Adds leaf scores up the tree: weights, caps, the bonus gate, what is not applicable. */
export function scoreTree(
  { ruleSet, roots, size }: Pick<TreeIndex, 'ruleSet' | 'roots' | 'size'>,
  leaves: LeafScores,
  built: Built = new Array<undefined>(size),
): { nodes: ScoreNode[]; total: Total } {
  const building: Building = { leaves, built };
  const siblings = (entries: readonly NodeEntry[], gate: Base | null): ScoreNode[] =>
    madeUp(
      ruleSet.notApplicable,
      entries.map((entry) => build(entry, building, gate)),
    );
  const base = siblings(
    makesUp(ruleSet.notApplicable) ? roots : roots.filter((entry) => entry.base),
    null,
  ).filter(({ indicator }) => isBase(indicator));
  const nodes = siblings(roots, { lo: weighted(base, 'lo'), hi: weighted(base, 'hi') });
  spreadAll(roots, nodes, ONE, ONE);
  return {
    nodes,
    total: totalOf(
      ruleSet,
      nodes,
      base.some(({ lo, share }) => lo !== null && share.n !== 0),
    ),
  };
}
const makesUp = (policy: RuleSet['notApplicable'] | null): boolean =>
  policy !== null && policy.policy !== 'exclude';
const madeUp = (policy: RuleSet['notApplicable'] | null, nodes: ScoreNode[]): ScoreNode[] =>
  makesUp(policy)
    ? makeUp(policy, nodes, (node, children) => ({ ...node, ...sumsOf(children), children }))
    : nodes;
const hasPoints = ({ points, children }: Indicator): boolean =>
  points !== null || children.some(hasPoints);

/** A plain node is the same whatever the base score is. */
function build(entry: NodeEntry, building: Building, base: Base | null): ScoreNode {
  if (!entry.plain) return buildAnew(entry, building, base);
  return (building.built[entry.at] ??= buildAnew(entry, building, base));
}
function buildAnew(entry: NodeEntry, building: Building, base: Base | null): ScoreNode {
  const leaf = entry.leaf < 0 ? undefined : building.leaves[entry.leaf];
  const node = leaf ? leafNode(entry, leaf) : null;
  if (node && entry.base) return node;
  const children = madeUp(
    entry.indicator.notApplicable,
    entry.children.map((child) => build(child, building, base)),
  );
  if (entry.base) return baseNode(entry, children, base === null && !entry.plain);
  return extraNode(entry, node, children, base);
}
type Sums = Pick<ScoreNode, Part>;
const NONE: ScoreNode[] = [];
const NOTHING: Sums = { points: null, lo: null, hi: null, lost: null, bonus: null };
type Scored = Pick<ScoreNode, 'status' | 'gate' | 'leaf' | 'children'>;
const nodeOf = (
  { indicator, weight }: NodeEntry,
  { status, gate, leaf, children }: Scored,
  { points, lo, hi, lost, bonus }: Sums,
): ScoreNode => ({
  indicator,
  status,
  points,
  lo,
  hi,
  lost,
  bonus,
  weight,
  share: weight,
  adjustment: null,
  factor: ONE,
  gate,
  leaf,
  children,
});

function leafNode(entry: NodeEntry, leaf: LeafScore): ScoreNode {
  const { points } = entry;
  const scored: Scored = { status: leaf.status, gate: null, leaf, children: NONE };
  if (points === null || (leaf.status === 'not-applicable' && !leaf.byPeers))
    return nodeOf(entry, scored, NOTHING);
  const { lo, hi } = leaf;
  if (entry.indicator.section !== 'bonus')
    return nodeOf(entry, scored, { points, lo, hi, lost: subtract(points, lo), bonus: ZERO });
  const { added, taken } = apart(lo);
  return nodeOf(entry, scored, { points, lo, hi, lost: taken, bonus: added });
}
/**
 * A node of the base; `isAlone` where the gate reads it without bonus and penalty. One that holds
 * nothing else is not absent for that.
 */
function baseNode(entry: NodeEntry, all: ScoreNode[], isAlone: boolean): ScoreNode {
  const children = isAlone ? all.filter(({ indicator }) => isBase(indicator)) : all;
  return nodeOf(
    entry,
    { status: statusOf(all), gate: null, leaf: null, children },
    sumsOf(children),
  );
}
/**
 * All five sums in one walk: this runs for every node of every evaluation. What was lost follows,
 * as points + bonus = score + lost for every child.
 */
function sumsOf(children: readonly ScoreNode[]): Sums {
  let [points, lo, hi, bonus] = [ZERO, ZERO, ZERO, ZERO];
  let [counted, settled] = [false, true];
  for (const child of children) {
    if (child.lo === null) continue;
    // What weighs nothing scores nothing: alone it gives no score, not 0.
    counted ||= child.share.n !== 0 || !isBase(child.indicator);
    // As long as all is known, the best is the worst.
    if (settled && child.hi !== child.lo) {
      settled = false;
      hi = lo;
    }
    if (isBase(child.indicator)) points = plusPart(points, child, 'points');
    lo = plusPart(lo, child, 'lo');
    if (!settled) hi = plusPart(hi, child, 'hi');
    bonus = plusPart(bonus, child, 'bonus');
  }
  if (!counted) return NOTHING;
  return { points, lo, hi: settled ? lo : hi, lost: subtract(add(points, bonus), lo), bonus };
}
/**
 * A bonus or penalty node: what it scores itself or its children sum to, by its gate and its cap.
 */
function extraNode(
  entry: NodeEntry,
  own: ScoreNode | null,
  children: ScoreNode[],
  base: Base | null,
): ScoreNode {
  const gate = gateOf(entry, base);
  const [status, leaf] = own ? [own.status, own.leaf] : [statusOf(children), null];
  const score = (sums: Sums, ofLeaf = leaf): ScoreNode =>
    nodeWithin(
      gate === null ? null : base,
      nodeOf(entry, { status, gate, leaf: ofLeaf, children: own ? own.children : children }, sums),
    );
  if (own ? own.lo === null : children.every(({ lo }) => lo === null)) return score(NOTHING);
  const all = own
    ? { added: own.bonus ?? ZERO, taken: own.lost ?? ZERO }
    : { added: weighted(children, 'bonus'), taken: weighted(children, 'lost') };
  const isShut = gate === 'closed' || gate === 'unknown';
  const { added, taken } = limited(all, isShut, entry.cap);
  const best = own ? apart(own.hi ?? ZERO) : together(children.map(atBest));
  const most = limited(best, gate === 'closed', entry.cap);
  const points =
    entry.indicator.section === 'penalty' ? ZERO : own ? own.points : weighted(children, 'points');
  return score(
    {
      points: entry.cap === null ? points : minimum(entry.cap, points ?? ZERO),
      lo: subtract(added, taken),
      hi: subtract(most.added, most.taken),
      lost: taken,
      bonus: added,
    },
    withinCap(leaf, all.taken, taken),
  );
}
const nodeWithin = (base: Base | null, node: ScoreNode): ScoreNode =>
  base === null ? node : { ...node, base };
function gateOf(
  { indicator: { gate }, gateLine }: NodeEntry,
  base: Base | null,
): ScoreNode['gate'] {
  if (gate === null || gateLine === null) return null;
  if (base === null) return 'closed';
  const passes = (score: Exact): boolean => {
    const order = compare(score, gateLine);
    return gate.operator === 'greaterThan' ? order > 0 : order >= 0;
  };
  return passes(base.lo) ? 'open' : passes(base.hi) ? 'unknown' : 'closed';
}
function statusOf(children: readonly ScoreNode[]): Status {
  let [applicable, error, open, allMet, allUnmet] = [false, false, false, true, true];
  for (const { status } of children) {
    if (status === 'not-applicable') continue;
    applicable = true;
    if (status === 'error') error = true;
    else if (status === 'not-assessed') open = true;
    if (status !== 'met' && status !== 'exempt') allMet = false;
    if (status !== 'not-met') allUnmet = false;
  }
  if (error) return 'error';
  if (open) return 'not-assessed';
  return nodeStatus({ isApplicable: applicable, allMet, allUnmet });
}

function totalOf(ruleSet: RuleSet, nodes: readonly ScoreNode[], applicable: boolean): Total {
  const base = nodes.filter(({ indicator }) => isBase(indicator));
  const lost = weighted(nodes, 'lost');
  // Without an applicable base there is no score, neither 0 nor 100; what penalties took is lost
  // all the same.
  if (!applicable)
    return { ...NOTHING, points: ruleSet.indicators.some(hasPoints) ? ZERO : null, lost };
  return {
    points: weighted(base, 'points'),
    lo: weighted(nodes, 'lo'),
    hi: weighted(nodes, 'hi'),
    lost,
    bonus: weighted(nodes, 'bonus'),
  };
}
