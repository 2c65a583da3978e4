/** Days are the same in every time zone: held, under zones that skip days and midnights, against a judge that knows no `Date`. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addDays,
  chinaCalendar,
  dateOf,
  dateOfDay,
  dayNumber,
  isDate,
  minus,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../src/calendar/index.js';
import { exact } from '../src/exact.js';
import { runs } from './support/random.js';

/** The zone, and a local time in it that there is not: summer time began, or the whole day was left out. */
const ZONES: readonly [string, readonly [number, number, number, number]][] = [
  ['UTC', [2025, 0, 1, 0]],
  ['Asia/Shanghai', [1991, 3, 14, 2]],
  ['America/New_York', [2025, 2, 9, 2]],
  ['Pacific/Apia', [2011, 11, 30, 0]],
  ['America/Sao_Paulo', [2018, 10, 4, 0]],
];
/** Days on which a clock of some zone was put forward or back, was left out, or that end a month. */
const HARD = [
  '1900-01-01',
  '1970-01-01',
  '1986-05-04',
  '1991-04-14',
  '1991-09-15',
  '2011-12-29',
  '2011-12-30',
  '2011-12-31',
  '2018-02-18',
  '2018-11-04',
  '2024-02-29',
  '2025-03-09',
  '2025-03-31',
  '2025-11-02',
  '9999-12-31',
];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
/** Days since 1970-01-01, by counting leap years. */
function numberOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const months = Array.from({ length: month - 1 }, (_, index) => lengthOf(year, index + 1));
  return before * 365 + leaps + months.reduce((sum, days) => sum + days, 0) + day - 719_163;
}
const two = (value: number): string => String(value).padStart(2, '0');
const written = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
/** So many months earlier; where that month is shorter, its last day. */
function monthsBefore([year, month, day]: Day, months: number): string {
  const index = year * 12 + month - 1 - months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return written(toYear, toMonth, Math.min(day, lengthOf(toYear, toMonth)));
}
type Day = readonly [number, number, number];
const partsOf = (date: string): Day => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8)),
];
const day = fc.oneof(
  fc.constantFrom(...HARD).map(partsOf),
  fc
    .tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    .map(([year, month, date]): Day => [year, month, Math.min(date, lengthOf(year, month))]),
);
const amount = fc.integer({ min: 0, max: 700 });

describe.each(ZONES)('in %s', (zone, [year, month, date, hour]) => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  it('the platform has that zone, and lacks the local time that shows it', () => {
    const local = new Date(year, month, date, hour);
    const isThere = local.getDate() === date && local.getHours() === hour;
    expect(isThere).toBe(zone === 'UTC');
  });

  it('numbers, dates and readings are those of the calendar', () => {
    fc.assert(
      fc.property(day, (parts) => {
        const [text, number] = [written(...parts), exact(numberOf(...parts))];
        expect(dayNumber(text)).toEqual(number);
        expect(dateOfDay(number)).toBe(text);
        expect(isDate(text)).toBe(true);
        expect(dateOf(`${parts[0]}年${parts[1]}月${parts[2]}日`)).toBe(text);
      }),
      { numRuns: runs(1000), examples: HARD.map((text): [Day] => [partsOf(text)]) },
    );
  });

  it('adding and taking away ends on the right day', () => {
    fc.assert(
      fc.property(day, amount, (parts, n) => {
        const number = numberOf(...parts);
        const from = exact(number);
        expect(minus(from, n, 'days')).toEqual(exact(number - n));
        expect(minus(from, n, 'weeks')).toEqual(exact(number - 7 * n));
        expect(dateOfDay(minus(from, n, 'months'))).toBe(monthsBefore(parts, n));
        expect(dateOfDay(minus(from, n, 'years'))).toBe(monthsBefore(parts, 12 * n));
        expect(addDays(null, from, n, 'calendar')).toEqual(exact(number + n));
      }),
      { numRuns: runs(1000), examples: HARD.map((text): [Day, number] => [partsOf(text), 1]) },
    );
  });

  it('working days are those of the notices', () => {
    const on = (text: string): ReturnType<typeof dayNumber> => dayNumber(text);
    expect(workingDaysBetween(chinaCalendar, on('2024-12-31'), on('2025-12-31'))).toEqual(
      exact(248),
    );
    expect(addDays(chinaCalendar, on('2025-09-26'), 5, 'working')).toEqual(on('2025-10-10'));
    expect(rollForward(chinaCalendar, on('2025-10-01'))).toEqual(on('2025-10-09'));
    expect(uncoveredYears(chinaCalendar, on('2026-12-31'), on('2028-01-01'))).toEqual([
      '2027',
      '2028',
    ]);
  });

  it('what is no day is none', () => {
    const none = [
      '2025-02-29',
      '2025-04-31',
      '2025-13-01',
      '2025-00-10',
      '0025-03-04',
      '1025-03-04',
      '1899-12-31',
      '25-3-4',
      '2025-03-04 ',
      '20251304',
      '2025-063',
      '2025-W10-2',
    ];
    expect(none.filter((text) => dateOf(text) !== undefined)).toEqual([]);
    expect(
      ['2025-3-4', '2025/03/04', '2025年3月4日'].map((text) => [isDate(text), dateOf(text)]),
    ).toEqual([
      [false, '2025-03-04'],
      [false, '2025-03-04'],
      [false, '2025-03-04'],
    ]);
  });
});
