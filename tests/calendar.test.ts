/** Days against a judge that walks them one by one, and the built-in calendar against the notices. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  chinaCalendar,
  dateOfDay,
  dayNumber,
  minus,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../src/calendar/index.js';
import { add, exact, negate, type Exact } from '../src/exact.js';
import { runs } from './support/random.js';

const FIRST = Number(dayNumber(chinaCalendar.from).n);
const LAST = Number(dayNumber(chinaCalendar.to).n);
const day = fc.integer({ min: FIRST - 1, max: LAST }).map((n) => exact(n));
const after = (from: Exact, n: number): Exact => add(from, exact(n));

/** The judge: the weekday from the platform, the lists by looking through them. */
function works(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return (
    chinaCalendar.workdays.includes(date) ||
    (weekday !== 0 && weekday !== 6 && !chinaCalendar.holidays.includes(date))
  );
}
const between = (from: Exact, to: Exact): number =>
  Array.from({ length: Number(to.n) - Number(from.n) }, (_, index) =>
    dateOfDay(after(from, index + 1)),
  ).filter(works).length;
const count = (from: string, to: string): string =>
  String(workingDaysBetween(chinaCalendar, dayNumber(from), dayNumber(to))?.n);
const plus = (from: string, n: number): string | undefined => {
  const found = addDays(chinaCalendar, dayNumber(from), n, 'working');
  return found && dateOfDay(found);
};
const rolled = (date: string): string | undefined => {
  const found = rollForward(chinaCalendar, dayNumber(date));
  return found && dateOfDay(found);
};

describe('working days', () => {
  it('are counted as by walking from day to day, and the other way round as much below zero', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, n) => {
        const to = exact(Math.min(Number(from.n) + n, LAST));
        const counted = workingDaysBetween(chinaCalendar, from, to);
        expect(counted).toEqual(exact(between(from, to)));
        expect(workingDaysBetween(chinaCalendar, to, from)).toEqual(counted && negate(counted));
      }),
      { numRuns: runs(300) },
    );
  });
  it('added and counted again are as many, and end on one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 600 }), (from, n) => {
        const to = addDays(chinaCalendar, from, n, 'working');
        if (to === undefined) expect(between(from, exact(LAST))).toBeLessThan(n);
        else {
          expect(workingDaysBetween(chinaCalendar, from, to)).toEqual(exact(n));
          expect(works(dateOfDay(to))).toBe(true);
        }
      }),
      { numRuns: runs(300) },
    );
  });
  it('rolling forward stays on a working day and otherwise goes to the next one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST, max: LAST - 10 }).map((n) => exact(n)),
        (from) => {
          const to = rollForward(chinaCalendar, from);
          const wanted = Array.from({ length: 12 }, (_, n) => dateOfDay(after(from, n))).find(
            works,
          );
          expect(to && dateOfDay(to)).toBe(wanted);
        },
      ),
      { numRuns: runs(300) },
    );
  });
  it('are not known where any day that counts is not covered', () => {
    expect(
      ['2019-12-30', '2026-12-30'].map((from) =>
        count(from, from === '2019-12-30' ? '2020-01-02' : '2027-01-01'),
      ),
    ).toEqual(['undefined', 'undefined']);
    expect(count('2019-12-31', '2020-01-02')).toBe('1');
    expect(count('2030-05-01', '2030-05-01')).toBe('0');
    expect(plus('2026-12-30', 2)).toBeUndefined();
    expect(plus('2026-12-30', 1)).toBe('2026-12-31');
    expect(rolled('2027-01-01')).toBeUndefined();
    expect(addDays(null, dayNumber('2025-01-01'), 1, 'working')).toBeUndefined();
    expect(uncoveredYears(chinaCalendar, dayNumber('2026-12-31'), dayNumber('2028-01-01'))).toEqual(
      ['2027', '2028'],
    );
    expect(uncoveredYears(chinaCalendar, dayNumber('2019-12-31'), dayNumber('2026-12-31'))).toEqual(
      [],
    );
    expect(uncoveredYears(null, dayNumber('2025-06-01'), dayNumber('2025-06-02'))).toEqual([
      '2025',
    ]);
  });
});

