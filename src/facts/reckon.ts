/**
 * Days between, last days, whether they were kept, and windows: worked out, or what is left of
 * them.
 * In: facts of days, what is known of the days they rest on, a calendar. Out: what is known of
 * them, and which years the calendar lacks. It must not know: how they are read from a tree.
 */
import {
  addDays,
  dayNumber,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../calendar/index.js';
import { diagnose } from '../diagnostics/index.js';
import {
  add,
  compare,
  exact,
  maximum,
  minimum,
  negate,
  ONE,
  subtract,
  ZERO,
  type Exact,
} from '../exact.js';
import type {
  Calendar,
  Day,
  DaysFact,
  DeadlineFact,
  Diagnostic,
  EventsFact,
  Fact,
  TimelinessFact,
} from '../types.js';
import { EVERYTHING } from '../values/index.js';
import { lessFrom, lessItself, moreThan, sideOf } from './follows.js';
import { recordedBase } from './known.js';
import { replacedRecords } from './replaced.js';
import {
  isNumber,
  known,
  leaving,
  missing,
  unknownFrom,
  type FactContext,
  type FactState,
  type FactTable,
  type Left,
  type SpokenRecords,
  type States,
} from './state.js';
import { lastOf } from '../es2020.js';

/** Facts of days that are worked out from days. */
type DatesFact = DaysFact | DeadlineFact | TimelinessFact;
/** What came of a computation with days, or the years of the calendar that it lacks. */
type Reckoning = FactState | { lacks: string[]; left?: Partial<Left> };

/**
 * Days between, last days and timeliness: missing where the calendar does not reach, never guessed.
 */
export function stateOfDates(fact: DatesFact, states: States, context: FactContext): FactState {
  const found = reckon(fact, states, context);
  return 'lacks' in found ? leaving(missing([fact.name]), found.left ?? {}) : found;
}
/** Says of every fact that needs more years than the calendar has, which. */
export function collectUncovered(
  dated: readonly DatesFact[],
  states: States,
  context: FactContext,
): Diagnostic[] {
  return dated.flatMap((fact) => {
    const found = reckon(fact, states, context);
    return 'lacks' in found
      ? [
          diagnose('score/no-calendar', fact.place, {
            name: fact.name,
            years:
              found.lacks.length > 2
                ? `${found.lacks[0] ?? ''}–${lastOf(found.lacks) ?? ''}`
                : found.lacks.join(', '),
          }),
        ]
      : [];
  });
}

function reckon(fact: DatesFact, states: States, context: FactContext): Reckoning {
  switch (fact.kind) {
    case 'days':
      return daysBetween(fact, states, context);
    case 'deadline':
      return lastDay(fact, states, context);
    case 'timeliness':
      return timeliness(fact, states, context);
  }
}
const stateIn = (states: States, key: string): FactState => states.get(key) ?? missing([key]);

function daysBetween(
  { of: [first, last], count }: DaysFact,
  states: States,
  { calendar }: FactContext,
): Reckoning {
  const [from, to] = [stateIn(states, first), stateIn(states, last)];
  const records = [...from.records, ...to.records];
  const [start, end] = [dayIn(from), dayIn(to)];
  if (start && end) {
    if (count === 'calendar') return known(subtract(end, start), records);
    const days = workingDaysBetween(calendar, start, end);
    return days ? known(days, records) : workingLacks(calendar, start, end);
  }
  if (first === last) return leaving(unknownFrom([from], records), { follows: lessItself(first) });
  const unknown = unknownFrom([from, to], records);
  if (count === 'working') return unknown;
  const follows = end ? lessFrom(first, end) : start ? moreThan(last, negate(start)) : null;
  return leaving(unknown, { follows });
}
const dayIn = (state: FactState): Exact | undefined =>
  state.known && isNumber(state.value) ? state.value : undefined;
/**
 * Of the days between two, as many are worked as the calendar would say: none at least, all at
 * most.
 */
function workingLacks(calendar: Calendar | null, start: Exact, end: Exact): Reckoning {
  const [first, last] = compare(start, end) <= 0 ? [start, end] : [end, start];
  const days = subtract(end, start);
  const span = { ...EVERYTHING, lo: minimum(ZERO, days), hi: maximum(ZERO, days) };
  return { lacks: uncoveredYears(calendar, first, last), left: { span } };
}
function lastDay(
  { of, within, count, rollForward: rolls }: DeadlineFact,
  states: States,
  context: FactContext,
): Reckoning {
  const from = stateIn(states, of);
  const start = dayIn(from);
  const plainly = count === 'calendar' && !rolls;
  if (start === undefined)
    return leaving(unknownFrom([from], from.records), {
      follows: plainly ? moreThan(of, exact(within)) : null,
    });
  const day = addDays(context.calendar, start, within, count);
  // Working days run at least as far as calendar days would.
  const earliest = add(start, exact(within));
  if (day === undefined) return lacking(context, [start, earliest], earliest);
  return rolled(day, rolls, from.records, context);
}
function rolled(
  day: Exact,
  rolls: boolean,
  records: FactState['records'],
  context: FactContext,
): Reckoning {
  const last = rolls ? rollForward(context.calendar, day) : day;
  return last ? known(last, records) : lacking(context, [subtract(day, ONE), day], day);
}
/**
 * A day for which years are lacking between two days; where the calendar has all of them, that of
 * the day after it.
 */
function lacking(
  { calendar }: FactContext,
  [from, to]: readonly [Exact, Exact],
  earliest: Exact,
): Reckoning {
  const left = { span: { ...EVERYTHING, lo: earliest } };
  const years = uncoveredYears(calendar, from, to);
  if (years.length > 0 || calendar === null) return { lacks: years, left };
  const end = dayNumber(calendar.to);
  return { lacks: uncoveredYears(calendar, end, add(end, ONE)), left };
}

/**
 * What was never done is never so, whatever its last day; what was done is held against it, and can
 * no longer be never so.
 */
function timeliness(
  { of, by, rollForward: rolls }: TimelinessFact,
  states: States,
  context: FactContext,
): Reckoning {
  const done = stateIn(states, of);
  if (done.known && done.value === 'never') return known('never', done.records);
  const limit = stateOfDay(by, states, context);
  const records = [...done.records, ...limit.records];
  const [day, end] = [dayIn(done), dayIn(limit)];
  const last = end ? rolled(end, rolls, records, context) : limit;
  const settled = 'lacks' in last ? undefined : dayIn(last);
  if (day && settled) return known(compare(day, settled) <= 0 ? 'on-time' : 'late', records);
  // However far the last day moves, it moves on.
  const earliest = end ?? ('left' in last ? last.left?.span?.lo : null);
  if (day && earliest && compare(day, earliest) <= 0) return known('on-time', records);
  if (day === undefined) {
    const follows = settled ? sideOf(of, settled, ['on-time', 'late']) : null;
    return leaving(unknownFrom(settled ? [done] : [done, limit], records), { follows });
  }
  const words = ['on-time', 'late'];
  if ('lacks' in last) return { ...last, left: { words } };
  const follows = 'fact' in by && !rolls ? sideOf(by.fact, before(day), ['late', 'on-time']) : null;
  return leaving(unknownFrom([limit], records), { words, follows });
}
/** A last day up to the one before is too early. */
const before = (day: Exact): Exact => subtract(day, ONE);
/**
 * A day as far as it is known. Nobody records the day of the assessment: whoever scores gives it.
 */
function stateOfDay(day: Day, states: States, { assessedAt }: FactContext): FactState {
  if ('date' in day) return known(dayNumber(day.date), []);
  if ('fact' in day) return stateIn(states, day.fact);
  return assessedAt === null ? missing(['评估日期']) : known(dayNumber(assessedAt), []);
}

/**
 * The state of a fact of which nobody can say which records count: its window ends on a day that is
 * not known, or nobody said anything where somebody must.
 */
export function unanchored(
  fact: Fact,
  states: States,
  { table, records, context }: { table: FactTable; records: SpokenRecords; context: FactContext },
): FactState | undefined {
  const base = recordedBase(fact, (key) => table.get(key));
  const heavier =
    base?.kind === 'events' && replacedRecords(base, records).length > 0
      ? table.get(base.replacedBy ?? '')
      : undefined;
  const anchors = [base, heavier].flatMap((each) =>
    each && 'window' in each && each.window
      ? [stateOfDay(each.window.before, states, context)]
      : [],
  );
  const silent = base?.kind === 'events' ? silentUnder(base, table, records) : [];
  const unknown = [...anchors, ...silent].filter((state) => !state.known);
  return unknown.length === 0 ? undefined : unknownFrom(unknown, []);
}
/**
 * Of events, and of the heavier ones that may stand for their matters, those of which somebody must
 * say that there are none, and nobody did.
 */
function silentUnder(base: EventsFact, table: FactTable, records: SpokenRecords): FactState[] {
  const isNamed = (records.get(base.key) ?? []).some(({ record }) => record.subject !== null);
  const heavier = isNamed ? table.get(base.replacedBy ?? '') : undefined;
  return [base, heavier].flatMap((each) =>
    each?.kind === 'events' && each.whenSilent === 'missing' && records.isSilent(each.key)
      ? [missing([each.name])]
      : [],
  );
}
