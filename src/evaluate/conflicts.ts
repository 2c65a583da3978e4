import { diagnose } from '../diagnostics/index.js';
import type { Diagnostic, RuleSet } from '../types.js';
import type { FactState } from './shapes.js';

/** Reports measured facts for which the evidence gives several different values. */
export function collectConflicts(ruleSet: RuleSet, states: ReadonlyMap<string, FactState>): Diagnostic[] {
  const read = new Set(ruleSet.facts.flatMap((fact) => ('of' in fact && typeof fact.of === 'string' ? [fact.of] : [])));
  return ruleSet.facts.flatMap((fact) => {
    const state = states.get(fact.key);
    // A fact read only through a mean, a maximum and so on is meant to have several values.
    if (state === undefined || state.known || state.cause !== 'conflict' || read.has(fact.key) || 'of' in fact) return [];
    const [first, second] = state.records;
    if (first === undefined) return [];
    const values = [...new Set(state.records.map(({ record }) => record.value ?? ''))].join(', ');
    return [diagnose('evidence/conflict', first.record.place, { name: fact.name, values }, second?.record.place ?? null)];
  });
}
