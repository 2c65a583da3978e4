/**
 * CSV: rows of cells under headings.
 * In: text. Out: a reading of records; where rows end, and which are none. It must not know: bytes,
 * and what its records are worth.
 */
export { type CsvLayout } from './columns.js';
export { type Head, isHead, readHead } from './head.js';
export { type Broken, brokenRows, readCsv, readRows, type SheetWalk, walkSheet } from './read.js';
export { type FoundRow, isBlankRow, NOT_CLOSED, rowFinder, widthOf } from './rows.js';
