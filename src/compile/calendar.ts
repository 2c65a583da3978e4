import * as z from 'zod/mini';
import { isDate } from '../calendar/index.js';
import { both, sortDiagnostics } from '../diagnostics/index.js';
import { readYaml, type Path } from '../syntax/index.js';
import type { Calendar, Diagnostic } from '../types.js';
import {
  anything,
  date,
  failedSince,
  isMapping,
  lacks,
  readList,
  readMapping,
  report,
  shown,
  type Source,
} from '../syntax/source.js';

/** `calendar` is null when there is any error. */
export interface CalendarReading {
  calendar: Calendar | null;
  diagnostics: Diagnostic[];
}

const schema = z.object({ from: date, to: date, holidays: anything, workdays: anything });
/** Three centuries of days off. */
const MAX_PIECES = 100_000;
const MAX_BYTES = 2 * 1024 * 1024;
const LISTS = ['holidays', 'workdays'] as const;

/** Reads a calendar: `from`, `to`, `holidays: […]` and `workdays: […]` (调休) in YAML. Never throws on any text. */
export function readCalendar(text: string, file: string): CalendarReading {
  const reading = readYaml(text, file, { bytes: MAX_BYTES, pieces: MAX_PIECES });
  const source: Source = { reading, diagnostics: [...reading.diagnostics] };
  const calendar =
    reading.value === undefined || failedSince(source, 0) ? null : readDays(source, reading.value);
  return {
    calendar: failedSince(source, 0) ? null : calendar,
    diagnostics: sortDiagnostics(source.diagnostics),
  };
}
function readDays(source: Source, value: unknown): Calendar | null {
  const where = both('节假日安排', 'A calendar');
  const draft = readMapping(source, [], value, schema, where);
  if (draft === undefined || !isMapping(value)) return null;
  for (const key of ['from', 'to', ...LISTS])
    if (lacks(value, key, schema)) report(source, 'tree/missing-key', [], { where, key });
  const { from, to } = draft;
  if (from === undefined || to === undefined) return null;
  if (from > to) return report(source, 'calendar/order', ['to'], { from, to }) ?? null;
  const seen = new Map<string, Path>();
  const [holidays = [], workdays = []] = LISTS.map((key) =>
    readList(source, [key], draft[key]).flatMap((item, index) => {
      const path = [key, index];
      if (typeof item !== 'string' || !isDate(item))
        return report(source, 'tree/bad-date', path, { key, found: shown(item) }) ?? [];
      if (item < from || item > to)
        return report(source, 'calendar/outside', path, { key, found: item, from, to }) ?? [];
      const earlier = seen.get(item);
      if (earlier)
        return (
          report(
            source,
            'calendar/twice',
            path,
            { found: item },
            source.reading.placeOf(earlier),
          ) ?? []
        );
      seen.set(item, path);
      return [item];
    }),
  );
  return { from, to, holidays, workdays };
}
