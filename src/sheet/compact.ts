/**
 * Rule sets for cells: without what only people who look something up ask for.
 * In: a rule set. Out: one that scores the same, less than two thirds as long. It must not know:
 * hosts.
 */
import { withFingerprints } from '../rule-set/index.js';
import type { Fact, Indicator, Leaf, Place, Rule, RuleSet } from '../types.js';

const NOWHERE: Place = { file: '', line: 1, column: 1 };

/**
 * What a cell needs of a rule set: places, texts, remedies and bases are left out. It scores the same, its
 * `fingerprint` is that of the whole, and {@link readRuleSet} reads it. The assessment drawn up with
 * it tells neither clauses nor lines of the tree, nor what to do. Linear in its size.
 */
export function compactRuleSet(ruleSet: RuleSet): RuleSet {
  const shortened = shortenedOf(ruleSet);
  const { fingerprint } = withFingerprints(shortened);
  return fingerprint === undefined ? shortened : { ...shortened, compacted: fingerprint };
}
const shortenedOf = (ruleSet: RuleSet): RuleSet => ({
  ...ruleSet,
  facts: ruleSet.facts.map((fact): Fact => ({ ...fact, place: NOWHERE })),
  indicators: ruleSet.indicators.map(nodeOf),
  vetoes: ruleSet.vetoes.map((veto) => ({ ...veto, basis: null, place: NOWHERE })),
  grades: ruleSet.grades && { ...ruleSet.grades, place: NOWHERE },
  classes: ruleSet.classes.map((one) => ({ ...one, ruleSet: compactRuleSet(one.ruleSet) })),
});
const nodeOf = (node: Indicator): Indicator => ({
  ...node,
  text: null,
  basis: null,
  place: NOWHERE,
  children: node.children.map(nodeOf),
  leaf: node.leaf && leafOf(node.leaf),
});
/** Reading it works out the fingerprint of each leaf again. */
function leafOf({ fingerprint: _, ...leaf }: Leaf): Leaf {
  return { ...leaf, rules: leaf.rules.map(ruleOf) };
}
function ruleOf(rule: Rule): Rule {
  const short = { basis: null, remedy: null, place: NOWHERE };
  return rule.shape === 'group'
    ? { ...rule, ...short, rules: rule.rules.map(ruleOf) }
    : { ...rule, ...short };
}
