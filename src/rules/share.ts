import * as z from 'zod/mini';
import {
  absolute,
  compare,
  divide,
  fromText,
  maximum,
  minimum,
  multiply,
  ONE,
  sign,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import { factOrName, isNumber, rangeOf, type Range } from '../facts/index.js';
import { percentInFull } from '../numbers/index.js';
import { once, readKeys, type At } from '../syntax/index.js';
import type { RuleResult, ShareRule } from '../types.js';
import { factsOfOperand, operandReader, placeOf, times, type RuleFacts } from './answers.js';
import { STILL, UNTOLD, type Mover, type Run } from './movers.js';
import { joined, seen, sizeOf, type Print } from './said.js';
import {
  atLeastZero,
  checkPositive,
  readNumberFact,
  readOperand,
  signsOf,
  type RuleContext,
  type Signs,
  type Verb,
} from './shape.js';
import type { ShapeAmount } from './trace.js';

/** 按比例计分, 比最高值. */
export const shareSchema = /* @__PURE__ */ once(() =>
  z.object({
    of: factOrName('数据项'),
    target: factOrName('达到多少得满分：数，或数据项'),
  }),
);

/** Reads `share: { of: 覆盖率, target: 95% }`. */
export function readShare(
  { scope }: RuleContext,
  { head, amount }: Verb,
  at: At,
): ShareRule | undefined {
  const keys = readKeys(at, shareSchema(), 'share');
  if (keys === undefined) return undefined;
  keys.need('share', 'of', 'target');
  if (!keys.has('of') || !keys.has('target')) return undefined;
  const fact = readNumberFact(scope, keys.key('of'));
  const target = readOperand(scope, keys.key('target'), fact)?.operand;
  const positive =
    target !== undefined &&
    ('fact' in target || checkPositive(keys.key('target'), 'target', fromText(target.value)));
  if (fact === undefined || target === undefined || !positive) return undefined;
  return { ...head, shape: 'share', amount: toText(amount), of: fact.key, target };
}

export const mostOfShare = ({ amount }: ShareRule): Exact => atLeastZero(fromText(amount));
export const signsOfShare = ({ amount }: ShareRule): Signs => signsOf(fromText(amount));
export const factsOfShare = ({ of, target }: ShareRule): string[] => [
  of,
  ...factsOfOperand(target),
];
/** How it runs with what it is a share of, and with the fact that is its target. */
export function moversOfShare(rule: ShareRule, facts: Pick<RuleFacts, 'places'>): Mover[] {
  const { of, target } = rule;
  const per = fromText(rule.amount);
  const [more, less] = sign(per) < 0 ? ([-1, 1] as const) : ([1, -1] as const);
  const own = operandReader({ fact: of }, facts);
  const whole = operandReader(target, facts);
  // From this part of its target on it gives no more.
  const full = rule.cap === null ? ONE : minimum(ONE, divide(fromText(rule.cap), absolute(per)));
  const reached: Mover = {
    fact: of,
    way: more,
    runIn: (slots) => runUpTo(whole.valueIn(slots), full),
  };
  return 'value' in target
    ? [reached]
    : [
        reached,
        {
          fact: target.fact,
          way: less,
          cut: ZERO,
          runIn: (slots) => runOver(own.valueIn(slots), full),
        },
      ];
}
function runUpTo(target: Exact | undefined, full: Exact): Run {
  if (target === undefined) return UNTOLD;
  if (sign(target) <= 0) return STILL;
  const last = multiply(target, full);
  const moves = { from: ZERO, to: last, isLinear: true };
  return { lines: [ZERO, last], moves, fires: null };
}
/** A target of which so much was reached; nothing can be divided by one that is not above zero. */
function runOver(reached: Exact | undefined, full: Exact): Run {
  if (reached === undefined) return UNTOLD;
  if (sign(reached) <= 0) return { ...STILL, lines: [ZERO] };
  const last = divide(reached, full);
  const moves = { from: last, to: null, isLinear: false };
  return { lines: [ZERO, last], moves, fires: null };
}

const ANY: Range = { lo: ZERO, hi: ONE };
const within = (fraction: Exact): Exact => maximum(ZERO, minimum(ONE, fraction));

/**
 * 按比例计分: the points by x ÷ target, kept within 0 and 1. A target that is not above zero divides
 * nothing: any part is then possible.
 */
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
      trace.indivisible = wholes.lo !== null && !isAboveZero(wholes);
    }
    return times('yes', per, fraction);
  };
}
const isAboveZero = ({ lo, loOpen }: Range): boolean =>
  lo !== null && (sign(lo) > 0 || (sign(lo) === 0 && loOpen === true));
function fractionOf(value: Range, whole: Range): Range {
  if (!isAboveZero(whole)) return ANY;
  return {
    lo: value.lo === null || whole.hi === null ? ZERO : partOf(value.lo, whole.hi),
    hi: value.hi === null || whole.lo === null ? ONE : partOf(value.hi, whole.lo),
  };
}
/** Of a target just above zero all is reached, unless nothing is. */
const partOf = (value: Exact, whole: Exact): Exact =>
  sign(whole) > 0 ? within(divide(value, whole)) : sign(value) > 0 ? ONE : ZERO;
const pointOf = ({ lo, hi }: Range): Exact | null =>
  lo !== null && hi !== null && compare(lo, hi) === 0 ? lo : null;

/** The points, the part of the target that was reached, and their product. */
export function tellShare(result: RuleResult, print: Print): string {
  const before = seen(result, print);
  if (result.times === null || result.per === null) return before;
  const share = percentInFull(fromText(result.times), print.rounding.mode);
  const product = print.words.ofShare(sizeOf(result.per, print), share, sizeOf(result.raw, print));
  return joined(before, product, print);
}
