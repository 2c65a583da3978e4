import {
  compare,
  divide,
  fromText,
  maximum,
  minimum,
  multiply,
  ONE,
  sign,
  ZERO,
  type Exact,
} from '../exact.js';
import { isNumber, rangeOf, type Range } from '../facts/slot.js';
import type { ShareRule } from '../types.js';
import { times } from './given.js';
import { operandReader } from './operand.js';
import { placeOf, type RuleFacts } from './test.js';
import type { ShapeAmount } from './trace.js';

const ANY: Range = { lo: ZERO, hi: ONE };
const within = (fraction: Exact): Exact => maximum(ZERO, minimum(ONE, fraction));

/** 按比例计分: the points by x ÷ target, kept within 0 and 1. A target that is not above zero divides nothing: any part is then possible. */
export function shareAmount(rule: ShareRule, facts: RuleFacts): ShapeAmount {
  const per = fromText(rule.amount);
  const at = placeOf(facts, rule.of);
  const target = operandReader(rule.target, facts);
  return (slots, trace) => {
    const [value, whole] = [slots[at], target.valueIn(slots)];
    if (trace) trace.per = per;
    if (isNumber(value) && whole !== undefined && sign(whole) > 0) {
      const fraction = within(divide(value, whole));
      if (trace) trace.times = fraction;
      return multiply(per, fraction);
    }
    const wholes = target.rangeIn(slots);
    const fraction = fractionOf(rangeOf(value), wholes);
    if (trace) {
      trace.times = pointOf(fraction);
      trace.indivisible = wholes.lo !== null && sign(wholes.lo) <= 0;
    }
    return times('yes', per, fraction);
  };
}
function fractionOf(value: Range, whole: Range): Range {
  if (whole.lo === null || sign(whole.lo) <= 0) return ANY;
  return {
    lo: value.lo === null || whole.hi === null ? ZERO : within(divide(value.lo, whole.hi)),
    hi: value.hi === null ? ONE : within(divide(value.hi, whole.lo)),
  };
}
const pointOf = ({ lo, hi }: Range): Exact | null =>
  lo !== null && hi !== null && compare(lo, hi) === 0 ? lo : null;
