import { fromText, negate } from '../exact.js';
import { isNumber, rangeOf } from '../facts/slot.js';
import type { JudgedRule } from '../types.js';
import { placeOf, type RuleFacts } from './test.js';
import type { ShapeAmount } from './trace.js';

/** 酌情扣分、评议: what an assessor entered; within [from, to] as long as nobody did. */
export function judgedAmount(rule: JudgedRule, facts: RuleFacts): ShapeAmount {
  const at = placeOf(facts, rule.of);
  const [from, to] = [fromText(rule.from), fromText(rule.to)];
  return (slots) => {
    const value = slots[at];
    if (isNumber(value)) return rule.sign > 0 ? value : negate(value);
    const { lo, hi } = rangeOf(value);
    const [least, most] = [lo ?? from, hi ?? to];
    return rule.sign > 0
      ? { fired: 'yes', lo: least, hi: most }
      : { fired: 'yes', lo: negate(most), hi: negate(least) };
  };
}
