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

/** What all sites together say, from their surveys; `at` is the place of one of them, from 0. */
export interface Among {
  at: number;
  /** @internal */
  columns: View['columns'];
  /** @internal */
  peers: Peers;
}
/**
 * Puts the surveys of all sites together, to score the one at place `at` (from 0) with
 * {@link evaluateAmong}; each fact is gathered and sorted when it is first asked for.
 */
export const amongAll = (surveys: readonly Survey[], at: number): Among => ({
  at,
  columns: columnsOf(surveys),
  peers: peersOf(surveys),
});

const boundSite = (
  { index }: Evaluator,
  evidence: Evidence,
  options: EvaluateOptions & { site: string },
) => ({
  site: options.site,
  bound: bindSite(index, evidence, contextOf(index, options), options),
});
/**
 * What a site says where sites are compared: of the facts (`keys`, of {@link comparedFacts}), and
 * in view of all (`among`) what its leaves score. Plain data, for sites that are too many to hold
 * at once. Never throws on any evidence; scores the site where `among` is given.
 */
export function surveySite(
  evaluator: Evaluator,
  evidence: Evidence,
  options: EvaluateOptions & {
    site: string;
    keys: readonly string[];
    among?: Among | undefined;
  },
): Survey {
  const site = boundSite(evaluator, evidence, options);
  const survey = surveyFacts(site, options.keys);
  const { among } = options;
  return among ? surveyLeaves(survey, site, scoreInView(site, among)) : survey;
}
/**
 * Scores a site among others whose surveys are known, as {@link evaluateCohort} scores it. Never
 * throws on any evidence.
 */
export function evaluateAmong(
  evaluator: Evaluator,
  evidence: Evidence,
  options: EvaluateOptions & { site: string; among: Among },
): Evaluation {
  const site = boundSite(evaluator, evidence, options);
  return finishInView(site, options.among, scoreInView(site, options.among));
}
