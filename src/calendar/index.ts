/**
 * Days: their numbers, working days and days off, time limits and rolling windows; and the one
 * judge of what a date is.
 * In: days and a calendar. Out: days and counts; undefined where the calendar does not cover every
 * day that counts.
 * It must not know: facts, trees, which day is today.
 */
export { chinaCalendar } from './china.js';
export { dateOf, dateOfDay, dayNumber, dayOfSerial, isDate, minus } from './days.js';
export { addDays, rollForward, uncoveredYears, workingDaysBetween } from './working.js';
