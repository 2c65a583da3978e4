/** The compiled tree. */
import type { Condition, Fact, Material, Rounding, Section } from './facts.js';
import type { ExactText, Place } from './source.js';
import type { StepCount } from './step-counts.js';

/** What every rule has. */
export interface RuleHead {
  /** `INDICATOR#1`, nested `INDICATOR#1.2`. */
  id: string;
  when: Condition | null;
  /** Limit on the size of this rule's amount, in points. */
  cap: ExactText | null;
  unit: string | null;
  reason: string | null;
  remedy: string | null;
  basis: string | null;
  place: Place;
}
/** A constant or another fact. */
export type Operand = { value: ExactText } | { fact: string };
/** So many points, once, where its condition holds. */
export interface FlatRule extends RuleHead {
  shape: 'flat';
  amount: ExactText;
}
/** `amount` per event of `of` (line null), or per step below/above the line. */
export interface EachRule extends RuleHead {
  shape: 'each';
  amount: ExactText;
  of: string;
  line: { side: 'below' | 'above'; at: Operand } | null;
  step: ExactText;
  count: StepCount;
}
/** As much of `amount` as the number of `of` is of its target, from none to all of it. */
export interface ShareRule extends RuleHead {
  shape: 'share';
  amount: ExactText;
  of: string;
  target: Operand;
}
/** First band whose condition holds gives its amount; `when: null` is the `otherwise` band. */
export interface TiersRule extends RuleHead {
  shape: 'tiers';
  of: string;
  bands: { when: Condition | null; amount: ExactText }[];
}
/**
 * An assessor's number of points within [from, to], both ≥ 0, entered under the fact `of`; `sign`
 * says earned (1) or deducted (-1).
 */
export interface JudgedRule extends RuleHead {
  shape: 'judged';
  of: string;
  from: ExactText;
  to: ExactText;
  sign: 1 | -1;
}
/** The score itself, whatever the other rules give; of several the lowest. */
export interface SetRule extends RuleHead {
  shape: 'set';
  amount: ExactText;
}
/**
 * Several rules of which all count, or one: the first that fires, or that of the highest or lowest
 * amount.
 */
export interface GroupRule extends RuleHead {
  shape: 'group';
  take: 'all' | 'first' | 'highest' | 'lowest';
  rules: Rule[];
}
/** What earns or takes points of a leaf. */
export type Rule = FlatRule | EachRule | ShareRule | TiersRule | JudgedRule | SetRule | GroupRule;

/**
 * Who answers for a loss that neither a rule nor a record gives to anyone: the lead unit, all units
 * alike, or as the tree shares it out (fractions of one).
 */
export type AttributionPolicy =
  { policy: 'lead' | 'equal' } | { policy: 'shares'; shares: Record<string, ExactText> };
/**
 * How a leaf is found met: by points (a score of at least `atLeast`), by a condition, or by an
 * assessor's verdict.
 */
export type MetLine =
  { by: 'points'; atLeast: ExactText } | { by: 'condition'; when: Condition } | { by: 'verdict' };
/** 缺项: what becomes of the points of what is not applicable below a node. */
export type NotApplicablePolicy =
  | { policy: 'exclude' | 'rescale' | 'redistribute' | 'peer-mean' }
  /** The first entry whose nodes are all not applicable gives the factor. */
  | { policy: 'rescale-by'; factors: { without: string[]; factor: ExactText }[] };
/** How an indicator without others below it is scored. */
export interface Leaf {
  start: 'full' | 'zero';
  /** Lowest score; null is `none` (倒扣). */
  floor: ExactText | null;
  met: MetLine;
  rules: Rule[];
  attribution: AttributionPolicy;
  /** Of its rules and the facts that they read; absent before it is compiled to its end. */
  fingerprint?: string;
}
/** A node of the compiled tree. Points are null throughout a tree without points. */
export interface Indicator {
  id: string;
  title: string;
  text: string | null;
  level: number;
  section: Section;
  points: ExactText | null;
  /** This node's weight in its parent's score; null where scores are summed. */
  weight: ExactText | null;
  /** Null: nothing of its own; what is around it decides. */
  notApplicable: NotApplicablePolicy | null;
  /**
   * The indicator of the upper tree this one came from; null in a tree of its own, and for an added
   * one.
   */
  origin: string | null;
  /** Limit on a bonus or penalty node's total, in points, as a positive number. */
  cap: ExactText | null;
  /** A bonus node counts only where the base score passes this line. */
  gate: { operator: 'greaterThan' | 'greaterThanInclusive'; value: ExactText } | null;
  lead: string | null;
  responsible: string[];
  supporting: string[];
  /** Who marks the item; never accountable for it. */
  assessor: string | null;
  due: string | null;
  verifyBy: string[];
  materials: Material[];
  basis: string | null;
  children: Indicator[];
  /** Present exactly where `children` is empty. */
  leaf: Leaf | null;
  place: Place;
}

