/**
 * Documents that last: what is written today is read by every later version.
 * In: JSON text, and what a kind of document is. Out: the document in today's form, or the field
 * where the text stops being one.
 * It must not know: what a document says, but for what several of them say alike.
 */
export { effect, ofScore, ranking, reads, rounding, section } from './alike.js';
export { differencesOf, isOfDigits, type Difference } from './differ.js';
export { eachOf, isFields, type Fields } from './fields.js';
export { count, exactly, isExact, maybe, maybeShown, place, shown, text } from './pieces.js';
export { readDocument, type Form, type SavedFault } from './read.js';
