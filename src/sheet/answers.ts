/**
 * What cell functions are given and what they answer.
 * In: values as a host hands them over. Out: types alone. It must not know: how answers are found.
 */
import type { GridCell } from '../evidence/index.js';

/** What stands in a cell of an answer; `''` is blank. */
export type Answer = string | number;
/** A range as a host hands it over: rows of cells, of whatever length. */
export type Grid = readonly (readonly GridCell[])[];
/** Rows of the same length. */
export type AnswerTable = Answer[][];

/**
 * The functions of one rule set, as every host calls them. Each takes whatever a cell may hold, and
 * never throws: what is wrong is a sentence in the cell. Day and site of the assessment may be said last.
 */
export interface CellFunctions {
  score(evidence: unknown, id?: unknown, date?: unknown, site?: unknown): Answer;
  possible(evidence: unknown, id?: unknown, date?: unknown, site?: unknown): Answer;
  verdict(evidence: unknown, date?: unknown, site?: unknown): Answer;
  lost(evidence: unknown, unit?: unknown, date?: unknown, site?: unknown): Answer;
  table(evidence: unknown, level?: unknown, date?: unknown, site?: unknown): AnswerTable;
  ledger(evidence: unknown, unit?: unknown, date?: unknown, site?: unknown): AnswerTable;
  why(evidence: unknown, id?: unknown, date?: unknown, site?: unknown): AnswerTable;
  problems(evidence: unknown, date?: unknown, site?: unknown): AnswerTable;
  met(evidence: unknown, date?: unknown, site?: unknown): Answer;
  needed(evidence: unknown, date?: unknown, site?: unknown): Answer;
  fields(id?: unknown): AnswerTable;
  check(indicator?: unknown, fact?: unknown, value?: unknown, quantity?: unknown): Answer;
  version(): Answer;
  selftest(blank?: unknown): Answer;
}
