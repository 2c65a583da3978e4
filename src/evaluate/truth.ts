import {
  complement,
  holdsFor,
  intersectAll,
  isWholeFact,
  spansOf,
  valueKind,
  wholeSpan,
  type Span,
} from '../values/index.js';
import type { Comparison, Condition, Fact, RuleSet, Rule, Indicator } from '../types.js';
import type { FactTable, Scenario, Truth, View } from './shapes.js';

export const not = (truth: Truth): Truth =>
  truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown';
export function all(truths: readonly Truth[]): Truth {
  return truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes';
}
export const any = (truths: readonly Truth[]): Truth => not(all(truths.map(not)));

/** Decides a condition in one scenario. */
export function decide(condition: Condition, scenario: Scenario, table: FactTable): Truth {
  if ('all' in condition) return all(condition.all.map((each) => decide(each, scenario, table)));
  if ('any' in condition) return any(condition.any.map((each) => decide(each, scenario, table)));
  if ('not' in condition) return not(decide(condition.not, scenario, table));
  const fact = table.get(condition.fact);
  const view = scenario.get(condition.fact);
  if (
    fact === undefined ||
    view === undefined ||
    view === 'open' ||
    ('span' in view && view.undecided)
  )
    return 'unknown';
  return decideComparison(condition, fact, view, table);
}
function decideComparison(
  comparison: Comparison,
  fact: Fact,
  view: Exclude<View, 'open'>,
  table: FactTable,
): Truth {
  const find = (key: string): Fact | undefined => table.get(key);
  const kind = valueKind(fact, find);
  if (kind === 'flag' || kind === 'choice') {
    return 'value' in view && typeof view.value !== 'object'
      ? holdsFor(comparison, view.value)
        ? 'yes'
        : 'no'
      : 'unknown';
  }
  const mine = spanOfView(view);
  if (mine === undefined) return 'unknown';
  const tight =
    'span' in view && isWholeFact(fact, find)
      ? (spans: Span[]): boolean => spans.some((span) => wholeSpan(span))
      : (spans: Span[]): boolean => spans.length > 0;
  const wanted = spansOf(comparison, kind);
  if (!tight(intersectAll([mine], wanted))) return 'no';
  return tight(intersectAll([mine], complement(wanted))) ? 'unknown' : 'yes';
}
/** The range of numbers a view allows; a point for a known value. */
export function spanOfView(view: View): Span | undefined {
  if (view === 'open') return undefined;
  if ('span' in view) return view.span;
  return typeof view.value === 'object'
    ? { lo: view.value, loOpen: false, hi: view.value, hiOpen: false }
    : undefined;
}

/** The facts a condition reads. */
export function factsOf(condition: Condition): string[] {
  if ('fact' in condition) return [condition.fact];
  if ('not' in condition) return factsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(factsOf);
}

/** A condition of the rule set under the name by which every evaluator knows it. */
export interface NamedCondition {
  name: string;
  indicator: string | null;
  rule: Rule | null;
  condition: Condition | null;
}
export const bandName = (rule: string, index: number): string => `${rule}@${index + 1}`;
export const metName = (indicator: string): string => `${indicator}#met`;
export const vetoName = (veto: string): string => `veto:${veto}`;

/** Every decision a leaf asks for: each rule, each band, and its met condition. */
export function conditionsOfLeaf(indicator: Indicator): NamedCondition[] {
  const ofRule = (rule: Rule): NamedCondition[] => [
    { name: rule.id, indicator: indicator.id, rule, condition: rule.when },
    ...(rule.shape === 'tiers'
      ? rule.bands.map(({ when }, index) => ({
          name: bandName(rule.id, index),
          indicator: indicator.id,
          rule,
          condition: when,
        }))
      : []),
    ...(rule.shape === 'group' ? rule.rules.flatMap(ofRule) : []),
  ];
  const { leaf } = indicator;
  if (leaf === null) return [];
  return [
    ...leaf.rules.flatMap(ofRule),
    ...(leaf.met.by === 'condition'
      ? [
          {
            name: metName(indicator.id),
            indicator: indicator.id,
            rule: null,
            condition: leaf.met.when,
          },
        ]
      : []),
  ];
}
/** All leaves of a rule set, in the order of the tree. */
export function leavesOf(ruleSet: RuleSet): Indicator[] {
  const walk = (node: Indicator): Indicator[] => (node.leaf ? [node] : node.children.flatMap(walk));
  return ruleSet.indicators.flatMap(walk);
}
