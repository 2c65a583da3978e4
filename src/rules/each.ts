import {
  compare,
  divide,
  fromText,
  maximum,
  multiply,
  sign,
  subtract,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import { isNumber, rangeOf, type Range, type Slots } from '../facts/slot.js';
import type { EachRule, StepCount } from '../types.js';
import { times, type Given } from './given.js';
import { operandReader, type OperandReader } from './operand.js';
import { placeOf, type RuleFacts } from './test.js';
import type { ShapeAmount } from './trace.js';

/** 每件扣、每低1个百分点扣: so many points for each event, or for each step beyond a line. */
export function eachAmount(rule: EachRule, facts: RuleFacts): ShapeAmount {
  const per = fromText(rule.amount);
  const steps = stepsOf(rule, facts);
  return (slots, trace) => {
    const counted = steps(slots);
    if (trace) noteSteps(trace, per, counted);
    if (!('lo' in counted)) return sign(counted) <= 0 ? null : multiply(per, counted);
    return inRange(per, counted);
  };
}
function noteSteps(
  trace: { per: Exact | null; times: Exact | null },
  per: Exact,
  counted: Exact | Range,
): void {
  trace.per = per;
  if (!('lo' in counted)) trace.times = counted;
  else if (counted.lo && counted.hi && compare(counted.lo, counted.hi) === 0)
    trace.times = counted.lo;
}
function inRange(per: Exact, counted: Range): Given {
  if (counted.hi !== null && sign(counted.hi) <= 0) return null;
  const isSure = counted.lo !== null && sign(counted.lo) > 0;
  return times(isSure ? 'yes' : 'unknown', per, counted);
}

/** How many steps there are: a number where value and line are known, else the least and the most. */
function stepsOf(rule: EachRule, facts: RuleFacts): (slots: Slots) => Exact | Range {
  const at = placeOf(facts, rule.of);
  const step = fromText(rule.step);
  const line = rule.line && { ...operandReader(rule.line.at, facts), side: rule.line.side };
  const inSteps = (far: Exact): Exact => stepsIn(far, step, rule.count);
  return (slots) => {
    const value = slots[at];
    const known = line === null ? ZERO : line.valueIn(slots);
    if (isNumber(value) && known !== undefined)
      return inSteps(line?.side === 'below' ? subtract(known, value) : subtract(value, known));
    const { lo, hi } = distance(rangeOf(value), line, slots);
    return { lo: inSteps(lo ?? ZERO), hi: hi && inSteps(hi) };
  };
}
/** How far a value is beyond the line, at least and at most; without one, how many events there are. */
function distance(
  value: Range,
  line: (OperandReader & { side: 'below' | 'above' }) | null,
  slots: Slots,
): Range {
  if (line === null) return value;
  const at = line.rangeIn(slots);
  const [upper, base] = line.side === 'below' ? [at, value] : [value, at];
  const gap = (a: Exact | null, b: Exact | null): Exact | null =>
    a === null || b === null ? null : maximum(ZERO, subtract(a, b));
  return { lo: gap(upper.lo, base.hi) ?? ZERO, hi: gap(upper.hi, base.lo) };
}
/** How often a step goes into a distance. */
function stepsIn(far: Exact, step: Exact, count: StepCount): Exact {
  const steps = divide(maximum(ZERO, far), step);
  switch (count) {
    case 'whole':
      return toWhole(steps, 'floor');
    case 'up':
      return toWhole(steps, 'up');
    case 'nearest':
      return toWhole(steps, 'half-up');
    case 'pro-rata':
      return steps;
  }
}

/** The line that steps are counted from, where it is known. */
export function lineReader(rule: EachRule, facts: RuleFacts): (slots: Slots) => Exact | null {
  if (rule.line === null) return () => null;
  const { rangeIn } = operandReader(rule.line.at, facts);
  return (slots) => {
    const { lo, hi } = rangeIn(slots);
    return lo !== null && hi !== null && compare(lo, hi) === 0 ? lo : null;
  };
}
