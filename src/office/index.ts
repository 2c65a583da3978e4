/**
 * Files of the office → tables of cells.
 * In: bytes of a workbook, a document, a page or a text, whatever their name says. Out: sheets of
 * cells with what is shown, what is stored and what the format shows; or why there are none.
 * It must not know: indicators, evidence, what a heading means. Nothing else knows its libraries.
 */
export {
  LIMITS,
  type Merge,
  type OfficeCell,
  type OfficeFile,
  type OfficeKind,
  type OfficeLimits,
  type OfficeRow,
  type OfficeSheet,
  type Shows,
} from './tables.js';
