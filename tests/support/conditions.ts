/** What an engine is to say of every condition of a tree, from the results of its rules alone: an independent reading of the words of a condition. */
import { compare, fromText } from '../../src/exact.js';
import type { Comparison, Condition, IndicatorResult, Rule, RuleSet } from '../../src/types.js';
import { leavesOf } from './random-evidence.js';

export type Truth = 'yes' | 'no' | 'unknown';
interface Named {
  name: string;
  condition: Condition | null;
}

/** Every condition of a rule set by its name: of a rule, a band (`RULE@1`), a met line (`LEAF#met`), a veto (`veto:ID`). */
export const conditionsIn = (ruleSet: RuleSet): Named[] => [
  ...leavesOf(ruleSet).flatMap(({ id, leaf }) => [
    ...(leaf?.rules ?? []).flatMap(ofRule),
    ...(leaf?.met.by === 'condition' ? [{ name: `${id}#met`, condition: leaf.met.when }] : []),
  ]),
  ...ruleSet.vetoes.map(({ id, when }) => ({ name: `veto:${id}`, condition: when })),
];
const ofRule = (rule: Rule): Named[] => [
  { name: rule.id, condition: rule.when },
  ...(rule.shape === 'tiers'
    ? rule.bands.map(({ when }, index) => ({ name: `${rule.id}@${index + 1}`, condition: when }))
    : []),
  ...(rule.shape === 'group' ? rule.rules.flatMap(ofRule) : []),
];

/** Values by the key of their fact, null where nobody knows; what no rule looked at is not in it. */
export type Values = ReadonlyMap<string, string | null>;
/** What the rules of a result say that they looked at. */
export function valuesIn(ruleSet: RuleSet, nodes: readonly IndicatorResult[]): Values {
  const looked = (rules: IndicatorResult['rules']): IndicatorResult['rules'] =>
    rules.flatMap((rule) => [rule, ...looked(rule.rules)]);
  return new Map(
    nodes.flatMap(({ id, rules }) =>
      looked(rules).flatMap(({ inputs }) =>
        inputs.flatMap(({ fact, value }): [string, string | null][] => {
          const named = ruleSet.facts.filter(({ name }) => name === fact);
          const found = named.find(({ indicator }) => indicator === id) ?? named[0];
          return found ? [[found.key, value]] : [];
        }),
      ),
    ),
  );
}

/** Whether a condition holds, or undefined where it asks for a fact that no rule looked at. */
export function truthOf(condition: Condition | null, values: Values): Truth | undefined {
  if (condition === null) return 'yes';
  if ('fact' in condition) {
    const value = values.get(condition.fact);
    const wanted =
      typeof condition.value === 'object' && 'fact' in condition.value
        ? values.get(condition.value.fact)
        : condition.value;
    if (value === undefined || wanted === undefined) return undefined;
    return value === null || wanted === null
      ? 'unknown'
      : holds({ ...condition, value: wanted }, value);
  }
  if ('not' in condition) return turned(truthOf(condition.not, values));
  const [parts, decisive]: [Condition[], Truth] =
    'all' in condition ? [condition.all, 'no'] : [condition.any, 'yes'];
  const truths = parts.map((part) => truthOf(part, values));
  if (truths.includes(undefined)) return undefined;
  if (truths.includes(decisive)) return decisive;
  return truths.includes('unknown') ? 'unknown' : turned(decisive);
}
const turned = (truth: Truth | undefined): Truth | undefined =>
  truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : truth;

function holds({ operator, value: constants }: Comparison, value: string): Truth {
  const list = (Array.isArray(constants) ? constants : [constants]).map((one) => order(value, one));
  const said = {
    equal: list[0] === 0,
    notEqual: list[0] !== 0,
    in: list.includes(0),
    notIn: !list.includes(0),
    lessThan: (list[0] ?? 0) < 0,
    lessThanInclusive: (list[0] ?? 0) <= 0,
    greaterThan: (list[0] ?? 0) > 0,
    greaterThanInclusive: (list[0] ?? 0) >= 0,
  };
  return said[operator] ? 'yes' : 'no';
}
/** Numbers by their value; days, words and flags by their letters. */
function order(value: string, constant: string | boolean): number {
  if (typeof constant === 'boolean') return value === String(constant) ? 0 : 1;
  const isNumber = (text: string): boolean => /^-?\d+(\.\d+|\/\d+)?$/.test(text);
  if (isNumber(value) && isNumber(constant)) return compare(fromText(value), fromText(constant));
  return value === constant ? 0 : value < constant ? -1 : 1;
}
