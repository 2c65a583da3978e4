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

/** The flag fact that says whether a fact is of an item that applies; null where nobody knows. */
const appliesName = (fact: string): string => `applies:${fact}`;

/** What the rules of a rule set are written with. */
interface Writing {
  table: FactTable;
  scales: Scales;
  /** Facts that count only where the items apply whose they are. */
  ofItems: ReadonlySet<string>;
}
/** `ofItems` are the facts of items that vetoes read. */
export function jsonRulesOf(ruleSet: RuleSet, ofItems: ReadonlySet<string>): JsonRule[] {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const writing = { table, scales: scalesOf(ruleSet, table), ofItems: NO_FACTS };
  return namedConditions(ruleSet).flatMap((named) =>
    rulesOf(named, named.indicator === null ? { ...writing, ofItems } : writing),
  );
}
const NO_FACTS: ReadonlySet<string> = /* @__PURE__ */ new Set<string>();
export function rulesOf(
  { name, indicator, rule, condition }: NamedCondition,
  { ofItems = NO_FACTS, ...rest }: Omit<Writing, 'ofItems'> & Partial<Writing>,
): JsonRule[] {
  const shape =
    rule === null ? (indicator === null ? 'veto' : 'met') : rule.id === name ? rule.shape : 'band';
  const writing = { ...rest, ofItems };
  return [true, false].map((certain) => ({
    name: certain ? name : `${name}?`,
    priority: 1,
    conditions: { all: condition === null ? [] : [translate(condition, certain, true, writing)] },
    event: { type: 'zhibiao', params: { indicator, rule: rule?.id ?? null, shape, certain } },
  }));
}
/**
 * Three-valued logic in two: what certainly holds, or what may hold. `asked`: whether it is asked
 * that it holds, not that it does not.
 */
function translate(
  condition: Condition,
  certain: boolean,
  asked: boolean,
  writing: Writing,
): JsonCondition {
  if ('all' in condition)
    return { all: condition.all.map((each) => translate(each, certain, asked, writing)) };
  if ('any' in condition)
    return { any: condition.any.map((each) => translate(each, certain, asked, writing)) };
  if ('not' in condition) return { not: translate(condition.not, !certain, !asked, writing) };
  const known: JsonCondition = {
    fact: isAgainst(condition) ? pairName(condition) : knownName(condition.fact),
    operator: 'equal',
    value: certain,
  };
  const test: JsonCondition = {
    fact: condition.fact,
    operator: condition.operator,
    value: isAgainst(condition) ? { fact: condition.value.fact } : constantOf(condition, writing),
  };
  const plain = certain ? { all: [known, test] } : { any: [known, test] };
  const applies = appliesTests(condition, certain, asked, writing);
  if (applies.length === 0) return plain;
  return asked ? { all: [plain, ...applies] } : { any: [plain, ...applies] };
}
/** What asks for a fact of no item that applies does not hold, nor does its opposite. */
function appliesTests(
  condition: Comparison | FactComparison,
  certain: boolean,
  asked: boolean,
  { ofItems }: Writing,
): JsonCondition[] {
  const facts = isAgainst(condition) ? [condition.fact, condition.value.fact] : [condition.fact];
  // Of what is asked for certain, that it applies is certain too.
  const operator = certain ? 'equal' : 'notEqual';
  return facts
    .filter((fact) => ofItems.has(fact))
    .map((fact) => ({ fact: appliesName(fact), operator, value: asked === certain }));
}
/** Of each of these facts, whether the items apply whose it is; null where nobody knows. */
export const appliesOf = (
  facts: Iterable<string>,
  { out, perhapsOut }: Record<'out' | 'perhapsOut', ReadonlySet<string>>,
): JsonFacts =>
  Object.fromEntries(
    [...facts].map((fact) => [
      appliesName(fact),
      out.has(fact) ? false : perhapsOut.has(fact) ? null : true,
    ]),
  );
function constantOf(
  { fact, value }: Comparison,
  { table, scales }: Writing,
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
