/** What rules and vetoes read: values, how they came about, conditions. */
import type { DayCount, DerivedKind, Operator, RecordField } from './facts.js';
import type { ExactText } from './source.js';

/** How a fact's value is written for people. */
export type InputKind =
  'number' | 'percent' | 'flag' | 'choice' | 'date' | 'events' | 'timeliness' | 'status';
/** What a record must say to count; values as those of facts. */
export interface RecordTest {
  field: RecordField;
  kind: InputKind;
  operator: Operator;
  wanted: string[];
}
/** How many of a word records count, and what one of it is worth; null is every other word. */
export interface Weighed {
  word: string | null;
  count: ExactText;
  weight: ExactText;
}
/** A fact a rule looked at: numbers as {@link ExactText}, dates `YYYY-MM-DD`, null if unknown. */
export interface RuleInput {
  fact: string;
  value: string | null;
  kind: InputKind;
  /** The kind of a fact that was worked out. */
  how?: DerivedKind;
  /** The facts that it was worked out from, the days that limit it, the sites that it is over. */
  of?: RuleInput[];
  /** Ids of the records that it was worked out from. */
  records?: string[];
  /** How many of these were left out at each end. */
  trimmed?: number;
  /** The fact whose records they are, or whose values of other sites or rounds; and which of them count, where not all do. */
  from?: string;
  where?: RecordTest[];
  /** How days are counted, and within how many of a time limit. */
  days?: { count: DayCount; within?: number };
  /** What their words are worth. */
  weighed?: Weighed[];
}
/** One comparison with the value that it read; `than` is the fact that it was held against. */
export interface ReadComparison {
  input: RuleInput;
  operator: Operator;
  wanted: string[];
  than?: RuleInput;
  /** What it read is of items that are not applicable: it answers nothing. */
  absent?: true;
  holds: 'yes' | 'no' | 'unknown';
}
/** A condition with the values that it read. */
export type ReadCondition =
  ReadComparison | { all: ReadCondition[] } | { any: ReadCondition[] } | { not: ReadCondition };
/** The band of tiers that applied; without `when` it is for all other values. */
export interface RuleBand {
  when?: ReadCondition;
  amount: ExactText;
}
