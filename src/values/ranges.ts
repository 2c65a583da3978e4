import {
  compare,
  exact,
  fromText,
  maximum,
  minimum,
  multiply,
  ONE,
  sign,
  sum,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Fact, Rule } from '../types.js';
import { domainOf, EVERYTHING, isPercentFact, type Span } from './spans.js';

/** The most points a rule can add; undefined when nothing bounds it. */
export function mostOf(rule: Rule): Exact | undefined {
  const cap = rule.cap === null ? undefined : fromText(rule.cap);
  const most = mostUncapped(rule);
  return most === undefined ? cap : cap && compare(most, cap) > 0 ? cap : most;
}
function mostUncapped(rule: Rule): Exact | undefined {
  switch (rule.shape) {
    case 'flat':
    case 'share':
      return atLeastZero(fromText(rule.amount));
    case 'each':
      return sign(fromText(rule.amount)) < 0 ? ZERO : undefined;
    case 'tiers':
      return rule.bands
        .map(({ amount }) => atLeastZero(fromText(amount)))
        .reduce((a, b) => (compare(a, b) > 0 ? a : b), ZERO);
    case 'judged':
      return rule.sign > 0 ? fromText(rule.to) : ZERO;
    case 'set':
      return ZERO;
    case 'group': {
      const each = rule.rules.map(mostOf);
      const known = each.flatMap((value) => value ?? []);
      if (known.length < each.length) return undefined;
      return rule.take === 'all'
        ? sum(known)
        : known.reduce((a, b) => (compare(a, b) > 0 ? a : b), ZERO);
    }
  }
}
const atLeastZero = (value: Exact): Exact => (sign(value) < 0 ? ZERO : value);

/** The score that a fact's values can give a stage of so many points, as far as the tree says. A percentage or ratio earns that part of the points. */
export function rangeOfScore(
  fact: Fact,
  points: Exact,
  find: (key: string) => Fact | undefined,
): Span & { per: Exact } {
  const per = isPercentFact(fact, find) || fact.kind === 'ratio' ? points : ONE;
  const { lo, hi } = rangeOf(fact, find);
  return { ...EVERYTHING, lo: lo && multiply(lo, per), hi: hi && multiply(hi, per), per };
}
function rangeOf(fact: Fact, find: (key: string) => Fact | undefined): Span {
  switch (fact.kind) {
    case 'number':
    case 'percent': {
      const span = domainOf(fact, find);
      // Without a minimum it may fall below zero, however far: refused all the same.
      return { ...span, lo: span.lo ?? exact(-1) };
    }
    case 'weighted-mean': {
      const [first, ...others] =
        fact.values === null ? [] : Object.values(fact.values).map(fromText);
      if (first)
        return {
          ...EVERYTHING,
          lo: others.reduce(minimum, first),
          hi: others.reduce(maximum, first),
        };
      const of = find(fact.of);
      return of === undefined || of === fact ? EVERYTHING : rangeOf(of, find);
    }
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest': {
      const of = find(fact.of);
      return of === undefined || of === fact ? EVERYTHING : rangeOf(of, find);
    }
    default:
      return EVERYTHING;
  }
}
