/**
 * What people write in a cell, and what it says: one reading for every road on which evidence comes
 * in. Nothing is guessed: what could be two things is none.
 */
import { dateOf, dayOfSerial } from '../calendar/index.js';
import { parseExact, sign, ZERO, type Exact } from '../exact.js';
import { folded } from './folded.js';
import { replaceAll } from '../es2020.js';

/** `1,234` and `-12,345.60`: groups of three, so that no decimal comma is meant. */
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?%?$/;
/** The number that a folded text says, its percent sign with it. */
function parsed(text: string): Exact | undefined {
  const close = text.endsWith(' %') ? `${text.slice(0, -2)}%` : text;
  return parseExact(GROUPED.test(close) ? replaceAll(close, ',', '') : close);
}

/** `12`, `-3.50`, `1,234` or `1/3`, in full-width digits too; a percentage is no number. */
export function numberIn(cell: string): Exact | undefined {
  const text = folded(cell);
  return text.endsWith('%') ? undefined : parsed(text);
}
/**
 * `95%`, `95 %` or `11/12`. A bare number could be two percentages and is none, but for zero, which
 * is one in whichever way it is meant.
 */
export function percentIn(cell: string): Exact | undefined {
  const text = folded(cell);
  const value = parsed(text);
  return value === undefined || /[%/]/.test(text) || sign(value) === 0 ? value : undefined;
}

/**
 * What a cell says under a heading with a percent sign: a bare number is that percentage. Zero is
 * zero in any case, and eight digits that are a day are no percentage.
 */
export function underPercent(cell: string): string {
  const number = cell.includes('/') ? undefined : numberIn(cell);
  const isBare = number !== undefined && sign(number) !== 0 && dayIn(cell) === undefined;
  return isBare ? `${cell.trim()}%` : cell;
}

/** Words that what is counted stands with (`3件`, `2人次`); those of money, time and measure count nothing. */
const COUNTERS =
  '(?:[人批场家件户车项期班]次|[件次人个起宗项条份篇场期家户处例名位批卷本册部台辆套所张幅只则届轮笔票])';
const COUNTED = new RegExp(`^([\\d,.]+) ?${COUNTERS}$`);
/** How many a cell says: a number, or one with its counter word. */
export function countIn(cell: string): Exact | undefined {
  const text = folded(cell);
  return numberIn(COUNTED.exec(text)?.[1] ?? text);
}

/** The points that a cell says, with or without their 分; a percentage is none. */
export function pointsIn(cell: string): Exact | undefined {
  const text = folded(cell);
  return numberIn(text.endsWith('分') ? text.slice(0, -1) : text);
}

const NONE = new Set(['无', '否', '没有']);
const ONE_OR_MORE = new Set(['有', '是']);
/** How many a cell that is not for numbers alone says: 无 is none; 有 is one, or `some` where that is known. */
export function howMany(cell: string, some: Exact): Exact | undefined {
  const text = folded(cell);
  if (NONE.has(text)) return ZERO;
  return ONE_OR_MORE.has(text) ? some : countIn(text);
}

const YES = new Set('true 是 有 对 √ ✓ ✔ ☑ ✅ 1 yes y'.split(' '));
const NO = new Set('false 否 无 没有 错 × ✗ ✘ ❌ 0 no n'.split(' '));
/** Yes or no. ☒ is neither: some forms cross out what is not so, others mark what is. */
export function flagIn(cell: string): boolean | undefined {
  const word = folded(cell).toLowerCase();
  return YES.has(word) || (NO.has(word) ? false : undefined);
}

/** The `YYYY-MM-DD` day that a cell says, whatever the time behind it. */
export const dayIn = (cell: string): string | undefined => dateOf(folded(cell));
/** The day that a number in a cell probably is, as spreadsheets store days. */
export const serialDayIn = (cell: string, from: 1900 | 1904 = 1900): string | undefined =>
  dayOfSerial(folded(cell), from);
