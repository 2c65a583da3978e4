import { both, diagnose } from '../../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Phrase, Verdict } from '../../types.js';
import type { FactIndex } from './fact-order.js';
import type { Resolved } from './resolve.js';

/** Reports facts and verdicts for which the evidence gives several different values. */
export function collectConflicts(
  { single }: FactIndex,
  states: Resolved,
  verdicts: ReadonlyMap<string, EvidenceRecord[]>,
): Diagnostic[] {
  const ofFacts = states.conflicts.flatMap(({ fact: { key, name } }) =>
    single.has(key)
      ? report(
          name,
          (states.get(key)?.records ?? []).map(({ record }) => record),
          ({ value }) => value ?? '',
        )
      : [],
  );
  return [
    ...ofFacts,
    ...[...verdicts].flatMap(([leaf, records]) => verdictConflict(leaf, records)),
  ];
}
function verdictConflict(leaf: string, records: readonly EvidenceRecord[]): Diagnostic[] {
  if (new Set(records.map(({ verdict }) => verdict)).size < 2) return [];
  return report(both(`指标 ${leaf} 的结论`, `The verdict on ${leaf}`), records, ({ verdict }) =>
    verdict === null ? '' : VERDICTS[verdict],
  );
}
const VERDICTS: Record<Verdict, string> = {
  met: '达标',
  'partly-met': '部分达标',
  'not-met': '未达标',
  'not-applicable': '不适用',
  exempt: '免责',
};

function report(
  name: Phrase,
  records: readonly EvidenceRecord[],
  valueOf: (record: EvidenceRecord) => string,
): Diagnostic[] {
  const [first, second] = records;
  if (first === undefined) return [];
  const values = [...new Set(records.map(valueOf))].join(', ');
  return [diagnose('evidence/conflict', first.place, { name, values }, second?.place ?? null)];
}
