/** The nouns of a file of the office: sheets, rows and cells, whatever program wrote them. */
import type { Diagnostic } from '../types.js';

/** What the number format of a cell shows; `general` where it has none of its own. */
export type Shows = 'text' | 'number' | 'percent' | 'date' | 'time' | 'general';

/** A cell that holds something. */
export interface OfficeCell {
  /** From 0. */
  column: number;
  /**
   * What people see, as exact text, with line breaks as `\n` and blanks as they are. A number stands
   * in plain decimal digits of at most 15 significant ones, never a float artefact: as many zeros as
   * its format asks for (`1.10` by `0.00`, `007` by `000`), never rounded to it, without units and
   * thousands marks. A percentage ends in `%` (`28.5%`, also by `0%`), a day reads `2025-03-04`, with
   * `09:30:00` behind it where it has a time, a time `09:30:00`, more than a day `26:00:00`; what
   * no calendar has (-5 by a date format) is the plain number. A truth reads TRUE or FALSE, an
   * error its word.
   */
  shown: string;
  /** What is stored: a text, a number, a truth; null where nothing is. */
  stored: string | number | boolean | null;
  /** What its format shows. */
  shows: Shows;
  /** An error word such as `#N/A`, or null. */
  error: string | null;
  /** Whether a formula made it; `unsaved` where the formula has no stored value: `shown` is empty. */
  formula: 'none' | 'saved' | 'unsaved';
}
/** A row that holds something, its cells by rising column. */
export interface OfficeRow {
  /** From 1. */
  row: number;
  /** By hand, or by a filter that was left on. */
  isHidden: boolean;
  cells: OfficeCell[];
}
/** Cells that are shown as one: rows from 1, columns from 0, both ends included. */
export interface Merge {
  firstRow: number;
  firstColumn: number;
  lastRow: number;
  lastColumn: number;
}
/** A sheet of a workbook, or a table of a document: `表1`, `表2` … in their order. */
export interface OfficeSheet {
  name: string;
  isHidden: boolean;
  /** Only rows that hold something, by rising number. */
  rows: OfficeRow[];
  /** By rising row, then column; none of them overlap. */
  merges: Merge[];
  /** Columns that are not shown, from 0, of those in which a cell stands. */
  hiddenColumns: number[];
  /** Whether days are counted from 1904; `shown` has seen to that already. */
  date1904: boolean;
}
/** What a file was found to be, by its bytes. */
export type OfficeKind = 'workbook' | 'document' | 'page' | 'text';
/** What was read; without sheets and with an error where the file is refused. */
export interface OfficeFile {
  /** Null where the file is refused. */
  kind: OfficeKind | null;
  sheets: OfficeSheet[];
  diagnostics: Diagnostic[];
}
/** The most that a file may hold; what is not told is as {@link LIMITS} says. */
export interface OfficeLimits {
  /** Bytes of the file. */
  bytes: number;
  /** Bytes of all that is packed in it, and of any one part. */
  unpacked: number;
  /** Parts that are packed in it. */
  entries: number;
  /** Sheets, or tables of a document. */
  sheets: number;
  /** Cells of all sheets that hold something. */
  cells: number;
  /** Merges of all sheets. */
  merges: number;
  /** The last row and the last column that are looked at. */
  rows: number;
  columns: number;
}
/** As much as an assessment of a province fills; a file of strangers fills no memory. */
export const LIMITS: OfficeLimits = {
  bytes: 32 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  entries: 10_000,
  sheets: 256,
  cells: 2_000_000,
  merges: 100_000,
  rows: 1_048_576,
  columns: 1_024,
};

/** Sheets, and what they stood in. */
export interface Read {
  kind: OfficeKind;
  sheets: OfficeSheet[];
}