/** What a veto does to the verdict or the score; points are of the total. */
export type VetoEffect =
  | {
      kind: 'fail' | 'zero-total' | 'not-scored' | 'unfinished' | 'no-top-grade' | 'disqualified';
    }
  | { kind: 'fixed-score'; score: ExactText }
  | { kind: 'points-off'; points: ExactText };
/** A condition that stands above all points (一票否决). */
export interface Veto {
  id: string;
  title: string;
  when: Condition;
  effect: VetoEffect;
  unit: string | null;
  reason: string | null;
  basis: string | null;
  place: Place;
}

/**
 * 达标率: the part of the indicators that has to be met, as a fraction of one, and what counts as met.
 */
export interface MetRatePolicy {
  atLeast: ExactText;
  /** The denominator: applicable indicators, or all of them. */
  of: 'applicable' | 'all';
  partlyMet: 'counts' | 'does-not-count';
  exempt: 'counts' | 'excluded';
  /** Must every key item be met as well? */
  keyItems: 'must-be-met' | 'no-condition';
  /** The indicators of this tree, of the upper tree it was derived from, or both. */
  tree: 'this' | 'upper' | 'both';
}
/** Which score a decision reads: the exact one, or the one that is printed. */
export type Reads = 'exact' | 'printed';
/** What must be reached to be recommended; what is null is not asked for. */
export interface DecisionPolicy {
  metRate: MetRatePolicy | null;
  /** Must every key item be met? */
  keyItems: boolean;
  /** Points of the total. */
  score: { atLeast: ExactText; reads: Reads } | null;
  /** 得分率: a part of the points that apply, as a fraction of one. */
  rate: { atLeast: ExactText; reads: Reads } | null;
  /** The lowest grade that is good enough. */
  grade: string | null;
}
/**
 * A grade (等次) and the scores that earn it; null ends are open. Where a side condition fails, the
 * next grade is looked at.
 */
export interface GradeBand {
  grade: string;
  from: { value: ExactText; inclusive: boolean } | null;
  below: { value: ExactText; inclusive: boolean } | null;
  /** Every applicable key item must score at least this part of its points. */
  keyItems: ExactText | null;
  /** Nodes that must score at least so many points, or such a part of their points. */
  minimums: { node: string; atLeast: ExactText; unit: 'points' | 'rate' }[];
  /** How many of the sites scored together may have it: a part of them (`rate`), or so many. */
  quota: { most: ExactText; unit: 'rate' | 'sites' } | null;
}
/**
 * Bands from the best grade down; together they cover every score once. `of` says whether they read
 * points or the score rate (得分率).
 */
export interface GradePolicy {
  reads: Reads;
  of: 'score' | 'rate';
  bands: GradeBand[];
  /**
   * Sites that tie for the last places of a quota: all get the grade, or none. Null without quotas.
   */
  ties: 'keep' | 'hold-back' | null;
  place: Place;
}
/** What several sites rank by: the total, or 得分率. */
export interface Ranking {
  reads: Reads;
  of: 'score' | 'rate';
}
/**
 * A stage (自评, 初评, 第三方, 满意度): scored from the tree by its own records, or by a fact of the tree.
 */
export interface Stage {
  id: string;
  title: string;
  /** Null: shown beside the others, not counted. The weights of a tree sum to 1. */
  weight: ExactText | null;
  score: { by: 'tree' } | { by: 'fact'; fact: string; points: ExactText };
  /**
   * The stage whose scores, losses and met rate make up the assessment. Exactly one, scored from
   * the tree.
   */
  decides: boolean;
}
/** The tree that a derived one extends. */
export interface UpperTree {
  id: string;
  title: string;
  leaves: { id: string; title: string; section: Section; dropped: string | null }[];
}
/** The compiled tree: frozen, closed and serialisable. */
export interface RuleSet {
  schema: 'zhibiao/rule-set@2';
  system: { id: string; title: string; edition: string | null; notice: string | null };
  period: { from: string; to: string } | null;
  rounding: Rounding;
  notApplicable: NotApplicablePolicy;
  /**
   * Classes of sites with their own points or rules; the sites that belong to each, as far as the
   * tree says.
   */
  classes: { id: string; sites: string[]; ruleSet: RuleSet }[];
  /** The class these points and rules are for; null outside classes. */
  forClass: string | null;
  units: string[];
  facts: Fact[];
  indicators: Indicator[];
  vetoes: Veto[];
  /** Null where nothing is decided (`decision: none`). */
  decision: DecisionPolicy | null;
  /**
   * 标化分: the total is also shown as so much of the points that apply (100); null where it is not.
   */
  scaleTo: ExactText | null;
  grades: GradePolicy | null;
  ranking: Ranking;
  /** Empty where the tree has no stages. */
  stages: Stage[];
  upper: UpperTree | null;
  /**
   * SHA-256 of all that it says; absent in one that was compiled before there were fingerprints.
   */
  fingerprint?: string;
  /**
   * Of one that was shortened for cells: SHA-256 of what is left. Its fingerprint is that of the
   * whole.
   */
  compacted?: string;
}
