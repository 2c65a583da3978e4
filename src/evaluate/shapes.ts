import type { Exact } from '../exact.js';
import type { BoundRecord } from '../facts/index.js';
import type {
  Diagnostic,
  EvidenceRecord,
  Finding,
  Indicator,
  RuleResult,
  SetAside,
  Stage,
  Status,
  Veto,
} from '../types.js';
import type { Truth } from '../values/index.js';

export type { FactTable } from '../facts/index.js';
export type { Truth } from '../values/index.js';

/** A loss of a leaf, before anyone answers for it. */
export interface Loss {
  rule: string | null;
  kind: Finding['kind'];
  raw: Exact;
  counted: Exact;
  unit: string | null;
  reason: string | null;
  remedy: string | null;
  basis: string | null;
  /** Records behind it; `shared` when each answers for its own quantity. */
  records: BoundRecord[];
  shared: boolean;
  missing: string[];
}
export interface LeafScore {
  lo: Exact;
  hi: Exact;
  status: Status;
  metAtLeast: boolean;
  metAtBest: boolean;
  missing: string[];
  note: string | null;
  /** All that is recorded of the leaf. */
  records: readonly EvidenceRecord[];
  /** What it lost and what each of its rules did, worked out when first asked for. */
  reasons: () => Reasons;
  /** Not applicable here, and counted at the mean of the other sites. */
  byPeers?: true;
}
/**
 * The leaves of a stage by their places in the tree; empty where it is not scored from the tree.
 */
export type LeafScores = readonly (LeafScore | undefined)[];
/**
 * What a leaf lost, what each of its rules did, and the names of the facts that its score still
 * depends on.
 */
export interface Reasons {
  losses: Loss[];
  rules: RuleResult[];
  missing: string[];
}
/**
 * A node with its score; points and scores are null where nothing below is applicable, or in a tree
 * without points.
 */
export interface ScoreNode {
  indicator: Indicator;
  status: Status;
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
  lost: Exact | null;
  bonus: Exact | null;
  /**
   * Multiplied by this the node counts in its parent: its weight, and what makes up for siblings
   * that are not applicable.
   */
  share: Exact;
  /** Why the share is more than the weight; `added` are the points that 平均计入 gave a leaf. */
  adjustment: {
    by: 'rescale' | 'rescale-by' | 'redistribute';
    factor: Exact;
    added: Exact | null;
  } | null;
  /** Multiplied by this the node counts in the total. */
  factor: Exact;
  gate: 'open' | 'closed' | 'unknown' | null;
  leaf: LeafScore | null;
  children: ScoreNode[];
}
export interface VetoOutcome {
  veto: Veto;
  fired: Truth;
  records: BoundRecord[];
  missing: string[];
}
/** Everything `assess` needs. */
export interface Evaluation {
  nodes: ScoreNode[];
  /** The whole before vetoes. */
  total: {
    points: Exact | null;
    lo: Exact | null;
    hi: Exact | null;
    lost: Exact | null;
    bonus: Exact | null;
  };
  vetoes: VetoOutcome[];
  used: EvidenceRecord[];
  setAside: SetAside[];
  diagnostics: Diagnostic[];
  /**
   * In the order of the tree, before vetoes; empty in a tree without stages. All else is then that
   * of the deciding stage.
   */
  stages: StageScore[];
}
/**
 * What a stage scores; `leaves` where it is scored from the tree, `missing` the names of facts it
 * still lacks.
 */
export interface StageScore {
  stage: Stage;
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
  leaves: { id: string; lo: Exact | null; hi: Exact | null; status: Status }[];
  missing: string[];
}

/** What is worked out once, when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}