describe('the built-in calendar', () => {
  const offDays = (year: string): string[] =>
    chinaCalendar.holidays.filter((date) => date.startsWith(year)).map((date) => date.slice(5));
  const madeUp = (year: string): string[] =>
    chinaCalendar.workdays.filter((date) => date.startsWith(year)).map((date) => date.slice(5));
  const span = (from: string, to: string): string[] => {
    const [first, last] = [`2024-${from}`, `2024-${to}`].map((date) => Number(dayNumber(date).n));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) =>
      dateOfDay(exact((first ?? 0) + index)).slice(5),
    );
  };
  it('holds the notice for 2025', () => {
    expect(offDays('2025')).toEqual([
      '01-01',
      ...span('01-28', '02-04'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      ...span('05-31', '06-02'),
      ...span('10-01', '10-08'),
    ]);
    expect(madeUp('2025')).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
  });
  it('holds the notice for 2026, the whole year', () => {
    expect(offDays('2026')).toEqual([
      ...span('01-01', '01-03'),
      ...span('02-15', '02-23'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      ...span('06-19', '06-21'),
      ...span('09-25', '09-27'),
      ...span('10-01', '10-07'),
    ]);
    expect(madeUp('2026')).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
  });
  it('holds the notice for 2024', () => {
    expect(offDays('2024')).toEqual([
      '01-01',
      ...span('02-10', '02-17'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      '06-10',
      ...span('09-15', '09-17'),
      ...span('10-01', '10-07'),
    ]);
    expect(madeUp('2024')).toEqual([
      '02-04',
      '02-18',
      '04-07',
      '04-28',
      '05-11',
      '09-14',
      '09-29',
      '10-12',
    ]);
  });
  it('makes up days only on weekends, lists no day twice, and stays within its years', () => {
    expect(
      chinaCalendar.workdays.filter(
        (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
      ),
    ).toEqual([]);
    const all = [...chinaCalendar.holidays, ...chinaCalendar.workdays];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((date) => date < chinaCalendar.from || date > chinaCalendar.to)).toEqual([]);
  });
  it('has 248 working days in 2025 and 248 in 2026', () => {
    // Both years have 261 days from Monday to Friday. Off on such days: 1+6+1+3+1+6 = 18 and 2+6+1+3+1+1+5 = 19; made up: 5 and 6.
    expect([count('2024-12-31', '2025-12-31'), count('2025-12-31', '2026-12-31')]).toEqual([
      '248',
      '248',
    ]);
  });
});

describe('windows', () => {
  const before = (
    date: string,
    length: number,
    unit: 'years' | 'months' | 'weeks' | 'days',
  ): string => dateOfDay(minus(dayNumber(date), length, unit));
  it('begin on the same day of an earlier month or year, or on the last day of a shorter one', () => {
    expect(before('2025-08-31', 6, 'months')).toBe('2025-02-28');
    expect(before('2024-08-31', 6, 'months')).toBe('2024-02-29');
    expect(before('2025-03-31', 1, 'months')).toBe('2025-02-28');
    expect(before('2025-01-31', 14, 'months')).toBe('2023-11-30');
    expect(before('2024-02-29', 1, 'years')).toBe('2023-02-28');
    expect(before('2024-02-29', 4, 'years')).toBe('2020-02-29');
    expect(before('2025-12-31', 3, 'years')).toBe('2022-12-31');
    expect(before('2025-01-10', 2, 'weeks')).toBe('2024-12-27');
    expect(before('2025-03-01', 1, 'days')).toBe('2025-02-28');
    expect(before('1900-01-01', 3, 'years')).toBe('1897-01-01');
  });
});
