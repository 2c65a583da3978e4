import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Phrase, RuleSet, Verdict } from '../types.js';
import { basesOf } from './bind.js';
import { amountFactsOf } from './scenarios.js';
import type { FactState } from './shapes.js';
import { conditionsOfLeaf, factsOf, leavesOf } from './truth.js';

/** Reports facts and verdicts for which the evidence gives several different values. */
export function collectConflicts(ruleSet: RuleSet, states: ReadonlyMap<string, FactState>, verdicts: ReadonlyMap<string, EvidenceRecord[]>): Diagnostic[] {
  const direct = readDirectly(ruleSet);
  const aggregated = new Set(ruleSet.facts.flatMap((fact) => ('of' in fact && typeof fact.of === 'string' ? [fact.of] : [])));
  const ofFacts = ruleSet.facts.flatMap((fact) => {
    const state = states.get(fact.key);
    if (state === undefined || state.known || state.cause !== 'conflict') return [];
    // A fact read only through a mean, a maximum and so on is meant to have several values; `latest` alone must have one on its last day.
    if (aggregated.has(fact.key) && !direct.has(fact.key)) return [];
    if ('of' in fact && fact.kind !== 'latest') return [];
    return report(fact.name, state.records.map(({ record }) => record), ({ value }) => value ?? '');
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
/** Facts that a rule, a veto or another computation takes as one value. */
function readDirectly(ruleSet: RuleSet): Set<string> {
  const ofLeaves = leavesOf(ruleSet).flatMap((indicator) => [
    ...conditionsOfLeaf(indicator).flatMap(({ condition }) => (condition ? factsOf(condition) : [])),
    ...(indicator.leaf?.rules ?? []).flatMap(amountFactsOf),
  ]);
  const ofPairs = ruleSet.facts.flatMap((fact) => ('of' in fact && typeof fact.of !== 'string' ? fact.of : ['deadline', 'timeliness', 'previous', 'rank', 'cohort-max', 'cohort-min', 'cohort-mean'].includes(fact.kind) || ('window' in fact && fact.window) ? basesOf(fact) : []));
  const ofStages = ruleSet.stages.flatMap(({ score }) => (score.by === 'fact' ? [score.fact] : []));
  return new Set([...ofLeaves, ...ofPairs, ...ofStages, ...ruleSet.vetoes.flatMap(({ when }) => factsOf(when))]);
}
