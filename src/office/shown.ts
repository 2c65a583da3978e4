/** Numbers of cells as text: in plain decimal digits, as percentages, as days and as times. */
import type { Format } from './formats.js';

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;
const SECONDS = 86_400;

/** What a number reads as by its format; days are counted from 1900, or from 1904. */
export function shownNumber(value: number, format: Format, date1904: boolean): string {
  switch (format.shows) {
    case 'percent':
      return `${padded(plainDigits(value, 2), format)}%`;
    case 'date':
      return shownDay(value, format.hasTime, date1904) ?? plainDigits(value);
    case 'time':
      return shownTime(value, format.isElapsed) ?? plainDigits(value);
    case 'number':
      return padded(plainDigits(value), format);
    case 'text':
    case 'general':
      return plainDigits(value);
  }
}

/** A number in plain decimal digits, at most 15 significant ones, with its point moved to the right. */
export function plainDigits(value: number, shift = 0): string {
  if (shift === 0 && Number.isInteger(value) && Math.abs(value) < 1e15) return `${value}`;
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const point = Number(exponent) + 1 + shift;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
/** With as many zeros as the format asks for. */
function padded(text: string, { whole, places }: Format): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [before = '', behind = ''] = text.slice(sign.length).split('.');
  const shown = behind.padEnd(places, '0');
  return sign + before.padStart(whole, '0') + (shown === '' ? '' : `.${shown}`);
}

/** Days from the first day of 1970 to day 0 of both ways to count, and the last day of each. */
const [FROM_1900, LAST_1900] = [-25_569, 2_958_465];
const [FROM_1904, LAST_1904] = [-24_107, 2_957_003];
/** The day that never was, and all before it are counted one too high. */
const LEAP = 60;
const MILLISECONDS = 86_400_000;
/** A day as `2025-03-04`, with its time where it is shown and not midnight; null beyond the calendar. */
function shownDay(value: number, hasTime: boolean, date1904: boolean): string | null {
  let day = Math.floor(value);
  let seconds = hasTime ? Math.round((value - day) * SECONDS) : 0;
  if (seconds === SECONDS) {
    day += 1;
    seconds = 0;
  }
  if (day < (date1904 ? 0 : 1) || day > (date1904 ? LAST_1904 : LAST_1900)) return null;
  const time = seconds === 0 ? '' : ` ${clock(seconds)}`;
  if (!date1904 && day === LEAP) return `1900-02-29${time}`;
  const early = !date1904 && day < LEAP ? 1 : 0;
  const since = day + early + (date1904 ? FROM_1904 : FROM_1900);
  return new Date(since * MILLISECONDS).toISOString().slice(0, 10) + time;
}
/** A time of day, or how long something took; null where it is below zero. */
function shownTime(value: number, isElapsed: boolean): string | null {
  const seconds = Math.round(value * SECONDS);
  if (value < 0 || !Number.isSafeInteger(seconds)) return null;
  return clock(isElapsed ? seconds : seconds % SECONDS);
}
/** Seconds as `09:30:00`. */
export function clock(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/**
 * A day, a time or both in the form of ISO 8601 (`2025-03-04T09:30:00`, `09:30`) as they are shown
 * elsewhere, to the second; null where it is neither.
 */
export function shownMoment(text: string): { shown: string; shows: 'date' | 'time' } | null {
  const found = /^(\d{4}-\d\d-\d\d)?T?(?:(\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?Z?$/.exec(text);
  const [, day, hours, minutes, seconds] = found ?? [];
  if (day === undefined && hours === undefined) return null;
  const time = secondsIn(hours, minutes, seconds);
  if (day === undefined) return { shown: clock(time), shows: 'time' };
  const since = Date.parse(`${day}T00:00:00Z`) + Math.floor(time / SECONDS) * MILLISECONDS;
  if (Number.isNaN(since)) return null;
  const rest = time % SECONDS === 0 ? '' : ` ${clock(time % SECONDS)}`;
  return { shown: new Date(since).toISOString().slice(0, 10) + rest, shows: 'date' };
}
/** How long something took as `PT26H30M00S`, as `26:30:00`; null where it is not written so. */
export function shownSpan(text: string): string | null {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+(?:[.,]\d+)?)S$/.exec(text) ?? [];
  return hours === undefined ? null : clock(secondsIn(hours, minutes, seconds));
}
const secondsIn = (hours = '0', minutes = '0', seconds = '0'): number =>
  Math.round(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.')));
