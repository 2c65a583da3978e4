import { fromText, maximum, minimum, type Exact } from '../exact.js';
import type { TiersRule } from '../types.js';
import { leastOf, mostOf, perhaps, type Given } from './given.js';
import type { RuleFacts } from './test.js';
import type { ShapeAmount } from './trace.js';

/** 分档计分: the amount of the first band that holds. A band that may hold leaves those after it possible. */
export function tiersAmount(rule: TiersRule, facts: RuleFacts): ShapeAmount {
  const bands = rule.bands.map(({ when, amount }) => ({
    test: when && facts.testOf(when),
    amount: fromText(amount),
  }));
  return (slots) => {
    let given: Given = null;
    for (const { test, amount } of bands) {
      const truth = test === null ? 'yes' : test(slots);
      if (truth === 'no') continue;
      if (truth === 'yes') return given === null ? amount : either(given, amount, 'yes');
      given = given === null ? perhaps(amount) : either(given, amount, 'unknown');
    }
    return given;
  };
}
const either = (given: NonNullable<Given>, amount: Exact, fired: 'yes' | 'unknown'): Given => ({
  fired,
  lo: minimum(leastOf(given) ?? amount, amount),
  hi: maximum(mostOf(given) ?? amount, amount),
});
