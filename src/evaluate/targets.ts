import { diagnose } from '../diagnostics/index.js';
import { sign, toText } from '../exact.js';
import type { Diagnostic, Rule, RuleResult, RuleSet } from '../types.js';
import type { FactState, FactTable, LeafScore } from './shapes.js';
import { leavesOf } from './truth.js';

/** Says of every share that counts, or may, which known target it cannot be divided by. */
export function collectZeroTargets(ruleSet: RuleSet, leaves: ReadonlyMap<string, LeafScore>, states: ReadonlyMap<string, FactState>, table: FactTable): Diagnostic[] {
  return leavesOf(ruleSet).flatMap(({ id, leaf }) => {
    const counting = new Set((leaves.get(id)?.rules ?? []).flatMap(everyResult).filter(({ fired }) => fired !== 'no').map(({ rule }) => rule));
    return (leaf?.rules ?? []).flatMap(everyRule).flatMap((rule) => {
      if (rule.shape !== 'share' || !('fact' in rule.target) || !counting.has(rule.id)) return [];
      const state = states.get(rule.target.fact);
      if (!state?.known || typeof state.value !== 'object' || sign(state.value) > 0) return [];
      return [diagnose('score/zero-target', rule.place, { id, name: table.get(rule.target.fact)?.name ?? rule.target.fact, found: toText(state.value) })];
    });
  });
}
const everyRule = (rule: Rule): Rule[] => [rule, ...(rule.shape === 'group' ? rule.rules.flatMap(everyRule) : [])];
const everyResult = (result: RuleResult): RuleResult[] => [result, ...result.rules.flatMap(everyResult)];
