/**
 * Scoring in the cells of a spreadsheet.
 * In: a rule set, and how a host hands over its cells. Out: the functions, the table that every host
 * is told of them by, and the rule set in the length that a cell needs.
 * It must not know: which host it is, files, YAML.
 */
export { addinFiles, type AddinFile } from './addin/index.js';
export type { Answer, AnswerTable, CellFunctions, Grid } from './answers.js';
export { cellFunctions, toNumber, type CellOptions } from './cells/index.js';
export { compactRuleSet } from './compact.js';
export { FUNCTIONS, type FunctionSpec, type ParameterSpec, type Words } from './functions.js';
