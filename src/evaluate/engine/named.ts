import { leavesOf } from '../../tree.js';
import type { Condition, Indicator, Rule, RuleSet, Veto } from '../../types.js';

/** A condition of the rule set under the name by which other engines know it. */
export interface NamedCondition {
  name: string;
  indicator: string | null;
  rule: Rule | null;
  condition: Condition | null;
}

/**
 * Every decision that a rule set asks for: each rule, each band, each met condition, and each veto.
 */
export const namedConditions = (ruleSet: RuleSet): NamedCondition[] => [
  ...leavesOf(ruleSet.indicators).flatMap(conditionsOfLeaf),
  ...ruleSet.vetoes.map(namedVeto),
];
export const namedVeto = ({ id, when }: Veto): NamedCondition => ({
  name: `veto:${id}`,
  indicator: null,
  rule: null,
  condition: when,
});
export function conditionsOfLeaf({ id, leaf }: Indicator): NamedCondition[] {
  if (leaf === null) return [];
  const ofRules = leaf.rules.flatMap((rule) => conditionsOfRule(id, rule));
  if (leaf.met.by !== 'condition') return ofRules;
  return [...ofRules, { name: `${id}#met`, indicator: id, rule: null, condition: leaf.met.when }];
}
function conditionsOfRule(indicator: string, rule: Rule): NamedCondition[] {
  const own = { name: rule.id, indicator, rule, condition: rule.when };
  if (rule.shape === 'group')
    return [own, ...rule.rules.flatMap((each) => conditionsOfRule(indicator, each))];
  if (rule.shape !== 'tiers') return [own];
  const bands = rule.bands.map(({ when }, index) => ({
    name: `${rule.id}@${index + 1}`,
    indicator,
    rule,
    condition: when,
  }));
  return [own, ...bands];
}
