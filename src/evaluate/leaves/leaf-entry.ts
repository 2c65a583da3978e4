import { fromText, type Exact } from '../../exact.js';
import { compileLeaf, type RuleFacts } from '../../rules/index.js';
import type { Fact, Leaf, Rule, RuleSet, ShareRule } from '../../types.js';
import type { LeafEntry, LeafPlace } from '../shapes.js';

/** What is looked up to score leaves. */
export interface LeafIndex {
  leaves: ReadonlyMap<string, LeafEntry>;
  leafList: readonly LeafEntry[];
  /** Share rules whose target is a fact. */
  targets: readonly { leaf: string; rule: ShareRule; target: string }[];
}
export function indexLeaves(
  ruleSet: RuleSet,
  places: Iterable<LeafPlace>,
  facts: RuleFacts,
): LeafIndex {
  const find = (key: string): Fact | undefined => facts.table.get(key);
  const countable = new Set(
    ruleSet.facts.flatMap((fact) => (isCountable(fact, find) ? [fact.key] : [])),
  );
  const leafList = [...places].map((place): LeafEntry => {
    const { indicator, leaf } = place;
    return {
      ...place,
      points: indicator.points === null ? null : fromText(indicator.points),
      metLine: metLineOf(leaf),
      rules: compileLeaf(indicator, leaf, facts),
      ruleFacts: facts,
      countable,
    };
  });
  return {
    leaves: new Map(leafList.map((entry) => [entry.indicator.id, entry])),
    leafList,
    targets: leafList.flatMap(({ indicator: { id }, leaf }) =>
      leaf.rules.flatMap(everyRule).flatMap((rule) => targetOf(id, rule)),
    ),
  };
}
/**
 * Whether a fact says how many events there are: of it, each record answers for its own quantity. A
 * measured value answers for all, counted or not.
 */
export function isCountable(fact: Fact, find: (key: string) => Fact | undefined): boolean {
  if (fact.kind === 'events') return true;
  const isCount = fact.kind === 'count' || fact.kind === 'weighted-count';
  return isCount && find(fact.of)?.kind === 'events';
}
const metLineOf = ({ met }: Leaf): Exact | null =>
  met.by === 'points' ? fromText(met.atLeast) : null;
const everyRule = (rule: Rule): Rule[] => [
  rule,
  ...(rule.shape === 'group' ? rule.rules.flatMap(everyRule) : []),
];
const targetOf = (leaf: string, rule: Rule): LeafIndex['targets'] =>
  rule.shape === 'share' && 'fact' in rule.target ? [{ leaf, rule, target: rule.target.fact }] : [];
