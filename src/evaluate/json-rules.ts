import { dayNumber, valueKind } from '../compile/index.js';
import { compare, fromText, toDouble, type Exact } from '../exact.js';
import type { Comparison, Condition, EvidenceRecord, Rule, RuleSet } from '../types.js';
import { bind } from './bind.js';
import { resolveFacts } from './facts.js';
import type { FactTable, FactValue } from './shapes.js';
import { conditionsOfLeaf, leavesOf, vetoName, type NamedCondition } from './truth.js';

/** A condition as json-rules-engine runs it. */
export type JsonCondition =
  | { fact: string; operator: string; value: number | string | boolean | (number | string | boolean)[] }
  | { all: JsonCondition[] } | { any: JsonCondition[] } | { not: JsonCondition };
/**
 * A rule that an unmodified json-rules-engine runs. `NAME` fires when its condition certainly holds, `NAME?` when it may hold;
 * they differ only where a fact is null (missing). Ids stand in `name`, because an event's type must be constant.
 */
export interface JsonRule {
  name: string;
  priority: 1;
  conditions: { all: JsonCondition[] };
  event: { type: 'zhibiao'; params: { indicator: string | null; rule: string | null; shape: Rule['shape'] | 'band' | 'met' | 'veto'; certain: boolean } };
}
export type JsonFacts = Record<string, number | string | boolean | null>;
/** The flag fact that says whether another fact is known. */
export const knownName = (fact: string): string => `known:${fact}`;

/** The rule set as rules for json-rules-engine: two per condition (certainly, possibly), all of one priority. */
export function toJsonRules(ruleSet: RuleSet): JsonRule[] {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const vetoes: NamedCondition[] = ruleSet.vetoes.map(({ id, when }) => ({ name: vetoName(id), indicator: null, rule: null, condition: when }));
  return [...leavesOf(ruleSet).flatMap(conditionsOfLeaf), ...vetoes].flatMap((named) => rulesOf(named, table));
}
export function rulesOf({ name, indicator, rule, condition }: NamedCondition, table: FactTable): JsonRule[] {
  const shape = rule === null ? (indicator === null ? 'veto' : 'met') : rule.id === name ? rule.shape : 'band';
  return [true, false].map((certain) => ({
    name: certain ? name : `${name}?`, priority: 1,
    conditions: { all: condition === null ? [] : [translate(condition, certain, table)] },
    event: { type: 'zhibiao', params: { indicator, rule: rule?.id ?? null, shape, certain } },
  }));
}
/** Three-valued logic in two: what certainly holds, or what may hold. */
function translate(condition: Condition, certain: boolean, table: FactTable): JsonCondition {
  if ('all' in condition) return { all: condition.all.map((each) => translate(each, certain, table)) };
  if ('any' in condition) return { any: condition.any.map((each) => translate(each, certain, table)) };
  if ('not' in condition) return { not: translate(condition.not, !certain, table) };
  const known: JsonCondition = { fact: knownName(condition.fact), operator: 'equal', value: certain };
  const test: JsonCondition = { fact: condition.fact, operator: condition.operator, value: constantOf(condition, table) };
  return certain ? { all: [known, test] } : { any: [known, test] };
}
function constantOf({ fact, value }: Comparison, table: FactTable): number | string | boolean | (number | string | boolean)[] {
  const kind = kindOf(fact, table);
  const one = (each: string | boolean): number | string | boolean =>
    typeof each === 'boolean' || kind === 'choice' || kind === 'flag' ? each : toDouble(kind === 'date' ? dayNumber(each) : fromText(each));
  return Array.isArray(value) ? value.map(one) : one(value);
}
function kindOf(key: string, table: FactTable): ReturnType<typeof valueKind> {
  const fact = table.get(key);
  return fact ? valueKind(fact, (each) => table.get(each)) : 'number';
}

/** The constants each fact is compared with in some conditions. */
export function constantsOf(conditions: readonly Condition[], table: FactTable): Map<string, Exact[]> {
  const constants = new Map<string, Exact[]>();
  const walk = (condition: Condition): void => {
    if ('fact' in condition) {
      const kind = kindOf(condition.fact, table);
      if (kind !== 'number' && kind !== 'date') return;
      const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).flatMap((each) => (typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : []));
      constants.set(condition.fact, [...(constants.get(condition.fact) ?? []), ...values]);
    } else if ('not' in condition) walk(condition.not);
    else ('all' in condition ? condition.all : condition.any).forEach(walk);
  };
  conditions.forEach(walk);
  return constants;
}
/**
 * A number as the double json-rules-engine compares. Where rounding would make it equal to a constant it is not equal to,
 * the neighbouring double is taken, so that every comparison comes out as it does in exact arithmetic.
 */
export function doubleFor(value: Exact, constants: readonly Exact[]): number {
  const rounded = toDouble(value);
  const clash = constants.find((constant) => toDouble(constant) === rounded && compare(constant, value) !== 0);
  if (clash === undefined) return rounded;
  const step = Math.max(Math.abs(rounded) * 2 ** -52, Number.MIN_VALUE);
  return compare(value, clash) > 0 ? rounded + step : rounded - step;
}
export const jsonValue = (value: FactValue, constants: readonly Exact[]): number | string | boolean => (typeof value === 'object' ? doubleFor(value, constants) : value);

/** The facts to hand to an engine running {@link toJsonRules}: null, with `known:NAME` false, where evidence is missing. */
export function toJsonFacts(ruleSet: RuleSet, records: readonly EvidenceRecord[], site: string | null = null): JsonFacts {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const states = resolveFacts(ruleSet, bind(ruleSet, records, site).byFact);
  const conditions = [...leavesOf(ruleSet).flatMap(conditionsOfLeaf).flatMap(({ condition }) => condition ?? []), ...ruleSet.vetoes.map(({ when }) => when)];
  const constants = constantsOf(conditions, table);
  const json: JsonFacts = {};
  for (const { key } of ruleSet.facts) {
    const state = states.get(key);
    json[key] = state?.known ? jsonValue(state.value, constants.get(key) ?? []) : null;
    json[knownName(key)] = state?.known ?? false;
  }
  return json;
}
