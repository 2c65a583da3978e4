/**
 * The nouns that the rooms of the evaluator share: facts and leaves looked up, what is known, what
 * a leaf scores and why, nodes, and the whole. They know no room of it.
 */
import type { EvidenceReading } from '../evidence/index.js';
import type { Exact } from '../exact.js';
import type {
  BoundRecord,
  FactState,
  FactValue,
  Seen,
  States,
  ValueReader,
} from '../facts/index.js';
import type { CompiledRule, LeafRules, RuleFacts, RuleTrace, Turn } from '../rules/index.js';
import type {
  Diagnostic,
  EvidenceRecord,
  Fact,
  Finding,
  Indicator,
  Leaf,
  Place,
  ReadCondition,
  RuleResult,
  SetAside,
  Stage,
  Status,
  Veto,
} from '../types.js';
import type { Truth } from '../values/index.js';

export type { Chains, FactRecords } from './chains.js';
export type { FactTable } from '../facts/index.js';
export type { Truth } from '../values/index.js';

/** A loss of a leaf, before anyone answers for it. */
export interface Loss extends Pick<
  Finding,
  'rule' | 'kind' | 'reason' | 'remedy' | 'basis' | 'missing'
> {
  raw: Exact;
  counted: Exact;
  /** The part of `counted` that stands whatever is missing. */
  certain: Exact;
  unit: string | null;
  /** Records behind it; `shared` when each answers for its own quantity. */
  records: BoundRecord[];
  shared: boolean;
  /** Where the rule stands that took it; null where no rule did. */
  place: Place | null;
}
/** What a leaf scores, at its worst and at its best, and whether it is met at either. */
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
  /**
   * What its reasons are told from, when somebody asks for them; see `reasonsOf`.
   * @internal
   */
  why: () => Why;
  /** Not applicable here, and counted at the mean of the other sites. */
  byPeers?: true;
  /** Nothing bounds what may be lost: no `lo` is low enough. */
  isEndless: boolean;
  /** `lo` and `hi` may lie further apart than any values take them: not all were tried. */
  isWide: boolean;
}
/** Leaves of a stage by their places in the tree; empty where it is not scored from the tree. */
export type LeafScores = readonly (LeafScore | undefined)[];
/**
 * What a leaf lost, what each of its rules did, and the names of the facts that its score still
 * depends on.
 */
export interface Reasons {
  losses: Loss[];
  rules: RuleResult[];
  missing: string[];
  met?: ReadCondition;
  peers?: Exact[];
}
/** Reasons that are told, or all that they are told from. */
export type Why = Reasons | Untold | Scaled;
/** A leaf that its rules scored. */
export interface Untold {
  readonly entry: LeafEntry;
  readonly points: Exact;
  readonly score: Exact;
  readonly settled: boolean;
  readonly states: Resolved;
  told: Told | null;
  reasons: Reasons | null;
}
/**
 * A leaf of which only a share counts, beyond the cap of a penalty; or that lost `more` than its
 * rules took.
 */
export interface Scaled {
  readonly of: Why;
  readonly share: Exact;
  readonly more: Loss | null;
  reasons: Reasons | null;
}
/** A leaf in one of the ways that things may turn out, told by its rules. */
export interface ToldTurn extends Pick<Turn, 'lo' | 'hi' | 'beforeSet'> {
  readonly traces: readonly RuleTrace[];
}
/**
 * Rules that differ between the ways that things may turn out: in whether they fire, and in what
 * they do to the score.
 */
export interface OpenRules {
  fires: ReadonlySet<CompiledRule>;
  amounts: ReadonlySet<CompiledRule>;
}
/** A leaf told in all ways, the worst of them, and what differs between them. */
export interface Told {
  readonly worst: ToldTurn;
  readonly turns: readonly ToldTurn[];
  readonly open: OpenRules;
  readonly missing: readonly string[];
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
  /** By this bonuses and penalties inside count in its parent. */
  weight: Exact;
  /** By this it counts in its parent: its weight, and what makes up for siblings that are absent. */
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
  /** What its gate read. */
  base?: Record<'lo' | 'hi', Exact>;
  leaf: LeafScore | null;
  children: ScoreNode[];
}
/** A veto, whether it fired, the records behind that, and the facts that it still depends on. */
export interface VetoOutcome {
  veto: Veto;
  fired: Truth;
  records: BoundRecord[];
  missing: string[];
  /**
   * What it looked at, but for facts of items that are not applicable (`out`).
   * @internal
   */
  looking: { facts: Pick<RuleFacts, 'table' | 'places'>; states: Resolved };
  /** @internal */
  out: ReadonlySet<string>;
}
/** A record that another corrects: it counts for nothing. */
export type Superseded = Record<'record' | 'by', EvidenceRecord>;
/** A score that a record claims for an indicator. */
export interface Claim {
  record: EvidenceRecord;
  indicator: string;
  claimed: Exact;
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
  /** In the order of ids. */
  superseded: readonly Superseded[];
  /** 自评分, in the order of ids of their records. */
  claims: readonly Claim[];
  diagnostics: Diagnostic[];
  unread: UnreadEvidence;
  /** Nothing bounds what some item may lose: no `lo` is low enough to decide by. */
  isEndless: boolean;
  /** What reading the evidence had to say, where it was given. */
  reading: EvidenceReading | null;
  /** Before vetoes; none in a tree without stages. All else is that of the deciding stage. */
  stages: StageScore[];
}
/**
 * Evidence that may say anything, since nobody could read of what it speaks: so many rows, and
 * files. Left out where a person decided so.
 */
export interface UnreadEvidence {
  adrift: number;
  /** Records that were refused when they were scored; those of reading are not among them. */
  records: number;
  files: readonly string[];
  isLeftOut: boolean;
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
 * A fact, its place among the facts of the rule set, and how a record's value is read for it; null
 * where it is not recorded. `anchored` is one that nobody can know while a window has no end.
 */
export interface FactEntry {
  fact: Fact;
  at: number;
  read: ValueReader | null;
  anchored: boolean;
  /**
   * What is known of it stands in its records alone: a number of events, or one value. Null where
   * more has to be worked out.
   */
  plain: 'events' | 'measured' | null;
}
/**
 * A leaf as its records find it: its place among the leaves, and the facts they may name, its own
 * and those of the tree as a whole.
 */
export interface LeafPlace {
  indicator: Indicator;
  leaf: Leaf;
  at: number;
  facts: ReadonlyMap<string, FactEntry>;
}
/** A leaf, its numbers read and its rules made ready. */
export interface LeafEntry extends LeafPlace {
  points: Exact | null;
  /**
   * The line that its score must reach to be met; null where a condition or an assessor decides.
   */
  metLine: Exact | null;
  rules: LeafRules;
  /** Where the facts of the rule set stand, and what they are. */
  ruleFacts: Pick<RuleFacts, 'table' | 'places'>;
  /** Facts that say how many: of these, each record answers for its own quantity. */
  countable: ReadonlySet<string>;
}
/**
 * What the evidence says of every fact: its value by its place, undefined where it is not known,
 * and the whole of it by its key.
 * What can be read off the records again (`states` has none) is put together when it is asked for.
 */
export interface Resolved extends States, Seen {
  readonly values: readonly (FactValue | undefined)[];
  readonly states: readonly (FactState | undefined)[];
  /** The facts on which the evidence contradicts itself. */
  readonly conflicts: readonly FactEntry[];
  /** A fact as people call it. */
  readonly nameOf: (key: string) => string;
}

/** What is worked out once, when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}
