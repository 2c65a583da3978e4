import { firedOf, upToSure, type RuleTrace } from '../../rules/index.js';
import type { States } from '../shapes.js';
import type { Resolved } from '../states/index.js';

/** The names of the facts among these that are not known. */
export function unknownNames(keys: readonly string[], states: States): string[] {
  return keys.flatMap((key) => {
    const state = states.get(key);
    return state && !state.known ? state.names : [];
  });
}
/** The names of unknown facts that matter for what a rule did. */
export function lackedBy(trace: RuleTrace, states: Resolved): string[] {
  const { of, when, indivisible, children } = trace;
  if (when === 'no') return [];
  const ofCondition = when === 'unknown' ? unknownNames(of.conditionFacts, states) : [];
  if (of.rule.shape !== 'group')
    return [
      ...new Set([
        ...ofCondition,
        ...unknownNames(of.amountFacts, states),
        ...(indivisible ? of.amountFacts.slice(1).map((key) => states.nameOf(key)) : []),
      ]),
    ];
  const live = children.filter(({ given }) => given !== null);
  const reached = of.rule.take === 'first' ? upToSure(live, ({ given }) => firedOf(given)) : live;
  return [...new Set([...ofCondition, ...reached.flatMap((each) => lackedBy(each, states))])];
}

/** Whether evidence contradicts itself about any of these facts. */
export const isContradicted = (keys: readonly string[], states: States): boolean =>
  keys.some((key) => {
    const state = states.get(key);
    return state !== undefined && !state.known && state.cause === 'conflict';
  });
