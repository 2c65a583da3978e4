/** Facts, and the conditions that read them. */
import type { ExactText, Place } from './source.js';

/**
 * How printed numbers are rounded: 四舍五入 (away from zero at the half), GB/T 8170 四舍六入五成双, or cut off
 * towards zero.
 */
export type RoundingMode = 'half-up' | 'half-even' | 'down';
/** How scores are printed: the mode, and how many digits stand after the point. */
export interface Rounding {
  mode: RoundingMode;
  places: number;
}
/**
 * What an indicator is in the tree: an ordinary item, a key one, one that adds, or one that only
 * takes away.
 */
export type Section = 'base' | 'key' | 'bonus' | 'penalty';
/**
 * What a comparison holds a fact against: numbers as {@link ExactText}, dates, options, or a flag.
 */
export type Scalar = string | boolean;

/** How a comparison holds one value against another, in the words of json-rules-engine. */
export type Operator =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive';
/**
 * One comparison of a fact with a constant. Numbers are {@link ExactText}, dates `YYYY-MM-DD`,
 * flags booleans, choices text.
 */
export interface Comparison {
  fact: string;
  operator: Operator;
  value: Scalar | Scalar[];
}
/** One comparison of a fact of numbers or days with another of its kind. */
export interface FactComparison {
  fact: string;
  operator: Exclude<Operator, 'in' | 'notIn'>;
  value: { fact: string };
}
/**
 * json-rules-engine's condition form, closed: no `path`, no `params`, no nested `condition`
 * references.
 */
export type Condition =
  Comparison | FactComparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };

/** Fields of a record that a filter may look at. */
export type RecordField =
  | 'level'
  | 'kind'
  | 'stage'
  | 'unit'
  | 'subject'
  | 'verdict'
  | 'assessor'
  | 'title'
  | 'date'
  | 'value'
  | 'quantity';
/**
 * A filter on evidence records: every test must hold. A record lacking the field fails the test.
 */
export type Where = { field: RecordField; operator: Operator; value: Scalar | Scalar[] }[];

/** What every fact has. */
export interface FactHead {
  key: string;
  name: string;
  indicator: string | null;
  place: Place;
}
/** A day: a constant, another fact's, or the day of the assessment. */
export type Day = { date: string } | { fact: string } | { at: 'assessment' };
/**
 * 近三年, 监测前6个月: only records dated within so long before a day count, that day included. Takes the
 * place of the tree's period.
 */
export interface Window {
  length: number;
  unit: 'years' | 'months' | 'weeks' | 'days';
  before: Day;
}
/** A fact that is entered in records. */
export interface RecordedFact extends FactHead {
  window: Window | null;
}
/** A measured fact's domain; null means unbounded on that side. */
export interface NumberFact extends RecordedFact {
  kind: 'number' | 'percent';
  min: ExactText | null;
  max: ExactText | null;
  whole: boolean;
}
/** A measured fact that is yes or no. */
export interface FlagFact extends RecordedFact {
  kind: 'flag';
}
/** A measured fact that is one of its options, as the tree spells them. */
export interface ChoiceFact extends RecordedFact {
  kind: 'choice';
  options: string[];
}
/** `date-or-never` may also be recorded as never done, and is read by `timeliness` alone. */
export interface DateFact extends RecordedFact {
  kind: 'date' | 'date-or-never';
}
/**
 * Counted events: the sum of the quantities of its records, one record per subject where
 * `distinct`. No records is zero, unless somebody must say so (零报告): then it is missing.
 * A record whose subject also stands among the heavier events of `replacedBy` does not count (择重).
 */
export interface EventsFact extends RecordedFact {
  kind: 'events';
  distinct: boolean;
  where: Where;
  replacedBy: string | null;
  whenSilent: 'zero' | 'missing';
}
/** What is made of the records of another fact. */
export type Aggregate = 'count' | 'sum' | 'mean' | 'min' | 'max' | 'latest';
/**
 * The records of another fact, picked by `where`, made into one number; one record per subject
 * where `distinct`.
 */
export interface AggregateFact extends FactHead {
  kind: Aggregate;
  of: string;
  where: Where;
  distinct: boolean;
}
/**
 * Mean after dropping `trim` values at each end; with `atMost` values or fewer, nothing is dropped.
 */
