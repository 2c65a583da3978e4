import { diagnose } from '../diagnostics/index.js';
import { sign, toText } from '../exact.js';
import type { Diagnostic, RuleResult } from '../types.js';
import type { RuleIndex } from './rule-index.js';
import type { FactState, LeafScore } from './shapes.js';

/** Says of every share that counts, or may, which known target it cannot be divided by. */
export function collectZeroTargets({ leaves, table }: RuleIndex, scores: ReadonlyMap<string, LeafScore>, states: ReadonlyMap<string, FactState>): Diagnostic[] {
  return [...leaves].flatMap(([id, { targets }]) => targets.flatMap((rule) => {
    if (!('fact' in rule.target)) return [];
    const state = states.get(rule.target.fact);
    if (!state?.known || typeof state.value !== 'object' || sign(state.value) > 0) return [];
    const counts = (scores.get(id)?.rules ?? []).flatMap(everyResult).some((result) => result.rule === rule.id && result.fired !== 'no');
    return counts ? [diagnose('score/zero-target', rule.place, { id, name: table.get(rule.target.fact)?.name ?? rule.target.fact, found: toText(state.value) })] : [];
  }));
}
const everyResult = (result: RuleResult): RuleResult[] => [result, ...result.rules.flatMap(everyResult)];
