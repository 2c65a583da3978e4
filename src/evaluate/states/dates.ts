import {
  addDays,
  dayNumber,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../../calendar/index.js';
import { diagnose } from '../../diagnostics/index.js';
import { add, compare, exact, ONE, subtract, type Exact } from '../../exact.js';
import { recordedBase } from '../../facts/index.js';
import type { Day, DaysFact, DeadlineFact, Diagnostic, Fact, TimelinessFact } from '../../types.js';
import { replacedRecords } from '../records/index.js';
import {
  known,
  missing,
  unknownFrom,
  type FactContext,
  type FactState,
  type FactTable,
  type Records,
  type States,
} from '../shapes.js';
import type { FactIndex } from './fact-order.js';

type DatesFact = DaysFact | DeadlineFact | TimelinessFact;
/** What came of a computation with days, or the years of the calendar that it lacks. */
type Reckoning = FactState | { lacks: string[] };

/**
 * Days between, last days and timeliness: missing where the calendar does not reach, never guessed.
 */
export function stateOfDates(fact: DatesFact, states: States, context: FactContext): FactState {
  const found = reckon(fact, states, context);
  return 'lacks' in found ? missing([fact.name]) : found;
}
/** Says of every fact that needs more years than the calendar has, which. */
export function collectUncovered(
  { dated }: FactIndex,
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
                ? `${found.lacks[0] ?? ''}–${found.lacks.at(-1) ?? ''}`
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
  { of, count }: DaysFact,
  states: States,
  { calendar }: FactContext,
): Reckoning {
  const [from, to] = [stateIn(states, of[0]), stateIn(states, of[1])];
  const records = [...from.records, ...to.records];
  if (!from.known || !to.known || typeof from.value !== 'object' || typeof to.value !== 'object')
    return unknownFrom([from, to], records);
  if (count === 'calendar') return known(subtract(to.value, from.value), records);
  const days = workingDaysBetween(calendar, from.value, to.value);
  const [first, last] =
    compare(from.value, to.value) <= 0 ? [from.value, to.value] : [to.value, from.value];
  return days ? known(days, records) : { lacks: uncoveredYears(calendar, first, last) };
}
function lastDay(
  { of, within, count, rollForward: rolls }: DeadlineFact,
  states: States,
  context: FactContext,
): Reckoning {
  const from = stateIn(states, of);
  if (!from.known || typeof from.value !== 'object') return unknownFrom([from], from.records);
  const day = addDays(context.calendar, from.value, within, count);
  // Working days run at least as far as calendar days would.
  if (day === undefined) return lacking(context, from.value, add(from.value, exact(within)));
  return rolled(day, rolls, from.records, context);
}
function rolled(
  day: Exact,
  rolls: boolean,
  records: FactState['records'],
  context: FactContext,
): Reckoning {
  const last = rolls ? rollForward(context.calendar, day) : day;
  return last ? known(last, records) : lacking(context, subtract(day, ONE), day);
}
/**
 * The years lacking between two days; where the calendar has all of them, that of the day after it.
 */
function lacking({ calendar }: FactContext, from: Exact, to: Exact): Reckoning {
  const years = uncoveredYears(calendar, from, to);
  if (years.length > 0 || calendar === null) return { lacks: years };
  const end = dayNumber(calendar.to);
  return { lacks: uncoveredYears(calendar, end, add(end, ONE)) };
}

/** What was never done is never so, whatever its last day; what was done is held against it. */
function timeliness(
  { of, by, rollForward: rolls }: TimelinessFact,
  states: States,
  context: FactContext,
): Reckoning {
  const done = stateIn(states, of);
  if (done.known && done.value === 'never') return known('never', done.records);
  const day = stateOfDay(by, states, context);
  const records = [...done.records, ...day.records];
  if (!done.known || !day.known || typeof done.value !== 'object' || typeof day.value !== 'object')
    return unknownFrom([done, day], records);
  const last = rolled(day.value, rolls, records, context);
  if ('lacks' in last || !last.known || typeof last.value !== 'object') return last;
  return known(compare(done.value, last.value) <= 0 ? 'on-time' : 'late', records);
}
/**
 * A day as far as it is known. Nobody records the day of the assessment: whoever scores gives it.
 */
function stateOfDay(day: Day, states: States, { assessedAt }: FactContext): FactState {
  if ('date' in day) return known(dayNumber(day.date), []);
  if ('fact' in day) return stateIn(states, day.fact);
  return assessedAt === null ? missing(['评估日期']) : known(dayNumber(assessedAt), []);
}

/**
 * The state of a fact whose window ends on a day that is not known: nobody can say which records
 * count.
 */
export function unanchored(
  fact: Fact,
  states: States,
  { table, records, context }: { table: FactTable; records: Records; context: FactContext },
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
  return anchors.every((anchor) => anchor.known) ? undefined : unknownFrom(anchors, []);
}
