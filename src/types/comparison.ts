/** Two assessments held against each other. */
import type { MadeFrom, UnreadCount } from './assessment.js';
import type { HowFar, Outcome, VetoResult } from './decision.js';
import type { Section } from './facts.js';
import type { Status } from './results.js';
import type { ExactText } from './source.js';

/**
 * Why a leaf's result changed: other facts; other points or rules; both at once and not to be told
 * apart; a leaf that became applicable or not; one that is new, or gone.
 */
export type Cause = 'performance' | 'scheme' | 'both' | 'applicability' | 'added' | 'removed';
/** One of the two assessments as a whole. */
export interface Side {
  title: string;
  edition: string | null;
  site: string | null;
  assessedAt: string | null;
  madeFrom: MadeFrom;
  points: ExactText | null;
  score: ExactText | null;
  /** 不再评分: whether a veto says so, or may; there is then no score. */
  notScored: VetoResult['fired'];
  lost: ExactText;
  met: number | null;
  counted: number | null;
  needed: number | null;
  outcome: Outcome | null;
  grade: string | null;
  /** Ids of the vetoes that fired. */
  vetoes: string[];
  unread: UnreadCount;
  /** 标化分; null where the tree does not ask for it. */
  standard: { to: ExactText; score: ExactText | null } | null;
  /** Key items that do not hold, where the decision asks for them. */
  unmetKeyItems: { id: string; title: string }[];
  howFar: HowFar;
}
/** A leaf whose result changed. Changes are after less before, in points of the total. */
export interface LeafChange {
  id: string;
  title: string;
  cause: Cause;
  section: { before: Section | null; after: Section | null };
  status: { before: Status | null; after: Status | null };
  /** As it counts in the total; null where it is not scored. */
  scores: { before: ExactText | null; after: ExactText | null };
  /**
   * Whether an indicator that counts was met before and is not now, or the other way round; null
   * where neither is so.
   */
  crossed: 'fell' | 'rose' | null;
  /** Who answers for it where it is not met; null is nobody. */
  units: (string | null)[];
  score: ExactText;
  lost: ExactText;
  /**
   * The change of the score by what brought it; the three add up to it. Scheme holds new and
   * dropped leaves, and applicability.
   */
  byPerformance: ExactText;
  byScheme: ExactText;
  unclear: ExactText;
}
/** The way from the score before to the score after; all steps add up to the difference. */
export interface Waterfall {
  before: ExactText;
  recovered: ExactText;
  newlyLost: ExactText;
  scheme: ExactText;
  applicability: ExactText;
  added: ExactText;
  removed: ExactText;
  unclear: ExactText;
  vetoes: ExactText;
  /** Limits of bonus and penalty items, gates and weights above the leaves. */
  rest: ExactText;
  after: ExactText;
}
/**
 * A unit's losses; before - recovered + newlyLost + scheme + unclear = after, where scheme holds
 * everything that is neither performance nor unclear. Unit null: no unit answers for it.
 */
export interface UnitChange {
  unit: string | null;
  before: ExactText;
  recovered: ExactText;
  newlyLost: ExactText;
  scheme: ExactText;
  unclear: ExactText;
  after: ExactText;
}
/**
 * What got worse by the site's own doing, or may have: for a leaf its loss or status, a veto that
 * fired, the verdict.
 */
export interface Worse {
  kind: 'indicator' | 'veto' | 'verdict';
  id: string;
  title: string;
  lost: ExactText;
  /** What is printed of it. */
  printed: ExactText;
}
/**
 * The same numbers as they are printed. Those before and after are the ones that the reports of the
 * two assessments print; what is between is rounded so that it leads from one to the other.
 * `rounding` is what no cause tells: a printed number that moved though nothing did.
 */
export interface PrintedComparison {
  before: PrintedSide;
  after: PrintedSide;
  waterfall: (Waterfall & { rounding: ExactText }) | null;
  /** In the order of the leaves, and of the units. */
  leaves: Pick<LeafChange, 'byPerformance' | 'byScheme' | 'unclear'>[];
  units: (UnitChange & { rounding: ExactText })[];
  /** What each veto took of the later one, by its id. */
  vetoes: Record<string, ExactText>;
}
/** The standard score as printed, null where it has none. */
export type PrintedSide = Pick<Side, 'points' | 'score' | 'lost'> & { standard: ExactText | null };
/** `rounding` is that of the later assessment. */
export interface AssessmentComparison {
  schema: 'zhibiao/comparison@1';
  before: Side;
  after: Side;
  /** Same tree; same site. */
  sameSystem: boolean;
  sameSite: boolean;
  /** Same rule set, by its fingerprint; null where one of the two has none. */
  sameRules: boolean | null;
  rounding: { places: number; mode: 'half-up' | 'half-even' | 'down' };
  waterfall: Waterfall | null;
  leaves: LeafChange[];
  units: UnitChange[];
  worse: Worse[];
  printed: PrintedComparison;
}
