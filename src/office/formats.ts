/**
 * What a number format shows, by its code (`0.0%`, `yyyy"年"m"月"d"日"`) or the number of one that is
 * built in (ECMA-376 part 1, 18.8.30, with those of Chinese programs).
 */
import type { Shows } from './tables.js';

/** A format as far as it matters to what a number reads as. */
export interface Format {
  shows: Shows;
  /** A time of day stands in it. */
  hasTime: boolean;
  /** Hours are counted on beyond a day. */
  isElapsed: boolean;
  /** The least digits before and behind the point. */
  whole: number;
  places: number;
}
export const GENERAL: Format = {
  shows: 'general',
  hasTime: false,
  isElapsed: false,
  whole: 1,
  places: 0,
};

const LONG_DAY = 'yyyy"年"m"月"d"日"';
const [MONTH, DAY] = ['yyyy"年"m"月"', 'm"月"d"日"'];
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0',
  6: '#,##0',
  7: '#,##0.00',
  8: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: MONTH,
  28: DAY,
  29: DAY,
  30: 'm-d-yy',
  31: LONG_DAY,
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: MONTH,
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: MONTH,
  51: DAY,
  52: MONTH,
  53: DAY,
  54: DAY,
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: MONTH,
  58: DAY,
};
/** All formats that are built in, by their numbers. */
export const builtInFormats = (): [number, string][] =>
  Object.entries(BUILT_IN).map(([id, code]) => [Number(id), code]);
/** The code of a format that is built in; General where there is none of that number. */
export const builtIn = (id: number): string => BUILT_IN[id] ?? 'General';

/** What a format shows of a number of this sign; of several sections each has its own. */
export function formatFor(code: string, value: number): Format {
  // Most cells have no format of their own.
  if (code === 'General') return GENERAL;
  const sections = sectionsOf(code);
  return describe(sections[sectionFor(sections, value)] ?? []);
}

/** A mark of a format: a letter or sign that means something, or what stands in square brackets. */
type Mark = string;
/** Marks by section, without what stands for itself. */
function sectionsOf(code: string): Mark[][] {
  const sections: Mark[][] = [[]];
  for (let at = 0; at < code.length; at++) {
    const sign = code.charAt(at);
    if (sign === ';') sections.push([]);
    else if (sign === '"') at = endOf(code, '"', at);
    else if ('\\!_*'.includes(sign)) at += 1;
    else if (sign === '[') {
      const end = endOf(code, ']', at);
      sections[sections.length - 1]?.push(code.slice(at, end + 1).toLowerCase());
      at = end;
    } else sections[sections.length - 1]?.push(sign.toLowerCase());
  }
  return sections;
}
function endOf(code: string, sign: string, from: number): number {
  const end = code.indexOf(sign, from + 1);
  return end < 0 ? code.length : end;
}
const CONDITION = /^\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]$/;
/** Which section a number is shown by: the first whose condition holds, else by its sign. */
function sectionFor(sections: readonly Mark[][], value: number): number {
  const conditions = sections.map((marks) => {
    const found = marks.map((mark) => CONDITION.exec(mark)).find((each) => each !== null);
    return found ? holds(value, found[1] ?? '', Number(found[2])) : null;
  });
  if (conditions.some((each) => each !== null)) {
    const at = conditions.findIndex((each) => each ?? true);
    return at < 0 ? 0 : at;
  }
  if (value < 0 && sections.length > 1) return 1;
  return value === 0 && sections.length > 2 ? 2 : 0;
}
function holds(value: number, operator: string, than: number): boolean {
  if (operator === '<') return value < than;
  if (operator === '<=') return value <= than;
  if (operator === '>') return value > than;
  if (operator === '>=') return value >= than;
  return operator === '=' ? value === than : value !== than;
}

/** Words whose letters mean nothing else: 上午 and 下午, weekdays, the format of no format. */
const WORDS = /am\/pm|a\/p|general|g\/通用格式|e[+-]/g;
/** Hours, minutes or seconds that go on beyond the next larger: `[h]`. */
const ELAPSED = /^\[([hms])\1*\]$/;
function describe(marks: readonly Mark[]): Format {
  const elapsed = marks.some((mark) => ELAPSED.test(mark));
  const text = marks
    .map((mark) => mark.replace(ELAPSED, 'h'))
    .filter((mark) => mark.length === 1)
    .join('');
  const letters = text.replace(WORDS, (word) => (word.startsWith('a') ? '上午' : '-'));
  const isDay = /[ydeg]|aaa|b{2}/.test(letters) || isMonth(letters);
  const hasTime = elapsed || /[hs]/.test(letters);
  const shown = { ...GENERAL, hasTime, isElapsed: elapsed };
  if (isDay) return { ...shown, shows: 'date' };
  if (hasTime) return { ...shown, shows: 'time' };
  if (text.includes('%')) return { ...shown, shows: 'percent', ...digitsOf(text) };
  if (text.includes('@')) return { ...shown, shows: 'text' };
  if (/[0#?]/.test(text)) return { ...shown, shows: 'number', ...digitsOf(text) };
  return shown;
}
/** A letter m is a minute behind an hour and before a second, else a month. */
const isMonth = (letters: string): boolean =>
  letters
    .replace(/h[^a-z]*m+/g, 'h')
    .replace(/m+[^a-z]*s/g, 's')
    .includes('m');
/** The least digits a format shows; none are added where it shortens, divides or has an exponent. */
function digitsOf(text: string): { whole: number; places: number } {
  const [whole = '', places = ''] = text.split('.');
  if (/\/|e[+-]|,(?![0#?])/.test(text)) return { whole: 1, places: 0 };
  const zeros = (part: string): number => part.split('0').length - 1;
  return { whole: Math.max(1, zeros(whole)), places: zeros(places) };
}
