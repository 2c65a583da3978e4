/**
 * One site from its records to its evaluation, stage by stage.
 * In: a rule set and records. Out: scores, vetoes, and what is to be said about the
 * evidence.
 * It must not know: other sites, other than by what they say of a fact.
 */
export { type Decider, type RuleIndex, indexRules } from './rule-index.js';
export {
  type EvaluateOptions,
  type Evaluator,
  type Previous,
  contextOf,
  prepare,
  previousOf,
  scoreSite,
} from './site.js';
export {
  type Grounds,
  type Scores,
  finishSite,
  isEndlessIn,
  itemsIn,
  tellSite,
  unreadIn,
} from './finish.js';
export {
  type Prepared,
  type Scored,
  leavesIn,
  prepareSite,
  scoreEntry,
  scoreLeaves,
} from './prepared.js';
export { type Bound, type Evidence, bindSite, isAdrift, isReading, unreadFiles } from './bound.js';
export { splitStages } from './stages.js';
export { type Items, decideVetoes, itemsSeen, testsOf, withStatuses } from './decide-vetoes.js';
