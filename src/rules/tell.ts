import type { Language, Rounding, RuleInput, RuleResult } from '../types.js';
import { tellEach } from './each.js';
import { tellGroup } from './group.js';
import { tellJudged } from './judged.js';
import { joined, seen, valueOf } from './said.js';
import { tellSet } from './set.js';
import { tellShare } from './share.js';
import { ruleWordsOf } from './words/index.js';

/** A fact's value as people write it. */
export const tellValue = (
  input: Pick<RuleInput, 'kind' | 'value'>,
  language: Language,
  rounding: Rounding,
): string => valueOf(input, { words: ruleWordsOf(language), rounding });

/** What a rule looked at, and what came of it, in a sentence. */
export function tellRule(result: RuleResult, language: Language, rounding: Rounding): string {
  const print = { words: ruleWordsOf(language), rounding };
  if (result.shape === 'set') return tellSet(result, print);
  if (result.fired === 'unknown') return joined(seen(result, print), print.words.worstCase, print);
  if (result.shape === 'group') return tellGroup(result, print);
  // Steps from a line that is kept say so themselves.
  if (result.fired === 'no' && !result.line)
    return joined(seen(result, print), print.words.notFired, print);
  switch (result.shape) {
    case 'each':
      return tellEach(result, print);
    case 'share':
      return tellShare(result, print);
    case 'judged':
      return tellJudged(result, print);
    case 'flat':
    case 'tiers':
      return seen(result, print);
  }
}
