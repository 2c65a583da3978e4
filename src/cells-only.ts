/**
 * The library for cells: a compiled `RuleSet` and ranges in, values and rows out. For add-ins and
 * hosts that have ECMAScript 2020 and nothing else.
 * In: a rule set as JSON, and ranges. Out: plain values. It must not know: YAML, evidence files.
 */
export type * from './types.js';

export { chinaCalendar } from './calendar/index.js';
export {
  recordsFromGrid,
  recordsFromObjects,
  type EvidenceReading,
  type FileRead,
  type GridCell,
  type GridOptions,
  type Lacking,
  type NumberCells,
  type SetAsideRow,
} from './evidence/index.js';
export { formatHint, formatMessage, formatPlace, isCode, type Code } from './diagnostics/index.js';
export { readRuleSet, ruleSetFor, type SavedFault, type SavedRuleSet } from './rule-set/index.js';
export type { Exact } from './exact.js';
export {
  cellFunctions,
  compactRuleSet,
  FUNCTIONS,
  toNumber,
  type Answer,
  type AnswerTable,
  type CellFunctions,
  type CellOptions,
  type FunctionSpec,
  type Grid,
  type ParameterSpec,
  type Words,
} from './sheet/index.js';