export interface TrimmedMeanFact extends FactHead {
  kind: 'trimmed-mean';
  of: string;
  where: Where;
  trim: number;
  atMost: number;
}
/**
 * Mean weighted by record quantities; `values` gives each choice its number (ballots). `percent`:
 * it is a percentage.
 */
export interface WeightedMeanFact extends FactHead {
  kind: 'weighted-mean';
  of: string;
  where: Where;
  values: Record<string, ExactText> | null;
  percent: boolean;
}
/**
 * 加权计数: quantities weighted by a field of the record; one record per subject, the one of most
 * weight, where `distinct` (就高计一次).
 */
export interface WeightedCountFact extends FactHead {
  kind: 'weighted-count';
  of: string;
  where: Where;
  by: TextField;
  weights: Record<string, ExactText>;
  otherwise: ExactText | null;
  distinct: boolean;
}
/** Fields of a record that hold a word. */
export type TextField = 'level' | 'kind' | 'unit' | 'subject' | 'stage' | 'assessor' | 'title';
/** Required material: so many records of a kind; `dated` ones only where declared (未注明日期的不算). */
export interface Material {
  kind: string;
  count: number;
  dated: boolean;
}
/**
 * 材料齐全: a flag, whether the leaf's records have all that its materials ask for. No records, none of
 * it.
 */
export interface MaterialsFact extends FactHead {
  kind: 'materials';
  asked: Material[];
}
/**
 * `ratio`: of[0] ÷ of[1], `empty` where of[1] is zero (missing when null). `difference`: of[0] −
 * of[1].
 */
export interface PairFact extends FactHead {
  kind: 'ratio' | 'difference';
  of: [string, string];
  empty: ExactText | null;
}
/** Facts of one kind added up. */
export interface TotalFact extends FactHead {
  kind: 'total';
  of: string[];
}
/** Which days count: all of them, or working days by the calendar. */
export type DayCount = 'calendar' | 'working';
/** Days from of[0] to of[1]; the first day is not counted. */
export interface DaysFact extends FactHead {
  kind: 'days';
  of: [string, string];
  count: DayCount;
}
/**
 * The last day of a time limit: `within` days after `of`, the first day not counted; on a day off
 * it rolls forward where declared (民法典第二百零三条).
 */
export interface DeadlineFact extends FactHead {
  kind: 'deadline';
  of: string;
  within: number;
  count: DayCount;
  rollForward: boolean;
}
/** `on-time`, `late` or `never`, by a date (or date-or-never) fact and its last day. */
export interface TimelinessFact extends FactHead {
  kind: 'timeliness';
  of: string;
  by: Day;
  rollForward: boolean;
}
/** The value of a fact in the previous round. */
export interface PreviousFact extends FactHead {
  kind: 'previous';
  of: string;
}
/** The score of an indicator in the previous round. */
export interface PreviousScoreFact extends FactHead {
  kind: 'previous-score';
  node: string;
}
/** 达标情况: the status of an indicator, as a veto asks for it; one of `STATUS_WORDS`. */
export interface StatusFact extends FactHead {
  kind: 'status';
  node: string;
}
/**
 * The place of this site's value among the sites scored together, 1 first. Equal values: the same
 * rank, the average of their places, or an error.
 */
export interface RankFact extends FactHead {
  kind: 'rank';
  of: string;
  order: 'highest-first' | 'lowest-first';
  ties: 'same-rank' | 'average' | 'error';
}
/** Over all sites scored together, this one included. */
export interface CohortFact extends FactHead {
  kind: 'cohort-max' | 'cohort-min' | 'cohort-mean';
  of: string;
}
/** A fact that records give one value of. */
export type MeasuredFact = NumberFact | FlagFact | ChoiceFact | DateFact;
/** A fact that is worked out from others, or from records. */
export type DerivedFact =
  | AggregateFact
  | TrimmedMeanFact
  | WeightedMeanFact
  | WeightedCountFact
  | PairFact
  | TotalFact
  | DaysFact
  | MaterialsFact
  | DeadlineFact
  | TimelinessFact
  | PreviousFact
  | PreviousScoreFact
  | StatusFact
  | RankFact
  | CohortFact;
/** All that a rule may ask: what records say, what is counted, what is worked out. */
export type Fact = MeasuredFact | EventsFact | DerivedFact;
/** Kinds of facts that are worked out from others, or from records. */
export type DerivedKind = DerivedFact['kind'];
