import { compare, divide, equals, fromText, maximum, minimum, multiply, negate, ONE, sign, subtract, ZERO, type Exact } from '../exact.js';
import type { Indicator, RuleSet, Status } from '../types.js';
import { isBase, makeUp, plusShare, weighted } from './absent.js';
import type { RuleIndex } from './rule-index.js';
import { once, type Evaluation, type LeafScore, type ScoreNode } from './shapes.js';

/** The base score as a bonus gate reads it: without bonus and penalty, wherever they stand. */
interface Base { lo: Exact; hi: Exact }
type Total = Evaluation['total'];

/** Nodes built before that need not be built again: nothing below them has changed. */
export type Built = Map<Indicator, ScoreNode>;
interface Building { leaves: ReadonlyMap<string, LeafScore>; plain: ReadonlySet<Indicator>; built: Built }

/** Adds leaf scores up the tree: weights, caps, the bonus gate, what is not applicable. */
export function scoreTree({ ruleSet, plain }: RuleIndex, leaves: ReadonlyMap<string, LeafScore>, built: Built = new Map()): { nodes: ScoreNode[]; total: Total } {
  const building: Building = { leaves, plain, built };
  const siblings = (gate: Base | null): ScoreNode[] => madeUp(ruleSet.notApplicable, ruleSet.indicators.map((indicator) => build(indicator, building, gate)));
  const base = siblings(null).filter(({ indicator }) => isBase(indicator));
  const nodes = siblings({ lo: weighted(base, 'lo'), hi: weighted(base, 'hi') }).map((node) => spreadFactor(node, node.share));
  return { nodes, total: totalOf(ruleSet, nodes, base.some(({ lo }) => lo !== null)) };
}
const madeUp = (policy: RuleSet['notApplicable'] | null, nodes: ScoreNode[]): ScoreNode[] => (policy === null || policy.policy === 'exclude' ? nodes : makeUp(policy, nodes, (node, children) => ({ ...node, ...sumsOf(children), children })));
const hasPoints = ({ points, children }: Indicator): boolean => points !== null || children.some(hasPoints);
const weightOf = ({ weight }: Indicator): Exact => (weight === null ? ONE : fromText(weight));

/** A plain node is the same whatever the base score is. */
function build(indicator: Indicator, building: Building, base: Base | null): ScoreNode {
  const { plain, built } = building;
  const done = built.get(indicator);
  if (done) return done;
  const node = buildAnew(indicator, building, base);
  if (plain.has(indicator)) built.set(indicator, node);
  return node;
}
function buildAnew(indicator: Indicator, building: Building, base: Base | null): ScoreNode {
  const leaf = building.leaves.get(indicator.id);
  const node = leaf && indicator.leaf ? leafNode(indicator, leaf) : null;
  if (node && isBase(indicator)) return node;
  const children = madeUp(indicator.notApplicable, indicator.children.map((child) => build(child, building, base)));
  if (isBase(indicator)) return baseNode(indicator, base === null ? children.filter((child) => isBase(child.indicator)) : children);
  return extraNode(indicator, node, children, base);
}
type Sums = Pick<ScoreNode, 'points' | 'lo' | 'hi' | 'lost' | 'bonus'>;
const NOTHING: Sums = { points: null, lo: null, hi: null, lost: null, bonus: null };
const nodeOf = (indicator: Indicator, status: Status, gate: ScoreNode['gate'], leaf: LeafScore | null, children: ScoreNode[], { points, lo, hi, lost, bonus }: Sums): ScoreNode =>
  ({ indicator, status, points, lo, hi, lost, bonus, share: weightOf(indicator), adjustment: null, factor: ONE, gate, leaf, children });

