/** What is decided: checks, vetoes, and how far each is. */
import type { ReadCondition } from './reading.js';
import type { Rounding } from './facts.js';
import type { CombinedScore, Finding, GradeResult } from './results.js';
import type { VetoEffect } from './rule-set.js';
import type { ExactText } from './source.js';

/** The verdict; `undetermined` fails on what is guaranteed and passes on what is possible. */
export type Outcome = 'pass' | 'fail' | 'undetermined';
/** One condition of the verdict, and how it came out. */
export interface Check {
  id: 'met-rate' | 'met-rate-upper' | 'key-items' | 'score' | 'rate' | 'grade';
  /** Met-rate, rate: fraction of one; score: points; key-items: "1"; grade: its name. */
  required: ExactText;
  actual: ExactText | null;
  possible: ExactText | null;
  /** Indicators met (guaranteed), met at best, counted, and needed; null where none are counted. */
  met: number | null;
  possiblyMet: number | null;
  counted: number | null;
  needed: number | null;
  passed: Outcome;
  options: Record<string, string>;
  /** The leaves an undetermined outcome depends on. */
  dependsOn: string[];
}
/**
 * How far a gate of the decision is from its line, in its own unit: above 0 the line is passed by
 * so much, below 0 missed by so much. Two numbers, since missing facts may leave it open: on what
 * is guaranteed, and at best; null where there is no such number. A rate is a fraction of one.
 */
export interface GateDistance {
  gate: Check['id'] | 'vetoes';
  unit: 'indicators' | 'points' | 'rate' | 'grades' | 'vetoes';
  guaranteed: ExactText | null;
  possible: ExactText | null;
}
/**
 * How much more or less of what its condition reads makes a veto fire: at so much, or, where not
 * inclusive, beyond it. A percentage is a fraction of one.
 */
export interface VetoDistance {
  fact: string;
  kind: 'events' | 'number' | 'percent';
  way: 'more' | 'less';
  left: ExactText;
  inclusive: boolean;
}
/** A veto, whether it fired, what it looked at and what it took. */
export interface VetoResult {
  id: string;
  title: string;
  fired: 'yes' | 'no' | 'unknown';
  effect: VetoEffect;
  reason: string | null;
  basis: string | null;
  when?: ReadCondition;
  /** Of one that did not fire, whose condition is one comparison of a known number. */
  distance?: VetoDistance;
  evidence: string[];
  missing: string[];
  findings: Finding[];
}
/**
 * All that the sentence of how far a site is tells, without what the site is made of: for tables of
 * many sites, and for two assessments held against each other.
 */
export interface HowFar {
  decision: Pick<Decision, 'outcome' | 'checks' | 'distances'> & {
    /** Those that fired, and those that may. */
    vetoes: Pick<VetoResult, 'title' | 'fired' | 'effect'>[];
  };
  grade: Pick<GradeResult, 'of' | 'better'> | null;
  /** The score that counts where it is not of the tree alone. */
  combined: Pick<CombinedScore, 'points' | 'possible'> | null;
  score: Pick<CombinedScore, 'points' | 'possible'>;
  rounding: Rounding;
  upper: { title: string } | null;
  /** Key items that do not hold, where the decision asks for them. */
  unmetKeyItems: { id: string; title: string }[];
}
/** The verdict, with everything that it rests on. */
export interface Decision {
  /** Null where the tree decides nothing. */
  outcome: Outcome | null;
  checks: Check[];
  /** One for each check, and one for the vetoes that would end the recommendation. */
  distances: GateDistance[];
  vetoes: VetoResult[];
  dependsOn: string[];
}
