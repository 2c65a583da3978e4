/** Which rules of a group could have given what the group did not earn. */
import { equals, maximum, ZERO } from '../../exact.js';
import type { CompiledRule } from '../../rules/index.js';
import type { Rule } from '../../types.js';

/** A group, with what the one around it says where it says nothing itself. */
export const inheriting = (rule: Rule, parent: Rule): Rule => ({
  ...rule,
  unit: rule.unit ?? parent.unit,
  reason: rule.reason ?? parent.reason,
  remedy: rule.remedy ?? parent.remedy,
  basis: rule.basis ?? parent.basis,
});
/** A rule of a group, and what the groups around it say and ask for. */
export interface Alternative {
  of: CompiledRule;
  parent: Rule;
  outer: readonly string[];
}
/** The alternatives that could have given most: what their group did not earn they did not give. */
export function bestOf({ of: { children }, parent, outer }: Alternative): Alternative[] {
  const unbounded = children.filter((child) => child.most === undefined);
  const most = children.flatMap((child) => child.most ?? []).reduce(maximum, ZERO);
  const best =
    unbounded.length > 0 ? unbounded : children.filter((child) => equals(child.most ?? ZERO, most));
  return best.flatMap((child) =>
    child.rule.shape === 'group' && child.rule.take !== 'all'
      ? bestOf({
          of: child,
          parent: inheriting(child.rule, parent),
          outer: [...outer, ...child.conditionFacts],
        })
      : [{ of: child, parent, outer }],
  );
}
