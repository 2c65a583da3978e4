import type { Condition } from '../types.js';
import { isAgainst } from './answers.js';

/**
 * What is left of a condition where some facts are none of the site's: what asks for one of them
 * does not hold, nor does its opposite. False where nothing is left that could hold.
 */
export function withoutFacts(
  condition: Condition,
  isOut: (fact: string) => boolean,
): Condition | false {
  const left = leftOf(condition, isOut, true);
  return typeof left === 'boolean' ? false : left;
}
/** `asked`: whether it is asked that it holds, not that it does not. */
function leftOf(
  condition: Condition,
  isOut: (fact: string) => boolean,
  asked: boolean,
): Condition | boolean {
  if ('fact' in condition) {
    const facts = isAgainst(condition) ? [condition.fact, condition.value.fact] : [condition.fact];
    return facts.some(isOut) ? !asked : condition;
  }
  if ('not' in condition) {
    const left = leftOf(condition.not, isOut, !asked);
    return typeof left === 'boolean' ? !left : left === condition.not ? condition : { not: left };
  }
  const isAll = 'all' in condition;
  const parts = isAll ? condition.all : condition.any;
  const left = parts.map((each) => leftOf(each, isOut, asked));
  if (left.every((each, at) => each === parts[at])) return condition;
  // One false settles an `all`, one true an `any`; of the others, nothing is asked.
  if (left.includes(!isAll)) return !isAll;
  const rest = left.flatMap((each) => (typeof each === 'boolean' ? [] : [each]));
  if (rest.length === 0) return isAll;
  return isAll ? { all: rest } : { any: rest };
}
