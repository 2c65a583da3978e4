/**
 * The sheets of a workbook: what is said where rows are sorted, summed and ticked off.
 * In: an assessment ready to be told. Out: sheets of blocks.
 * It must not know: how a workbook is written.
 */
export { unitWorkbook, workbook } from './workbook.js';
