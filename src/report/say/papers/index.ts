/**
 * Whole papers about one assessment, composed of its parts: the report, also as a page to open and
 * search, the notice, a unit's letter.
 * In: an assessment ready to be told. Out: blocks in reading order.
 * It must not know: formats.
 */
export { cards } from './cards.js';
export { answerableUnits, letter, letterOf } from './letter.js';
export { notice } from './notice.js';
export { page } from './page.js';
export { closing, content } from './report.js';
export { originalDue, ownEvidence, reportable, sharesOf } from './unit-losses.js';
