import type { RuleSet, Veto } from '../types.js';
import { unknownNames } from './amounts.js';
import { scenariosOf } from './scenarios.js';
import type { FactState, FactTable, Scenario, Truth, VetoOutcome } from './shapes.js';
import { decide, factsOf } from './truth.js';

/** Answers a veto's condition in one scenario. */
export type VetoDecide = (veto: Veto, scenario: number) => Truth;
/** How a veto's missing facts could turn out. */
export const scenariosOfVeto = (veto: Veto, states: ReadonlyMap<string, FactState>, table: FactTable): Scenario[] =>
  scenariosOf(factsOf(veto.when), [veto.when], [], states, table);

/** Decides every veto; all that fire are reported. */
export function decideVetoes(ruleSet: RuleSet, states: ReadonlyMap<string, FactState>, table: FactTable, decideVeto?: VetoDecide): VetoOutcome[] {
  return ruleSet.vetoes.map((veto) => {
    const scenarios = scenariosOfVeto(veto, states, table);
    const truths = scenarios.map((scenario, index) => (decideVeto ? decideVeto(veto, index) : decide(veto.when, scenario, table)));
    const fired: Truth = truths.every((truth) => truth === 'yes') ? 'yes' : truths.every((truth) => truth === 'no') ? 'no' : 'unknown';
    const facts = [...new Set(factsOf(veto.when))];
    const records = facts.flatMap((key) => states.get(key)?.records ?? []);
    return { veto, fired, records, missing: fired === 'unknown' ? unknownNames(facts, { states }) : [] };
  });
}
