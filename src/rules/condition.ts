import { both } from '../diagnostics/index.js';
import type { Path, Value } from '../syntax/index.js';
import type { Comparison, Condition, Fact, Scalar } from '../types.js';
import { readComparisons, type Subject } from '../facts/comparison.js';
import { findFact, type Scope } from '../facts/scope.js';
import { describe, isMapping, KINDS, readList, report, type Source } from '../syntax/source.js';
import {
  domainOf,
  holdsFor,
  intersectAll,
  isPercentFact,
  isWholeFact,
  optionsOf,
  spansOf,
  valueKind,
  wholeSpan,
} from '../values/index.js';

/** Reads a `when:`; undefined when nothing usable is left (already reported). */
export function readCondition(
  source: Source,
  scope: Scope,
  path: Path,
  value: unknown,
): Condition | undefined {
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', path, {
      key: String(path.at(-1)),
      found: describe(value),
      expected: KINDS.mapping,
    });
    return undefined;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    report(source, 'rule/empty-condition', path);
    return undefined;
  }
  const conditions = entries.flatMap(([key, test]) =>
    readEntry(source, scope, [...path, key], key, test),
  );
  const [first] = conditions;
  return conditions.length > 1 ? { all: conditions } : first;
}
function readEntry(
  source: Source,
  scope: Scope,
  path: Path,
  key: string,
  test: Value,
): Condition[] {
  if (key === 'not') {
    const inner = readCondition(source, scope, path, test);
    return inner ? [{ not: inner }] : [];
  }
  if (key === 'all' || key === 'any') {
    const items = readList(source, path, test);
    if (Array.isArray(test) && items.length === 0) report(source, 'rule/empty-condition', path);
    const inner = items.flatMap(
      (item, index) => readCondition(source, scope, [...path, index], item) ?? [],
    );
    return inner.length === 0 ? [] : [key === 'all' ? { all: inner } : { any: inner }];
  }
  const fact = findFact(source, scope, path, key, true);
  return fact
    ? readComparisons(source, path, test, subjectOf(fact, scope)).map((comparison) => ({
        ...comparison,
        fact: fact.key,
      }))
    : [];
}
/** A fact as the subject of a comparison. */
export function subjectOf(fact: Fact, scope: Scope): Subject {
  const find = (key: string): Fact | undefined => scope.all.get(key);
  return {
    name: fact.name,
    kind: valueKind(fact, find),
    options: optionsOf(fact, find),
    percent: isPercentFact(fact, find),
  };
}

/** The comparisons that must all hold, when a condition is nothing but such a list. */
export function conjuncts(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(conjuncts);
  return 'fact' in condition ? [condition] : [];
}

/** Reports a condition whose demands on one fact can never hold together, or never within the fact's domain. */
export function checkSatisfiable(
  source: Source,
  scope: Scope,
  path: Path,
  condition: Condition,
): void {
  const byFact = new Map<string, Comparison[]>();
  for (const comparison of conjuncts(condition))
    byFact.set(comparison.fact, [...(byFact.get(comparison.fact) ?? []), comparison]);
  for (const [key, comparisons] of byFact) {
    const fact = scope.all.get(key);
    if (fact === undefined || isPossible(fact, comparisons, scope)) continue;
    report(source, 'rule/never-fires', path, {
      why: both(
        `对“${fact.name}”的要求不可能同时成立`,
        `what it asks of "${fact.name}" can never hold`,
      ),
    });
  }
}
function isPossible(fact: Fact, comparisons: readonly Comparison[], scope: Scope): boolean {
  const find = (key: string): Fact | undefined => scope.all.get(key);
  const kind = valueKind(fact, find);
  if (kind === 'flag' || kind === 'choice') {
    const values: readonly Scalar[] = optionsOf(fact, find) ?? [true, false];
    return values.some((value) => comparisons.every((comparison) => holdsFor(comparison, value)));
  }
  let spans = [domainOf(fact, find)];
  for (const comparison of comparisons) spans = intersectAll(spans, spansOf(comparison, kind));
  return isWholeFact(fact, find)
    ? spans.some((span) => wholeSpan(span) !== undefined)
    : spans.length > 0;
}
