/**
 * Sites compared that are too many to hold at once: each says what it says of the facts compared,
 * then is scored in view of what all say.
 * In: a prepared rule set and the records of one site. Out: its survey, or its evaluation.
 * It must not know: where the other sites' records are.
 */
import {
  columnsOf,
  finishInView,
  peersOf,
  scoreInView,
  surveyFacts,
  surveyLeaves,
  type Peers,
  type Survey,
  type View,
} from './cohort/index.js';
import type { Evaluation } from './shapes.js';
import {
  bindSite,
  contextOf,
  type EvaluateOptions,
  type Evaluator,
  type Evidence,
} from './site/index.js';

/** What all sites together say, from their surveys; `at` is the place of one of them. */
export interface Among extends View {
  peers: Peers;
}
export const amongAll = (surveys: readonly Survey[], at: number): Among => ({
  at,
  columns: columnsOf(surveys),
  peers: peersOf(surveys),
});

type SiteOptions = EvaluateOptions & { site: string };
const boundSite = ({ index }: Evaluator, evidence: Evidence, options: SiteOptions) => ({
  site: options.site,
  bound: bindSite(index, evidence, contextOf(index, options), options),
});
/**
 * What a site says where sites are compared: of the facts (`keys`), and in view of all what its
 * leaves score.
 */
export function surveySite(
  evaluator: Evaluator,
  evidence: Evidence,
  options: SiteOptions & { keys: readonly string[]; among?: Among | undefined },
): Survey {
  const site = boundSite(evaluator, evidence, options);
  const survey = surveyFacts(site, options.keys);
  const { among } = options;
  return among ? surveyLeaves(survey, site, scoreInView(site, among)) : survey;
}
/** Scores a site among others whose surveys are known, as {@link evaluateCohort} scores it. */
export function evaluateAmong(
  evaluator: Evaluator,
  evidence: Evidence,
  options: SiteOptions & { among: Among },
): Evaluation {
  const site = boundSite(evaluator, evidence, options);
  return finishInView(site, options.among, scoreInView(site, options.among));
}
