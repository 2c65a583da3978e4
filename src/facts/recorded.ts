/**
 * Facts that are entered in records: measured ones, which one record says whole, and events, which
 * are counted.
 * In: the keys of a fact. Out: the fact, and what is known of it before there is evidence. It must
 * not know: what is computed from it, and what any evidence says.
 */
import { dayNumber } from '../calendar/index.js';
import { both, phrase, suggest, type Code } from '../diagnostics/index.js';
import {
  absolute,
  compare,
  exact,
  fromText,
  isWhole,
  multiply,
  ONE,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import { readTexts } from '../syntax/index.js';
import type {
  ChoiceFact,
  EventsFact,
  Fact,
  FactHead,
  MeasuredFact,
  NumberFact,
  Params,
  Phrase,
} from '../types.js';
import {
  countIn,
  dayIn,
  EVERYTHING,
  flagIn,
  folded,
  isAlike,
  numberIn,
  percentIn,
  serialDayIn,
} from '../values/index.js';
import { readNumberBeside } from './alike.js';
import type { FactKeys } from './keys.js';
import { isMeasured } from './kinds.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import type { FactValue } from './state.js';
import { readWhere } from './where.js';

/** Reads `{ kind: percent, min: 0%, max: 100% }` and its like: what one record says whole. */
export function readMeasured(
  kind: MeasuredFact['kind'],
  head: FactHead,
  keys: FactKeys,
): MeasuredFact {
  switch (kind) {
    case 'flag':
    case 'date':
    case 'date-or-never':
      return { ...head, kind, window: null };
    case 'choice':
      return readChoice(head, keys);
    case 'number':
    case 'percent':
      return readBounded(kind, head, keys);
  }
}
function readChoice(head: FactHead, keys: FactKeys): ChoiceFact {
  const { value } = keys.key('options');
  const options = readTexts(keys.key('options')).flatMap(({ text, at }, index, all) => {
    const first = all.findIndex((each) => isAlike(each.text, text));
    if (first === index) return [text];
    return at.report('syntax/duplicate-key', { key: text }, all[first]?.at.place()) ?? [];
  });
  if (options.length < 2 && (value === undefined || Array.isArray(value)))
    keys.at.report('tree/missing-key', {
      where: phrase('choice', { name: head.name }),
      key: 'options',
    });
  return { ...head, kind: 'choice', options, window: null };
}
function readBounded(kind: NumberFact['kind'], head: FactHead, keys: FactKeys): NumberFact {
  const min = readBound(kind, head, keys, 'min');
  const max = readBound(kind, head, keys, 'max');
  if (min !== null && max !== null && compare(fromText(min), fromText(max)) > 0)
    keys.key('max').report('fact/bounds', { name: head.name, min, max });
  return { ...head, kind, min, max, whole: keys.held.whole ?? false, window: null };
}
function readBound(
  kind: NumberFact['kind'],
  { name }: FactHead,
  keys: FactKeys,
  key: 'min' | 'max',
): string | null {
  const at = keys.key(key);
  const missing = key === 'min' ? '0' : null;
  if (at.value === undefined) return missing;
  if (at.value === 'none') return null;
  const found = readNumberBeside(at, { name, percent: kind === 'percent' });
  return found ? toText(found) : missing;
}

/** What is known of a measured fact. */
export function knownOfMeasured(fact: MeasuredFact): Known {
  switch (fact.kind) {
    case 'flag':
      return { ...NOTHING_KNOWN, values: 'flag', shown: 'flag' };
    case 'choice':
      return { ...NOTHING_KNOWN, values: 'choice', shown: 'choice', options: fact.options };
    case 'date':
      return { ...NOTHING_KNOWN, values: 'date', shown: 'date', whole: true };
    case 'date-or-never':
      return { ...NOTHING_KNOWN, values: 'date', shown: 'date' };
    case 'number':
    case 'percent':
      return {
        ...NOTHING_KNOWN,
        shown: fact.kind,
        whole: fact.kind === 'number' && fact.whole,
        percent: fact.kind === 'percent',
        domain: {
          ...EVERYTHING,
          lo: fact.min === null ? null : fromText(fact.min),
          hi: fact.max === null ? null : fromText(fact.max),
        },
      };
  }
}

/**
 * Reads `{ kind: events, distinct: true, where: … }`; its window and what replaces it are read when
 * all facts are declared.
 */
export const readEvents = (head: FactHead, keys: FactKeys): EventsFact => ({
  ...head,
  kind: 'events',
  distinct: keys.held.distinct ?? false,
  where: readWhere(keys.key('where'), NOTHING_KNOWN),
  window: null,
  replacedBy: null,
  whenSilent: keys.held['when-silent'] ?? 'zero',
});

/** What is known of a count: it is whole, and never below zero. */
export const knownOfEvents = (): Known => ({
  ...NOTHING_KNOWN,
  shown: 'events',
  whole: true,
  domain: { ...EVERYTHING, lo: ZERO },
});

/** Why a record does not count. */
export interface Refusal {
  code: Code;
  params: Params;
}
export const refuse = (code: Code, params: Params): Refusal => ({ code, params });

const NEVER = new Set(['never', '从未', '未办', '未报']);

/** Reads the value of a record; null where the records of a fact carry none. */
export type ValueReader = (text: string | null) => FactValue | Refusal | null;
/**
 * Values that a fact's reader keeps, by their text: the same few come again and again, in one site
 * and in all of them.
 */
const MOST_KEPT = 1000;
/** How the value of a record is read for a fact; null for what is not recorded. */
export function valueReader(fact: Fact): ValueReader | null {
  if (fact.kind === 'events') return NO_VALUE;
  if (!isMeasured(fact)) return null;
  const kept = new Map<string | null, FactValue>();
  // Most say what the one before said.
  let [last, lastValue]: [string | null, FactValue | null] = [null, null];
  return (text) => {
    if (lastValue !== null && text === last) return lastValue;
    const before = kept.get(text);
    const value = before ?? readValue(fact, text);
    if (typeof value === 'object' && 'code' in value) return value;
    if (before === undefined && kept.size < MOST_KEPT) kept.set(text, value);
    [last, lastValue] = [text, value];
    return value;
  };
}
const NO_VALUE: ValueReader = () => null;
/** Reads a value by the kind of its fact; it may come from a service as well as from a file. */
export function readValue(fact: Fact, text: string | null): FactValue | Refusal {
  const name = fact.name;
  if (text === null) return refuse('evidence/no-value', { name, expected: expectation(fact) });
  const wrong = (): Refusal =>
    refuse('evidence/bad-value', { name, found: text, expected: expectation(fact) });
  if (fact.kind === 'choice')
    return (
      fact.options.find((option) => isAlike(option, text)) ??
      refuse('evidence/not-an-option', { name, found: text, ...suggest(text, fact.options) })
    );
  if (fact.kind === 'flag') return flagIn(text) ?? wrong();
  if (fact.kind === 'date-or-never' && NEVER.has(folded(text).toLowerCase())) return 'never';
  if (fact.kind === 'date' || fact.kind === 'date-or-never') return readDay(name, text) ?? wrong();
  if (fact.kind === 'number' || fact.kind === 'percent') return readNumber(fact, text);
  return refuse('evidence/derived-fact', { name, of: '' });
}
function readDay(name: string, text: string): FactValue | Refusal | undefined {
  const date = dayIn(text);
  if (date !== undefined) return dayNumber(date);
  const probably = serialDayIn(text);
  return probably === undefined
    ? undefined
    : refuse('evidence/serial-day', { name, found: text, date: probably });
}
function readNumber(fact: NumberFact, text: string): FactValue | Refusal {
  const read = fact.kind === 'percent' ? percentIn : fact.whole ? countIn : numberIn;
  const value = read(text);
  return value === undefined ? unreadNumber(fact, text) : (outOfRange(fact, value, text) ?? value);
}
/**
 * Why a text is no number of a fact: a bare number is no percentage, since it could be two; nor is
 * a percentage a number.
 */
function unreadNumber(fact: NumberFact, text: string): Refusal {
  const { name } = fact;
  if (fact.kind === 'number') {
    const wrong = { name, found: text, expected: expectation(fact) };
    return percentGiven(name, text) ?? refuse('evidence/bad-value', wrong);
  }
  const bare = numberIn(text);
  if (bare === undefined)
    return refuse('evidence/bad-value', { name, found: text, expected: expectation(fact) });
  const readings = [bare, multiply(bare, HUNDRED)].map((each) => `${toText(each)}%`);
  // A part of one is mostly what a spreadsheet stores: 0.95 for 95%.
  const [likely = '', other = ''] =
    compare(absolute(bare), ONE) > 0 ? readings : readings.reverse();
  return refuse('evidence/percent-sign', { name, found: text, likely, other });
}
const HUNDRED = exact(100);
/** What is said of a percentage where a number is meant; undefined where a text is none. */
export function percentGiven(name: string, text: string): Refusal | undefined {
  const value = folded(text).endsWith('%') ? percentIn(text) : undefined;
  if (value === undefined) return undefined;
  const [likely, other] = [toText(multiply(value, HUNDRED)), toText(value)];
  return refuse('evidence/percent-or-number', { name, found: text, likely, other });
}
/** Why a number is none of a fact's; undefined where it is one. */
function outOfRange(fact: NumberFact, value: Exact, text: string): Refusal | undefined {
  const { name } = fact;
  const low = fact.min !== null && compare(value, fromText(fact.min)) < 0;
  const high = fact.max !== null && compare(value, fromText(fact.max)) > 0;
  const show = (bound: string): string =>
    fact.kind === 'percent' ? `${toText(multiply(fromText(bound), HUNDRED))}%` : bound;
  if (low)
    return refuse('evidence/out-of-range', {
      name,
      found: text,
      expected: both(`不小于 ${show(fact.min ?? '')}`, `at least ${show(fact.min ?? '')}`),
    });
  if (high)
    return refuse('evidence/out-of-range', {
      name,
      found: text,
      expected: both(`不大于 ${show(fact.max ?? '')}`, `at most ${show(fact.max ?? '')}`),
    });
  return fact.whole && !isWhole(value)
    ? refuse('evidence/out-of-range', {
        name,
        found: text,
        expected: both('为整数', 'a whole number'),
      })
    : undefined;
}
function expectation(fact: Fact): Phrase {
  switch (fact.kind) {
    case 'percent':
      return both('百分数，如 92.5%', 'a percentage such as 92.5%');
    case 'flag':
      return both('是或否', 'yes or no');
    case 'date':
      return both('日期，如 2025-03-04', 'a date such as 2025-03-04');
    case 'date-or-never':
      return both('日期，如 2025-03-04，或“从未”', 'a date such as 2025-03-04, or "never"');
    case 'choice':
      return fact.options.join(' / ');
    default:
      return both('数，如 12 或 3.5', 'a number such as 12 or 3.5');
  }
}
