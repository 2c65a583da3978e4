import type { Evaluation } from '../evaluate/index.js';
import type { Assessment, RuleSet } from '../types.js';
import { standingOf } from './decide.js';
import { assess, type AssessContext } from './document.js';
import { hasQuotas } from './quotas.js';

/**
 * One of several sites scored together, as `evaluateCohort` gives it; `ruleSet` is that of its
 * class.
 */
export interface ScoredSite {
  site: string;
  evaluation: Evaluation;
  ruleSet?: RuleSet;
  reading?: AssessContext['reading'];
}
/**
 * Draws up the assessment of every site that was scored together, in their order: quotas of grades
 * count them all.
 */
export function assessCohort(
  ruleSet: RuleSet,
  sites: readonly ScoredSite[],
  context: Pick<AssessContext, 'assessedAt'> = {},
): Assessment[] {
  const rulesOf = (one: ScoredSite): RuleSet => one.ruleSet ?? ruleSet;
  const standings = hasQuotas(ruleSet)
    ? sites.map((one) => standingOf(rulesOf(one), one.evaluation))
    : null;
  return sites.map((one, at) =>
    assess(rulesOf(one), one.evaluation, {
      ...context,
      site: one.site,
      ...(one.reading && { reading: one.reading }),
      among: standings && { standings, at },
    }),
  );
}
