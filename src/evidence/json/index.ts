/**
 * JSON: one document of records, or one record on each line.
 * In: text, or the bytes of lines. Out: a reading of records. It must not know: CSV, YAML, and what
 * its records are worth.
 */
export { readJsonLines, readLines } from './lines.js';
export { openTexts, type Texts } from './texts.js';
export { readJson } from './whole.js';
