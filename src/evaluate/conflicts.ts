import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Phrase, Verdict } from '../types.js';
import type { RuleIndex } from './rule-index.js';
import type { FactState } from './shapes.js';

/** Reports facts and verdicts for which the evidence gives several different values. */
export function collectConflicts({ ruleSet, single }: RuleIndex, states: ReadonlyMap<string, FactState>, verdicts: ReadonlyMap<string, EvidenceRecord[]>): Diagnostic[] {
  const ofFacts = ruleSet.facts.flatMap(({ key, name }) => {
    const state = states.get(key);
    if (state === undefined || state.known || state.cause !== 'conflict' || !single.has(key)) return [];
    return report(name, state.records.map(({ record }) => record), ({ value }) => value ?? '');
  });
  return [...ofFacts, ...[...verdicts].flatMap(([leaf, records]) => verdictConflict(leaf, records))];
}
function verdictConflict(leaf: string, records: readonly EvidenceRecord[]): Diagnostic[] {
  if (new Set(records.map(({ verdict }) => verdict)).size < 2) return [];
  return report(both(`指标 ${leaf} 的结论`, `The verdict on ${leaf}`), records, ({ verdict }) => (verdict === null ? '' : VERDICTS[verdict]));
}
const VERDICTS: Record<Verdict, string> = { met: '达标', 'partly-met': '部分达标', 'not-met': '未达标', 'not-applicable': '不适用', exempt: '免责' };

function report(name: Phrase, records: readonly EvidenceRecord[], valueOf: (record: EvidenceRecord) => string): Diagnostic[] {
  const [first, second] = records;
  if (first === undefined) return [];
  const values = [...new Set(records.map(valueOf))].join(', ');
  return [diagnose('evidence/conflict', first.place, { name, values }, second?.place ?? null)];
}
