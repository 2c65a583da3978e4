/** What is known of a site. */
import type { ExactText, Params, Place } from './source.js';

/**
 * One record of evidence: what is said of a fact, an indicator or a material, by whom, when, and
 * where that is written. What is not said is null.
 */
export interface EvidenceRecord {
  id: string;
  site: string | null;
  indicator: string | null;
  fact: string | null;
  kind: string | null;
  /** What was measured or chosen, as written; read according to the fact's kind. */
  value: string | null;
  quantity: ExactText | null;
  unit: string | null;
  subject: string | null;
  level: string | null;
  /** `YYYY-MM-DD`. */
  date: string | null;
  stage: string | null;
  assessor: string | null;
  title: string | null;
  link: string | null;
  /** `met` `partly-met` `not-met` `not-applicable` `exempt`. */
  verdict: Verdict | null;
  note: string | null;
  /** The id of the record that this one corrects (更正): that one then counts for nothing. */
  supersedes: string | null;
  /** The score that is claimed for the indicator (自评分): held beside it, and never counted. */
  claimedScore: ExactText | null;
  place: Place;
}
/** An assessor's word on an indicator, or a declaration that it does not apply. */
export type Verdict = 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'exempt';
/**
 * A record (or unreadable row: `record` null) that does not count, and the code of the diagnostic
 * that says why.
 */
export interface SetAside {
  record: string | null;
  /** What it names, as far as that could be read. */
  indicator: string | null;
  fact: string | null;
  place: Place;
  code: string;
  params: Params;
}
/**
 * Days off and make-up working days (调休) between two days, both covered; elsewhere nothing is
 * known. Weekends are off unless listed as working days. All `YYYY-MM-DD`.
 */
export interface Calendar {
  from: string;
  to: string;
  holidays: readonly string[];
  workdays: readonly string[];
}
