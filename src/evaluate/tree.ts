import { compare, divide, equals, fromText, maximum, minimum, multiply, negate, ONE, sign, subtract, ZERO, type Exact } from '../exact.js';
import type { Indicator, RuleSet, Status } from '../types.js';
import { isBase, makeUp, weighted } from './absent.js';
import type { RuleIndex } from './rule-index.js';
import type { Evaluation, LeafScore, ScoreNode } from './shapes.js';

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
const madeUp = (policy: RuleSet['notApplicable'] | null, nodes: ScoreNode[]): ScoreNode[] => makeUp(policy, nodes, (node, children) => ({ ...node, ...sumsOf(children), children }));
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
  const children = madeUp(indicator.notApplicable, indicator.children.map((child) => build(child, building, base)));
  const node = leaf && indicator.leaf ? leafNode(indicator, leaf) : null;
  if (isBase(indicator)) return node ?? baseNode(indicator, base === null ? children.filter((child) => isBase(child.indicator)) : children);
  return extraNode(indicator, node, children, base);
}
const NOTHING = { points: null, lo: null, hi: null, lost: null, bonus: null } as const;
const plain = (indicator: Indicator): Pick<ScoreNode, 'indicator' | 'share' | 'adjustment' | 'factor'> => ({ indicator, share: weightOf(indicator), adjustment: null, factor: ONE });

function leafNode(indicator: Indicator, leaf: LeafScore): ScoreNode {
  const common = { ...plain(indicator), status: leaf.status, gate: null, leaf, children: [] };
  if (indicator.points === null || (leaf.status === 'not-applicable' && !leaf.byPeers)) return { ...common, ...NOTHING };
  const points = fromText(indicator.points);
  const bonus = indicator.section === 'bonus';
  return { ...common, points, lo: leaf.lo, hi: leaf.hi, lost: bonus ? ZERO : subtract(points, leaf.lo), bonus: bonus ? leaf.lo : ZERO };
}
function baseNode(indicator: Indicator, children: ScoreNode[]): ScoreNode {
  return { ...plain(indicator), status: statusOf(children), gate: null, leaf: null, children, ...sumsOf(children) };
}
function sumsOf(children: readonly ScoreNode[]): Pick<ScoreNode, 'points' | 'lo' | 'hi' | 'lost' | 'bonus'> {
  const counted = children.filter(({ lo }) => lo !== null);
  if (counted.length === 0) return NOTHING;
  const points = weighted(counted.filter((child) => isBase(child.indicator)), 'points');
  return { points, lo: weighted(counted, 'lo'), hi: weighted(counted, 'hi'), lost: weighted(counted, 'lost'), bonus: weighted(counted, 'bonus') };
}
/** A bonus or penalty node: what it scores itself or its children sum to, within its cap; a bonus only where the gate lets it count. */
function extraNode(indicator: Indicator, own: ScoreNode | null, children: ScoreNode[], base: Base | null): ScoreNode {
  const counted = children.filter(({ lo }) => lo !== null);
  const gate = gateOf(indicator, base);
  const common = own ? { ...own, gate } : { ...plain(indicator), status: statusOf(children), gate, leaf: null, children };
  if (own ? own.lo === null : counted.length === 0) return { ...common, ...NOTHING };
  const limit = indicator.cap === null ? null : fromText(indicator.cap);
  const within = (value: Exact): Exact => (limit === null ? value : maximum(negate(limit), minimum(limit, value)));
  const [points, lo, hi] = (['points', 'lo', 'hi'] as const).map((key) => within(own ? own[key] ?? ZERO : weighted(counted, key)));
  if (points === undefined || lo === undefined || hi === undefined) return { ...common, ...NOTHING };
  if (indicator.section === 'penalty') return { ...common, leaf: withinCap(common.leaf, lo), points: ZERO, lo, hi, lost: negate(lo), bonus: ZERO };
  const low = gate === 'closed' ? ZERO : gate === 'unknown' ? minimum(ZERO, lo) : lo;
  return { ...common, points, lo: low, hi: gate === 'closed' ? ZERO : gate === 'unknown' ? maximum(ZERO, hi) : hi, lost: ZERO, bonus: low };
}
/** Beyond the cap of a penalty leaf its losses count in proportion. */
function withinCap(leaf: LeafScore | null, lo: Exact): LeafScore | null {
  if (leaf === null || equals(leaf.lo, lo)) return leaf;
  const share = divide(lo, leaf.lo);
  return { ...leaf, losses: leaf.losses.map((loss) => ({ ...loss, counted: multiply(loss.counted, share) })) };
}
function gateOf({ gate }: Indicator, base: Base | null): ScoreNode['gate'] {
  if (gate === null) return null;
  if (base === null) return 'closed';
  const passes = (score: Exact): boolean => { const order = compare(score, fromText(gate.value)); return gate.operator === 'greaterThan' ? order > 0 : order >= 0; };
  return passes(base.lo) ? 'open' : passes(base.hi) ? 'unknown' : 'closed';
}
function statusOf(children: readonly ScoreNode[]): Status {
  const statuses = children.map(({ status }) => status).filter((status) => status !== 'not-applicable');
  if (statuses.length === 0) return 'not-applicable';
  if (statuses.includes('error')) return 'error';
  if (statuses.includes('not-assessed')) return 'not-assessed';
  if (statuses.every((status) => status === 'met' || status === 'exempt')) return 'met';
  return statuses.every((status) => status === 'not-met') ? 'not-met' : 'partly-met';
}

/** Hands each node the factor by which its points count in the total; below a capped penalty, the share that still counted. */
function spreadFactor(node: ScoreNode, factor: Exact): ScoreNode {
  const below = multiply(factor, countedShare(node));
  const children = node.children.map((child) => spreadFactor(child, multiply(below, child.share)));
  return equals(factor, node.factor) && children.every((child, index) => child === node.children[index]) ? node : { ...node, factor, children };
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
