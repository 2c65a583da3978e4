/** What a fact can be, how it is written in a record, and what the words of a condition mean. */
import { floor, isZero, number, order, parse, same, type Fraction } from './fraction.js';
import { isMap, listOf, textOf, type Yaml, type YamlMap } from './yaml.js';

export type Value = Fraction | string | boolean;
export const isNumber = (value: Value): value is Fraction => typeof value === 'object';
export const numberIn = (value: Value): Fraction => {
  if (isNumber(value)) return value;
  throw new Error('not a number');
};
/** A word or a day. */
export const wordIn = (value: Value): string => {
  if (typeof value === 'string') return value;
  throw new Error('not a word');
};
export const equal = (a: Value, b: Value): boolean =>
  isNumber(a) && isNumber(b) ? same(a, b) : a === b;

const YES = ['是', 'true', '有', '√', '✔', '☑', 'yes', 'y', '对', '1'];
const NO = ['否', 'false', '无', '没有', '×', '✘', 'no', 'n', '错', '0'];
const flag = (text: string): boolean | undefined =>
  YES.includes(text.toLowerCase()) ? true : NO.includes(text.toLowerCase()) ? false : undefined;

const DAY = /^(\d{4}) ?[-/.年]? ?(\d{1,2}) ?[-/.月]? ?(\d{1,2}) ?日?$/;
/** A day as `YYYY-MM-DD`; a time behind it does not matter, and five digits are none. */
export function day(text: string): string | undefined {
  const plain = text.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '');
  if (/^\d{5,7}$/.test(plain)) return undefined;
  const [, year, month, date] = DAY.exec(plain) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** The bounds of a number: at least zero unless the tree says otherwise. */
export interface Bounds {
  low: Fraction | null;
  high: Fraction | null;
  whole: boolean;
}
export function boundsOf(fact: YamlMap): Bounds {
  const bound = (text: string | undefined): Fraction | null =>
    text === undefined || text === 'none' ? null : number(text);
  return {
    low: bound(textOf(fact['min']) ?? '0'),
    high: bound(textOf(fact['max'])),
    whole: fact['whole'] === 'true',
  };
}
const within = (value: Fraction, { low, high, whole }: Bounds): boolean =>
  (low === null || order(value, low) >= 0) &&
  (high === null || order(value, high) <= 0) &&
  (!whole || same(floor(value), value));

const COUNTERS = ['人次', '件', '次', '起', '项', '篇', '份', '个', '人', '家', '户', '处', '例'];
/** A number without what people write around it: groups of three, a blank before its sign, the word it counts with. */
export function plainNumber(text: string, counts: boolean): string {
  const word = counts ? COUNTERS.find((each) => text.endsWith(each)) : undefined;
  const bare = (word === undefined ? text : text.slice(0, -word.length)).replace(/ ?(%?)$/, '$1');
  const isGrouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?%?$/.test(bare);
  return isGrouped ? bare.replaceAll(',', '') : bare;
}
/** The value that a record gives a measured fact; undefined where it gives none that the fact accepts. */
export function readValue(fact: YamlMap, text: string | null): Value | undefined {
  if (text === null) return undefined;
  const written = text.trim();
  switch (textOf(fact['kind'])) {
    case 'number':
    case 'percent': {
      const percent = fact['kind'] === 'percent';
      const value = parse(plainNumber(written, fact['whole'] === 'true'));
      // A percentage says so: 0.9 could be either; a fraction of one (1/3) cannot be mistaken, nor can zero.
      if (value === undefined || percent !== /[%/]/.test(written)) {
        if (value === undefined || (percent && !isZero(value)) || written.includes('%'))
          return undefined;
      }
      return within(value, boundsOf(fact)) ? value : undefined;
    }
    case 'flag':
      return flag(written);
    case 'choice':
      return listOf(fact['options']).includes(written) ? written : undefined;
    case 'date-or-never':
      return ['从未', '未办', '未报', 'never'].includes(written) ? 'never' : day(written);
    case 'date':
      return day(written);
    default:
      return undefined;
  }
}

/** A constant of the tree, read as what it is compared with. */
function constant(text: string, as: Value): Value {
  if (isNumber(as)) return number(text);
  if (typeof as === 'boolean') return flag(text) ?? false;
  return day(text) ?? text;
}
const compare = (a: Value, b: Value): number =>
  isNumber(a) && isNumber(b) ? order(a, b) : a < b ? -1 : a > b ? 1 : 0;
/** The value of a fact by its name; undefined where there is none of this name. */
export type Other = (name: string) => Value | undefined;
/** Numbers and days may be held against a fact: what is neither is its name. */
function against(text: string, value: Value, other: Other): Value | undefined {
  const isDay = typeof value === 'string' && day(value) !== undefined;
  const isConstant = isDay ? day(text) !== undefined : parse(text) !== undefined;
  return (isNumber(value) || isDay) && !isConstant ? other(text) : undefined;
}
function holdsOne(word: string, wanted: Yaml, value: Value, other: Other): boolean {
  const constants = listOf(wanted)
    .map((each) => textOf(each) ?? '')
    .map((text) => against(text, value, other) ?? constant(text, value));
  const [first = ''] = constants;
  switch (word) {
    case 'is':
      return equal(value, first);
    case 'is-not':
      return !equal(value, first);
    case 'in':
      return constants.some((each) => equal(value, each));
    case 'not-in':
      return !constants.some((each) => equal(value, each));
    case 'at-least':
      return compare(value, first) >= 0;
    case 'more-than':
      return compare(value, first) > 0;
    case 'at-most':
      return compare(value, first) <= 0;
    case 'less-than':
      return compare(value, first) < 0;
    default:
      throw new Error(`no such test: ${word}`);
  }
}
/** Whether a value passes a test: a bare value, a list of them, or words such as `at-least`, which must all hold. */
export function holds(test: Yaml, value: Value, other: Other = () => undefined): boolean {
  if (Array.isArray(test)) return holdsOne('in', test, value, other);
  if (!isMap(test)) return holdsOne('is', test, value, other);
  return Object.entries(test).every(([word, wanted]) => holdsOne(word, wanted, value, other));
}
