/**
 * Steps of a shortfall or excess from a line, or events: how many, at least and at most, and how
 * they run with what is counted.
 * In: distances, and ways that part of a step counts. Out: numbers of steps. It must not know:
 * points, and rules.
 */
import {
  add,
  compare,
  divide,
  exact,
  isWhole,
  maximum,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import { rangeOf, spanOf, type Range, type Slot, type Slots } from '../facts/index.js';
import type { EachRule, StepCount } from '../types.js';
import type { OperandReader } from './answers.js';
import type { Run, Stretch } from './movers.js';
import { hasOwn, lastOf } from '../es2020.js';

/** What counts of so many steps, the last of which may not be whole. */
const COUNTED: Readonly<Record<StepCount, (steps: Exact) => Exact>> = {
  whole: (steps) => toWhole(steps, 'floor'),
  up: (steps) => toWhole(steps, 'up'),
  nearest: (steps) => toWhole(steps, 'half-up'),
  'pro-rata': (steps) => steps,
};
const isStepCount = (word: string): word is StepCount => hasOwn(COUNTED, word);
export const stepCounts = (): StepCount[] => Object.keys(COUNTED).filter(isStepCount);

export type Line = OperandReader & { side: 'below' | 'above' };
/** How far a known value is beyond the line; undefined where the line is not known. */
export function beyond(value: Exact, line: Line | null, slots: Slots): Exact | undefined {
  if (line === null) return value;
  const at = line.valueIn(slots);
  if (at === undefined) return undefined;
  return line.side === 'below' ? subtract(at, value) : subtract(value, at);
}
/**
 * How far a value is beyond the line, at least and at most; without one, how many events there are.
 * Steps look at the whole of a range, between two of which nothing moves.
 */
export function distance(
  slot: Slot | undefined,
  line: Line | null,
  { slots, isByStep }: { slots: Slots; isByStep: boolean },
): Range {
  const value = (isByStep ? spanOf : rangeOf)(slot);
  const at = line === null ? NO_LINE : isByStep ? line.spanIn(slots) : line.rangeIn(slots);
  const [upper, base] = line?.side === 'below' ? [at, value] : [value, at];
  const gap = (a: Exact | null, b: Exact | null): Exact | null =>
    a === null || b === null ? null : subtract(a, b);
  const [lo, hi] = [gap(upper.lo, base.hi), gap(upper.hi, base.lo)];
  const isOpen = (one: Exact | null, ...open: readonly (boolean | undefined)[]): boolean =>
    one !== null && sign(one) >= 0 && open.includes(true);
  return {
    lo: lo && maximum(ZERO, lo),
    loOpen: isOpen(lo, upper.loOpen, base.hiOpen),
    hi: hi && maximum(ZERO, hi),
    hiOpen: isOpen(hi, upper.hiOpen, base.loOpen),
  };
}
const NO_LINE: Range = { lo: ZERO, hi: ZERO };
/** How often a step goes into a distance. */
export function stepsIn(far: Exact, step: Exact, count: StepCount): Exact {
  // Most of the time nothing happened: no event, no shortfall.
  if (sign(far) <= 0) return ZERO;
  return COUNTED[count](step === ONE ? far : divide(far, step));
}
/** How often it goes into distances of a range; `loOpen` where there surely is one. */
export function stepsBetween(
  { lo, loOpen, hi, hiOpen }: Range,
  { count }: EachRule,
  step: Exact,
): Range {
  const most = hi && stepsIn(hi, step, count);
  return {
    lo:
      loOpen && lo && count === 'up'
        ? add(toWhole(divide(lo, step), 'floor'), ONE)
        : stepsIn(lo ?? ZERO, step, count),
    loOpen: loOpen === true && count === 'pro-rata',
    hi: hi && most && hiOpen && sign(hi) > 0 ? belowJump(divide(hi, step), count, most) : most,
  };
}
/**
 * Steps counted just below so many, of which `most` count: the last is not reached where it would
 * begin there.
 */
function belowJump(steps: Exact, count: StepCount, most: Exact): Exact {
  const isJump =
    count === 'whole' ? isWhole(steps) : count === 'nearest' && isWhole(add(steps, HALF));
  return isJump ? subtract(most, ONE) : most;
}
const HALF = exact(1, 2);

/** As many jumps of steps as are told apart: of more, not all ways could be tried. */
const MAX_JUMPS = 255;
/** How far a line is from the first step, in steps, and from each to the next. */
const FIRST_STEP: Readonly<Record<StepCount, Exact>> = {
  whole: ONE,
  up: ZERO,
  nearest: exact(1, 2),
  'pro-rata': ZERO,
};
export interface Stairs {
  readonly per: Exact;
  readonly step: Exact;
  readonly count: StepCount;
  readonly cap: Exact | null;
}
/** How steps run that are counted from a line upwards, or (−1) downwards. */
export function runOfSteps(line: Exact, { per, step, count, cap }: Stairs, way: 1 | -1): Run {
  const at = (steps: Exact): Exact => {
    const far = multiply(steps, step);
    return add(line, way > 0 ? far : negate(far));
  };
  const most = cap && divide(cap, sign(per) < 0 ? negate(per) : per);
  const fires = at(FIRST_STEP[count]);
  const between = (from: Exact, to: Exact | null, isLinear: boolean): Stretch =>
    way > 0 ? { from, to, isLinear } : { from: to, to: from, isLinear };
  if (count === 'pro-rata') {
    const full = most && at(most);
    return { lines: full ? [line, full] : [line], moves: between(line, full, true), fires };
  }
  const jumps: Exact[] = [];
  for (let steps = 0; steps < MAX_JUMPS && (!most || compare(exact(steps), most) < 0); steps++)
    jumps.push(at(add(FIRST_STEP[count], exact(steps))));
  const last = lastOf(jumps) ?? line;
  const isAll = most !== null && compare(exact(jumps.length), most) >= 0;
  return { lines: [line, ...jumps], moves: isAll ? null : between(last, null, false), fires };
}
