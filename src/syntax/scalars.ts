import { phrase } from '../diagnostics/index.js';
import {
  absolute,
  compare,
  exact,
  multiply,
  ONE,
  parseExact,
  sign,
  toText,
  type Exact,
} from '../exact.js';
import type { Code } from '../diagnostics/index.js';
import type { Params, Phrase } from '../types.js';
import { wrongType, type At } from './cursor.js';
import { nameOf, numberOf, shown, spelling } from './spelling.js';
import { lastOf } from '../es2020.js';

/**
 * What is wrong with text that is not a number: full-width where half-width would do, else what it
 * is.
 */
export function numberFault(value: unknown): { code: Code; params: Params } {
  const written = spelling(value).trim();
  const half = written.normalize('NFKC').replace(/。/g, '.');
  if (half === written || parseExact(half) === undefined)
    return { code: 'tree/not-a-number', params: { found: shown(value) } };
  return { code: 'syntax/full-width', params: { found: written, expected: half } };
}
/** Complains of a value that is not a number. */
export function reportNumber(at: At, key: string = String(lastOf(at.path))): undefined {
  const { code, params } = numberFault(at.value);
  return at.report(code, { key, ...params });
}
/**
 * Complains of a bare number from one up where a percentage is meant, such as 85 for 85% or 1 for
 * 1%; answers whether it did.
 */
export const reportPercent = (at: At, key: string = String(lastOf(at.path))): boolean =>
  reportSign(at, key, (found) => compare(found, ONE) >= 0);
/** The same of a part of a whole, of which 1 is all of it: a weight, a share of a loss. */
export const reportPart = (at: At, key: string = String(lastOf(at.path))): boolean =>
  reportSign(at, key, (found) => compare(found, ONE) > 0);
/**
 * The same of a percentage of a fact, of which nobody can tell how large it is: 0.9 may be 0.9% or
 * 90%.
 */
export const reportUnsigned = (at: At, key: string): boolean =>
  reportSign(at, key, (found) => sign(found) !== 0);
/** A fraction (`1/3`) is what it says. */
function reportSign(at: At, key: string, isSlip: (found: Exact) => boolean): boolean {
  const found = numberOf(at.value);
  if (found === undefined || !isSlip(found) || /[%/]/.test(spelling(at.value))) return false;
  const times = toText(multiply(found, exact(100)));
  const fixes = compare(absolute(found), ONE) <= 0 ? phrase('or-percent', { times }) : '';
  at.report('tree/percent-sign', { key, found: spelling(at.value), times, fixes });
  return true;
}
/** The number that a value spells, or nothing and a complaint. */
export const readNumber = (at: At, key: string = String(lastOf(at.path))): Exact | undefined =>
  numberOf(at.value) ?? reportNumber(at, key);
/** Whether a percent sign stands behind a number. */
export const hasPercentSign = (value: unknown): boolean => /[%％]$/.test(spelling(value).trim());
/**
 * The points that a value spells, or nothing and a complaint. With a percent sign they would be a
 * hundredth of what was meant; `fixes` says what else may have been.
 */
export function readPoints(
  at: At,
  key: string = String(lastOf(at.path)),
  fixes: Phrase = '',
): Exact | undefined {
  const found = numberOf(at.value);
  if (found === undefined) return reportNumber(at, key);
  return hasPercentSign(at.value)
    ? at.report('tree/percent-points', {
        key,
        found: spelling(at.value).trim(),
        points: toText(found),
        fixes,
      })
    : found;
}

/** The items of a list; a lone text counts as a list of one. */
export const textItems = (at: At): At[] => (typeof at.value === 'string' ? [at] : at.items());
/** Texts, each with its place. */
export function readTexts(at: At): { text: string; at: At }[] {
  return textItems(at).flatMap((item) => {
    const { value } = item;
    if (typeof value === 'string' && value.trim() !== '') return [{ text: value.trim(), at: item }];
    return wrongType(item, phrase('want-text'), nameOf(at.path)) ?? [];
  });
}
