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
export const WHERES: Written[] = [
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
  const silent = word === 'events' && variant % 4 === 1 ? { 'when-silent': 'missing' } : {};
  const options = word === 'choice' ? { options: OPTIONS } : {};
  const body = { kind: word, ...domain, ...options, ...filter, ...silent };
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
