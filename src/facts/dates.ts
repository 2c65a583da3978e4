import {
  addDays,
  dayNumber,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../calendar/index.js';
import { diagnose, phrase, suggest } from '../diagnostics/index.js';
import { add, compare, exact, ONE, subtract, type Exact } from '../exact.js';
import { shown, spelling } from '../syntax/index.js';
import type {
  Day,
  DayCount,
  DaysFact,
  DeadlineFact,
  Diagnostic,
  EventsFact,
  Fact,
  FactHead,
  TimelinessFact,
} from '../types.js';
import { readDateFact, readDay, readLength } from './days.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, recordedBase, type Known } from './known.js';
import { readPair } from './pairs.js';
import { replacedRecords } from './replaced.js';
import type { Scope } from './scope.js';
import {
  known,
  missing,
  unknownFrom,
  type FactContext,
  type FactState,
  type FactTable,
  type SpokenRecords,
  type States,
} from './state.js';

const COUNTS: readonly DayCount[] = ['calendar', 'working'];
function readCount(keys: FactKeys): DayCount | undefined {
  const at = keys.key('count');
  const found = COUNTS.find((word) => word === at.value);
  return (
    found ??
    at.report('tree/unknown-word', {
      key: 'count',
      found: shown(at.value),
      ...suggest(spelling(at.value), COUNTS),
    })
  );
}

/** Reads `{ days: [甲日, 乙日], count: working }`. */
export function readDays(scope: Scope, head: FactHead, keys: FactKeys): DaysFact | undefined {
  const pair = readPair(keys.key('days'), (item) => readDateFact(scope, item));
  const count = keys.has('count') ? readCount(keys) : 'calendar';
  return pair && count && { ...head, kind: 'days', of: [pair[0].key, pair[1].key], count };
}

/**
 * Reads `{ deadline: 发布日期, within: 15, count: calendar, roll-forward: true }`. Whether days are
 * working days is never taken for granted.
 */
export function readDeadline(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): DeadlineFact | undefined {
  const of = readDateFact(scope, keys.key('deadline'));
  const where = phrase('deadline', { name: head.name });
  for (const key of ['within', 'count'] as const)
    if (!keys.has(key)) keys.at.report('tree/missing-key', { where, key });
  const count = keys.has('count') ? readCount(keys) : undefined;
  const rollForward = keys.held['roll-forward'] ?? false;
  if (count === 'working' && rollForward)
    keys.key('roll-forward').reportKey('tree/misplaced', {
      key: 'roll-forward',
      why: phrase('rolls-anyway'),
    });
  const { within: written } = keys.held;
  const within = written && readLength(keys.key('within'), 'within', written);
  if (within === undefined) return undefined;
  return of && count && { ...head, kind: 'deadline', of: of.key, within, count, rollForward };
}

/** Reads `{ timeliness: 报送日期, by: 备案期限 }`; the last day may also be written. */
export function readTimeliness(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): TimelinessFact | undefined {
  const of = readDateFact(scope, keys.key('timeliness'), 'never');
  if (!keys.has('by'))
    keys.at.report('tree/missing-key', {
      where: phrase('fact-named', { name: head.name }),
      key: 'by',
    });
  const by = keys.has('by') ? readDay(scope, keys.key('by')) : undefined;
  const rollForward = keys.held['roll-forward'] ?? false;
  return of && by && { ...head, kind: 'timeliness', of: of.key, by, rollForward };
}

/**
 * What is known of a number of days, a last day, or whether it was kept. What cannot be recorded as
 * never done cannot be found so.
 */
export function knownOfDates(
  kind: (DaysFact | DeadlineFact | TimelinessFact)['kind'],
  of: Fact | undefined,
): Known {
  switch (kind) {
    case 'days':
      return { ...NOTHING_KNOWN, whole: true };
    case 'deadline':
      return { ...NOTHING_KNOWN, values: 'date', shown: 'date', whole: true };
    case 'timeliness': {
      const never = of?.kind === 'date-or-never' ? ['never'] : [];
      return {
        ...NOTHING_KNOWN,
        values: 'choice',
        shown: 'timeliness',
        options: ['on-time', 'late', ...never],
      };
    }
  }
}

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
