import type { RuleSet } from '../types.js';
import { isAlike } from '../values/index.js';

/**
 * The rule set for a site or a class: the tree itself where it has no classes; null where none of
 * them fits. A class that is named goes before the site. Names are compared folded (width, blanks).
 * Never throws.
 */
export function ruleSetFor(
  ruleSet: RuleSet,
  asked: { site?: string | null; class?: string | null },
): RuleSet | null {
  const { class: wanted = null, site = null } = asked;
  if (wanted !== null)
    return ruleSet.classes.find(({ id }) => isAlike(id, wanted))?.ruleSet ?? null;
  if (ruleSet.classes.length === 0) return ruleSet;
  const holds = (sites: readonly string[]): boolean =>
    site !== null && sites.some((each) => isAlike(each, site));
  return ruleSet.classes.find(({ sites }) => holds(sites))?.ruleSet ?? null;
}
