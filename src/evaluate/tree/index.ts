/**
 * Adds scores up the tree.
 * In: the scores of leaves. Out: every node, the total, and the factor by which each counts in it.
 * It must not know: records and facts.
 */
export { type Built, scoreTree } from './add-up.js';
export { type NodeEntry, type TreeIndex, indexTree } from './nodes.js';
export { type StatusLeft, statusLeft } from './statuses.js';
export {
  type PeerScore,
  looksAtOthers,
  peerMeanLeaves,
  withPeerMeans,
  withoutPeers,
} from './peer-mean.js';
