/** Exact numbers against two judges: fraction.js for the arithmetic, plain BigInt for the rounding. */
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  divide,
  equals,
  exact,
  fromText,
  isWhole,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  subtract,
  sum,
  toFixed,
  toWhole,
  ZERO,
  type IntegerMode,
} from '../src/exact.js';
import { agree, below, canonical, pair, seen, whole } from './support/exact.js';
import { runs } from './support/random.js';

describe('arithmetic, judged by fraction.js', () => {
  it('adds, subtracts, multiplies and divides', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        agree(add(a.mine, b.mine), a.theirs.add(b.theirs));
        agree(subtract(a.mine, b.mine), a.theirs.sub(b.theirs));
        agree(multiply(a.mine, b.mine), a.theirs.mul(b.theirs));
        if (b.theirs.n === 0n) expect(() => divide(a.mine, b.mine)).toThrow(RangeError);
        else agree(divide(a.mine, b.mine), a.theirs.div(b.theirs));
      }),
      { numRuns: runs(3000) },
    );
  });
  it('compares, and picks the smaller and the larger', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const order = a.theirs.compare(b.theirs);
        expect(Math.sign(compare(a.mine, b.mine))).toBe(Math.sign(order));
        expect(equals(a.mine, b.mine)).toBe(order === 0);
        agree(minimum(a.mine, b.mine), order <= 0 ? a.theirs : b.theirs);
        agree(maximum(a.mine, b.mine), order >= 0 ? a.theirs : b.theirs);
      }),
      { numRuns: runs(3000) },
    );
  });
  it('negates, takes the size and the sign, and sums', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 6 }), (list) => {
        agree(
          sum(list.map(({ mine }) => mine)),
          list.reduce((total, { theirs }) => total.add(theirs), new Fraction(0)),
        );
        for (const { mine, theirs } of list) {
          agree(negate(mine), theirs.neg());
          agree(absolute(mine), theirs.abs());
          expect(sign(mine)).toBe(theirs.n === 0n ? 0 : Number(theirs.s));
          expect(isWhole(mine)).toBe(theirs.d === 1n);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
  it('is a field where numbers grow past every limit', () => {
    fc.assert(
      fc.property(pair, pair, pair, (a, b, c) => {
        expect(multiply(a.mine, add(b.mine, c.mine))).toEqual(
          add(multiply(a.mine, b.mine), multiply(a.mine, c.mine)),
        );
        expect(subtract(add(a.mine, b.mine), b.mine)).toEqual(a.mine);
        if (sign(b.mine) !== 0) expect(multiply(divide(a.mine, b.mine), b.mine)).toEqual(a.mine);
      }),
      { numRuns: runs(2000) },
    );
  });
  it('refuses a zero denominator and a fraction of a number', () => {
    expect(() => exact(1, 0)).toThrow(RangeError);
    expect(() => exact(1n, 0n)).toThrow(RangeError);
    expect(() => exact(1.5)).toThrow(RangeError);
    expect(exact(-0)).toEqual(ZERO);
    expect(exact(6, -4)).toEqual({ n: -3, d: 2 });
  });
});

type Mode = 'half-up' | 'half-even' | 'down';
/** n/d to a whole number, said in another way: by the distance to both neighbours. */
function rounded(n: bigint, d: bigint, mode: IntegerMode): bigint {
  const lower = n / d - (n % d !== 0n && n < 0n ? 1n : 0n);
  if (lower * d === n) return lower;
  const upper = lower + 1n;
  const towardsZero = n < 0n ? upper : lower;
  if (mode === 'floor') return lower;
  if (mode === 'up') return upper;
  if (mode === 'down') return towardsZero;
  const [down, up] = [n - lower * d, upper * d - n];
  if (down !== up) return down < up ? lower : upper;
  if (mode === 'half-even') return lower % 2n === 0n ? lower : upper;
  return n < 0n ? lower : upper;
}
function printed(n: bigint, d: bigint, places: number, mode: Mode): string {
  const value = rounded(n * 10n ** BigInt(places), d, mode);
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const minus = value < 0n ? '-' : '';
  return places === 0
    ? minus + digits
    : `${minus}${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
}

describe('rounding, judged by BigInt', () => {
  const modes = fc.constantFrom<Mode>('half-up', 'half-even', 'down');
  const places = fc.integer({ min: 0, max: 6 });
  it('prints any number in any mode', () => {
    fc.assert(
      fc.property(whole, below, places, modes, (n, d, digits, mode) => {
        expect(toFixed(exact(n, d), digits, mode)).toBe(printed(n, d, digits, mode));
      }),
      { numRuns: runs(3000) },
    );
  });
  it('prints halves, and numbers a hair beside them', () => {
    const hair = fc.constantFrom(0n, 1n, -1n);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -1000n, max: 1000n }),
        places,
        hair,
        modes,
        (n, digits, beside, mode) => {
          const top = (2n * n + 1n) * 10n ** 30n + beside;
          const bottom = 2n * 10n ** (30n + BigInt(digits));
          expect(toFixed(exact(top, bottom), digits, mode)).toBe(
            printed(top, bottom, digits, mode),
          );
        },
      ),
      { numRuns: runs(3000) },
    );
  });
  it.each<[string, number, Mode, string]>([
    ['2.5', 0, 'half-up', '3'],
    ['2.5', 0, 'half-even', '2'],
    ['2.5', 0, 'down', '2'],
    ['3.5', 0, 'half-even', '4'],
    ['-2.5', 0, 'half-up', '-3'],
    ['-2.5', 0, 'half-even', '-2'],
    ['-2.5', 0, 'down', '-2'],
    ['-3.5', 0, 'half-even', '-4'],
    ['1.005', 2, 'half-up', '1.01'],
    ['-1.005', 2, 'half-up', '-1.01'],
    ['1.005', 2, 'half-even', '1.00'],
    ['1.015', 2, 'half-even', '1.02'],
    ['-0.004', 2, 'half-up', '0.00'],
    ['-0.005', 2, 'half-up', '-0.01'],
    ['-0.005', 2, 'half-even', '0.00'],
    ['-0.009', 2, 'down', '0.00'],
    ['2/3', 2, 'half-up', '0.67'],
    ['849.995', 2, 'half-up', '850.00'],
    ['849.99499999999999999999', 2, 'half-up', '849.99'],
    ['0', 2, 'down', '0.00'],
  ])('prints %s to %i places, %s: %s', (text, digits, mode, wanted) => {
    expect(toFixed(fromText(text), digits, mode)).toBe(wanted);
  });
  it('rounds to whole numbers in every mode', () => {
    fc.assert(
      fc.property(
        whole,
        below,
        fc.constantFrom<IntegerMode>('half-up', 'half-even', 'down', 'up', 'floor'),
        (n, d, mode) => {
          const mine = toWhole(exact(n, d), mode);
          canonical(mine);
          expect(seen(mine)).toBe(`${rounded(n, d, mode)}/1`);
        },
      ),
      { numRuns: runs(3000) },
    );
  });
  it('fraction.js floors and ceils alike', () => {
    fc.assert(
      fc.property(pair, ({ mine, theirs }) => {
        agree(toWhole(mine, 'floor'), theirs.floor());
        agree(toWhole(mine, 'up'), theirs.ceil());
      }),
      { numRuns: runs(1000) },
    );
  });
});
