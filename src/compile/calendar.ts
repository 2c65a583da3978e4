import * as z from 'zod/mini';
import { phrase, sortDiagnostics } from '../diagnostics/index.js';
import {
  complaints,
  cursor,
  day,
  inner,
  isDate,
  once,
  readKeys,
  readYaml,
  shown,
  type At,
} from '../syntax/index.js';
import type { Calendar, Diagnostic } from '../types.js';

/** A calendar, and what is wrong in its text. `calendar` is null when there is any error. */
export interface CalendarReading {
  calendar: Calendar | null;
  diagnostics: Diagnostic[];
}

const days = (says: string) => inner(() => z.array(day('YYYY-MM-DD')), says);
/** Days off and make-up working days, between two days. */
export const calendarSchema = /* @__PURE__ */ once(() =>
  z.object({
    from: day('从哪一天起'),
    to: day('到哪一天止'),
    holidays: days('休息日'),
    workdays: days('调休上班日'),
  }),
);
/** Three centuries of days off. */
const MAX_PIECES = 100_000;
const MAX_BYTES = 2 * 1024 * 1024;
const LISTS = ['holidays', 'workdays'] as const;

/**
 * Reads the YAML text of a calendar, up to 2 MB: `from`, `to`, `holidays: […]` and `workdays: […]`
 * (调休), all `YYYY-MM-DD`. Hand it to {@link evaluate} as `calendar`. Never throws on any text.
 */
export function readCalendar(text: string, file: string): CalendarReading {
  const reading = readYaml(text, file, { bytes: MAX_BYTES, pieces: MAX_PIECES });
  const wrong = complaints(reading.diagnostics);
  const readable = reading.value !== undefined && wrong.errors.size === 0;
  const calendar = readable ? readDays(cursor(reading, wrong, [], reading.value)) : undefined;
  return {
    calendar: wrong.errors.size > 0 ? null : (calendar ?? null),
    diagnostics: sortDiagnostics(wrong.told),
  };
}
function readDays(at: At): Calendar | undefined {
  const where = phrase('a-calendar');
  const keys = readKeys(at, calendarSchema(), where);
  if (keys === undefined) return undefined;
  keys.need(where, 'from', 'to', ...LISTS);
  const { from, to } = keys.held;
  if (from === undefined || to === undefined) return undefined;
  if (from > to) return keys.key('to').report('calendar/order', { from, to });
  const seen = new Map<string, At>();
  const [holidays = [], workdays = []] = LISTS.map((key) =>
    keys
      .key(key)
      .items()
      .flatMap((item) => readDayOff(item, key, { from, to, seen }) ?? []),
  );
  return { from, to, holidays, workdays };
}
function readDayOff(
  at: At,
  key: string,
  { from, to, seen }: { from: string; to: string; seen: Map<string, At> },
): string | undefined {
  const { value } = at;
  if (!isDate(value)) return at.report('tree/bad-date', { key, found: shown(value) });
  if (value < from || value > to)
    return at.report('calendar/outside', { key, found: value, from, to });
  const earlier = seen.get(value);
  if (earlier) return at.report('calendar/twice', { found: value }, earlier.place());
  seen.set(value, at);
  return value;
}
