/**
 * Scores → one self-contained `Assessment`: who lost what, what is recommended, and why.
 * In: a rule set and its evaluation. Out: plain data with exact numbers as text, from which every
 * report is drawn.
 * It must not know: YAML, files, how a report looks.
 */
export {
  checkGates,
  holdTo,
  newlyFailed,
  unitsOf,
  type GateResult,
  type Gates,
  type Held,
} from './ci-gates.js';
export { compareAssessments } from './compare.js';
export { assess, type AssessContext } from './document.js';
export type { Figures } from './figures.js';
export { answering } from './crossed.js';
export { isEnding } from './distance.js';
export { unmetKeyItems } from './key-items.js';
export { notScored } from './not-scored.js';
export { counted, printedNumbers, type PrintedLine, type PrintedNumbers } from './printed/index.js';
export { standingOf } from './decide.js';
export { hasQuotas, type AmongSites, type Placed, type Standing } from './quotas.js';
export { rankingNumber } from './ranking.js';
export { openSession, type Session, type SessionOptions } from './session.js';
export { assessCohort, type ScoredSite } from './together.js';
export {
  assessmentSchema,
  findingSchema,
  firedSchema,
  outcomeSchema,
  readAssessment,
  type Saved,
  statusSchema,
} from './saved/index.js';
export { totalsOf, type Totals } from './totals.js';
export { countUnread, type GivenReading } from './evidence.js';
