/** Random facts and conditions for {@link ./random-tree.js}: drawn as plain choices, then written so that they are always valid. */
import fc from 'fast-check';
import { compare, isWhole, parseExact, sign, ZERO, type Exact } from '../../src/exact.js';

export type Written = Record<string, unknown>;
export const UNITS = ['司法局', '公安局', '自然资源局', '办公室'];
export const LEVELS = ['省级', '国家级', '市级'];
export const OPTIONS = ['专门机构', '兼管机构', '未设'];
/** Constants of trees and values of evidence come from the same few numbers, with neighbours that a double cannot tell apart. */
export const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '5',
  '10',
  '-1',
  '1/3',
  '0.3333333333333333',
  '0.33333333333333331',
  '2.5',
  '2.4999999999999999999',
  '2.5000000000000000001',
  '0.1',
  '4/3',
];
export const PERCENTS = [
  '0%',
  '60%',
  '85%',
  '90%',
  '100%',
  '1/3',
  '33.33333333333333%',
  '33.333333333333331%',
  '84.9999999999999999999%',
  '85.0000000000000000001%',
  '-10%',
  '120%',
];
export const DATES = [
  '2025-01-01',
  '2025-03-04',
  '2025-03-05',
  '2025-06-30',
  '2025-12-31',
  '2026-02-01',
];

export const nat = fc.nat({ max: 11 });
/** One of a list, whatever the number drawn. */
export function at<T>(list: readonly T[], index: number): T {
  for (const item of list.slice(Math.floor(index) % list.length)) return item;
  throw new Error('nothing to choose from');
}
export const number = (text: string): Exact => parseExact(text) ?? ZERO;
/** Numbers are written as YAML writes them where that is the same, else in quotes. */
export const plain = (text: string): number | string =>
  String(Number(text)) === text ? Number(text) : text;

// ── facts ────────────────────────────────────────────────────────────────────────────────────────

/** A declared fact, as rules and conditions may use it. */
export interface Term {
  name: string;
  kind: 'number' | 'percent' | 'flag' | 'choice' | 'date' | 'events' | 'computed';
  /** What it is compared as. */
  as: 'number' | 'percent' | 'flag' | 'choice' | 'date';
  /** Recorded, so that an aggregate may read it. */
  recorded: boolean;
  /** May be counted by `each` without a line. */
  counted: boolean;
  /** Only constants that are whole numbers may divide it. */
  whole: boolean;
  low: string | null;
  high: string | null;
  /** Events of which one per subject is kept already. */
  once?: boolean;
}
interface Domain {
  min?: string;
  max?: string | number;
  whole?: boolean;
}
const DOMAINS: Domain[] = [
  {},
  { min: 'none' },
  { whole: true },
  { whole: true, max: 5 },
  { min: '1/3', max: 10 },
  { min: 'none', max: 2.5 },
  { whole: true, min: 'none' },
];
const PERCENT_DOMAINS: Domain[] = [{}, { max: '100%' }, { min: 'none' }];
const WHERES: Written[] = [
  {},
  {},
  { level: '省级' },
  { level: { in: ['省级', '国家级'] } },
  { quantity: { 'at-least': 2 } },
  { date: { 'less-than': '2025-06-30' } },
  { subject: { 'is-not': '甲案' } },
  { unit: '公安局', quantity: { 'less-than': '7/3' } },
];

export interface FactSpec {
  kind: number;
  variant: number;
  where: number;
  distinct: boolean;
}
export const factSpec: fc.Arbitrary<FactSpec> = fc.record({
  kind: nat,
  variant: nat,
  where: nat,
  distinct: fc.boolean(),
});
const KINDS = ['number', 'percent', 'flag', 'choice', 'date', 'events'] as const;
const PREFIX = {
  number: '数',
  percent: '率',
  flag: '是',
  choice: '选',
  date: '日',
  events: '事',
} as const;

