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

/** Day and site of an assessment, which may be said last. */
type At = [date?: unknown, site?: unknown];

/**
 * The functions of one rule set, as every host calls them. Each takes whatever a cell may hold, and
 * never throws: what is wrong is a sentence in the cell.
 */
export interface CellFunctions {
  score(evidence: unknown, id?: unknown, ...at: At): Answer;
  possible(evidence: unknown, id?: unknown, ...at: At): Answer;
  verdict(evidence: unknown, ...at: At): Answer;
  lost(evidence: unknown, unit?: unknown, ...at: At): Answer;
  table(evidence: unknown, level?: unknown, ...at: At): AnswerTable;
  ledger(evidence: unknown, unit?: unknown, ...at: At): AnswerTable;
  why(evidence: unknown, id?: unknown, ...at: At): AnswerTable;
  problems(evidence: unknown, ...at: At): AnswerTable;
  met(evidence: unknown, ...at: At): Answer;
  needed(evidence: unknown, ...at: At): Answer;
  fields(id?: unknown): AnswerTable;
  check(indicator?: unknown, fact?: unknown, value?: unknown, quantity?: unknown): Answer;
  version(): Answer;
  selftest(blank?: unknown): Answer;
}
