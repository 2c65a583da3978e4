import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import {
  comparisonOf,
  comparisonSchema,
  readAgainst,
  readComparisons,
  inlineSchema,
  isNamed,
  named,
  STATUS_WORDS,
  readStatuses,
  readFactKey,
  readFactName,
  reportKind,
  subjectOf,
  type Scope,
} from '../facts/index.js';
import { isMapping, notEmpty, once, some, wrongType, type At } from '../syntax/index.js';
import type { Comparison, Condition, Fact, Scalar } from '../types.js';
import { isAgainst } from './answers.js';
import { holdsFor, intersectAll, spansOf, wholeSpan } from '../values/index.js';
import { lastOf } from '../es2020.js';

/** `{ 出庭率: { at-least: 90% } }`; `all`, `any` and `not` hold further ones. */
export const conditionSchema: () => z.ZodMiniType = /* @__PURE__ */ once(() => {
  const further = z.lazy(() => conditionSchema());
  // What has the name of a fact beside it is one.
  const unnamed = z.lazy(() => conditionSchema()).check(z.meta({ not: { required: ['fact'] } }));
  const happened = z.union([z.string(), z.number(), inlineSchema(), unnamed]);
  const ofStatus = comparisonOf(() => z.enum(STATUS_WORDS));
  const tests = z
    .catchall(
      z.object({
        all: z.optional(some(further).check(z.describe('都要成立的要求'))),
        any: z.optional(some(further).check(z.describe('有一个成立就行的要求'))),
        not: z.optional(further.check(z.describe('不成立的要求'))),
        status: z.optional(
          z
            .union([z.record(z.string(), ofStatus).check(notEmpty()), comparisonSchema()])
            .check(z.describe('否决项：指标的编号，和它应是 met 达标、not-met 未达标 …')),
        ),
      }),
      comparisonSchema(),
    )
    .check(notEmpty());
  return z
    .union([tests, some(happened).check(z.describe('有一个发生就成立：是的是非项，有件数的事项'))])
    .check(z.describe('数据项和对它的要求；all 都要成立，any 有一个成立，not 不成立'));
});

/** Reads a `when:`; undefined when nothing usable is left (already reported). */
export function readCondition(scope: Scope, at: At): Condition | undefined {
  if (Array.isArray(at.value)) return readHappened(scope, at);
  if (!isMapping(at.value)) return wrongType(at, phrase('want-condition'), String(lastOf(at.path)));
  const entries = at.entries();
  if (entries.length === 0) return at.report('rule/empty-condition');
  const conditions = entries.flatMap(([key, test]) => readEntry(scope, test, key));
  const [first] = conditions;
  return conditions.length > 1 ? { all: conditions } : first;
}
/** Reads `[安全事故, 弄虚作假]`: one of them is so, or is there at all. */
function readHappened(scope: Scope, at: At): Condition | undefined {
  const items = at.items();
  if (items.length === 0) return at.report('rule/empty-condition');
  const any = items.flatMap((item): Condition[] => {
    if (isMapping(item.value) && !isNamed(item.value))
      return [readCondition(scope, item) ?? []].flat();
    const fact = readFactName(scope, item);
    if (fact === undefined) return [];
    const { values, percent } = scope.known(fact);
    if (values === 'flag') return [{ fact: fact.key, operator: 'equal', value: true }];
    if (values === 'number' && !percent)
      return [{ fact: fact.key, operator: 'greaterThan', value: '0' }];
    return reportKind(item, fact, phrase('fact-that-happens')) ?? [];
  });
  const [first] = any;
  return any.length > 1 ? { any } : first;
}
function readEntry(scope: Scope, at: At, key: string): Condition[] {
  if (key === 'not') {
    const inner = readCondition(scope, at);
    return inner ? [{ not: inner }] : [];
  }
  if (key === 'all' || key === 'any') {
    if (Array.isArray(at.value) && at.value.length === 0) at.report('rule/empty-condition');
    const inner = at.items().flatMap((item) => readCondition(scope, item) ?? []);
    if (inner.length === 0) return [];
    return [key === 'all' ? { all: inner } : { any: inner }];
  }
  if (key === 'status' && named(scope, key) === undefined) return readStatuses(scope, at);
  const fact = readFactKey(scope, at, key);
  if (fact === undefined) return [];
  const { against, rest } = readAgainst(at, fact, scope);
  return [...(rest ? comparisonsOf(scope, rest, fact) : []), ...against];
}
/** What is written of a fact. */
export const comparisonsOf = (scope: Scope, at: At, fact: Fact): Comparison[] =>
  readComparisons(at, subjectOf(fact, scope)).map((test) => ({ fact: fact.key, ...test }));

/** The comparisons with constants that must all hold, when a condition is nothing but a list. */
function conjuncts(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(conjuncts);
  return 'fact' in condition && !isAgainst(condition) ? [condition] : [];
}
/**
 * Reports a condition whose demands on one fact can never hold together, or never within the fact's
 * domain.
 */
export function checkSatisfiable(scope: Scope, at: At, condition: Condition): void {
  const byFact = new Map<string, Comparison[]>();
  for (const comparison of conjuncts(condition))
    byFact.set(comparison.fact, [...(byFact.get(comparison.fact) ?? []), comparison]);
  for (const [key, comparisons] of byFact) {
    const fact = scope.find(key);
    if (fact === undefined || isPossible(scope, fact, comparisons)) continue;
    at.report('rule/never-fires', { why: phrase('never-together', { name: fact.name }) });
  }
}
function isPossible(scope: Scope, fact: Fact, comparisons: readonly Comparison[]): boolean {
  const { values: kind, options, domain, whole } = scope.known(fact);
  if (kind === 'flag' || kind === 'choice') {
    const values: readonly Scalar[] = options ?? [true, false];
    return values.some((value) => comparisons.every((comparison) => holdsFor(comparison, value)));
  }
  let spans = [domain];
  for (const comparison of comparisons) spans = intersectAll(spans, spansOf(comparison, kind));
  return whole ? spans.some((span) => wholeSpan(span) !== undefined) : spans.length > 0;
}
