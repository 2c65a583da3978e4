import { unknownNames } from '../../facts/index.js';
import {
  factsOfCondition,
  inAllWays,
  unknownsOf,
  type RuleFacts,
  type Test,
  type Unknown,
} from '../../rules/index.js';
import type { Veto } from '../../types.js';
import { once, type VetoOutcome } from '../shapes.js';
import type { Resolved } from '../states/index.js';

/**
 * A veto made ready: the facts it reads, its condition, and how those could turn out that nobody
 * knows.
 */
export interface VetoEntry {
  veto: Veto;
  facts: readonly string[];
  test: Test;
  unknowns: () => readonly Unknown[];
}
export function vetoEntry(veto: Veto, facts: RuleFacts): VetoEntry {
  const reads = [...new Set(factsOfCondition(veto.when))];
  return {
    veto,
    facts: reads,
    test: facts.testOf(veto.when),
    unknowns: once(() => unknownsOf(reads, [veto.when], [], facts)),
  };
}

/** Decides every veto; all that fire are reported. */
export const decideVetoes = (vetoes: readonly VetoEntry[], states: Resolved): VetoOutcome[] =>
  vetoes.map((entry) => {
    const { veto, facts, test, unknowns } = entry;
    const fired = inAllWays(unknowns(), states.values, test);
    return {
      veto,
      fired,
      records: facts.flatMap((key) => states.get(key)?.records ?? []),
      missing: fired === 'unknown' ? unknownNames(facts, states) : [],
    };
  });
