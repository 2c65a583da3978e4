import { ALONE, type FactContext } from '../facts/index.js';
import type { Calendar, EvidenceRecord, RuleSet } from '../types.js';
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
import { dependentsOf, openSession, type Session } from './session/index.js';
import { once, type Evaluation } from './shapes.js';
import {
  bindSite,
  indexRules,
  previousContext,
  scoreSite,
  type Previous,
  type RuleIndex,
} from './site/index.js';

export interface EvaluateOptions {
  /** Counts only this site's records, and those that name none. */
  site?: string | null;
  /** `YYYY-MM-DD`; rolling windows may end on it. */
  assessedAt?: string | null;
  /** Needed where working days are counted. */
  calendar?: Calendar | null;
  /** The round before, for facts that look back. */
  previous?: Previous | null;
}

/** What all sites together say, from their surveys; `at` is the place of one of them. */
export interface Among extends View {
  peers: Peers;
}
export const amongAll = (surveys: readonly Survey[], at: number): Among => ({
  at,
  columns: columnsOf(surveys),
  peers: peersOf(surveys),
});

/** A rule set made ready for many evaluations. */
export interface Evaluator {
  /**
   * Scores one site. The reasons of a leaf whose facts are all known (`losses`, `rules`) are worked
   * out when they are first read.
   */
  evaluate(records: readonly EvidenceRecord[], options?: EvaluateOptions): Evaluation;
  /**
   * What a site says where sites are compared: of the facts (`keys`), and in view of all what its
   * leaves score. For sites too many to hold at once; see {@link Among}.
   */
  survey(
    records: readonly EvidenceRecord[],
    options: EvaluateOptions & { site: string },
    keys: readonly string[],
    among?: Among,
  ): Survey;
  /** Scores a site among others whose surveys are known, as {@link evaluateCohort} scores it. */
  evaluateAmong(
    records: readonly EvidenceRecord[],
    options: EvaluateOptions & { site: string },
    among: Among,
  ): Evaluation;
  /** Holds the evidence of one site open for changes: what if, and cells that recalculate. */
  open(records: readonly EvidenceRecord[], options?: EvaluateOptions): Session;
}

/** Looks everything up and builds every closure once. No code is made from strings. */
export function prepare(ruleSet: RuleSet): Evaluator {
  const index = indexRules(ruleSet);
  const dependents = once(() => dependentsOf(index));
  const evaluateAll = (
    records: readonly EvidenceRecord[],
    site: string | null,
    context: FactContext,
  ): Evaluation => scoreSite(bindSite(index, records, context, { site }));
  return {
    survey: (records, options, keys, among) => {
      const site = {
        site: options.site,
        bound: bindSite(index, records, contextOf(index, options), options),
      };
      const survey = surveyFacts(site, keys);
      return among ? surveyLeaves(survey, site, scoreInView(site, among)) : survey;
    },
    evaluateAmong: (records, options, among) => {
      const site = {
        site: options.site,
        bound: bindSite(index, records, contextOf(index, options), options),
      };
      return finishInView(site, among, scoreInView(site, among));
    },
    evaluate: (records, options = {}) =>
      evaluateAll(records, options.site ?? null, contextOf(index, options)),
    open: (records, options = {}) => {
      const [site, context] = [options.site ?? null, contextOf(index, options)];
      return openSession({ index, dependents: dependents(), site, context }, records, (changed) =>
        evaluateAll(changed, site, context),
      );
    },
  };
}

/** What facts may rest on beyond the site's own records, as far as the caller says. */
export const contextOf = (
  index: RuleIndex,
  { site, assessedAt, calendar, previous }: EvaluateOptions,
): FactContext => {
  const own = { ...ALONE, assessedAt: assessedAt ?? null, calendar: calendar ?? null };
  return {
    ...own,
    previous: previous ? previousContext(index, previous, site ?? null, own) : null,
  };
};
