import type { Veto } from '../types.js';
import { unknownNames } from './amounts.js';
import type { Resolved } from './facts.js';
import type { RuleIndex } from './rule-index.js';
import { scenariosOf } from './scenarios.js';
import type { FactTable, Scenario, States, Truth, VetoOutcome } from './shapes.js';
import { decide, factsOf } from './truth.js';

/** Answers a veto's condition in one scenario. */
export type VetoDecide = (veto: Veto, scenario: number) => Truth;
/** How a veto's missing facts could turn out. */
export const scenariosOfVeto = (veto: Veto, states: States, table: FactTable): Scenario[] =>
  scenariosOf(factsOf(veto.when), [veto.when], [], states, table);

/** Decides every veto; all that fire are reported. Where `decideVeto` is not given, in exact arithmetic. */
export function decideVetoes(
  { vetoes, table }: RuleIndex,
  states: Resolved,
  decideVeto?: VetoDecide,
): VetoOutcome[] {
  return vetoes.map(({ veto, facts, quick }) => {
    const records = facts.flatMap((key) => states.get(key)?.records ?? []);
    const holds = decideVeto ? undefined : quick(states.values);
    if (holds !== undefined) return { veto, fired: holds ? 'yes' : 'no', records, missing: [] };
    const truths = scenariosOfVeto(veto, states, table).map((scenario, index) =>
      decideVeto ? decideVeto(veto, index) : decide(veto.when, scenario, table),
    );
    const fired: Truth = truths.every((truth) => truth === 'yes')
      ? 'yes'
      : truths.every((truth) => truth === 'no')
        ? 'no'
        : 'unknown';
    return {
      veto,
      fired,
      records,
      missing: fired === 'unknown' ? unknownNames(facts, { states }) : [],
    };
  });
}