export function writeFact(
  { kind, variant, where, distinct }: FactSpec,
  suffix: string,
  facts: Written,
): Term {
  const word = at(KINDS, kind);
  const name = `${PREFIX[word]}${suffix}`;
  const domain: Domain =
    word === 'number'
      ? at(DOMAINS, variant)
      : word === 'percent'
        ? at(PERCENT_DOMAINS, variant)
        : {};
  const filter =
    word === 'events' && where % 2 === 1
      ? { where: nonEmpty(where), ...(distinct ? { distinct } : {}) }
      : {};
  const options = word === 'choice' ? { options: OPTIONS } : {};
  const body = { kind: word, ...domain, ...options, ...filter };
  facts[name] = Object.keys(body).length === 1 ? word : body;
  const bound = (key: 'min' | 'max', missing: string | null): string | null =>
    domain[key] === 'none' ? null : domain[key] === undefined ? missing : String(domain[key]);
  const measured = word === 'number' || word === 'percent';
  return {
    name,
    kind: word,
    as: word === 'events' ? 'number' : word,
    recorded: true,
    counted: word === 'events',
    whole: domain.whole === true || word === 'events' || word === 'date',
    low: measured ? bound('min', '0') : word === 'events' ? '0' : null,
    high: measured ? bound('max', null) : null,
    once: 'distinct' in filter,
  };
}
/** Lets some events be replaced by others declared before them, or by those of the tree. */
export function writeReplaced(
  specs: readonly FactSpec[],
  terms: readonly Term[],
  shared: readonly Term[],
  facts: Written,
): void {
  specs.forEach(({ variant, where }, index) => {
    const own = terms[index];
    const heavier = [...terms.slice(0, index), ...shared].filter(({ kind }) => kind === 'events');
    if (own?.kind !== 'events' || heavier.length === 0 || variant % 3 !== 0) return;
    const body = facts[own.name];
    facts[own.name] = {
      ...(typeof body === 'object' ? body : { kind: 'events' }),
      'replaced-by': at(heavier, where).name,
    };
  });
}
const nonEmpty = (where: number): Written => at(WHERES.slice(2), where);

export interface DerivedSpec {
  operator: number;
  of: number;
  second: number;
  where: number;
  distinct: boolean;
  extra: number;
}
const OPERATORS = [
  'count',
  'sum',
  'mean',
  'trimmed-mean',
  'weighted-mean',
  'min',
  'max',
  'latest',
  'ratio',
  'difference',
  'days',
  'count',
  'weighted-count',
  'previous',
  'rank',
  'cohort-max',
] as const;
export const derivedSpec: fc.Arbitrary<DerivedSpec> = fc.record({
  operator: fc.nat({ max: OPERATORS.length - 1 }),
  of: nat,
  second: nat,
  where: nat,
  distinct: fc.boolean(),
  extra: nat,
});

