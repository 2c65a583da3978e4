import { phrase, suggest } from '../diagnostics/index.js';
import { shown, spelling } from '../syntax/index.js';
import type { DayCount, DaysFact, DeadlineFact, Fact, FactHead, TimelinessFact } from '../types.js';
import { readDateFact, readDay, readLength } from './days.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { readPair } from './pairs.js';
import type { Scope } from './scope.js';

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
  if (pair && !keys.has('count')) scope.unasked.push(`${head.name}.count: calendar`);
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
