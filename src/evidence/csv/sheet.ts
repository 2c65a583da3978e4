/**
 * A sheet, whether it stands in a text or is given as cells.
 * In: rows. Out: what reading them asks for. It must not know: what becomes of them.
 */
import type { Code } from '../../diagnostics/index.js';
import type { Params, Place } from '../../types.js';
import type { NumberReader } from '../numbers.js';
import type { CsvLayout } from './columns.js';
import { cellPlace, splitRows, type CsvRow, type From } from './rows.js';

/** A sheet being read. */
export interface Sheet {
  file: string;
  /** What separates cells where several are told of. */
  delimiter: string;
  /** The rows that are not blank, from one on. */
  rows(from: From): Iterable<CsvRow>;
  placeOf(row: CsvRow, index: number): Place;
  /** What is known of cells that were more than text; null where all of them are text. */
  typed: TypedCells | null;
}
/** Cells of which some were numbers, in columns whose fields the layout tells. */
export interface TypedCells {
  isNumber(row: CsvRow, index: number): boolean;
  /** The text that a number of unknown format stands for in the field of its column. */
  read: NumberReader | null;
  /** Why a row is refused though each of its cells can be read; `at` is the column of one that cannot. */
  fault(row: CsvRow, layout: CsvLayout): { code: Code; params: Params; at?: number } | null;
}
/** A text as a sheet. */
export const textSheet = (text: string, file: string, delimiter: string): Sheet => ({
  file,
  delimiter,
  rows: (from) => splitRows(text, delimiter, from),
  placeOf: (row, index) => cellPlace({ text, delimiter, file }, row, index),
  typed: null,
});
