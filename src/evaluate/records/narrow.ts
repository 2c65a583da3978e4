import { dateOfDay, dayNumber, minus } from '../../calendar/index.js';
import type { Code } from '../../diagnostics/index.js';
import { add, compare, equals, ONE, type Exact } from '../../exact.js';
import { matches, oncePerSubject, replacedRecords, type Records } from '../../facts/index.js';
import type { Day, EventsFact, EvidenceRecord, Fact, Params } from '../../types.js';
import type { FactRecords } from '../shapes.js';
import type { RecordIndex } from './lookup.js';

/**
 * Leaves only the events within the fact's scope, one per subject where declared: the largest, then
 * earliest, then first by id.
 */
export function narrowEvents(byFact: FactRecords, fact: EventsFact): Outside[] {
  const all = byFact.get(fact.key);
  if (all === undefined) return [];
  const inScope = fact.where.length === 0 ? all : all.filter((bound) => matches(bound, fact.where));
  const kept = fact.distinct ? oncePerSubject(inScope) : inScope;
  if (kept.length === all.length) return [];
  const [scope, stays] = [new Set(inScope), new Set(kept)];
  byFact.set(fact.key, kept);
  return [
    ...all
      .filter((bound) => !scope.has(bound))
      .map(({ record }): Outside => ({
        record,
        code: 'evidence/filtered',
        params: { name: fact.name },
      })),
    ...inScope
      .filter((bound) => !stays.has(bound))
      .map(({ record }): Outside => ({
        record,
        code: 'evidence/duplicate-subject',
        params: { subject: record.subject ?? '' },
      })),
  ];
}
/**
 * Takes out events whose matter counts under heavier ones as well, all at once: who replaces whom
 * does not depend on the order. Which heavier ones count must be settled.
 */
export function replaceLighter(
  byFact: FactRecords,
  { lighter }: RecordIndex,
  settled: (heavier: Fact) => boolean,
): Outside[] {
  const replaced = lighter.map(({ fact, heavier }) => ({
    fact,
    heavier,
    out: new Set(settled(heavier) ? replacedRecords(fact, byFact) : []),
  }));
  return replaced.flatMap(({ fact, heavier, out }): Outside[] => {
    if (out.size === 0) return [];
    byFact.set(
      fact.key,
      (byFact.get(fact.key) ?? []).filter((bound) => !out.has(bound)),
    );
    return [...out].map(({ record }): Outside => ({
      record,
      code: 'evidence/replaced',
      params: { subject: record.subject ?? '', name: heavier.name },
    }));
  });
}

/** A record that its fact's window leaves out, and why. */
export interface Outside {
  record: EvidenceRecord;
  code: Code;
  params: Params;
}

/**
 * Takes out of every fact with a window the records that it does not hold: start < date ≤ end.
 * Where the end is not known, all stay:
 * the fact is then missing. `answers` may give an end; they speak for a window themselves.
 */
export function applyWindows(
  windowed: readonly Fact[],
  byFact: FactRecords,
  answers: Records,
  assessedAt: string | null,
): Outside[] {
  return windowed.flatMap((fact) => {
    const window = 'window' in fact ? fact.window : null;
    const end = window && dayOf(window.before, byFact, answers, assessedAt);
    const all = byFact.get(fact.key);
    if (!window || !end || !all) return [];
    const start = minus(end, window.length, window.unit);
    const within = { name: fact.name, from: dateOfDay(add(start, ONE)), to: dateOfDay(end) };
    const kept = all.filter(
      ({ record: { date } }) =>
        date !== null && compare(dayNumber(date), start) > 0 && compare(dayNumber(date), end) <= 0,
    );
    byFact.set(fact.key, kept);
    const stays = new Set(kept);
    return all
      .filter((bound) => !stays.has(bound))
      .map(({ record }): Outside =>
        record.date === null
          ? { record, code: 'evidence/undated', params: within }
          : { record, code: 'evidence/out-of-window', params: { ...within, found: record.date } },
      );
  });
}
/**
 * Whether a record of events may yet be replaced: the heavier ones are of its matter, and nobody
 * knows whether they count; or somebody must say that there are none (零报告), and nobody did. What
 * names no matter is never replaced.
 */
export function mayBeReplaced(
  { fact, record }: { fact: Fact; record: EvidenceRecord },
  byFact: FactRecords,
  heavier: Fact | undefined,
  settled: (fact: Fact) => boolean,
): boolean {
  if (fact.kind !== 'events' || heavier?.kind !== 'events' || record.subject === null) return false;
  if (heavier.whenSilent === 'missing' && byFact.isSilent(heavier.key)) return true;
  return !settled(heavier) && replacedRecords(fact, byFact).some((own) => own.record === record);
}
/**
 * Whether it is known which records of a fact count: it has no window, or the end of it is known.
 */
export function isSettled(
  fact: Fact | undefined,
  byFact: Records,
  answers: Records,
  assessedAt: string | null,
): boolean {
  const window = fact && 'window' in fact ? fact.window : null;
  return window === null || dayOf(window.before, byFact, answers, assessedAt) !== undefined;
}
/** The day a window ends on; undefined where nobody gave it, or several were given. */
function dayOf(
  day: Day,
  byFact: Records,
  answers: Records,
  assessedAt: string | null,
): Exact | undefined {
  if ('date' in day) return dayNumber(day.date);
  if ('at' in day) return assessedAt === null ? undefined : dayNumber(assessedAt);
  const values = [...(byFact.get(day.fact) ?? []), ...(answers.get(day.fact) ?? [])].map(
    ({ value }) => value,
  );
  const [first] = values;
  if (typeof first !== 'object' || first === null) return undefined;
  return values.every(
    (value) => typeof value === 'object' && value !== null && equals(value, first),
  )
    ? first
    : undefined;
}
