/**
 * Working days: Mondays to Fridays, corrected by the days off and the make-up working days (调休) of
 * a calendar.
 * In: days and a calendar. Out: days and counts; undefined where the calendar does not cover every
 * day that counts.
 * It must not know: facts, which day is today.
 */
import { exact, type Exact } from '../exact.js';
import type { Calendar, DayCount } from '../types.js';
import { numberOf, plus, weekday, written, yearOf } from './days.js';

const isWeekend = (date: string): boolean => weekday(numberOf(date)) > 4;
/** Mondays to Fridays from the first Monday of 1970 up to and with a day. */
const weekdaysUpTo = (day: number): number =>
  Math.floor((day - 4) / 7) * 5 + Math.min(weekday(day) + 1, 5);

/**
 * Working days after `from` up to and with `to`; negative where `to` is earlier: −(days after `to`
 * up to and with `from`).
 */
export function workingDaysBetween(
  calendar: Calendar | null,
  from: Exact,
  to: Exact,
): Exact | undefined {
  const [first, last] = [Number(from.n), Number(to.n)];
  const count =
    first <= last ? countWorking(calendar, first, last) : countWorking(calendar, last, first);
  return count === undefined ? undefined : exact(first <= last ? count : -count);
}
function countWorking(calendar: Calendar | null, from: number, to: number): number | undefined {
  if (from === to) return 0;
  if (calendar === null || from + 1 < numberOf(calendar.from) || to > numberOf(calendar.to))
    return undefined;
  const [first, last] = [written(from + 1), written(to)];
  const counted = (dates: readonly string[]): string[] => [
    ...new Set(dates.filter((date) => date >= first && date <= last)),
  ];
  const made = counted(calendar.workdays);
  const lost = counted(calendar.holidays).filter(
    (date) => !isWeekend(date) && !made.includes(date),
  );
  return weekdaysUpTo(to) - weekdaysUpTo(from) - lost.length + made.filter(isWeekend).length;
}
/** Whether a day is worked. */
function isWorkingDay(calendar: Calendar | null, day: Exact): boolean | undefined {
  const count = countWorking(calendar, Number(day.n) - 1, Number(day.n));
  return count === undefined ? undefined : count === 1;
}

/**
 * The `n`th day after `from` (民法典第二百零一条: the first day is not counted); `n` is whole and not
 * negative.
 */
export function addDays(
  calendar: Calendar | null,
  from: Exact,
  n: number,
  count: DayCount,
): Exact | undefined {
  const start = Number(from.n);
  if (count === 'calendar') return exact(plus(start, n));
  if (n === 0) return from;
  let [low, high] = [start, calendar === null ? start : Math.max(start, numberOf(calendar.to))];
  // The first day by which so many have passed: between `low`, too early, and `high`.
  if ((countWorking(calendar, start, high) ?? 0) < n) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((countWorking(calendar, start, middle) ?? 0) < n) low = middle;
    else high = middle;
  }
  return exact(high);
}
/** The day itself where it is worked, else the next working day (民法典第二百零三条). */
export function rollForward(calendar: Calendar | null, day: Exact): Exact | undefined {
  const working = isWorkingDay(calendar, day);
  return working === undefined ? undefined : working ? day : addDays(calendar, day, 1, 'working');
}
/** The years with a day, after `from` up to and with `to`, that the calendar does not cover. */
export function uncoveredYears(calendar: Calendar | null, from: Exact, to: Exact): string[] {
  const [first, last] = [Number(from.n) + 1, Number(to.n)];
  const years: string[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    const begins = Math.max(first, numberOf(`${year}-01-01`));
    const ends = Math.min(last, numberOf(`${year}-12-31`));
    if (calendar === null || begins < numberOf(calendar.from) || ends > numberOf(calendar.to))
      years.push(String(year));
  }
  return years;
}
