/**
 * Whole papers about one assessment, composed of its parts: the report, the notice, a unit's letter.
 * In: an assessment ready to be told. Out: blocks in reading order.
 * It must not know: formats.
 */
export { cards, type Card, type MetBar } from './cards.js';
export {
  answerableUnits,
  letter,
  ownEvidence,
  sharesOf,
  unitLosses,
  unitsAnswerable,
} from './letter.js';
export { notice } from './notice.js';
export { content, partsOf, type Part } from './report.js';