function leafNode(indicator: Indicator, leaf: LeafScore): ScoreNode {
  if (indicator.points === null || (leaf.status === 'not-applicable' && !leaf.byPeers)) return nodeOf(indicator, leaf.status, null, leaf, [], NOTHING);
  const points = fromText(indicator.points);
  const bonus = indicator.section === 'bonus';
  return nodeOf(indicator, leaf.status, null, leaf, [], { points, lo: leaf.lo, hi: leaf.hi, lost: bonus ? ZERO : subtract(points, leaf.lo), bonus: bonus ? leaf.lo : ZERO });
}
const baseNode = (indicator: Indicator, children: ScoreNode[]): ScoreNode => nodeOf(indicator, statusOf(children), null, null, children, sumsOf(children));
/** All five sums in one walk: this runs for every node of every evaluation. */
function sumsOf(children: readonly ScoreNode[]): Sums {
  let [points, lo, hi, lost, bonus, counted] = [ZERO, ZERO, ZERO, ZERO, ZERO, false];
  for (const child of children) {
    if (child.lo === null) continue;
    counted = true;
    if (isBase(child.indicator)) points = plusShare(points, child.share, child.points);
    lo = plusShare(lo, child.share, child.lo);
    hi = plusShare(hi, child.share, child.hi);
    lost = plusShare(lost, child.share, child.lost);
    bonus = plusShare(bonus, child.share, child.bonus);
  }
  return counted ? { points, lo, hi, lost, bonus } : NOTHING;
}
/** A bonus or penalty node: what it scores itself or its children sum to, within its cap; a bonus only where the gate lets it count. */
function extraNode(indicator: Indicator, own: ScoreNode | null, children: ScoreNode[], base: Base | null): ScoreNode {
  const gate = gateOf(indicator, base);
  const [status, leaf] = own ? [own.status, own.leaf] : [statusOf(children), null];
  const score = (sums: Sums, ofLeaf = leaf): ScoreNode => nodeOf(indicator, status, gate, ofLeaf, own ? own.children : children, sums);
  if (own ? own.lo === null : children.every(({ lo }) => lo === null)) return score(NOTHING);
  const limit = indicator.cap === null ? null : fromText(indicator.cap);
  const within = (key: 'points' | 'lo' | 'hi'): Exact => {
    const value = own ? own[key] ?? ZERO : weighted(children, key);
    return limit === null ? value : maximum(negate(limit), minimum(limit, value));
  };
  const [points, lo, hi] = [within('points'), within('lo'), within('hi')];
  if (indicator.section === 'penalty') return score({ points: ZERO, lo, hi, lost: negate(lo), bonus: ZERO }, withinCap(leaf, lo));
  const low = gate === 'closed' ? ZERO : gate === 'unknown' ? minimum(ZERO, lo) : lo;
  return score({ points, lo: low, hi: gate === 'closed' ? ZERO : gate === 'unknown' ? maximum(ZERO, hi) : hi, lost: ZERO, bonus: low });
}
/** Beyond the cap of a penalty leaf its losses count in proportion. */
function withinCap(leaf: LeafScore | null, lo: Exact): LeafScore | null {
  if (leaf === null || equals(leaf.lo, lo)) return leaf;
  const share = divide(lo, leaf.lo);
  const reasons = once(() => { const { losses, rules } = leaf.reasons(); return { rules, losses: losses.map((loss) => ({ ...loss, counted: multiply(loss.counted, share) })) }; });
  return { ...leaf, reasons };
}
function gateOf({ gate }: Indicator, base: Base | null): ScoreNode['gate'] {
  if (gate === null) return null;
  if (base === null) return 'closed';
  const passes = (score: Exact): boolean => { const order = compare(score, fromText(gate.value)); return gate.operator === 'greaterThan' ? order > 0 : order >= 0; };
  return passes(base.lo) ? 'open' : passes(base.hi) ? 'unknown' : 'closed';
}
function statusOf(children: readonly ScoreNode[]): Status {
  const applicable = children.filter(({ status }) => status !== 'not-applicable');
  if (applicable.length === 0) return 'not-applicable';
  if (applicable.some(({ status }) => status === 'error')) return 'error';
  if (applicable.some(({ status }) => status === 'not-assessed')) return 'not-assessed';
  if (applicable.every(({ status }) => status === 'met' || status === 'exempt')) return 'met';
  return applicable.every(({ status }) => status === 'not-met') ? 'not-met' : 'partly-met';
}

/** Hands each node the factor by which its points count in the total; below a capped penalty, the share that still counted. */
function spreadFactor(node: ScoreNode, factor: Exact): ScoreNode {
  const counted = countedShare(node);
  const below = counted === ONE ? factor : multiply(factor, counted);
  let changed = !equals(factor, node.factor);
  const children = node.children.map((child) => {
    const spread = spreadFactor(child, child.share === ONE ? below : multiply(below, child.share));
    if (spread !== child) changed = true;
    return spread;
  });
  return changed ? { ...node, factor, children } : node;
}
function countedShare({ indicator, lost, children }: ScoreNode): Exact {
  if (indicator.section !== 'penalty' || lost === null) return ONE;
  const raw = weighted(children, 'lost');
  return sign(raw) > 0 && !equals(raw, lost) ? divide(lost, raw) : ONE;
}

function totalOf(ruleSet: RuleSet, nodes: readonly ScoreNode[], applicable: boolean): Total {
  const base = nodes.filter(({ indicator }) => isBase(indicator));
  const lost = weighted(nodes, 'lost');
  // Without an applicable base there is no score, neither 0 nor 100; what penalties took is lost all the same.
  if (!applicable) return { ...NOTHING, points: ruleSet.indicators.some(hasPoints) ? ZERO : null, lost };
  return { points: weighted(base, 'points'), lo: weighted(nodes, 'lo'), hi: weighted(nodes, 'hi'), lost, bonus: weighted(nodes, 'bonus') };
}
