import { exact, multiply, toText, type Exact } from '../../exact.js';

/** A number of one as a percentage: `95%`; thirds stay fractions. */
export const inPercent = (value: Exact): string =>
  toText(value).includes('/') ? toText(value) : `${toText(multiply(value, exact(100)))}%`;

/** A message has room for so many terms. */
const MOST_TERMS = 10;
/** The terms of a sum, the first ten of them. */
export const sumText = (terms: readonly string[]): string =>
  terms.slice(0, MOST_TERMS).join(' + ') + (terms.length > MOST_TERMS ? ' + …' : '');
