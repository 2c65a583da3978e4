/**
 * The sheets of a workbook: what is said where rows are sorted, summed and ticked off.
 * In: an assessment ready to be told. Out: named tables with the lines above them.
 * It must not know: how a workbook is written.
 */
export { lossSheet, rankingSheet, rectificationSheet } from './ledgers.js';
export { materialSheet, recordSheet } from './materials.js';
export { scoreSheet } from './scores.js';
export type { SheetPlan } from './sheet.js';
