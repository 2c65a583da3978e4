/**
 * The library: tree text and evidence in, an exact `Assessment` and its reports out.
 * In: text, bytes, records. Out: plain data and words; nothing here reads files, clocks or the
 * environment.
 * It must not know: the command line.
 */
export type * from './types.js';

export { chinaCalendar } from './calendar/index.js';
export {
  compileTree,
  readCalendar,
  resolveTree,
  ruleSetFor,
  type CalendarReading,
  type Compilation,
  type CompileOptions,
  type Loader,
  type Resolution,
} from './compile/index.js';
export {
  mergeEvidence,
  readEvidence,
  readingOfSite,
  sitesOf,
  type EvidenceLimits,
  type EvidenceReading,
  type SetAsideRow,
} from './evidence/index.js';
export {
  amongAll,
  comparedFacts,
  evaluate,
  evaluateAsync,
  evaluateCohort,
  evaluateCohortAsync,
  prepare,
  previousOf,
  toJsonFacts,
  toJsonRules,
  type Among,
  type AsyncOptions,
  type CohortSite,
  type EvaluateOptions,
  type Evaluation,
  type Evaluator,
  type FactSource,
  type JsonRule,
  type Previous,
  type Scores,
  type Session,
  type SiteEvaluation,
  type Survey,
} from './evaluate/index.js';
export {
  assess,
  checkGates,
  compareAssessments,
  newlyFailed,
  readAssessment,
  totalsOf,
  unitsOf,
  type AssessContext,
  type GateResult,
  type Gates,
  type Saved,
  type Totals,
} from './assess/index.js';
export {
  annotateDiagnostics,
  formatAnnotations,
  formatCohort,
  formatComparison,
  formatExplanation,
  formatHtml,
  formatJson,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSarif,
  formatSummaryLine,
  formatText,
  formatTotals,
  formatUnitWorkbook,
  formatWorkbook,
  unitsWithIssues,
  type DrawnFormat,
  type ReportOptions,
  type SiteTotals,
} from './report/index.js';
export {
  CODES,
  displayWidth,
  formatDiagnostic,
  formatHint,
  formatMessage,
  formatPlace,
  isCode,
  sortDiagnostics,
  textOf,
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
