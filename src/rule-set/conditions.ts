import type { Condition, Indicator, Rule } from '../types.js';

/** Every condition of a node: those of its rules and bands, and that of its line. */
export function conditionsIn({ leaf }: Indicator): Condition[] {
  if (leaf === null) return [];
  const met = leaf.met.by === 'condition' ? [leaf.met.when] : [];
  return [...leaf.rules.flatMap(conditionsOf), ...met];
}
function conditionsOf(rule: Rule): Condition[] {
  const own = rule.when ? [rule.when] : [];
  switch (rule.shape) {
    case 'group':
      return [...own, ...rule.rules.flatMap(conditionsOf)];
    case 'tiers':
      return [...own, ...rule.bands.flatMap(({ when }) => when ?? [])];
    case 'flat':
    case 'each':
    case 'share':
    case 'judged':
    case 'set':
      return own;
  }
}