/** Writes a computed fact over those declared before it; undefined where none of them suits. `events` keeps counts to events. */
export function writeDerived(
  spec: DerivedSpec,
  terms: readonly Term[],
  suffix: string,
  facts: Written,
  events: boolean,
): Term | undefined {
  const operator = at(OPERATORS, spec.operator);
  const numeric = ({ as }: Term): boolean => as === 'number' || as === 'percent';
  const suits = (term: Term): boolean => {
    switch (operator) {
      case 'weighted-count':
        return term.kind === 'events';
      case 'previous':
        return !events && term.recorded;
      case 'rank':
      case 'cohort-max':
        return !events && term.recorded && numeric(term);
      case 'count':
        return term.recorded && (!events || term.kind === 'events');
      case 'min':
      case 'max':
      case 'latest':
        return term.recorded && (numeric(term) || term.as === 'date');
      case 'weighted-mean':
        return term.recorded && (numeric(term) || term.kind === 'choice');
      case 'ratio':
      case 'difference':
        return numeric(term);
      case 'days':
        return term.as === 'date';
      default:
        return term.recorded && numeric(term);
    }
  };
  const among = terms.filter(suits);
  if (among.length === 0) return undefined;
  const of = at(among, spec.of);
  const name = `算${suffix}`;
  const where = at(WHERES, spec.where);
  const filter = Object.keys(where).length > 0 && !OVER_OTHERS.has(operator) ? { where } : {};
  const pair = operator === 'ratio' || operator === 'difference' || operator === 'days';
  facts[name] = pair
    ? {
        [operator]: [of.name, at(among, spec.second).name],
        ...(operator === 'ratio' && spec.extra % 2 === 0
          ? { 'when-empty': at(['1', '0', '100%'], spec.extra) }
          : {}),
      }
    : { [operator]: of.name, ...filter, ...extraOf(operator, of, spec) };
  const [low, high] = boundsOf(operator, of);
  return {
    name,
    kind: 'computed',
    as: asOf(operator, of, at(among, spec.second)),
    recorded: false,
    counted: operator === 'count' || operator === 'weighted-count',
    whole: true,
    low,
    high,
  };
}
const OVER_OTHERS: ReadonlySet<string> = new Set(['previous', 'rank', 'cohort-max']);
/** The least and the most that a computed fact can be. */
function boundsOf(operator: string, of: Term): [string | null, string | null] {
  switch (operator) {
    case 'count':
    case 'weighted-count':
      return ['0', null];
    case 'rank':
      return ['1', null];
    case 'weighted-mean':
      return of.kind === 'choice' ? ['0', '100'] : [of.low, of.high];
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest':
    case 'previous':
    case 'cohort-max':
      return [of.low, of.high];
    default:
      return [null, null];
  }
}
/** Means and extremes are compared as what they are taken of; a ratio is a percentage. */
function asOf(operator: string, of: Term, second: Term): Term['as'] {
  if (operator === 'ratio') return 'percent';
  if (operator === 'difference')
    return of.as === 'percent' && second.as === 'percent' ? 'percent' : 'number';
  if (operator === 'mean' || operator === 'trimmed-mean') return of.as;
  return ['min', 'max', 'latest', 'previous', 'cohort-max'].includes(operator) ? of.as : 'number';
}
function extraOf(operator: string, of: Term, { distinct, extra }: DerivedSpec): Written {
  if (operator === 'trimmed-mean')
    return { trim: 1 + (extra % 2), ...(extra % 3 === 0 ? { 'unless-at-most': 3 } : {}) };
  if (operator === 'weighted-count')
    return {
      by: 'level',
      weights: at<Written>(
        [
          { 国家级: 4, 省级: 3, 市级: 2 },
          { 国家级: '100%', otherwise: '50%' },
          { 省级: 0, 市级: '1/3' },
        ],
        extra,
      ),
      ...(distinct && of.once !== true ? { distinct } : {}),
    };
  if (operator === 'weighted-mean')
    return of.kind === 'choice' ? { values: { 专门机构: 100, 兼管机构: '200/3', 未设: 0 } } : {};
  if (operator === 'rank')
    return {
      ties: at(['same-rank', 'error'], extra),
      order: at(['highest-first', 'lowest-first'], extra),
    };
  if (OVER_OTHERS.has(operator)) return {};
  return distinct ? { distinct } : {};
}

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
): Written | undefined {
  if (terms.length === 0) return undefined;
  const tests = (specs: readonly TestSpec[]): Written =>
    Object.fromEntries(
      specs.map((spec) => {
        const term = at(terms, spec.fact);
        return [term.name, writeTest(spec, term, witness)];
      }),
    );
  const write = (spec: ConditionSpec): Written => {
    if ('test' in spec) return tests([spec.test]);
    if ('together' in spec) return tests(spec.together);
    if ('not' in spec) return { not: write(spec.not) };
    return 'all' in spec ? { all: spec.all.map(write) } : { any: spec.any.map(write) };
  };
  return write(condition);
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
export const poolOf = ({ as }: Pick<Term, 'as'>): string[] =>
  as === 'date' ? DATES : as === 'percent' ? PERCENTS : NUMBERS;
/** The values of the pool that a term can have. */
export function valuesIn(term: Pick<Term, 'as' | 'whole' | 'low' | 'high'>): string[] {
  if (term.as === 'date') return DATES;
  return poolOf(term).filter(
    (text) => inside(number(text), term.low, term.high) && (!term.whole || isWhole(number(text))),
  );
}
export const inside = (value: Exact, low: string | null, high: string | null): boolean =>
  (low === null || compare(value, number(low)) >= 0) &&
  (high === null || compare(value, number(high)) <= 0);
export const positive = (text: string): boolean => sign(number(text)) > 0;
