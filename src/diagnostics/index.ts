/**
 * What is wrong in a source: code, place, words in two languages, hint, code frame.
 * In: codes and parameters from the rooms below. Out: `Diagnostic` data and its text.
 * It must not know: YAML, rules, evidence, or where its text will be shown.
 */
export type { Code, CodeWords } from './codes.js';
export { both, diagnose, isError, suggest } from './diagnose.js';
export {
  CODES,
  formatDiagnostic,
  formatHint,
  formatMessage,
  formatPlace,
  inNumber,
  isCode,
  textOf,
} from './format.js';
export { CELL_END, codeFrame } from './frame.js';
export { nearest } from './nearest.js';
export { displayWidth, inert, oneLine, tame, unbroken, wrap, type Measure } from './width.js';
export { pointedCell } from './point.js';
export { diagnosticKey, once, onceBy, sortDiagnostics } from './lists.js';
export { isWord, phrase, type Word } from './words/index.js';
