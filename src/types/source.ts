/** Numbers, places and what is wrong in a source. */

/**
 * An exact number as text: a finite decimal (`"93.5"`) or, where none exists, a reduced fraction
 * (`"4/3"`). Percentages are fractions of one (`"0.85"`).
 */
export type ExactText = string;
/** The languages of everything that is told. */
export type Language = 'zh' | 'en';

/**
 * Where something stands in a source: 1-based line and column, the column counted in characters.
 */
export interface Place {
  file: string;
  line: number;
  column: number;
  length?: number;
}

/** An error stops what was asked for; a warning lets it stand. */
export type Severity = 'error' | 'warning';
/** Words that read alike in both languages, or once in each. */
export type Phrase = string | { zh: string; en: string };
/** What fills the `{name}` of a message. Numbers are already text. */
export type Params = Record<string, Phrase>;
/** What is wrong in a source file; a finding (below) blames the site instead. */
export interface Diagnostic {
  code: string;
  severity: Severity;
  place: Place | null;
  /** The other party: the first definition, the declared total, … */
  related: Place | null;
  params: Params;
}
