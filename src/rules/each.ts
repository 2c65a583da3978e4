import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import {
  compare,
  fromText,
  multiply,
  ONE,
  sign,
  subtract,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import {
  besideOf,
  factOrName,
  isAlikeNumber,
  isNamed,
  isNumber,
  recordedBase,
  type Range,
  type Scope,
  type Slots,
} from '../facts/index.js';
import { inFull } from '../numbers/index.js';
import { isMapping, number, once, readKeys, word, type At, type Keys } from '../syntax/index.js';
import type { EachRule, Fact, RuleResult } from '../types.js';
import {
  factsOfOperand,
  operandReader,
  placeOf,
  times,
  type Given,
  type OperandReader,
  type RuleFacts,
} from './answers.js';
import { UNTOLD, type Mover } from './movers.js';
import { farOf, joined, seen, sizeOf, valueOf, type Print } from './said.js';
import {
  checkPositive,
  readNumberFact,
  readOperand,
  signsOf,
  type RuleContext,
  type Signs,
  type Verb,
} from './shape.js';
import { beyond, distance, runOfSteps, stepCounts, stepsBetween, stepsIn } from './steps.js';
import type { ShapeAmount } from './trace.js';

/** 每件, 每次; 每低1个百分点. */
export const eachSchema = /* @__PURE__ */ once(() =>
  z.object({
    of: factOrName('数据项'),
    below: z.optional(factOrName('低于多少开始算步数：数，或数据项')),
    above: z.optional(factOrName('高于多少开始算步数：数，或数据项')),
    step: z.optional(number('一步是多少')),
    count: z.optional(word(stepCounts(), '不足一步怎样算')),
  }),
);
type EachKeys = Keys<ReturnType<typeof eachSchema>['shape']>;
type Steps = Pick<EachRule, 'of' | 'line' | 'step' | 'count'>;
const KINDS_COUNTED: readonly Fact['kind'][] = ['events', 'count', 'weighted-count'];
const isCounted = ({ kind }: Fact): boolean => KINDS_COUNTED.includes(kind);

/**
 * Reads `each: 败诉案件` (so many points an event) or `each: { of: 出庭率, below: 90%, step: 10%, count:
 * whole }`.
 */
export function readEach(
  context: RuleContext,
  { head, at: rule, amount }: Verb,
  at: At,
): EachRule | undefined {
  const { scope } = context;
  const steps =
    isMapping(at.value) && !isNamed(at.value) ? readSteps(scope, at) : readEvents(scope, at);
  if (steps === undefined) return undefined;
  const each: EachRule = { ...head, shape: 'each', amount: toText(amount), ...steps };
  checkBounded(context, rule, each);
  return each;
}
function readEvents(scope: Scope, at: At): Steps | undefined {
  const fact = readNumberFact(scope, at);
  if (fact === undefined) return undefined;
  if (isCounted(fact)) return { of: fact.key, line: null, step: '1', count: 'pro-rata' };
  // A number is counted by steps as well, and what is not said of them is told.
  const keys = readKeys(at.elsewhere(at.path, {}), eachSchema(), 'each');
  return keys && readStepsOf(scope, keys, fact);
}
function readSteps(scope: Scope, at: At): Steps | undefined {
  const keys = readKeys(at, eachSchema(), 'each');
  if (keys === undefined) return undefined;
  keys.need('each', 'of');
  const fact = keys.has('of') ? readNumberFact(scope, keys.key('of')) : undefined;
  return fact && readStepsOf(scope, keys, fact);
}
function readStepsOf(scope: Scope, keys: EachKeys, fact: Fact): Steps | undefined {
  if (keys.has('below') && keys.has('above'))
    return keys
      .key('above')
      .reportKey('rule/two-verbs', { found: 'below, above' }, keys.key('below').keyPlace());
  const side = keys.has('below') ? 'below' : 'above';
  const line = keys.has(side) ? readOperand(scope, keys.key(side), fact) : undefined;
  if (keys.has(side) && line === undefined) return undefined;
  const { whole, percent } = scope.known(fact);
  const step = keys.held.step ?? ONE;
  if (!checkPositive(keys.key('step'), 'step', step)) return undefined;
  if (keys.has('step') && !isAlikeNumber(keys.key('step'), besideOf(fact, scope))) return undefined;
  // Left out it would be one, which is a hundred percentage points, and no document means that.
  if (percent && keys.lacks('step')) keys.at.report('rule/step-missing', { name: fact.name });
  if (line && side === 'below' && isNeverBelow(fact, line.operand))
    keys.key(side).report('rule/never-fires', { why: phrase('never-below', { name: fact.name }) });
  const isWhole = whole && (line?.whole ?? true) && compare(step, ONE) === 0;
  if (!isWhole && keys.lacks('count')) keys.at.report('rule/step-count', { name: fact.name });
  return {
    of: fact.key,
    line: line ? { side, at: line.operand } : null,
    step: toText(step),
    count: keys.held.count ?? 'whole',
  };
}
function isNeverBelow(fact: Fact, line: { value: string } | { fact: string }): boolean {
  const min = fact.kind === 'number' || fact.kind === 'percent' ? fact.min : null;
  return 'value' in line && min !== null && compare(fromText(line.value), fromText(min)) <= 0;
}

/** With no floor, a missing value must not be able to cost points without end. */
function checkBounded({ scope, noFloor }: RuleContext, at: At, each: EachRule): void {
  const fact = scope.find(each.of);
  if (!noFloor || each.cap !== null || fact === undefined || !signsOfEach(each).deducts) return;
  const below = each.line?.side === 'below';
  const fixedLine = each.line === null || 'value' in each.line.at;
  const bound = fact.kind === 'number' || fact.kind === 'percent' ? boundOf(fact, below) : null;
  if (fixedLine && (bound !== null || (isCounted(fact) && isSurelyKnown(scope, fact)))) return;
  at.report('rule/unbounded', {
    name: fact.name,
    side: phrase(below ? 'side-below' : 'side-above'),
    bound: below ? 'min' : 'max',
  });
}
const boundOf = (
  { min, max }: { min: string | null; max: string | null },
  below: boolean,
): string | null => (below ? min : max);
/**
 * Counts are always known, unless a window, theirs or that of what replaces them, ends on a day
 * that is not.
 */
function isSurelyKnown(scope: Scope, fact: Fact): boolean {
  const base = recordedBase(fact, scope.find);
  const heavier =
    base?.kind === 'events' && base.replacedBy !== null ? scope.find(base.replacedBy) : undefined;
  return [base, heavier].every(
    (each) => !each || !('window' in each) || each.window === null || 'date' in each.window.before,
  );
}

/** Nothing bounds how often something is earned. */
export const mostOfEach = ({ amount }: EachRule): Exact | undefined =>
  sign(fromText(amount)) < 0 ? ZERO : undefined;
export const signsOfEach = ({ amount }: EachRule): Signs => signsOf(fromText(amount));
/** What it counts, and the fact that draws its line. */
export const factsOfEach = ({ of, line }: EachRule): string[] => [
  of,
  ...(line ? factsOfOperand(line.at) : []),
];
/** How it runs with what it counts, and with the fact that draws its line. */
export function moversOfEach(rule: EachRule, facts: Pick<RuleFacts, 'places'>): Mover[] {
  const { of, line, count } = rule;
  const [per, step] = [fromText(rule.amount), fromText(rule.step)];
  const stairs = { per, step, count, cap: rule.cap === null ? null : fromText(rule.cap) };
  const isBelow = line?.side === 'below';
  const own = operandReader({ fact: of }, facts);
  const at = operandReader(line?.at ?? { value: '0' }, facts);
  const mover = (fact: string, way: 1 | -1, from: OperandReader): Mover => ({
    fact,
    way: sign(per) < 0 === way > 0 ? -1 : 1,
    runIn: (slots) => {
      const value = from.valueIn(slots);
      return value ? runOfSteps(value, stairs, way) : UNTOLD;
    },
  });
  const [up, down] = [1, -1] as const;
  const counted = mover(of, isBelow ? down : up, at);
  return line && 'fact' in line.at
    ? [counted, mover(line.at.fact, isBelow ? up : down, own)]
    : [counted];
}

/** 每件扣、每低1个百分点扣: so many points for each event, or for each step beyond a line. */
export function eachAmount(rule: EachRule, facts: RuleFacts): ShapeAmount {
  const [per, step] = [fromText(rule.amount), fromText(rule.step)];
  const at = placeOf(facts, rule.of);
  const line = rule.line && { ...operandReader(rule.line.at, facts), side: rule.line.side };
  return (slots, trace) => {
    const value = slots[at];
    const far = isNumber(value) ? beyond(value, line, slots) : undefined;
    if (trace) trace.per = per;
    if (far === undefined) {
      const isByStep = rule.count !== 'pro-rata';
      return inRange(per, stepsBetween(distance(value, line, { slots, isByStep }), rule, step), {
        isByStep,
        trace,
      });
    }
    const steps = stepsIn(far, step, rule.count);
    if (trace) trace.times = steps;
    return steps === ZERO || sign(steps) <= 0 ? null : multiply(per, steps);
  };
}
function inRange(
  per: Exact,
  counted: Range,
  { isByStep, trace }: { isByStep: boolean; trace: { times: Exact | null } | undefined },
): Given {
  const { lo, hi, loOpen } = counted;
  if (trace && lo && hi && compare(lo, hi) === 0) trace.times = lo;
  const isSure = loOpen === true || (lo !== null && sign(lo) > 0);
  // Just beyond its line a rule applies, though no step can be counted yet.
  if (hi !== null && sign(hi) <= 0 && !isSure) return null;
  if (isSure) return times('yes', per, counted);
  // Where it applies at all, one step counts.
  return times('unknown', per, isByStep ? { ...counted, lo: ONE } : counted);
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

/** Events, or the steps of a shortfall or excess from a line. */
export function tellEach(result: RuleResult, print: Print): string {
  const { words, rounding } = print;
  const { line, per, raw, inputs } = result;
  const before = seen(result, print);
  if (result.times === null || per === null) return before;
  const times = inFull(fromText(result.times), rounding);
  const [input] = inputs;
  const unit = line ? words.step : input?.kind === 'events' ? words.event : words.time;
  const product = words.times(sizeOf(per, print), times, unit, sizeOf(raw, print));
  if (!line || !input || input.value === null) return joined(before, product, print);
  const below = line.side === 'below';
  const shown = (value: string): string => valueOf({ kind: input.kind, value }, print);
  const [value, at] = [shown(input.value), shown(line.at)];
  const [reached, wanted] = [fromText(input.value), fromText(line.at)];
  const gap = below ? subtract(wanted, reached) : subtract(reached, wanted);
  if (sign(gap) <= 0) return words.lineKept(input.fact, value, below, at);
  const far = farOf({ gap, below, isPercent: input.kind === 'percent' }, print);
  const steps = [far, words.perStep(shown(line.step)), words.stepCount(line.count)];
  const beyond = `${words.line(input.fact, value, below, at)}${words.colon}${steps.join(words.comma)}`;
  return `${beyond} → ${words.stepsAre(times)}${words.comma}${product}`;
}
