import { phrase } from '../diagnostics/index.js';
import { add, compare, maximum, minimum, sum, ZERO, type Exact } from '../exact.js';
import { textInFull } from '../numbers/index.js';
import type { At } from '../syntax/index.js';
import type { GroupRule, Rule, RuleHead, RuleResult } from '../types.js';
import {
  firedOf,
  highEnd,
  higher,
  isWide,
  leastOf,
  lowEnd,
  lower,
  mostOf,
  plus,
  type Given,
  type Wide,
} from './answers.js';
import type { Print } from './said.js';
import { larger, type Signs } from './shape.js';
import type { CompiledRule, RuleTrace, ShapeAmount } from './trace.js';
import { hasOwn } from '../es2020.js';

const TAKES: Readonly<Record<GroupRule['take'], true>> = {
  all: true,
  first: true,
  highest: true,
  lowest: true,
};
const isTake = (word: string): word is GroupRule['take'] => hasOwn(TAKES, word);
/** Which of its rules count: 累计, 依次, 就高, 就低. */
export const takes = (): GroupRule['take'][] => Object.keys(TAKES).filter(isTake);

/** Reads `group: [ … ]`: rules under one cap. */
export function readGroup(
  head: RuleHead,
  rule: At,
  take: GroupRule['take'] | undefined,
  readRules: (at: At) => Rule[],
): GroupRule {
  const at = rule.key('group');
  const rules = readRules(at);
  if (Array.isArray(at.value) && at.value.length === 0)
    rule.report('tree/missing-key', { where: phrase('a-group'), key: phrase('key-a-rule') });
  return { ...head, shape: 'group', take: take ?? 'all', rules };
}

export function mostOfGroup(
  { take, rules }: GroupRule,
  mostOf: (rule: Rule) => Exact | undefined,
): Exact | undefined {
  const each = rules.map(mostOf);
  const known = each.flatMap((value) => value ?? []);
  if (known.length < each.length) return undefined;
  return take === 'all' ? sum(known) : known.reduce(larger, ZERO);
}
export const signsOfGroup = ({ rules }: GroupRule, signsOfRule: (rule: Rule) => Signs): Signs => ({
  earns: rules.some((rule) => signsOfRule(rule).earns),
  deducts: rules.some((rule) => signsOfRule(rule).deducts),
});

type Take = GroupRule['take'];
type Fired = NonNullable<Given>;
const TAKEN: Readonly<Record<Take, (a: Exact, b: Exact) => Exact>> = {
  all: add,
  first: (a) => a,
  highest: maximum,
  lowest: minimum,
};

/** 就高、不重复扣分、累计不超过: all its rules together, or one of those that fire. */
export function groupAmount(take: Take, rules: readonly CompiledRule[]): ShapeAmount {
  const taken = TAKEN[take];
  return (slots, trace) => {
    let points: Exact | null = null;
    let ranges: Fired[] | null = null;
    for (const { give } of rules) {
      const given = give(slots, trace?.children);
      if (given === null) continue;
      if (ranges === null && !isWide(given))
        points = points === null ? given : taken(points, given);
      else (ranges ??= points === null ? [] : [points]).push(given);
    }
    return ranges === null ? points : wideGroup(take, ranges);
  };
}
/** Of rules of which some are open: what is certain bounds what is not. */
function wideGroup(take: Take, live: readonly Fired[]): Wide {
  const sure = live.filter((given) => firedOf(given) === 'yes');
  const fired = sure.length > 0 ? 'yes' : 'unknown';
  switch (take) {
    case 'all':
      return { fired, lo: live.map(lowEnd).reduce(plus), hi: live.map(highEnd).reduce(plus) };
    case 'first': {
      const reached = upToSure(live, firedOf);
      return { fired, lo: fold(reached, leastOf, lower), hi: fold(reached, mostOf, higher) };
    }
    case 'highest':
      return {
        fired,
        lo: sure.length > 0 ? ofKnown(sure, leastOf, maximum) : fold(live, leastOf, lower),
        hi: fold(live, mostOf, higher),
      };
    case 'lowest':
      return {
        fired,
        lo: fold(live, leastOf, lower),
        hi: sure.length > 0 ? ofKnown(sure, mostOf, minimum) : fold(live, mostOf, higher),
      };
  }
}
const fold = (
  given: readonly Fired[],
  end: (given: Fired) => Exact | null,
  join: (a: Exact | null, b: Exact | null) => Exact | null,
): Exact | null => given.map(end).reduce(join);
/** The higher of low ends, or the lower of high ends: one without an end is none of them. */
function ofKnown(
  given: readonly Fired[],
  end: (given: Fired) => Exact | null,
  join: (a: Exact, b: Exact) => Exact,
): Exact | null {
  const known = given.map(end).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce(join);
}
/** What `first` may come to: nothing after the first that certainly fires. */
export function upToSure<T>(live: readonly T[], fired: (each: T) => string): readonly T[] {
  const sure = live.findIndex((each) => fired(each) === 'yes');
  return sure < 0 ? live : live.slice(0, sure + 1);
}

/** The rules a group took, at the low end. */
export function takenBy(take: Take, children: readonly RuleTrace[]): ReadonlySet<RuleTrace> {
  const live = children.filter(({ given }) => given !== null);
  const [first] = live;
  if (first === undefined) return new Set();
  if (take === 'all') return new Set(live);
  if (take === 'first')
    return new Set([live.find(({ given }) => firedOf(given) === 'yes') ?? first]);
  const amount = ({ given }: RuleTrace): Exact => (given && leastOf(given)) ?? ZERO;
  const isBetter = (a: RuleTrace, b: RuleTrace): boolean => {
    const order = compare(amount(a), amount(b));
    return take === 'highest' ? order > 0 : order < 0;
  };
  return new Set([live.reduce((best, each) => (isBetter(each, best) ? each : best), first)]);
}

/** What its rules give together; each has its own sentence. */
export const tellGroup = ({ raw }: RuleResult, { words, rounding }: Print): string =>
  words.groupSum(textInFull(raw, rounding));
