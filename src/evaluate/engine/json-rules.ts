import { dayNumber } from '../../calendar/index.js';
import { compare, equals, fromText, toDouble, type Exact } from '../../exact.js';
import { valueKind, type FactTable, type FactValue, type States } from '../../facts/index.js';
import type { Comparison, Condition, Rule, RuleSet } from '../../types.js';
import { namedConditions, type NamedCondition } from './named.js';

/** A condition as json-rules-engine runs it. */
export type JsonCondition =
  | {
      fact: string;
      operator: string;
      value: number | string | boolean | (number | string | boolean)[];
    }
  | { all: JsonCondition[] }
  | { any: JsonCondition[] }
  | { not: JsonCondition };
/**
 * A rule that an unmodified json-rules-engine runs. `NAME` fires when its condition certainly
 * holds, `NAME?` when it may hold;
 * they differ only where a fact is null (missing). Ids stand in `name`, because an event's type
 * must be constant.
 */
export interface JsonRule {
  name: string;
  priority: 1;
  conditions: { all: JsonCondition[] };
  event: {
    type: 'zhibiao';
    params: {
      indicator: string | null;
      rule: string | null;
      shape: Rule['shape'] | 'band' | 'met' | 'veto';
      certain: boolean;
    };
  };
}
export type JsonFacts = Record<string, number | string | boolean | null>;
/** The flag fact that says whether another fact is known. */
export const knownName = (fact: string): string => `known:${fact}`;

/**
 * The rule set as rules for json-rules-engine: two per condition (certainly, possibly), all of one
 * priority.
 */
export function toJsonRules(ruleSet: RuleSet): JsonRule[] {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const scales = scalesOf(ruleSet, table);
  return namedConditions(ruleSet).flatMap((named) => rulesOf(named, table, scales));
}
export function rulesOf(
  { name, indicator, rule, condition }: NamedCondition,
  table: FactTable,
  scales: Scales,
): JsonRule[] {
  const shape =
    rule === null ? (indicator === null ? 'veto' : 'met') : rule.id === name ? rule.shape : 'band';
  return [true, false].map((certain) => ({
    name: certain ? name : `${name}?`,
    priority: 1,
    conditions: { all: condition === null ? [] : [translate(condition, certain, table, scales)] },
    event: { type: 'zhibiao', params: { indicator, rule: rule?.id ?? null, shape, certain } },
  }));
}
/** Three-valued logic in two: what certainly holds, or what may hold. */
function translate(
  condition: Condition,
  certain: boolean,
  table: FactTable,
  scales: Scales,
): JsonCondition {
  if ('all' in condition)
    return { all: condition.all.map((each) => translate(each, certain, table, scales)) };
  if ('any' in condition)
    return { any: condition.any.map((each) => translate(each, certain, table, scales)) };
  if ('not' in condition) return { not: translate(condition.not, !certain, table, scales) };
  const known: JsonCondition = {
    fact: knownName(condition.fact),
    operator: 'equal',
    value: certain,
  };
  const test: JsonCondition = {
    fact: condition.fact,
    operator: condition.operator,
    value: constantOf(condition, table, scales),
  };
  return certain ? { all: [known, test] } : { any: [known, test] };
}
function constantOf(
  { fact, value }: Comparison,
  table: FactTable,
  scales: Scales,
): number | string | boolean | (number | string | boolean)[] {
  const kind = kindOf(fact, table);
  const one = (each: string | boolean): number | string | boolean =>
    typeof each === 'boolean' || kind === 'choice' || kind === 'flag'
      ? each
      : doubleFor(kind === 'date' ? dayNumber(each) : fromText(each), scales.get(fact) ?? []);
  return Array.isArray(value) ? value.map(one) : one(value);
}
function kindOf(key: string, table: FactTable): ReturnType<typeof valueKind> {
  const fact = table.get(key);
  return fact ? valueKind(fact, (each) => table.get(each)) : 'number';
}

/** The constants one fact is compared with, in order, and the doubles that stand for them. */
export type Scale = readonly { exact: Exact; double: number }[];
export type Scales = ReadonlyMap<string, Scale>;
/**
 * Doubles for every constant of the rule set: the nearest one, except that constants too close for
 * doubles are moved apart, so that a value fits between any two.
 */
export function scalesOf(ruleSet: RuleSet, table: FactTable): Scales {
  const constants = new Map<string, Exact[]>();
  const walk = (condition: Condition): void => {
    if ('fact' in condition) {
      const kind = kindOf(condition.fact, table);
      if (kind !== 'number' && kind !== 'date') return;
      const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).flatMap(
        (each) =>
          typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : [],
      );
      constants.set(condition.fact, [...(constants.get(condition.fact) ?? []), ...values]);
    } else if ('not' in condition) walk(condition.not);
    else ('all' in condition ? condition.all : condition.any).forEach(walk);
  };
  for (const { condition } of namedConditions(ruleSet)) if (condition) walk(condition);
  return new Map([...constants].map(([fact, values]) => [fact, scaleOf(values.sort(compare))]));
}
function scaleOf(sorted: readonly Exact[]): Scale {
  const scale: { exact: Exact; double: number }[] = [];
  for (const value of sorted) {
    const last = scale.at(-1);
    if (last && equals(last.exact, value)) continue;
    scale.push({
      exact: value,
      double: last ? Math.max(toDouble(value), above(above(last.double))) : toDouble(value),
    });
  }
  return scale;
}
/** A double a little above, by one or two units in the last place. */
const above = (double: number): number =>
  double + Math.max(Math.abs(double) * 2 ** -52, Number.MIN_VALUE);
/**
 * A number as the double json-rules-engine compares: the nearest one that stands to every constant
 * of its fact as the number does,
 * so that every comparison comes out as it does in exact arithmetic.
 */
export function doubleFor(value: Exact, scale: Scale): number {
  const at = scale.findIndex((constant) => compare(constant.exact, value) >= 0);
  const next = scale[at];
  if (next && equals(next.exact, value)) return next.double;
  const last = at < 0 ? scale.at(-1) : scale[at - 1];
  const double = toDouble(value);
  if (last && (double <= last.double || (next && double >= next.double))) return above(last.double);
  return next && double >= next.double ? -above(-next.double) : double;
}
export const jsonValue = (value: FactValue, scale: Scale): number | string | boolean =>
  typeof value === 'object' ? doubleFor(value, scale) : value;

/**
 * What is known of the facts, for an engine running {@link toJsonRules}: null, with `known:NAME`
 * false, where evidence is missing.
 */
export function jsonFactsOf(ruleSet: RuleSet, states: States): JsonFacts {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const scales = scalesOf(ruleSet, table);
  const json: JsonFacts = {};
  for (const { key } of ruleSet.facts) {
    const state = states.get(key);
    json[key] = state?.known ? jsonValue(state.value, scales.get(key) ?? []) : null;
    json[knownName(key)] = state?.known ?? false;
  }
  return json;
}
