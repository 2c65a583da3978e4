/** What is claimed, beside what is earned. */
import type { ExactText } from './source.js';

/** 自评分: a score that is claimed for an indicator, beside what the evidence earns. */
export interface ClaimedScore {
  indicator: string;
  /** Whose claim it is: the unit of its record, else the lead. */
  unit: string | null;
  claimed: ExactText;
  /** Of the indicator itself; null where it has no score. */
  guaranteed: ExactText | null;
  possible: ExactText | null;
  /** What is claimed beyond what is guaranteed, below zero where less is claimed. */
  difference: ExactText | null;
  printed: string | null;
  records: string[];
}
