import { phrase } from '../diagnostics/index.js';
import type { At } from '../syntax/index.js';
import type { EventsFact } from '../types.js';
import { folded } from '../values/index.js';
import { readFactName, reportKind, type Scope } from './scope.js';
import type { BoundRecord, Records } from './state.js';
import { subjectIn } from './where.js';

/** An events fact with `replaced-by`, to be looked at when every fact of its place is declared. */
export interface Replaced {
  at: At;
  name: string;
}
/** Resolves `replaced-by`: events of the same scope or of the tree, and never in a circle. */
export function readReplaced(scope: Scope, replaced: readonly Replaced[]): EventsFact[] {
  const settled = new Map<string, EventsFact>();
  for (const { at, name } of replaced) {
    const path = at.key('replaced-by');
    const fact = scope.own.get(folded(name));
    const heavier = readFactName(scope, path);
    if (fact?.kind !== 'events' || heavier === undefined) continue;
    if (heavier.kind !== 'events') {
      reportKind(path, heavier, phrase('fact-events'));
      continue;
    }
    const trail = trailFrom(heavier.key, settled, scope);
    if (trail.includes(fact.key))
      at.reportKey('fact/cycle', {
        name,
        path: [fact.key, ...trail].map((key) => scope.all.get(key)?.name ?? key).join(' → '),
      });
    else settled.set(fact.key, { ...fact, replacedBy: heavier.key });
  }
  return [...settled.values()];
}
function trailFrom(key: string, settled: ReadonlyMap<string, EventsFact>, scope: Scope): string[] {
  const fact = settled.get(key) ?? scope.all.get(key);
  const next = fact?.kind === 'events' ? fact.replacedBy : null;
  return [key, ...(next === null ? [] : trailFrom(next, settled, scope))];
}

/**
 * 择重: the records of an events fact whose matter counts under a heavier one as well. None of the
 * heavier (无, 0) is no event there, and nothing gives way to it.
 */
export function replacedRecords(fact: EventsFact, byFact: Records): BoundRecord[] {
  if (fact.replacedBy === null) return [];
  const heavierSubjects = new Set(
    (byFact.get(fact.replacedBy) ?? []).flatMap((bound) =>
      bound.quantity.n === 0 ? [] : (subjectIn(bound) ?? []),
    ),
  );
  return (byFact.get(fact.key) ?? []).filter((bound) =>
    heavierSubjects.has(subjectIn(bound) ?? ''),
  );
}
