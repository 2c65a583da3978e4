/**
 * CSV: rows of cells under a heading line.
 * In: text. Out: a reading of records; where rows end. It must not know: bytes, and what its
 * records are worth.
 */
export { type CsvLayout, brokenRows, csvLayout } from './layout.js';
export {
  type FoundRow,
  isBlankRow,
  NOT_CLOSED,
  readCsv,
  rowFinder,
  sniff,
  widthOf,
} from './rows.js';
