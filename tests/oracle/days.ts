/** Days: windows, deadlines, and working days by a calendar that is given as data. */

/** Weekends are off, and `holidays`; `workdays` are weekend days that are worked. Beyond `from` and `to` nothing is known. */
export interface Calendar {
  from: string;
  to: string;
  holidays: readonly string[];
  workdays: readonly string[];
}

const DAY = 86_400_000;
const stamp = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const written = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const later = (day: string, days: number): string => written(stamp(day) + days * DAY);
/** Calendar days from one day to another; the first is not counted. */
export const between = (from: string, to: string): number => (stamp(to) - stamp(from)) / DAY;

/** The same day so many months before; the last of the month where it is too short. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(2000, 0, 1));
  first.setUTCFullYear(year, month - 1 - months, 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return written(first.getTime());
}
/** The day before the first day of a window that ends on `end`. */
export function windowStart(end: string, unit: string, size: number): string {
  if (unit === 'years') return monthsBefore(end, size * 12);
  if (unit === 'months') return monthsBefore(end, size);
  return later(end, unit === 'weeks' ? -7 * size : -size);
}

/** Whether people work on a day; undefined where the calendar does not reach. */
function works(day: string, calendar: Calendar | null): boolean | undefined {
  if (calendar === null || day < calendar.from || day > calendar.to) return undefined;
  if (calendar.holidays.includes(day)) return false;
  return [0, 6].includes(new Date(stamp(day)).getUTCDay()) ? calendar.workdays.includes(day) : true;
}
/** Working days from one day to another, the first not counted; negative where it runs backwards. */
export function workingBetween(
  from: string,
  to: string,
  calendar: Calendar | null,
): number | undefined {
  if (to < from) {
    const back = workingBetween(to, from, calendar);
    return back === undefined ? undefined : -back;
  }
  let count = 0;
  for (let day = later(from, 1); day <= to; day = later(day, 1)) {
    const worked = works(day, calendar);
    if (worked === undefined) return undefined;
    if (worked) count += 1;
  }
  return count;
}
/** The day itself, or the next one that is worked. */
export function rolled(day: string, calendar: Calendar | null): string | undefined {
  const worked = works(day, calendar);
  if (worked === undefined) return undefined;
  return worked ? day : rolled(later(day, 1), calendar);
}
/** So many working days after a day. */
export function workingAfter(
  day: string,
  count: number,
  calendar: Calendar | null,
): string | undefined {
  let [last, left] = [day, count];
  while (left > 0) {
    last = later(last, 1);
    const worked = works(last, calendar);
    if (worked === undefined) return undefined;
    if (worked) left -= 1;
  }
  return last;
}
