/**
 * Days, their texts and their numbers, and the arithmetic of days, by date-fns.
 * In: days as text or number. Out: the same; undefined for a text that is no day.
 * It must not know: which days are worked, the time zone it runs in. Every `Date` here is a UTC
 * date: a local calendar lacks days (Samoa skipped 2011-12-30) and midnights (China had summer time
 * until 1991).
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';
import { subDays } from 'date-fns/subDays';
import { subMonths } from 'date-fns/subMonths';
import { subWeeks } from 'date-fns/subWeeks';
import { subYears } from 'date-fns/subYears';
import { exact, type Exact } from '../exact.js';
import type { Window } from '../types.js';

const DAY = 86_400_000;
type Written = Date | number | string;
/** Has date-fns make a UTC date of whatever it works out. */
const utc = (time: Written): Date => new UTCDateMini(time);
const dateOfNumber = (day: number): Date => new UTCDateMini(day * DAY);
const numberOfDate = (date: Date): number => differenceInCalendarDays(date, 0, { in: utc });

/**
 * Days since 1970-01-01 of a `YYYY-MM-DD` date. Every record with a date asks for it, so the
 * platform reads the text: 300,000 take it 80 ms, `parseISO` 581 ms.
 */
export const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
/** Days since 1970-01-01 of a `YYYY-MM-DD` date, as an exact number. */
export const dayNumber = (date: string): Exact => exact(numberOf(date));
/** The `YYYY-MM-DD` date of a number of days. */
export const written = (day: number): string =>
  formatISO(dateOfNumber(day), { representation: 'date' });
/** The `YYYY-MM-DD` date of an exact day number. */
export const dateOfDay = (day: Exact): string => written(Number(day.n));
/**
 * Whether a text of the form `YYYY-MM-DD` is a day that there is: one that is written as it was
 * read. The 30th of February is read as none, or as the 2nd of March. `parseISO` would say so
 * too, and be 1.1 kB of the 27 that a browser loads to score: it reads times and zones, which no
 * text of this form holds.
 */
function isReal(date: string): boolean {
  const day = numberOf(date);
  return !Number.isNaN(day) && written(day) === date;
}

const DATE =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2})| ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日)$/;
/** A time of day, as spreadsheets put behind a day; with a zone it may be another day's. */
const TIME = /(?<=[\d日])(?:[T ]|(?<=日))(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;
/** An earlier year is a slip of a digit, such as 0025 or 1025 for 2025. */
const FIRST_YEAR = '1900';

/**
 * `2025-03-04`, `2025/3/4`, `2025.3.4`, `20250304` or `2025年3月4日`, with or without a time behind it,
 * as `YYYY-MM-DD`; undefined where it is no day that there is. The pattern is ours: the parsers of
 * date-fns also take a year of two digits, a day without leading zeros or a blank behind.
 */
export function dateOf(text: string): string | undefined {
  const before = DATES.get(text);
  if (before !== undefined) return before;
  const date = readDate(text);
  if (date !== undefined && DATES.size < MOST_DATES) DATES.set(text, date);
  return date;
}
/**
 * Whether a text is a day, written `YYYY-MM-DD`, that `dateOf` takes: what a tree, a calendar or a
 * command line must say.
 */
export const isDate = (text: string): boolean => dateOf(text) === text;

/**
 * Dates read before, most 10,000: 27 years of days. Records share their days, and 1,000 of one year
 * take 0.02 ms instead of 2.4.
 */
const DATES = new Map<string, string>();
const MOST_DATES = 10_000;
function readDate(text: string): string | undefined {
  const [year = '', month = '', day = ''] =
    DATE.exec(text.replace(TIME, ''))
      ?.slice(1)
      .filter((part) => part !== undefined) ?? [];
  if (year < FIRST_YEAR) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isReal(date) ? date : undefined;
}

/** The number that spreadsheets store for 1970-01-01; they count from 1899-12-30. */
const SERIAL_OF_1970 = 25_569;
/** 1904-01-01 is 1462 of those that count from 1900, whose 29 February 1900 never was, and 0 there. */
const SERIAL_OF_1904 = 1462;
/** The first and the last that is taken for a day: 1927-05-18 and 2099-12-31. */
const SERIALS = { first: 10_000, last: 73_050 };
/**
 * The day that a number is where a spreadsheet stores it so: 45720 is 2025-03-04, as 45720.5 is, at
 * noon; in workbooks that count from 1904 it is 44258. Undefined for a number that is no day of 1927
 * to 2099: a smaller one is rather a slip.
 */
export function dayOfSerial(text: string, from: 1900 | 1904 = 1900): string | undefined {
  const [, digits] = /^(\d{4,5})(?:\.\d+)?$/.exec(text) ?? [];
  const serial = Number(digits) + (from === 1904 ? SERIAL_OF_1904 : 0);
  const isDay = serial >= SERIALS.first && serial <= SERIALS.last;
  return isDay ? written(serial - SERIAL_OF_1970) : undefined;
}

/** Monday is 0. */
export const weekday = (day: number): number => (dateOfNumber(day).getDay() + 6) % 7;
export const yearOf = (day: number): number => dateOfNumber(day).getFullYear();
/** The `n`th calendar day after a day. */
export const plus = (day: number, n: number): number => numberOfDate(addDays(dateOfNumber(day), n));

const SUBTRACT: Readonly<Record<Window['unit'], (date: Date, amount: number) => Date>> = {
  days: subDays,
  weeks: subWeeks,
  months: subMonths,
  years: subYears,
};
/**
 * The day so long before another; where its month is shorter, the last of that month. A window
 * subtracts once: one month twice before 31 March is 28 January, two months once are 31 January.
 */
export const minus = (day: Exact, length: number, unit: Window['unit']): Exact =>
  exact(numberOfDate(SUBTRACT[unit](dateOfNumber(Number(day.n)), length)));
