import { dayNumber } from '../../calendar/index.js';
import { fromText } from '../../exact.js';
import type { FactTable, FactValue, States } from '../../facts/index.js';
import { isAgainst } from '../../rules/index.js';
import type { Comparison, Condition, FactComparison, Rule, RuleSet } from '../../types.js';
import { doubleFor, jsonValues, kindOf, scalesOf, type JsonFacts, type Scales } from './doubles.js';
import { namedConditions, type NamedCondition } from './named.js';

/** A condition as json-rules-engine runs it. */
export type JsonCondition =
  | {
      fact: string;
      operator: string;
      value: number | string | boolean | (number | string | boolean)[] | { fact: string };
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
/** The flag fact that says whether another fact is known. */
export const knownName = (fact: string): string => `known:${fact}`;
/**
 * The flag fact that says whether it is known if one fact stands so to another: of a range up to
 * a number, `more than` may be settled and `at least` not.
 */
export const pairName = ({ fact, operator, value }: FactComparison): string =>
  knownName(`${fact} ${operator} ${value.fact}`);

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
    fact: isAgainst(condition) ? pairName(condition) : knownName(condition.fact),
    operator: 'equal',
    value: certain,
  };
  const test: JsonCondition = {
    fact: condition.fact,
    operator: condition.operator,
    value: isAgainst(condition)
      ? { fact: condition.value.fact }
      : constantOf(condition, table, scales),
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
      : doubleFor(kind === 'date' ? dayNumber(each) : fromText(each), fact, scales);
  return Array.isArray(value) ? value.map(one) : one(value);
}

/**
 * What is known of the facts, for an engine running {@link toJsonRules}: null, with `known:NAME`
 * false, where evidence is missing.
 */
export function jsonFactsOf(ruleSet: RuleSet, states: States): JsonFacts {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const scales = scalesOf(ruleSet, table);
  const values = ruleSet.facts.map(({ key }): [string, FactValue | null] => {
    const state = states.get(key);
    return [key, state?.known ? state.value : null];
  });
  const isKnown = new Map(values.map(([key, value]) => [key, value !== null]));
  const json = jsonValues(new Map(values), scales);
  for (const { key } of ruleSet.facts) json[knownName(key)] = isKnown.get(key) ?? false;
  for (const pair of scales.pairs)
    json[pairName(pair)] = [pair.fact, pair.value.fact].every((key) => isKnown.get(key) === true);
  return json;
}
