/**
 * How a number is printed: alone, in a column, as a rate, as shares of a whole; the one largest
 * remainder.
 * In: exact numbers and how the tree rounds. Out: digits. Nothing else in the house rounds what it
 * prints.
 * It must not know: words, what a number stands for, how a report looks.
 */
export {
  approximate,
  asPrinted,
  decidingPercent,
  percent,
  plain,
  plainText,
  ratio,
  signed,
  toPrinted,
} from './alone.js';
export { apportion } from './apportion.js';
export {
  dropCommonZeros,
  NONE,
  printColumn,
  printRates,
  printShares,
  type PrintedColumn,
} from './column.js';
