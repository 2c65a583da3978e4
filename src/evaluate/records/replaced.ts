import type { EventsFact } from '../../types.js';
import type { BoundRecord, Records } from '../shapes.js';

/** 择重: the records of an events fact whose matter counts under a heavier one as well. */
export function replacedRecords(fact: EventsFact, byFact: Records): BoundRecord[] {
  if (fact.replacedBy === null) return [];
  const heavierSubjects = new Set(
    (byFact.get(fact.replacedBy) ?? []).flatMap(({ record }) => record.subject ?? []),
  );
  return (byFact.get(fact.key) ?? []).filter(
    ({ record }) => record.subject !== null && heavierSubjects.has(record.subject),
  );
}
