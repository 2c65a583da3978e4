/**
 * Sites scored together.
 * In: several sites, their records sorted. Out: what each says of the facts that are compared, and
 * the evaluation of each in view of all.
 * It must not know: how many threads or files they come from.
 */
export {
  type CohortSite,
  type Peers,
  type Saying,
  type SiteEvaluation,
  type Survey,
  type View,
  columnsOf,
  comparedFacts,
  finishInView,
  peersOf,
  prepareInView,
  scoreCohort,
  scoreInView,
  surveyAll,
  surveyFacts,
  surveyLeaves,
} from './cohort.js';
