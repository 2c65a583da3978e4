import type { EventsFact, Fact } from '../../types.js';
import type { BoundRecord } from '../shapes.js';
import { mayRepeatSubject, type FactRecords } from './chains.js';
import type { RecordIndex } from './lookup.js';
import { outranks } from './outrank.js';
import { replacedRecords } from './replaced.js';
import { matches } from './where.js';
import type { Outside } from './windows.js';

/**
 * Leaves only the events within the fact's scope, one per subject where declared: the largest, then
 * earliest, then first by id.
 */
export function narrowEvents(byFact: FactRecords, fact: EventsFact, at: number): Outside[] {
  if (fact.where.length === 0 && !mayRepeatSubject(byFact, at)) return [];
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
/** One record per subject; records without a subject each stand alone. */
export function oncePerSubject(records: readonly BoundRecord[]): BoundRecord[] {
  if (records.length < 2) return [...records];
  const best = new Map<string, BoundRecord>();
  for (const bound of records) {
    const { subject } = bound.record;
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || outranks(bound, earlier)))
      best.set(subject, bound);
  }
  return records.filter(
    (bound) => bound.record.subject === null || best.get(bound.record.subject) === bound,
  );
}
