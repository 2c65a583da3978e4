/**
 * The library without its compiler: a compiled `RuleSet` and records in, an exact `Assessment` out.
 * For browsers, spreadsheets and workers.
 * In: a rule set as JSON, and records. Out: plain data. It must not know: YAML, evidence files,
 * reports.
 */
export type * from './types.js';

export { chinaCalendar } from './calendar/index.js';
export { ruleSetFor } from './rule-set/index.js';
export {
  amongAll,
  comparedFacts,
  evaluate,
  evaluateAmong,
  evaluateCohort,
  prepare,
  previousOf,
  reasonsOf,
  surveySite,
  type Among,
  type CohortSite,
  type EvaluateOptions,
  type Evaluation,
  type Evaluator,
  type Previous,
  type OpenEvidence,
  type Scores,
  type SiteEvaluation,
  type Survey,
} from './evaluate/index.js';
export {
  assess,
  assessCohort,
  checkGates,
  hasQuotas,
  openSession,
  standingOf,
  totalsOf,
  type AmongSites,
  type AssessContext,
  type GateResult,
  type Gates,
  type Session,
  type SessionOptions,
  type Standing,
  type Totals,
} from './assess/index.js';
export {
  formatDiagnostic,
  formatHint,
  formatMessage,
  formatPlace,
  isCode,
  sortDiagnostics,
  type Code,
} from './diagnostics/index.js';
export {
  add,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  negate,
  parseExact,
  subtract,
  sum,
  toFixed,
  toText,
  type Exact,
} from './exact.js';
