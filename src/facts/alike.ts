/**
 * The one judge of kinds: a number and a count meet; percentages, days, flags and choices meet
 * their own kind alone.
 * In: what is known of facts, and what is written beside them. Out: the number or the fact, or a
 * complaint that says the fix. It must not know: which rule or computation lets the two meet.
 */
import { phrase } from '../diagnostics/index.js';
import type { Exact } from '../exact.js';
import {
  hasPercentSign,
  numberOf,
  reportNumber,
  reportUnsigned,
  spelling,
  type At,
} from '../syntax/index.js';
import type { Fact, Phrase } from '../types.js';
import type { ValueKind } from '../values/index.js';
import type { Known } from './known.js';
import { readFactName, type Scope } from './scope.js';
import { lastOf } from '../es2020.js';

/** What values are measured in. */
type Measure = ValueKind | 'percent';
const measureOf = ({ values, percent }: Pick<Known, 'values' | 'percent'>): Measure =>
  percent ? 'percent' : values;
const measureWords = (known: Pick<Known, 'values' | 'percent'>): Phrase =>
  phrase(`kind-${measureOf(known)}`);

/** What numbers are written beside: a fact, or a field of a record. */
export interface Beside {
  name: string;
  percent: boolean;
}
/** A fact as what numbers are written beside. */
export const besideOf = (fact: Fact, scope: Scope): Beside => ({
  name: fact.name,
  percent: scope.known(fact).percent,
});

/** The number that a value spells beside a fact; a percentage has its sign, any other has none. */
export function readNumberBeside(
  at: At,
  { name, percent }: Beside,
  key: string = String(lastOf(at.path)),
): Exact | undefined {
  const found = numberOf(at.value);
  if (found === undefined) return reportNumber(at, key);
  return isAlikeNumber(at, { name, percent }, key) ? found : undefined;
}
/** Whether a number that was read already is of the kind of what it stands beside. */
export function isAlikeNumber(
  at: At,
  { name, percent }: Beside,
  key: string = String(lastOf(at.path)),
): boolean {
  if (percent) return !reportUnsigned(at, key);
  if (!hasPercentSign(at.value)) return true;
  at.report('fact/percent-number', { name, found: spelling(at.value).trim() });
  return false;
}

/** The fact that a value names, where it may meet another. */
export function readFactBeside(scope: Scope, at: At, other: Fact): Fact | undefined {
  const fact = readFactName(scope, at);
  if (fact === undefined) return undefined;
  const [mine, its] = [scope.known(fact), scope.known(other)];
  if (measureOf(mine) === measureOf(its)) return fact;
  return at.report(
    'fact/unlike',
    { name: fact.name, kind: measureWords(mine), other: other.name, its: measureWords(its) },
    other.place,
  );
}
