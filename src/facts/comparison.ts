import * as z from 'zod/mini';
import { phrase, suggest, type Word } from '../diagnostics/index.js';
import { toText } from '../exact.js';
import {
  inner,
  isDate,
  isMapping,
  isNumeral,
  notEmpty,
  numberOf,
  once,
  shown,
  some,
  textItems,
  wrongType,
  type At,
  type Inner,
} from '../syntax/index.js';
import type { Comparison, Fact, FactComparison, Operator, Scalar } from '../types.js';
import { isAlike, type ValueKind } from '../values/index.js';
import { readFactBeside, readNumberBeside } from './alike.js';
import { named, type Scope } from './scope.js';
import { hasOwn } from '../es2020.js';

/** The words a tree compares with, and what they are in the rule set. */
export const OPERATORS: Record<string, Operator> = {
  is: 'equal',
  'is-not': 'notEqual',
  in: 'in',
  'not-in': 'notIn',
  'at-least': 'greaterThanInclusive',
  'more-than': 'greaterThan',
  'at-most': 'lessThanInclusive',
  'less-than': 'lessThan',
};
const ALL = ['is', 'is-not', 'in', 'not-in', 'at-least', 'more-than', 'at-most', 'less-than'];
const BY_KIND: Record<ValueKind, readonly string[]> = {
  number: ALL,
  date: ALL,
  flag: ['is', 'is-not'],
  choice: ['is', 'is-not', 'in', 'not-in'],
};
const KIND_WORDS: Record<ValueKind, Word> = {
  number: 'kind-number',
  date: 'kind-date',
  flag: 'kind-flag',
  choice: 'values-choice',
};

/** The words a tree compares with, and what stands under each: constants of one kind. */
export const comparedWith = (constant: () => z.ZodMiniType) => {
  const one = (says: string): z.ZodMiniOptional<z.ZodMiniType<Inner>> =>
    z.optional(inner(constant, says));
  const several = (says: string): z.ZodMiniOptional<z.ZodMiniType<Inner>> =>
    z.optional(inner(() => z.union([z.string(), some(constant())]), says));
  return {
    is: one('等于'),
    'is-not': one('不等于'),
    in: several('是其中之一'),
    'not-in': several('不是其中任何一个'),
    'at-least': one('不小于'),
    'more-than': one('大于'),
    'at-most': one('不大于'),
    'less-than': one('小于'),
  };
};
/** A comparison with constants of one kind: a constant, a list of them, or operators. */
export const comparisonOf = (constant: () => z.ZodMiniType) =>
  z.union([constant(), some(constant()), z.object(comparedWith(constant)).check(notEmpty())]);
/** What is compared with a fact, whose kind a schema cannot know. */
export const constantSchema = () => z.union([z.string(), z.number(), z.boolean()]);
/** A comparison as it is written: a constant, a list of them, or operators. */
export const comparisonSchema = /* @__PURE__ */ once(() =>
  comparisonOf(constantSchema).check(
    z.describe('等于这个值，是其中之一，或 { at-least: 60%, less-than: 90% }'),
  ),
);

/**
 * What is compared: a fact, or a field of a record (`options` null: any text). `percent`: its
 * numbers are percentages.
 */
export interface Subject {
  name: string;
  kind: ValueKind;
  options: readonly string[] | null;
  percent: boolean;
  /** Whether no tree can say other options. */
  isFixed?: boolean;
}
/** A fact as the subject of a comparison. */
export function subjectOf(fact: Fact, scope: Scope): Subject {
  const { values, options, percent } = scope.known(fact);
  return { name: fact.name, kind: values, options, percent, isFixed: fact.kind === 'timeliness' };
}
/** What is written of a fact, in the form of a rule set. */
type Test = Omit<Comparison, 'fact'>;

/** Words that hold one fact against another. */
const AGAINST = ['is', 'is-not', 'at-least', 'more-than', 'at-most', 'less-than'] as const;
/**
 * Takes out of `{ at-least: 上年结案率, less-than: 90% }` what is held against facts; the rest is read
 * by {@link readComparisons}.
 */
