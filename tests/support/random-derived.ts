/** Random computed facts over the {@link ./random-facts.js} of a tree. */
import fc from 'fast-check';
import { negate, sign, sum, toText } from '../../src/exact.js';
import { at, nat, number, WHERES, type Term, type Written } from './random-facts.js';

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
  'total',
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
      case 'total':
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
  const second = at(
    among.filter((term) => term.as === of.as),
    spec.second,
  );
  const name = `算${suffix}`;
  const where = at(WHERES, spec.where);
  const filter = Object.keys(where).length > 0 && !OVER_OTHERS.has(operator) ? { where } : {};
  const pair = operator === 'ratio' || operator === 'difference' || operator === 'days';
  const third = at(
    among.filter((term) => term.as === of.as),
    spec.extra,
  );
  const several = [...new Set([of, second, ...(spec.distinct ? [third] : [])])];
  if (operator === 'total' && several.length < 2) return undefined;
  if (operator === 'total') facts[name] = { sum: several.map((term) => term.name) };
  else
    facts[name] = pair
      ? {
          [operator]: [of.name, second.name],
          ...(operator === 'ratio' && spec.extra % 2 === 0
            ? { 'when-empty': at(['1/3', '0', '100%'], spec.extra) }
            : {}),
        }
      : { [operator]: of.name, ...filter, ...extraOf(operator, of, spec) };
  const inPercent = operator === 'weighted-mean' && of.kind === 'choice' && ballotsInPercent(spec);
  const [low, high] =
    operator === 'total'
      ? [endOf(several, 'low'), endOf(several, 'high')]
      : boundsOf(operator, of, inPercent);
  return {
    name,
    kind: 'computed',
    as: inPercent ? 'percent' : asOf(operator, of),
    recorded: false,
    counted: operator === 'count' || operator === 'weighted-count',
    whole: true,
    low,
    high,
  };
}
/** The ends of all that is added up. */
function endOf(terms: readonly Term[], end: 'low' | 'high'): string | null {
  const ends = terms.flatMap((term) => term[end] ?? []);
  return ends.length === terms.length ? toText(sum(ends.map(number))) : null;
}
const OVER_OTHERS: ReadonlySet<string> = new Set(['previous', 'rank', 'cohort-max']);
/** The least and the most that a computed fact can be. */
function boundsOf(operator: string, of: Term, inPercent: boolean): [string | null, string | null] {
  switch (operator) {
    case 'count':
    case 'weighted-count':
      return ['0', null];
    case 'rank':
      return ['1', null];
    case 'weighted-mean':
      return of.kind === 'choice' ? ['0', inPercent ? '100%' : '100'] : [of.low, of.high];
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest':
    case 'previous':
    case 'cohort-max':
      return [of.low, of.high];
    case 'sum':
      return [isBelow(of.low) ? null : of.low, isBelow(negated(of.high)) ? null : of.high];
    default:
      return [null, null];
  }
}
const isBelow = (text: string | null): boolean => text !== null && sign(number(text)) < 0;
const negated = (text: string | null): string | null =>
  text === null ? null : toText(negate(number(text)));
/** Sums, means and extremes are of the kind of what they are taken of; a ratio is a percentage. */
function asOf(operator: string, of: Term): Term['as'] {
  if (operator === 'ratio') return 'percent';
  if (of.as === 'choice' && operator !== 'previous') return 'number';
  return OF_OTHER_KIND.has(operator) ? 'number' : of.as;
}
const OF_OTHER_KIND: ReadonlySet<string> = new Set(['count', 'weighted-count', 'rank', 'days']);
/** Whether what the ballots are worth is written with percent signs. */
const ballotsInPercent = ({ extra }: Pick<DerivedSpec, 'extra'>): boolean => extra % 3 === 0;
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
    return of.kind === 'choice'
      ? {
          values: {
            专门机构: ballotsInPercent({ extra }) ? '100%' : 100,
            兼管机构: ballotsInPercent({ extra }) ? '2/3' : '200/3',
            未设: 0,
          },
        }
      : {};
  if (operator === 'rank')
    return {
      ties: at(['same-rank', 'error'], extra),
      order: at(['highest-first', 'lowest-first'], extra),
    };
  if (OVER_OTHERS.has(operator)) return {};
  return distinct ? { distinct } : {};
}
