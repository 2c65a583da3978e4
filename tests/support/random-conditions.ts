/** Random conditions over {@link ./random-facts.js}: drawn as plain choices, then written so that they are always valid. */
import fc from 'fast-check';
import { compare } from '../../src/exact.js';
import {
  at,
  nat,
  number,
  OPTIONS,
  plain,
  poolOf,
  valuesIn,
  type Term,
  type Written,
} from './random-facts.js';

// ── conditions ───────────────────────────────────────────────────────────────────────────────────

export interface TestSpec {
  fact: number;
  operator: number;
  constant: number;
  second: { operator: number; constant: number } | null;
}
export type ConditionSpec =
  | { test: TestSpec }
  | { all: ConditionSpec[] }
  | { any: ConditionSpec[] }
  | { not: ConditionSpec }
  | { together: TestSpec[] };
const testSpec: fc.Arbitrary<TestSpec> = fc.record({
  fact: nat,
  operator: nat,
  constant: nat,
  second: fc.option(fc.record({ operator: nat, constant: nat })),
});
const tied = fc.letrec<{ condition: ConditionSpec }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'condition' },
    { weight: 6, arbitrary: fc.record({ test: testSpec }) },
    {
      weight: 1,
      arbitrary: fc.record({ together: fc.array(testSpec, { minLength: 1, maxLength: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 2 }) }),
    },
    { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
  ),
}));
/** A condition and the values at which all its demands hold: so none of them contradict each other. */
export interface WhenSpec {
  condition: ConditionSpec;
  witness: number;
}
export const whenSpec: fc.Arbitrary<WhenSpec> = fc.record({
  condition: tied.condition,
  witness: nat,
});

/** Writes a condition on some of the terms; undefined where there are none. */
export function writeWhen(
  { condition, witness }: WhenSpec,
  terms: readonly Term[],
): Written | unknown[] | undefined {
  if (terms.length === 0) return undefined;
  const happened = terms.filter(({ as }) => as === 'flag' || as === 'number');
  const tests = (specs: readonly TestSpec[]): Written =>
    Object.fromEntries(
      specs.map((spec) => {
        const term = at(terms, spec.fact);
        const test = writeTest(spec, term, witness);
        return [term.name, againstOther(spec, term, terms, test)];
      }),
    );
  const write = (spec: ConditionSpec): Written => {
    if ('test' in spec) return tests([spec.test]);
    if ('together' in spec) return tests(spec.together);
    if ('not' in spec) return { not: write(spec.not) };
    return 'all' in spec ? { all: spec.all.map(write) } : { any: spec.any.map(write) };
  };
  return 'any' in condition && witness % 3 === 0 && happened.length > 0
    ? [at(happened, witness).name, at(happened, witness + 1).name, ...condition.any.map(write)]
    : write(condition);
}
/** Now and then a number or a day is held against another fact as well. */
function againstOther(
  { operator, second }: TestSpec,
  term: Term,
  terms: readonly Term[],
  test: unknown,
): unknown {
  if (second === null || second.constant % 3 !== 0 || term.as === 'flag' || term.as === 'choice')
    return test;
  const others = terms.filter(({ as, name }) => as === term.as && name !== term.name);
  if (others.length === 0) return test;
  const words = ['at-least', 'more-than', 'at-most', 'less-than', 'is', 'is-not'];
  const against = { [at(words, operator)]: at(others, second.operator).name };
  return second.constant % 2 === 0 || typeof test !== 'object' ? against : { ...test, ...against };
}
function writeTest({ operator, constant, second }: TestSpec, term: Term, witness: number): unknown {
  if (term.as === 'flag') {
    const holds = witness % 2 === 0;
    return at<unknown>([holds, { is: holds }, { 'is-not': !holds }, holds ? '是' : '否'], operator);
  }
  if (term.as === 'choice') {
    const holds = at(OPTIONS, witness);
    const other = OPTIONS.filter((option) => option !== holds);
    return at<unknown>(
      [
        holds,
        { is: holds },
        { in: [holds, at(other, constant)] },
        { 'is-not': at(other, constant) },
        { 'not-in': other },
        [holds],
      ],
      operator,
    );
  }
  const value = at(valuesIn(term), witness);
  const first = comparison(term, value, operator, constant);
  return second === null
    ? first
    : { ...first, ...comparison(term, value, second.operator, second.constant) };
}
/** A comparison that holds at the given value. */
function comparison(term: Term, value: string, operator: number, index: number): Written {
  const pool = poolOf(term);
  const [constant, other] = [at(pool, index), at(pool, index + 1)];
  const order =
    term.as === 'date'
      ? value < constant
        ? -1
        : value > constant
          ? 1
          : 0
      : compare(number(value), number(constant));
  const word = at(
    order === 0
      ? ['is', 'at-least', 'at-most', 'in']
      : order > 0
        ? ['more-than', 'at-least', 'is-not', 'not-in']
        : ['less-than', 'at-most', 'is-not', 'not-in'],
    operator,
  );
  const write = term.as === 'date' ? (text: string): string => text : plain;
  const apart = term.as === 'date' ? other !== value : compare(number(other), number(value)) !== 0;
  if (word === 'in') return { in: [write(constant), write(other)] };
  return {
    [word]: word === 'not-in' ? [constant, ...(apart ? [other] : [])].map(write) : write(constant),
  };
}
