/** What stands in an assessment. */
import type { Operator, Section } from './facts.js';
import type { ReadCondition, RuleBand, RuleInput } from './reading.js';
import type { GroupRule, Reads, Rule } from './rule-set.js';
import type { ExactText, Place } from './source.js';
import type { StepCount } from './step-counts.js';

/**
 * What an indicator is found to be; `not-assessed` where something is missing that could change its
 * score or whether it is met, `error` where its evidence contradicts itself.
 */
export type Status =
  'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'exempt' | 'not-assessed' | 'error';
/** The line an `each` rule counts steps from. */
export interface RuleLine {
  side: 'below' | 'above';
  at: ExactText;
  step: ExactText;
  count: StepCount;
}
/**
 * What one rule did, so that it can be explained: what it looked at, the amount before (`raw`) and
 * after caps, at the guaranteed end.
 */
export interface RuleResult {
  rule: string;
  shape: Rule['shape'];
  /** `unknown` where missing facts leave open whether it fires. */
  fired: 'yes' | 'no' | 'unknown';
  raw: ExactText;
  amount: ExactText;
  /** The measured fact first, then those of its condition. */
  inputs: RuleInput[];
  line: RuleLine | null;
  /** Steps counted by an `each` rule, or the fraction earned by a `share` rule. */
  times: ExactText | null;
  /** Amount per step, in points. */
  per: ExactText | null;
  cap: ExactText | null;
  reason: string | null;
  /** Its condition; absent where it has none, as what follows is where there is nothing to tell. */
  when?: ReadCondition;
  /** The band of tiers that certainly applied. */
  band?: RuleBand;
  /** Which of a group's rules count, where that is not all; and the rule in it that did. */
  take?: GroupRule['take'];
  taken?: true;
  rules: RuleResult[];
}
/** What took the points of a finding. */
export type FindingKind =
  | 'deducted'
  | 'not-earned'
  | 'set'
  | 'missing'
  | 'unreachable'
  | 'verdict'
  | 'veto'
  | 'error'
  | 'peer-mean';
/**
 * Why a unit answers: its rule names it, its records do, it leads, all share alike, or as the tree
 * shares it out. Absent in assessments saved before this was told.
 */
export type AnswersBy = 'rule' | 'record' | 'lead' | 'equal' | 'shares';
/** One reason why points were lost, with who answers for it. */
export interface Finding {
  id: string;
  indicator: string;
  rule: string | null;
  kind: FindingKind;
  /** The author's words for it, or null where the kind itself says it. */
  reason: string | null;
  remedy: string | null;
  basis: string | null;
  /**
   * What the rule took by itself; what counted after caps, floor and set (points of the leaf); what
   * that costs the total.
   */
  raw: ExactText;
  counted: ExactText;
  lost: ExactText;
  /**
   * 已确定失分: the part of `lost` that stands whatever missing evidence will say; the rest (待补数据)
   * awaits it.
   */
  certain: ExactText;
  /** `lost` by unit, summing to it exactly; unit null is unattributed. */
  shares: { unit: string | null; lost: ExactText; by?: AnswersBy }[];
  /** Ids of the evidence records behind it. */
  evidence: string[];
  /** Names of the facts nobody supplied. */
  missing: string[];
  place: Place;
}
/**
 * An indicator as it came out: its score and status, what its rules did, what was lost and by whom,
 * and all that is below it.
 */