export function readAgainst(
  at: At,
  fact: Fact,
  scope: Scope,
): { against: FactComparison[]; rest: At | null } {
  const { values } = scope.known(fact);
  if (!isMapping(at.value) || (values !== 'number' && values !== 'date'))
    return { against: [], rest: at };
  const isFact = ([word, test]: readonly [string, At]): boolean =>
    AGAINST.some((each) => each === word) && namesFact(test, values, scope);
  const entries = at.entries();
  const facts = entries.filter(isFact);
  if (facts.length === 0) return { against: [], rest: at };
  const against = facts.flatMap(([word, test]): FactComparison[] => {
    const other = readFactBeside(scope, test, fact);
    const operator = OPERATORS[word];
    if (other === fact) return wrongType(test, phrase('want-another-fact'), fact.name) ?? [];
    return other && operator && operator !== 'in' && operator !== 'notIn'
      ? [{ fact: fact.key, operator, value: { fact: other.key } }]
      : [];
  });
  const isRest = (word: string): boolean => facts.every(([other]) => other !== word);
  const rest = Object.entries(at.value).filter(([word]) => isRest(word));
  const others = rest.length > 0 ? at.elsewhere(at.path, Object.fromEntries(rest)) : null;
  return { against, rest: others };
}
/** A text that begins with a digit is a number or a day, unless a fact has this name. */
function namesFact({ value }: At, values: 'number' | 'date', scope: Scope): boolean {
  if (typeof value !== 'string') return false;
  if (named(scope, value) !== undefined) return true;
  const isConstant = values === 'date' ? isDate(value) : numberOf(value) !== undefined;
  return !isConstant && !/^[+-]?\d/.test(value.normalize('NFKC'));
}

/** Reads `true`, `[甲, 乙]` or `{ at-least: 60%, less-than: 90% }` against one subject. */
export function readComparisons(at: At, subject: Subject): Test[] {
  if (!isMapping(at.value)) {
    const word = Array.isArray(at.value) ? 'in' : 'is';
    return readComparison(at, word, subject);
  }
  const entries = at.entries();
  if (entries.length === 0) at.report('rule/empty-condition');
  return entries.flatMap(([word, test]) => readComparison(test, word, subject));
}
function readComparison(at: At, word: string, subject: Subject): Test[] {
  const operator = operatorOf(at, word, subject);
  if (operator === undefined) return [];
  if (operator === 'in' || operator === 'notIn') {
    const values = textItems(at).flatMap((item) => readConstant(item, subject) ?? []);
    if (Array.isArray(at.value) && at.value.length === 0) at.report('rule/empty-condition');
    return values.length === 0 ? [] : [{ operator, value: values }];
  }
  const value = readConstant(at, subject);
  return value === undefined ? [] : [{ operator, value }];
}
function operatorOf(at: At, word: string, subject: Subject): Operator | undefined {
  const operator = hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  const allowed = BY_KIND[subject.kind];
  if (operator === undefined)
    return at.reportKey('tree/unknown-key', {
      key: word,
      where: phrase('a-comparison'),
      ...suggest(word, allowed),
    });
  if (allowed.includes(word)) return operator;
  const { name, kind } = subject;
  return at.reportKey('rule/operator', {
    name,
    kind: phrase(KIND_WORDS[kind]),
    operator: word,
    allowed: kind === 'flag' ? phrase('flag-operators', { name }) : allowed.join(', '),
  });
}

/** Reads a constant of the subject's kind into rule-set form. */
function readConstant(at: At, subject: Subject): Scalar | undefined {
  switch (subject.kind) {
    case 'number':
      return numberConstant(at, subject);
    case 'flag':
      return flagConstant(at, subject);
    case 'date':
      if (isDate(at.value)) return at.value;
      return at.report('tree/bad-date', { key: subject.name, found: shown(at.value) });
    case 'choice':
      return choiceConstant(at, subject);
  }
}
function numberConstant(at: At, subject: Subject): string | undefined {
  const found = readNumberBeside(at, subject, subject.name);
  return found && toText(found);
}
function flagConstant(at: At, { name }: Subject): boolean | undefined {
  if (typeof at.value === 'boolean') return at.value;
  if (at.value === '是') return true;
  if (at.value === '否') return false;
  return wrongType(at, phrase('want-flag'), name);
}
function choiceConstant(at: At, { name, options, isFixed = false }: Subject): string | undefined {
  const { value } = at;
  const text = isNumeral(value) ? value.numeral : value;
  if (typeof text !== 'string') return wrongType(at, phrase('want-text'), name);
  const known = options === null ? text : options.find((option) => isAlike(option, text));
  if (known !== undefined) return known;
  const add = isFixed ? '' : phrase('or-into-options');
  return at.report('fact/option', { name, found: text, add, ...suggest(text, options ?? []) });
}
