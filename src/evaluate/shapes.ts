import type { Exact } from '../exact.js';
import type { FactValue } from '../facts/index.js';
import type {
  Calendar,
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

export type { FactTable, FactValue } from '../facts/index.js';
export type { Truth } from '../values/index.js';

/** A record that counts towards a fact, its value read by the fact's kind. */
export interface BoundRecord {
  record: EvidenceRecord;
  value: FactValue | null;
  quantity: Exact;
}
/** What evidence says of one fact. */
export type FactState =
  | { known: true; value: FactValue; records: BoundRecord[] }
  | { known: false; cause: 'missing' | 'conflict'; names: string[]; records: BoundRecord[] };
export const known = (value: FactValue, records: BoundRecord[]): FactState => ({
  known: true,
  value,
  records,
});
export const missing = (names: readonly string[], records: BoundRecord[] = []): FactState => ({
  known: false,
  cause: 'missing',
  names: [...names],
  records,
});
/**
 * What is worked out from facts of which some are unknown: a conflict where one of them is, else
 * missing, by all their names.
 */
export function unknownFrom(states: readonly FactState[], records: BoundRecord[]): FactState {
  const unknown = states.flatMap((state) => (state.known ? [] : [state]));
  return {
    known: false,
    cause: unknown.some(({ cause }) => cause === 'conflict') ? 'conflict' : 'missing',
    names: [...new Set(unknown.flatMap(({ names }) => names))],
    records,
  };
}
/** What evidence says of every fact, by key; and the records that count towards it. */
export interface States {
  get(key: string): FactState | undefined;
}
export interface Records {
  get(key: string): BoundRecord[] | undefined;
}

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
/** What is worked out once, when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
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
/**
 * One fact over all sites scored together: the values in order, and what is lacking. Sites to which
 * it is not applicable are left `out`.
 */
export interface Column {
  values: readonly { site: string; value: Exact }[];
  sorted: readonly Exact[];
  lacking: readonly string[];
  out: ReadonlySet<number>;
}
/** What facts may rest on beyond the site's own records. */
export interface FactContext {
  /** Day of the assessment, `YYYY-MM-DD`. */
  assessedAt: string | null;
  calendar: Calendar | null;
  /** What the previous round says of facts (by key) and of scores (by indicator). */
  previous: { facts: States; scores: ReadonlyMap<string, Exact> } | null;
  /**
   * What all sites scored together, this one included, say of a fact, and which of them this one
   * is.
   */
  cohort: { at: number; column: (fact: string) => Column } | null;
}
export const ALONE: FactContext = {
  assessedAt: null,
  calendar: null,
  previous: null,
  cohort: null,
};
