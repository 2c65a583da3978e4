import * as z from 'zod/mini';
import { isDate } from '../calendar/index.js';
import { both, suggest } from '../diagnostics/index.js';
import { compare, exact, isWhole, ONE, toText, type Exact } from '../exact.js';
import type { Path } from '../syntax/index.js';
import type {
  Day,
  DayCount,
  DaysFact,
  DeadlineFact,
  EventsFact,
  Fact,
  MeasuredFact,
  TimelinessFact,
  Window,
} from '../types.js';
import { factKindWords, findFact, type Scope } from './scope.js';
import {
  anything,
  describe,
  isMapping,
  lacks,
  number,
  readList,
  readMapping,
  report,
  reportKey,
  shown,
  spelling,
  type Mapping,
  type Source,
} from '../syntax/source.js';
import { valueKind } from '../values/index.js';

const COUNTS: readonly DayCount[] = ['calendar', 'working'];
/** The longest time limit or window, in its own unit: a century of days. */
const LONGEST = exact(36_500);
type Own = Pick<Fact, 'key' | 'name' | 'indicator' | 'place'>;
/** A computed fact of dates as it is written; `within` and `rollForward` already read. */
export interface DateDraft {
  body: Mapping;
  within: Exact | undefined;
  rollForward: boolean;
}
/** What a mapping of a fact must have before a key makes sense in it. */
const GOES_WITH: Readonly<Record<string, readonly string[]>> = {
  within: ['deadline'],
  'roll-forward': ['deadline', 'timeliness'],
  window: ['kind'],
  'replaced-by': ['kind'],
  by: ['timeliness', 'weighted-count'],
  weights: ['weighted-count'],
  ties: ['rank'],
  order: ['rank'],
};

/** Reports keys about dates in a fact that has no use for them. */
export function checkDateKeys(source: Source, at: Path, body: Mapping): void {
  for (const [key, needs] of Object.entries(GOES_WITH)) {
    if (!Object.hasOwn(body, key) || needs.some((each) => Object.hasOwn(body, each))) continue;
    const list = needs.join(' / ');
    reportKey(source, 'tree/misplaced', [...at, key], {
      key,
      why: both(`它只和 ${list} 同用`, `it goes with ${list}`),
    });
  }
}

/** Reads `{ days: [甲日, 乙日], count: working }`. */
export function readDays(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  body: Mapping,
): DaysFact | undefined {
  const items = readList(source, [...at, 'days'], body['days']);
  const [first, second] = items.map((item, index) =>
    dateFact(source, scope, [...at, 'days', index], item),
  );
  if (items.length !== 2)
    report(source, 'tree/wrong-type', [...at, 'days'], {
      key: 'days',
      found: describe(body['days']),
      expected: both('两个数据项的列表', 'a list of two facts'),
    });
  const count = Object.hasOwn(body, 'count') ? readCount(source, at, body) : 'calendar';
  return first && second && count && { ...own, kind: 'days', of: [first.key, second.key], count };
}
/** Reads `{ deadline: 发布日期, within: 15, count: calendar, roll-forward: true }`. Whether days are working days is never taken for granted. */
export function readDeadline(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  { body, within, rollForward }: DateDraft,
): DeadlineFact | undefined {
  const of = dateFact(source, scope, [...at, 'deadline'], body['deadline']);
  const where = both(`期限“${own.name}”`, `Deadline "${own.name}"`);
  for (const key of ['within', 'count'])
    if (!Object.hasOwn(body, key)) report(source, 'tree/missing-key', at, { where, key });
  const count = Object.hasOwn(body, 'count') ? readCount(source, at, body) : undefined;
  if (count === 'working' && rollForward) {
    reportKey(source, 'tree/misplaced', [...at, 'roll-forward'], {
      key: 'roll-forward',
      why: both(
        '按工作日计算的期限，最后一天总是工作日',
        'a time limit in working days always ends on one',
      ),
    });
  }
  const length = within && readLength(source, [...at, 'within'], 'within', within);
  if (length === undefined) return undefined;
  return (
    of && count && { ...own, kind: 'deadline', of: of.key, within: length, count, rollForward }
  );
}
/** Reads `{ timeliness: 报送日期, by: 备案期限 }`; the last day may also be written. */
export function readTimeliness(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  { body, rollForward }: DateDraft,
): TimelinessFact | undefined {
  const of = dateFact(source, scope, [...at, 'timeliness'], body['timeliness'], true);
  if (!Object.hasOwn(body, 'by'))
    report(source, 'tree/missing-key', at, {
      where: both(`“${own.name}”`, `"${own.name}"`),
      key: 'by',
    });
  const by = Object.hasOwn(body, 'by')
    ? readDay(source, scope, [...at, 'by'], body['by'])
    : undefined;
  return of && by && { ...own, kind: 'timeliness', of: of.key, by, rollForward };
}
function readCount(source: Source, at: Path, body: Mapping): DayCount | undefined {
  const found = COUNTS.find((word) => word === body['count']);
  return (
    found ??
    report(source, 'tree/unknown-word', [...at, 'count'], {
      key: 'count',
      found: shown(body['count']),
      ...suggest(spelling(body['count']), COUNTS),
    })
  );
}
function readLength(source: Source, path: Path, key: string, length: Exact): number | undefined {
  if (isWhole(length) && compare(length, ONE) >= 0 && compare(length, LONGEST) <= 0)
    return Number(length.n);
  return report(source, 'tree/number-range', path, {
    key,
    found: toText(length),
    expected: both(
      `为 1 到 ${toText(LONGEST)} 的整数`,
      `a whole number from 1 to ${toText(LONGEST)}`,
    ),
  });
}
function dateFact(
  source: Source,
  scope: Scope,
  at: Path,
  name: unknown,
  never = false,
): Fact | undefined {
  const fact = findFact(source, scope, at, name, false, never);
  if (fact === undefined || valueKind(fact, (key) => scope.all.get(key)) === 'date') return fact;
  return report(source, 'fact/wrong-kind', at, {
    name: fact.name,
    found: factKindWords(fact),
    expected: both('日期', 'a date'),
  });
}
/** A date, `assessment`, or the name of a fact. */
function readDay(source: Source, scope: Scope, path: Path, value: unknown): Day | undefined {
  if (value === 'assessment') return { at: 'assessment' };
  if (typeof value === 'string' && isDate(value)) return { date: value };
  if (
    typeof value === 'string' &&
    /^\d/.test(value) &&
    !scope.own.has(value) &&
    !scope.shared.has(value)
  )
    return report(source, 'tree/bad-date', path, { key: String(path.at(-1)), found: shown(value) });
  const fact = dateFact(source, scope, path, value);
  return fact && { fact: fact.key };
}

