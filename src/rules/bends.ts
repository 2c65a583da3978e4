/**
 * Where groups of rules turn between two values of a fact, between which each of their rules is
 * straight: where a sum reaches its cap, and where two rules that are compared give the same.
 * In: groups made ready, and what facts are at any part of the way. Out: parts of the way. It must
 * not know: which fact is on its way, and how it could turn out.
 */
import {
  add,
  compare,
  divide,
  fromText,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Slots } from '../facts/index.js';
import { firedOf, highEnd, lowEnd, type Given } from './answers.js';
import type { CompiledRule } from './trace.js';

/** More turns than this are not told apart. */
const MAX_BENDS = 64;
type Way = (part: Exact) => Slots;

/** Undefined where a rule does not give a point, or there are too many. */
export function bendsOf(groups: readonly CompiledRule[], way: Way): readonly Exact[] | undefined {
  let parts: readonly Exact[] = [ZERO, ONE];
  // Inner groups first: only between their turns are they straight for those around them.
  for (const group of groups.flatMap(innermostFirst)) {
    const more: Exact[] = [];
    for (const [index, to] of parts.entries()) {
      const from = parts[index - 1];
      if (from === undefined) continue;
      const [before, after] = [amountsOf(group, way(from)), amountsOf(group, way(to))];
      if (before === undefined || after === undefined) return undefined;
      const length = subtract(to, from);
      for (const [start, end] of gapsOf(group, before, after))
        if (sign(start) * sign(end) < 0)
          more.push(add(from, multiply(length, divide(start, subtract(start, end)))));
    }
    parts = [...parts, ...more].sort(compare);
    if (parts.length > MAX_BENDS) return undefined;
  }
  return parts.slice(1, -1);
}
const innermostFirst = (rule: CompiledRule): CompiledRule[] =>
  rule.rule.shape === 'group' ? [...rule.children.flatMap(innermostFirst), rule] : [];

/** What each rule of a group gives, null where it does not apply; undefined where it is no point. */
function amountsOf({ children }: CompiledRule, slots: Slots): (Exact | null)[] | undefined {
  const given = children.map(({ give }) => give(slots));
  const points = given.map((each) => each && pointOf(each));
  return points.some((point, index) => point === null && given[index] !== null)
    ? undefined
    : points;
}
function pointOf(given: NonNullable<Given>): Exact | null {
  const [low, high] = [lowEnd(given), highEnd(given)];
  const isPoint = firedOf(given) === 'yes' && low !== null && high !== null;
  return isPoint && compare(low, high) === 0 ? low : null;
}
/** What is zero where a group turns, at both ends of a way. */
function gapsOf(
  { rule }: CompiledRule,
  before: readonly (Exact | null)[],
  after: readonly (Exact | null)[],
): (readonly [Exact, Exact])[] {
  if (rule.shape !== 'group') return [];
  // What applies between the ends gives nothing at an end where it begins.
  const each = before.flatMap((start, index): (readonly [Exact, Exact])[] => {
    const end = after[index] ?? null;
    return start === null && end === null ? [] : [[start ?? ZERO, end ?? ZERO]];
  });
  const amounts =
    rule.take === 'all'
      ? [[sum(each.map(([start]) => start)), sum(each.map(([, end]) => end))] as const]
      : each;
  const caps = rule.cap === null ? [] : [fromText(rule.cap), negate(fromText(rule.cap))];
  const past = caps.flatMap((cap) =>
    amounts.map(([start, end]) => [subtract(start, cap), subtract(end, cap)] as const),
  );
  const rivals = amounts.flatMap(([start, end], index) =>
    amounts
      .slice(index + 1)
      .map(([other, last]) => [subtract(start, other), subtract(end, last)] as const),
  );
  return [...past, ...rivals];
}
