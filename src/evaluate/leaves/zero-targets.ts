import { diagnose } from '../../diagnostics/index.js';
import { sign, toText } from '../../exact.js';
import type { Diagnostic, RuleResult } from '../../types.js';
import type { LeafScores } from '../shapes.js';
import type { Resolved } from '../states/index.js';
import type { LeafIndex } from './leaf-entry.js';

/** Says of every share that counts, or may, which known target it cannot be divided by. */
export const collectZeroTargets = (
  { targets, leaves }: LeafIndex,
  scores: LeafScores,
  states: Resolved,
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
            name: states.nameOf(target),
            found: toText(state.value),
          }),
        ]
      : [];
  });
const everyResult = (result: RuleResult): RuleResult[] => [
  result,
  ...result.rules.flatMap(everyResult),
];
