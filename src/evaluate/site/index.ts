/**
 * One site from its records to its evaluation, stage by stage.
 * In: a rule set looked up and records. Out: scores, vetoes, and what is to be said about the
 * evidence.
 * It must not know: other sites, other than by what they say of a fact.
 */
export { type Previous, previousContext, previousOf } from './previous.js';
export { type Decider, type RuleIndex, indexRules } from './rule-index.js';
export {
  type Bound,
  type Prepared,
  bindSite,
  decideVetoes,
  finishSite,
  leavesIn,
  prepareSite,
  scoreEntry,
  scoreLeaves,
  scoreSite,
} from './site.js';
export { splitStages } from './stages.js';
