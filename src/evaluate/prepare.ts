import { ALONE, type FactContext } from '../facts/index.js';
import type { Calendar, EvidenceRecord, RuleSet } from '../types.js';
import type { Evaluation } from './shapes.js';
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

/** A rule set made ready for many evaluations. */
export interface Evaluator {
  /** Scores one site; why a leaf scores what it does, {@link reasonsOf} tells. */
  evaluate(records: readonly EvidenceRecord[], options?: EvaluateOptions): Evaluation;
  /** The rule set looked up, for what is imported beside this: open evidence, sites compared. */
  readonly index: RuleIndex;
}

/** Looks everything up and builds every closure once. No code is made from strings. */
export function prepare(ruleSet: RuleSet): Evaluator {
  const index = indexRules(ruleSet);
  return {
    index,
    evaluate: (records, options = {}) => {
      const context = contextOf(index, options);
      return scoreSite(bindSite(index, records, context, { site: options.site ?? null }));
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
