/**
 * CSV: rows of cells under headings.
 * In: text. Out: a reading of records; where rows end, and which are none. It must not know: bytes,
 * and what its records are worth.
 */
export { type CsvLayout, isPlainRow } from './columns.js';
export { type Head, headIn, HEAD_ROWS, isHead, readHead } from './head.js';
export {
  type Broken,
  brokenRows,
  changedLayout,
  readCsv,
  readRows,
  readUnder,
  type SheetWalk,
  walkSheet,
  writtenRow,
} from './read.js';
export { type CsvRow, type FoundRow, isBlankRow, NOT_CLOSED, rowFinder, widthOf } from './rows.js';
export { type Sheet, textSheet, type TypedCells } from './sheet.js';
