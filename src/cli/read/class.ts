import { nearest } from '../../diagnostics/index.js';
import { ruleSetFor } from '../../rule-set/index.js';
import type { RuleSet } from '../../types.js';
import { problem, type Host, type Problem } from '../host.js';
import { say, suggestionOf } from '../words/index.js';

/**
 * The rule set of the site's class, or of the one asked for; the tree itself where it has no
 * classes.
 */
export function chooseClass(
  host: Host,
  asked: string | null,
  site: string | null,
  ruleSet: RuleSet,
): RuleSet | Problem {
  const found = ruleSetFor(ruleSet, { site, class: asked });
  if (found) return found;
  const names = ruleSet.classes.map(({ id }) => id);
  const classes = names.join(say(host.language, 'separator'));
  if (asked === null) return problem('misuse.no-class', { site: site ?? '', classes });
  return problem('misuse.unknown-class', {
    found: asked,
    classes,
    suggestion: suggestionOf(host.language, nearest(asked, names)),
  });
}
