import type { Held } from '../assess/index.js';
import type { JunitFails } from '../formats.js';
import type { Assessment, AssessmentComparison, Diagnostic, Language } from '../types.js';

/**
 * How a report is wanted: `width` in terminal columns (default 100), `ambiguousWide` for terminals
 * that draw “ ” … as two columns, `details` for every item instead of the main ones.
 */
export interface ReportOptions {
  language: Language;
  width?: number;
  colour?: boolean;
  ambiguousWide?: boolean;
  details?: boolean;
  /** Of HTML, what stands in the body alone: the page around it brings style and script. */
  part?: boolean;
  /** The assessment of the last time held against this one: what changed is told beside it. */
  since?: AssessmentComparison | null;
}
/** How a machine of CI is told: what each site was held to, and what fails a case of JUnit. */
export interface CiOptions {
  language: Language;
  held?: readonly Held[];
  junitFails?: JunitFails;
}
/**
 * What a drawing may need beside its subject: the deadline of letters, what is wrong in sources,
 * and the version of the program that found it.
 */
export interface DrawOptions extends ReportOptions, CiOptions {
  due?: string | null;
  diagnostics?: readonly Diagnostic[];
  version?: string;
  /** Where the own report of each of several sites stands, in their order. */
  siteLinks?: readonly string[] | undefined;
}

/**
 * What is drawn: the whole report of an assessment, its notice, one unit's letter, several sites,
 * or two assessments held against each other.
 */
export type Subject =
  | { kind: 'report' | 'notice'; assessment: Assessment }
  | { kind: 'letter'; assessment: Assessment; unit: string }
  | { kind: 'sites'; assessments: readonly Assessment[] }
  | { kind: 'comparison'; comparison: AssessmentComparison };
/** The assessments that a subject is about. */
export function assessmentsOf(subject: Subject): readonly Assessment[] {
  if (subject.kind === 'comparison') return [];
  return subject.kind === 'sites' ? subject.assessments : [subject.assessment];
}
