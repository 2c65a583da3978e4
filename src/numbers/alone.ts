import {
  compare,
  divide,
  exact,
  fromText,
  multiply,
  parseExact,
  sign,
  toFixed,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type { ExactText, Rounding } from '../types.js';

const HUNDRED = exact(100);
/** Enough to tell apart any two scores that a person would hold against each other. */
const APPROXIMATE_PLACES = 6;

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A number with all the places the tree declares, rounded as it declares: `93.50`. */
export const toPrinted = (value: Exact, { places, mode }: Rounding): string =>
  toFixed(value, places, mode);
/** The number that its printed form says, for decisions that read what is printed. */
export const asPrinted = (value: Exact, rounding: Rounding): Exact =>
  parseExact(toPrinted(value, rounding)) ?? ZERO;
/** A number as it is, and one whose decimals never end as its first six: `≈ 0.333333`. */
export function approximate(value: Exact): string {
  const text = toText(value);
  return text.includes('/') ? `≈ ${toFixed(value, APPROXIMATE_PLACES, 'half-up')}` : text;
}

/**
 * A number in prose: rounded as declared, without trailing zeros; one that would vanish in rounding
 * is printed exactly.
 */
export function plain(value: Exact, rounding: Rounding): string {
  const text = trim(toPrinted(value, rounding));
  return text === '0' && sign(value) !== 0 ? toText(value) : text;
}
/** {@link plain} of an exact text. */
export const plainText = (text: ExactText, rounding: Rounding): string =>
  plain(fromText(text), rounding);
/** A number that shows its direction: `+12`, `-5`, `0`. */
export const signed = (value: Exact, rounding: Rounding): string =>
  (sign(value) > 0 ? '+' : '') + plain(value, rounding);

/** A fraction of one as a percentage with up to two decimals: `84.8%`. */
export const percent = (fraction: Exact, mode: Rounding['mode']): string =>
  `${trim(toFixed(multiply(fraction, HUNDRED), 2, mode))}%`;
/** A part of a whole as a fraction, or null where the whole is nothing. */
export const ratio = (part: Exact, whole: Exact): Exact | null =>
  whole.n === 0 ? null : divide(part, whole);
/** A rate that decides: never printed as having reached the line it misses. */
export function decidingPercent(rate: Exact, line: Exact, mode: Rounding['mode']): string {
  const text = percent(rate, mode);
  return compare(rate, line) < 0 && text === percent(line, mode) ? percent(rate, 'down') : text;
}
