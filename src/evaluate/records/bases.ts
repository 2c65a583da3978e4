import type { Fact } from '../../types.js';

/**
 * The facts that another rests on: those it is computed from, those that replace it, and those that
 * give it its days.
 */
export function basesOf(fact: Fact): string[] {
  const days = [
    ...('by' in fact && typeof fact.by === 'object' ? [fact.by] : []),
    ...('window' in fact && fact.window ? [fact.window.before] : []),
  ];
  const heavier = fact.kind === 'events' && fact.replacedBy !== null ? [fact.replacedBy] : [];
  return [
    ...('of' in fact ? (typeof fact.of === 'string' ? [fact.of] : fact.of) : []),
    ...heavier,
    ...days.flatMap((day) => ('fact' in day ? [day.fact] : [])),
  ];
}
