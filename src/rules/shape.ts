import { phrase } from '../diagnostics/index.js';
import { compare, isWhole, sign, toText, ZERO, type Exact } from '../exact.js';
import {
  besideOf,
  isAlikeNumber,
  isNamed,
  named,
  readFactBeside,
  readFactOf,
  type Scope,
} from '../facts/index.js';
import { describe, numberOf, reportNumber, type At } from '../syntax/index.js';
import type { Fact, Operand, RuleHead } from '../types.js';
import { lastOf } from '../es2020.js';

/** What a rule may rely on: its leaf's facts and floor, and the units of the tree. */
export interface RuleContext {
  scope: Scope;
  indicator: string;
  /** Those of the item; null where the tree has none. */
  points: Exact | null;
  noFloor: boolean;
  unit: (at: At, unit: string) => string;
}
/** A rule whose shape is still to be read: what all rules have, and what its verb says. */
export interface Verb {
  head: RuleHead;
  /** The whole rule. */
  at: At;
  verb: 'earn' | 'deduct';
  /** Points, below zero where they are deducted. */
  amount: Exact;
}
/** Which way a rule can move a score. */
export interface Signs {
  earns: boolean;
  deducts: boolean;
}

export const signsOf = (amount: Exact): Signs => ({
  earns: sign(amount) >= 0,
  deducts: sign(amount) < 0,
});
export const atLeastZero = (value: Exact): Exact => (sign(value) < 0 ? ZERO : value);
export const larger = (a: Exact, b: Exact): Exact => (compare(a, b) > 0 ? a : b);

/** A number above zero, or nothing and a complaint. */
export function checkPositive(at: At, key: string, value: Exact): boolean {
  if (sign(value) > 0) return true;
  at.report('rule/not-positive', { key, found: toText(value) });
  return false;
}

/** The fact of numbers that a value names. */
export const readNumberFact = (scope: Scope, at: At): Fact | undefined =>
  readFactOf(scope, at, (_, { values }) => values === 'number', phrase('fact-with-number'));

/** A constant compared with `beside`, or another fact. */
export function readOperand(
  scope: Scope,
  at: At,
  beside: Fact | undefined,
): { operand: Operand; whole: boolean } | undefined {
  const { value } = at;
  const constant = numberOf(value);
  if (constant && beside && !isAlikeNumber(at, besideOf(beside, scope))) return undefined;
  if (constant) return { operand: { value: toText(constant) }, whole: isWhole(constant) };
  if (typeof value !== 'string' && !isNamed(value))
    return at.report('tree/wrong-type', {
      key: String(lastOf(at.path)),
      found: describe(value),
      expected: phrase('want-number-or-fact'),
    });
  if (
    typeof value === 'string' &&
    /^\d/.test(value.normalize('NFKC')) &&
    named(scope, value) === undefined
  )
    return reportNumber(at);
  const fact = beside ? readFactBeside(scope, at, beside) : readNumberFact(scope, at);
  return fact && { operand: { fact: fact.key }, whole: scope.known(fact).whole };
}