const windowSchema = z.object({
  years: number,
  months: number,
  weeks: number,
  days: number,
  before: anything,
});
const UNITS = ['years', 'months', 'weeks', 'days'] as const satisfies readonly Window['unit'][];
type Recorded = MeasuredFact | EventsFact;
/** A recorded fact whose window has not been read yet. */
export interface Windowed {
  at: Path;
  fact: Recorded;
  value: unknown;
}

/** Reads the windows of facts once all facts of their mapping are known. A window ends on a day that rests on no other window. */
export function readWindows(
  source: Source,
  scope: Scope,
  windowed: readonly Windowed[],
): Recorded[] {
  return windowed.map(({ at, fact, value }) => {
    const window = readWindow(source, scope, [...at, 'window'], value);
    const anchor =
      window && 'fact' in window.before ? scope.all.get(window.before.fact) : undefined;
    const plain =
      anchor === undefined ||
      (anchor.kind === 'date' &&
        anchor.window === null &&
        !windowed.some((each) => each.fact.key === anchor.key));
    if (anchor && !plain)
      report(source, 'fact/wrong-kind', [...at, 'window', 'before'], {
        name: anchor.name,
        found:
          anchor.kind === 'date'
            ? both('有统计时段（window）的日期', 'a date with a window of its own')
            : factKindWords(anchor),
        expected: both(
          '直接填报的日期，自己没有 window',
          'a recorded date without a window of its own',
        ),
      });
    return { ...fact, window: window ?? null };
  });
}
function readWindow(source: Source, scope: Scope, path: Path, value: unknown): Window | undefined {
  const draft = readMapping(source, path, value, windowSchema, 'window');
  if (draft === undefined || !isMapping(value)) return undefined;
  const units = UNITS.filter((unit) => Object.hasOwn(value, unit));
  const [unit, second] = units;
  if (second !== undefined)
    return reportKey(source, 'rule/two-verbs', [...path, second], { found: units.join(', ') });
  if (unit === undefined && UNITS.every((each) => lacks(value, each, windowSchema)))
    report(source, 'tree/missing-key', path, { where: 'window', key: UNITS.join(' / ') });
  if (lacks(value, 'before', windowSchema))
    report(source, 'tree/missing-key', path, { where: 'window', key: 'before' });
  const found = unit && draft[unit];
  const length = unit && found && readLength(source, [...path, unit], unit, found);
  const before = Object.hasOwn(value, 'before')
    ? readDay(source, scope, [...path, 'before'], draft.before)
    : undefined;
  return unit === undefined || length === undefined || before === undefined
    ? undefined
    : { length, unit, before };
}
