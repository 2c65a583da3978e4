import { diagnose } from '../../diagnostics/index.js';
import { compare, divide, exact, fromText, subtract, sum, ZERO, type Exact } from '../../exact.js';
import { isOverCohort } from '../../facts/index.js';
import type { Diagnostic, Indicator, NotApplicablePolicy, RuleSet } from '../../types.js';
import type { LeafScore, LeafScores } from '../shapes.js';
import type { TreeIndex } from './nodes.js';

/** What a leaf of another site scores. */
export type PeerScore = Pick<LeafScore, 'lo' | 'hi' | 'status'>;
type Places = Pick<TreeIndex, 'ruleSet' | 'leaves'>;

/** Whether a score may depend on the other sites that are scored with it. */
export const looksAtOthers = (ruleSet: RuleSet): boolean =>
  ruleSet.facts.some(isOverCohort) ||
  peerMeanLeaves(ruleSet).length > 0 ||
  ruleSet.classes.some((one) => looksAtOthers(one.ruleSet));

/** The leaves whose points, where they are not applicable, count at the mean of the other sites. */
export function peerMeanLeaves({ indicators, notApplicable }: RuleSet): Indicator[] {
  const walk = (node: Indicator, around: NotApplicablePolicy): Indicator[] => {
    const policy = node.notApplicable ?? around;
    if (node.leaf === null) return node.children.flatMap((child) => walk(child, policy));
    return policy.policy === 'peer-mean' &&
      node.points !== null &&
      (node.section === 'base' || node.section === 'key')
      ? [node]
      : [];
  };
  return indicators.flatMap((node) => walk(node, notApplicable));
}
/** 缺项按各地平均分计: what is not applicable here counts as it does on average where it is. */
export function withPeerMeans(
  { ruleSet, leaves: places }: Places,
  leaves: LeafScores,
  others: readonly ReadonlyMap<string, PeerScore>[],
): LeafScores {
  const counted = [...leaves];
  for (const { id, points } of peerMeanLeaves(ruleSet)) {
    const at = places.get(id)?.at ?? -1;
    const own = leaves[at];
    if (own?.status !== 'not-applicable') continue;
    const peers = others
      .flatMap((each) => each.get(id) ?? [])
      .filter(({ status }) => status !== 'not-applicable');
    if (peers.length > 0) counted[at] = atMean(own, fromText(points ?? '0'), peers);
  }
  return counted;
}
function atMean(own: LeafScore, points: Exact, peers: readonly PeerScore[]): LeafScore {
  const mean = (values: readonly Exact[]): Exact => divide(sum(values), exact(values.length));
  const lo = mean(peers.map((peer) => peer.lo));
  const lost = subtract(points, lo);
  const loss = {
    rule: null,
    kind: 'peer-mean' as const,
    raw: lost,
    counted: lost,
    certain: lost,
    unit: null,
    reason: null,
    remedy: null,
    basis: null,
    records: [],
    shared: false,
    missing: [],
    place: null,
  };
  // A leaf that does not apply has no rules to tell of.
  const why = {
    losses: compare(lost, ZERO) > 0 ? [loss] : [],
    rules: [],
    missing: [],
    peers: peers.map((peer) => peer.lo),
  };
  return {
    ...own,
    lo,
    hi: mean(peers.map((peer) => peer.hi)),
    byPeers: true,
    why: () => why,
  };
}
/** Warns of leaves that should count at the mean of other sites, where there are none. */
export function withoutPeers(
  { ruleSet, leaves: places }: Places,
  leaves: LeafScores,
): Diagnostic[] {
  return peerMeanLeaves(ruleSet).flatMap(({ id, title, place }) => {
    const own = leaves[places.get(id)?.at ?? -1];
    return own?.status === 'not-applicable' && !own.byPeers
      ? [diagnose('score/no-peers', place, { id, title })]
      : [];
  });
}
