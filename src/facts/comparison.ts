import { isDate } from '../calendar/index.js';
import { both, suggest } from '../diagnostics/index.js';
import { toText } from '../exact.js';
import { isNumeral, type Path } from '../syntax/index.js';
import type { Comparison, Operator, Phrase, Scalar } from '../types.js';
import {
  describe,
  isMapping,
  KINDS,
  numberOf,
  readList,
  report,
  reportKey,
  reportNumber,
  reportPercent,
  shown,
  type Source,
} from '../syntax/source.js';
import type { ValueKind } from '../values/index.js';

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
const BY_KIND: Record<ValueKind, readonly string[]> = {
  number: Object.keys(OPERATORS),
  date: Object.keys(OPERATORS),
  flag: ['is', 'is-not'],
  choice: ['is', 'is-not', 'in', 'not-in'],
};
const KIND_WORDS: Record<ValueKind, Phrase> = {
  number: both('数', 'a number'),
  date: both('日期', 'a date'),
  flag: both('“是/否”项', 'a yes/no fact'),
  choice: both('选项或文字', 'a choice or text'),
};

/** What is compared: a fact, or a field of a record (`options` null: any text). `percent`: its numbers are percentages. */
export interface Subject {
  name: string;
  kind: ValueKind;
  options: readonly string[] | null;
  percent: boolean;
}

/** Reads `true`, `[甲, 乙]` or `{ at-least: 60%, less-than: 90% }` against one subject. */
export function readComparisons(
  source: Source,
  path: Path,
  test: unknown,
  subject: Subject,
): Comparison[] {
  if (!isMapping(test)) {
    const word = Array.isArray(test) ? 'in' : 'is';
    return readComparison(source, path, path, word, test, subject);
  }
  const entries = Object.entries(test);
  if (entries.length === 0) report(source, 'rule/empty-condition', path);
  return entries.flatMap(([word, value]) =>
    readComparison(source, [...path, word], [...path, word], word, value, subject),
  );
}
function readComparison(
  source: Source,
  keyPath: Path,
  path: Path,
  word: string,
  value: unknown,
  subject: Subject,
): Comparison[] {
  const operator = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  const allowed = BY_KIND[subject.kind];
  if (operator === undefined) {
    reportKey(source, 'tree/unknown-key', keyPath, {
      key: word,
      where: both('比较', 'A comparison'),
      ...suggest(word, allowed),
    });
    return [];
  }
  if (!allowed.includes(word)) {
    reportKey(source, 'rule/operator', keyPath, {
      name: subject.name,
      kind: KIND_WORDS[subject.kind],
      operator: word,
      allowed:
        subject.kind === 'flag'
          ? both(
              `is、is-not，或直接写 { ${subject.name}: true }`,
              `is, is-not, or simply { ${subject.name}: true }`,
            )
          : allowed.join(', '),
    });
    return [];
  }
  if (operator === 'in' || operator === 'notIn') {
    const values = readList(source, path, value, true).flatMap(
      (item, index) =>
        readConstant(source, Array.isArray(value) ? [...path, index] : path, item, subject) ?? [],
    );
    if (Array.isArray(value) && value.length === 0) report(source, 'rule/empty-condition', path);
    return values.length === 0 ? [] : [{ fact: '', operator, value: values }];
  }
  const constant = readConstant(source, path, value, subject);
  return constant === undefined ? [] : [{ fact: '', operator, value: constant }];
}

/** Reads a constant of the subject's kind into rule-set form. */
function readConstant(
  source: Source,
  path: Path,
  value: unknown,
  subject: Subject,
): Scalar | undefined {
  const wrong = (expected: Phrase): undefined => {
    report(source, 'tree/wrong-type', path, {
      key: subject.name,
      found: describe(value),
      expected,
    });
    return undefined;
  };
  switch (subject.kind) {
    case 'number': {
      const found = numberOf(value);
      if (!found) return reportNumber(source, path, subject.name, value);
      return subject.percent && reportPercent(source, path, subject.name, value)
        ? undefined
        : toText(found);
    }
    case 'flag':
      return typeof value === 'boolean'
        ? value
        : value === '是'
          ? true
          : value === '否'
            ? false
            : void wrong(KINDS.flag);
    case 'date': {
      if (typeof value === 'string' && isDate(value)) return value;
      report(source, 'tree/bad-date', path, { key: subject.name, found: shown(value) });
      return undefined;
    }
    case 'choice': {
      const text = typeof value === 'string' ? value : isNumeral(value) ? value.numeral : undefined;
      if (text === undefined) return void wrong(KINDS.text);
      if (subject.options === null || subject.options.includes(text)) return text;
      report(source, 'fact/option', path, {
        name: subject.name,
        found: text,
        ...suggest(text, subject.options),
      });
      return undefined;
    }
  }
}
