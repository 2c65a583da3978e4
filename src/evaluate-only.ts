/**
 * The library without its compiler: a compiled `RuleSet` and records in, an exact `Assessment` out.
 * For browsers, spreadsheets and workers.
 * In: a rule set as JSON, and records. Out: plain data. It must not know: YAML, evidence files,
 * reports.
 */
export type * from './types.js';

export { chinaCalendar } from './calendar/index.js';
export { ruleSetFor } from './rule-set/index.js';
export type { EvidenceReading, FileRead, Lacking, SetAsideRow } from './evidence/index.js';
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
  type BoundRecord,
  type Claim,
  type CohortSite,
  type EvaluateOptions,
  type Evaluation,
  type Evaluator,
  type Evidence,
  type FactValue,
  type Grounds,
  type LeafScore,
  type Loss,
  type Previous,
  type OpenEvidence,
  type Reasons,
  type Saying,
  type ScoreNode,
  type Scores,
  type SiteEvaluation,
  type StageScore,
  type Superseded,
  type Survey,
  type Truth,
  type UnreadEvidence,
  type VetoOutcome,
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
  type GivenReading,
  type Placed,
  type ScoredSite,
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
