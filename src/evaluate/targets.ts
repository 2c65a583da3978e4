import { diagnose } from '../diagnostics/index.js';
import { sign, toText } from '../exact.js';
import type { Diagnostic, RuleResult } from '../types.js';
import type { RuleIndex } from './rule-index.js';
import type { LeafScores, States } from './shapes.js';

/** Says of every share that counts, or may, which known target it cannot be divided by. */
export const collectZeroTargets = (
  { targets, table, leaves }: RuleIndex,
  scores: LeafScores,
  states: States,
): Diagnostic[] =>
  targets.flatMap(({ leaf, rule, target }) => {
    const state = states.get(target);
    if (!state?.known || typeof state.value !== 'object' || sign(state.value) > 0) return [];
    const counts = (scores[leaves.get(leaf)?.at ?? -1]?.reasons().rules ?? [])
      .flatMap(everyResult)
      .some((result) => result.rule === rule.id && result.fired !== 'no');
    return counts
      ? [
          diagnose('score/zero-target', rule.place, {
            id: leaf,
            name: table.get(target)?.name ?? target,
            found: toText(state.value),
          }),
        ]
      : [];
  });
const everyResult = (result: RuleResult): RuleResult[] => [
  result,
  ...result.rules.flatMap(everyResult),
];
