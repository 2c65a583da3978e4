import { phrase } from '../diagnostics/index.js';
import { compare, exact, isWhole, ONE, toText, type Exact } from '../exact.js';
import { isDate, shown, spelling, type At } from '../syntax/index.js';
import type { Day, Fact } from '../types.js';
import { named, readFactName, reportKind, type Scope } from './scope.js';
import { lastOf } from '../es2020.js';

/** The longest time limit or window, in its own unit: a century of days. */
const LONGEST = exact(36_500);

/** A whole number of days, weeks, months or years. */
export function readLength(at: At, key: string, length: Exact): number | undefined {
  if (isWhole(length) && compare(length, ONE) >= 0 && compare(length, LONGEST) <= 0)
    return Number(length.n);
  return at.report('tree/number-range', {
    key,
    found: toText(length),
    expected: phrase('whole-1-to', { most: toText(LONGEST) }),
  });
}

/** The fact of a date that a value names. */
export function readDateFact(
  scope: Scope,
  at: At,
  answers: 'value' | 'never' = 'value',
): Fact | undefined {
  const fact = readFactName(scope, at, answers);
  if (fact === undefined || scope.known(fact).values === 'date') return fact;
  return reportKind(at, fact, phrase('kind-date'));
}

/** A date, `assessment`, or the name of a fact. */
export function readDay(scope: Scope, at: At): Day | undefined {
  const { value } = at;
  if (value === 'assessment') return { at: 'assessment' };
  if (isDate(value)) return { date: value };
  const said = spelling(value);
  if (/^\d/.test(said) && named(scope, said) === undefined)
    return at.report('tree/bad-date', { key: String(lastOf(at.path)), found: shown(value) });
  const fact = readDateFact(scope, at);
  return fact && { fact: fact.key };
}
