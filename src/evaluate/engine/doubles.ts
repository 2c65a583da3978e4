/**
 * The doubles that json-rules-engine compares, in place of exact numbers: every comparison comes
 * out as it does in exact arithmetic.
 * In: the conditions of a rule set, and values of facts. Out: doubles for constants and values.
 * It must not know: how rules are written for the engine.
 */
import { compare, equals, type Exact } from '../../exact.js';
import { valueKind, type FactTable, type FactValue } from '../../facts/index.js';
import { toDouble } from '../../numbers/index.js';
import { comparisonsOf, isAgainst } from '../../rules/index.js';
import type { FactComparison, RuleSet } from '../../types.js';
import { constantsOf, type ValueKind } from '../../values/index.js';
import { namedConditions } from './named.js';
import { lastOf } from '../../es2020.js';

/** Constants in order, and the doubles that stand for them. */
type Scale = readonly { exact: Exact; double: number }[];
export interface Scales {
  /** What each fact is compared with; facts that are held against each other share one scale. */
  readonly of: ReadonlyMap<string, Scale>;
  /** The facts that share a scale, by each of them. */
  readonly linked: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is held against what. */
  readonly pairs: readonly FactComparison[];
}

export function kindOf(key: string, table: FactTable): ValueKind {
  const fact = table.get(key);
  return fact ? valueKind(fact, (each) => table.get(each)) : 'number';
}
/**
 * Doubles for every constant of the rule set: the nearest one, except that constants too close for
 * doubles are moved apart, so that the values fit between any two.
 */
export function scalesOf(ruleSet: RuleSet, table: FactTable): Scales {
  const all = namedConditions(ruleSet).flatMap(({ condition }) =>
    condition ? comparisonsOf(condition) : [],
  );
  const pairs = all.flatMap((one) => (isAgainst(one) ? [one] : []));
  const linked = linksOf(pairs);
  const constants = new Map<string, Exact[]>();
  for (const one of all) {
    const kind = kindOf(one.fact, table);
    if (isAgainst(one) || (kind !== 'number' && kind !== 'date')) continue;
    for (const key of linked.get(one.fact) ?? [one.fact])
      constants.set(key, [...(constants.get(key) ?? []), ...constantsOf(one, kind)]);
  }
  const of = [...constants].map(([key, values]): [string, Scale] => [
    key,
    scaleOf(values.sort(compare), linked.get(key)?.size ?? 1),
  ]);
  return { of: new Map(of), linked, pairs };
}
function linksOf(pairs: readonly FactComparison[]): Map<string, ReadonlySet<string>> {
  const linked = new Map<string, ReadonlySet<string>>();
  for (const { fact, value } of pairs) {
    const group = new Set([
      ...(linked.get(fact) ?? [fact]),
      ...(linked.get(value.fact) ?? [value.fact]),
    ]);
    for (const key of group) linked.set(key, group);
  }
  return linked;
}
/** Between any two constants there is room for as many values as facts share the scale. */
function scaleOf(sorted: readonly Exact[], room: number): Scale {
  const scale: { exact: Exact; double: number }[] = [];
  for (const value of sorted) {
    const last = lastOf(scale);
    if (last && equals(last.exact, value)) continue;
    scale.push({
      exact: value,
      double: last ? Math.max(toDouble(value), above(last.double, 2 * room)) : toDouble(value),
    });
  }
  return scale;
}
/** A double a little above, by so many times one or two units in the last place. */
function above(double: number, times = 1): number {
  let higher = double;
  for (let time = 0; time < times; time++)
    higher += Math.max(Math.abs(higher) * 2 ** -52, Number.MIN_VALUE);
  return higher;
}

/** The double of a constant of a fact. */
export const doubleFor = (value: Exact, key: string, { of }: Scales): number =>
  (of.get(key) ?? []).find(({ exact }) => equals(exact, value))?.double ?? toDouble(value);

/**
 * Facts by name as json-rules-engine reads them: numbers and days (as numbers of days) doubles,
 * null where missing.
 */
export type JsonFacts = Record<string, number | string | boolean | null>;
/**
 * Values as json-rules-engine compares them: each number is a double that stands to every constant
 * of its fact, and to the values of the facts that it is held against, as the number does.
 */
export function jsonValues(
  values: ReadonlyMap<string, FactValue | null>,
  { of, linked }: Scales,
): JsonFacts {
  const json: JsonFacts = {};
  for (const [key, value] of values) {
    if (key in json) continue;
    if (value === null || typeof value !== 'object') {
      json[key] = value;
      continue;
    }
    const group = [...(linked.get(key) ?? [key])].flatMap((each): [string, Exact][] => {
      const other = values.get(each);
      return typeof other === 'object' && other !== null ? [[each, other]] : [];
    });
    const doubles = doublesOf(
      group.map(([, exact]) => exact),
      of.get(key) ?? [],
    );
    group.forEach(([each], index) => {
      json[each] = doubles[index] ?? toDouble(value);
    });
  }
  return json;
}
/** One double for each number, in their order, and in the order they have to the scale. */
function doublesOf(values: readonly Exact[], scale: Scale): number[] {
  const sorted = [...values]
    .sort(compare)
    .filter((value, index, all) => index === 0 || !equals(value, all[index - 1] ?? value));
  const placed = sorted.map((value) => ({ value, double: toDouble(value), isFixed: false }));
  let last = -Infinity;
  for (const one of placed) {
    const own = scale.find(({ exact }) => equals(exact, one.value));
    const below = lastOf(scale.filter(({ exact }) => compare(exact, one.value) < 0));
    const least = Math.max(last, below?.double ?? -Infinity);
    if (own) Object.assign(one, { double: own.double, isFixed: true });
    else if (one.double <= least) one.double = above(least);
    last = one.double;
  }
  let next = Infinity;
  for (const one of placed.reverse()) {
    const higher = scale.find(({ exact }) => compare(exact, one.value) > 0);
    const most = Math.min(next, higher?.double ?? Infinity);
    if (!one.isFixed && one.double >= most) one.double = -above(-most);
    next = one.double;
  }
  return values.map(
    (value) => placed.find((one) => equals(one.value, value))?.double ?? toDouble(value),
  );
}
