/** Pairs of numbers, ours and those of fraction.js, and whether the two agree. */
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect } from 'vitest';
import { exact, type Exact } from '../../src/exact.js';

/** Numbers of every size: small ones, neighbours of the safe limit, and far beyond it. */
export const whole = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: -200n, max: 200n }) },
  {
    weight: 2,
    arbitrary: fc
      .bigInt({ min: -5n, max: 5n })
      .chain((near) =>
        fc.constantFrom(2n ** 53n + near, near - 2n ** 53n, 2n ** 26n + near, 94906265n + near),
      ),
  },
  { weight: 2, arbitrary: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }) },
  { weight: 1, arbitrary: fc.constantFrom(0n, 1n, -1n, 10n ** 15n, 3n ** 40n) },
);
export const below = whole.map((value) => (value === 0n ? 1n : value < 0n ? -value : value));
interface Pair {
  mine: Exact;
  theirs: Fraction;
}
export const pair = fc
  .tuple(whole, below)
  .map(([n, d]): Pair => ({ mine: exact(n, d), theirs: new Fraction(n, d) }));
/** How fraction.js sees a number of ours. */
export const seen = ({ n, d }: Exact): string => `${String(n)}/${String(d)}`;
const shown = (theirs: Fraction): string => `${String(theirs.s * theirs.n)}/${String(theirs.d)}`;

export const canonical = (value: Exact): void => {
  for (const part of [value.n, value.d]) {
    if (typeof part === 'number')
      expect(Number.isSafeInteger(part) && !Object.is(part, -0)).toBe(true);
    else expect(part > 2n ** 53n - 1n || part < 1n - 2n ** 53n).toBe(true);
  }
  expect(value.d > 0).toBe(true);
};
export const agree = (mine: Exact, theirs: Fraction): void => {
  canonical(mine);
  expect(seen(mine)).toBe(shown(theirs));
};
