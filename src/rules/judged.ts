import * as z from 'zod/mini';
import { compare, fromText, negate, sign, toText, ZERO, type Exact } from '../exact.js';
import { declareFact, headOf, isNumber, named, rangeOf } from '../facts/index.js';
import { isMapping, once, points, readKeys, type At } from '../syntax/index.js';
import type { JudgedRule, RuleHead, RuleResult } from '../types.js';
import { isPart, readAmount } from './amount.js';
import { placeOf, type RuleFacts } from './answers.js';
import type { Mover } from './movers.js';
import { seen, type Print } from './said.js';
import type { RuleContext, Signs } from './shape.js';
import type { ShapeAmount } from './trace.js';

/** 酌情扣分: from so many points to so many. */
export const rangeSchema = /* @__PURE__ */ once(() =>
  z.object({ from: z.optional(points('最少几分')), to: points('最多几分') }),
);

/**
 * Reads `judged: 会议质量` with `deduct: 2` or `deduct: { from: 1, to: 3 }`, and declares the fact that
 * holds what the assessor enters.
 */
export function readJudged(
  { scope, indicator, points: whole }: RuleContext,
  head: RuleHead,
  rule: At,
  { name, verb }: { name: string; verb: 'earn' | 'deduct' },
): JudgedRule | undefined {
  const range = readRange(rule.key(verb), verb, whole);
  if (range === undefined) return undefined;
  const [from, to] = [toText(range.from), toText(range.to)];
  const at = rule.key('judged');
  const earlier = named(scope, name);
  if (earlier) return at.report('fact/shadowed', { name }, earlier.place);
  const own = { ...headOf(at, name, indicator), place: at.place() };
  declareFact(scope, {
    ...own,
    kind: 'number',
    min: from,
    max: to,
    whole: false,
    window: null,
  });
  scope.used.add(own.key);
  return { ...head, shape: 'judged', of: own.key, from, to, sign: verb === 'earn' ? 1 : -1 };
}
/** From so many points to so many. */
interface Span {
  from: Exact;
  to: Exact;
}
function readRange(at: At, verb: string, whole: Exact | null): Span | undefined {
  const isWritten = isMapping(at.value) && !isPart(at.value);
  const range = isWritten ? readWrittenRange(at, verb) : readMost(at, verb, whole);
  if (range === undefined) return undefined;
  const { from, to } = range;
  if (sign(from) < 0)
    return at.key('from').report('rule/not-positive', { key: 'from', found: toText(from) });
  if (compare(from, to) > 0) return at.report('rule/range', { from: toText(from), to: toText(to) });
  return range;
}
function readMost(at: At, verb: string, whole: Exact | null): Span | undefined {
  const to = readAmount(at, verb, whole);
  return to && { from: ZERO, to };
}
function readWrittenRange(at: At, verb: string): Span | undefined {
  const keys = readKeys(at, rangeSchema(), verb);
  if (keys === undefined || !keys.isSpelled) return undefined;
  keys.need(verb, 'to');
  const { from = ZERO, to } = keys.held;
  return to && { from, to };
}

export const mostOfJudged = ({ sign: way, to }: JudgedRule): Exact =>
  way > 0 ? fromText(to) : ZERO;
export const signsOfJudged = ({ sign: way }: JudgedRule): Signs => ({
  earns: way > 0,
  deducts: way < 0,
});

/** How it runs with what the assessor enters: as it does, up to its cap. */
export function moversOfJudged({ of, sign: way, cap }: JudgedRule): Mover[] {
  const full = cap === null ? null : fromText(cap);
  const run = { lines: full ? [full] : [], moves: { from: null, to: full, isLinear: true } };
  return [{ fact: of, way, runIn: () => ({ ...run, fires: null }) }];
}

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

/** That a person judged, and what was entered. */
export const tellJudged = (result: RuleResult, print: Print): string =>
  [print.words.judged, seen(result, print)].filter((part) => part !== '').join(' ');