export interface IndicatorResult {
  id: string;
  title: string;
  level: number;
  section: Section;
  status: Status;
  /**
   * All null in a tree without points, and where nothing below is applicable. `score` is the
   * guaranteed one.
   */
  points: ExactText | null;
  score: ExactText | null;
  possible: ExactText | null;
  lost: ExactText | null;
  /** Score counted from bonus indicators below; points + bonus = score + lost. */
  bonus: ExactText | null;
  /** Multiplied by this, the node's points count in the total. */
  factor: ExactText;
  /**
   * 缺项: why it counts for more than its own points, because others are not applicable; `added` are
   * points that were spread evenly.
   */
  adjustment: {
    by: 'rescale' | 'rescale-by' | 'redistribute';
    factor: ExactText;
    added: ExactText | null;
  } | null;
  /** Whether a bonus node's gate let it count; null where there is no gate. */
  gate: 'open' | 'closed' | 'unknown' | null;
  /** Its line, and the guaranteed base score that it read. */
  gateLine?: { operator: Operator; value: ExactText; base: ExactText };
  /** Limit of a bonus or penalty node, in points. */
  cap: ExactText | null;
  /** Declared reason of a not-applicable or exempt leaf. */
  note: string | null;
  text: string | null;
  lead: string | null;
  responsible: string[];
  supporting: string[];
  assessor: string | null;
  due: string | null;
  verifyBy: string[];
  basis: string | null;
  place: Place;
  /** The indicator of the upper tree it came from. */
  origin: string | null;
  /** Materials asked for, and what there is of them. */
  materials: MaterialCheck[];
  /** Names of the facts nobody supplied. */
  missing: string[];
  /** Where a leaf's arithmetic starts, and its lowest score (null: none, or not a leaf). */
  start: 'full' | 'zero' | null;
  floor: ExactText | null;
  /** How a leaf is found met, by points or by a condition. */
  metLine?: ExactText;
  metWhen?: ReadCondition;
  /** The scores of other sites, at the mean of which it counts. */
  peers?: ExactText[];
  /**
   * That of a leaf's rules and the facts they read, without its points; null where it is not known.
   */
  fingerprint: string | null;
  evidence: string[];
  rules: RuleResult[];
  findings: Finding[];
  children: IndicatorResult[];
}
/** `valid` are the records that count; `invalid` those of the kind that do not (undated). */
export interface MaterialCheck {
  kind: string;
  needed: number;
  valid: string[];
  invalid: string[];
  lacking: number;
}
/** What materials a unit still owes, over the indicators it leads. */
export interface UnitMaterials {
  unit: string | null;
  indicators: number;
  complete: number;
  lacking: { indicator: string; kind: string; lacking: number }[];
}
/** What a stage scores, before vetoes; null parts where it has no score. */
export interface StageResult {
  id: string;
  title: string;
  weight: ExactText | null;
  decides: boolean;
  points: ExactText | null;
  guaranteed: ExactText | null;
  possible: ExactText | null;
  printed: string | null;
  /** Score and status of every leaf, in a stage scored from the tree. */
  leaves: { id: string; score: ExactText | null; possible: ExactText | null; status: Status }[];
}
/** The weighted sum of the stages, after vetoes; null parts where a stage has no score. */
export interface CombinedScore {
  points: ExactText | null;
  guaranteed: ExactText | null;
  possible: ExactText | null;
  beforeVetoes: ExactText | null;
  printed: string | null;
}
/**
 * 标化分: the score that counts (after vetoes; of the stages together where they are combined), over
 * the points that apply, times `to`. Null parts where nothing applies.
 */
export interface StandardScore {
  to: ExactText;
  guaranteed: ExactText | null;
  possible: ExactText | null;
  printed: string | null;
}
/** One reason why a grade was not given, or would not be. */
export interface HeldGrade {
  grade: string;
  /** A quota: its id is the grade, `required` its places, `actual` the rank of this site. */
  by: 'key-item' | 'minimum' | 'veto' | 'quota';
  id: string;
  required: ExactText | null;
  actual: ExactText | null;
  unit: 'points' | 'rate' | 'sites' | null;
}
/**
 * What a better grade needs: how far the number that is read is from its edge (below 0: so much is
 * lacking), on what is guaranteed and at best, and what else stands against it.
 */
export interface GradeNeed {
  grade: string;
  edge: { value: ExactText; inclusive: boolean } | null;
  guaranteed: ExactText | null;
  possible: ExactText | null;
  conditions: HeldGrade[];
}
/**
 * The grade on what is guaranteed and on what is possible; `held` is what kept a better one away.
 */
export interface GradeResult {
  grade: string | null;
  possible: string | null;
  reads: Reads;
  of: 'score' | 'rate';
  /** The number the bands read, and the grade by the other reading where it differs. */
  read: ExactText | null;
  otherwise: string | null;
  held: HeldGrade[];
  /** What every better grade needs, the next one first. */
  better: GradeNeed[];
}
/**
 * What a unit answers for, in points of the total: exactly and as printed, all of it and what is
 * certain of it.
 */
export interface UnitLoss {
  unit: string;
  lost: ExactText;
  printed: string;
  certain: ExactText;
  certainPrinted: string;
  indicators: number;
  findings: string[];
}
/**
 * What was lost, and of it what is certain; units by what is certain, the most first, then by what
 * they lost.
 */
export interface Ledger {
  lost: ExactText;
  printed: string;
  certain: ExactText;
  certainPrinted: string;
  unattributed: ExactText;
  unattributedPrinted: string;
  unattributedCertain: ExactText;
  unattributedCertainPrinted: string;
  units: UnitLoss[];
}
