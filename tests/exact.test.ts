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
  parseExact,
  sign,
  subtract,
  sum,
  toDouble,
  toFixed,
  toText,
  toWhole,
  ZERO,
  type Exact,
  type IntegerMode,
} from '../src/exact.js';
import { runs } from './support/random.js';

/** Numbers of every size: small ones, neighbours of the safe limit, and far beyond it. */
const whole = fc.oneof(
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
const below = whole.map((value) => (value === 0n ? 1n : value < 0n ? -value : value));
interface Pair {
  mine: Exact;
  theirs: Fraction;
}
const pair = fc
  .tuple(whole, below)
  .map(([n, d]): Pair => ({ mine: exact(n, d), theirs: new Fraction(n, d) }));
/** How fraction.js sees a number of ours. */
const seen = ({ n, d }: Exact): string => `${String(n)}/${String(d)}`;
const shown = (theirs: Fraction): string => `${String(theirs.s * theirs.n)}/${String(theirs.d)}`;

const canonical = (value: Exact): void => {
  for (const part of [value.n, value.d]) {
    if (typeof part === 'number')
      expect(Number.isSafeInteger(part) && !Object.is(part, -0)).toBe(true);
    else expect(part > 2n ** 53n - 1n || part < 1n - 2n ** 53n).toBe(true);
  }
  expect(value.d > 0).toBe(true);
};
const agree = (mine: Exact, theirs: Fraction): void => {
  canonical(mine);
  expect(seen(mine)).toBe(shown(theirs));
};

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

describe('text', () => {
  it('comes back as it went out, however long', () => {
    fc.assert(
      fc.property(pair, ({ mine, theirs }) => {
        const text = toText(mine);
        agree(fromText(text), theirs);
        expect(toText(fromText(text))).toBe(text);
        if (text.length <= 60) agree(parseExact(text) ?? ZERO, theirs);
        else expect(parseExact(text)).toBeUndefined();
      }),
      { numRuns: runs(3000) },
    );
  });
  it('is a decimal exactly where there is one, and never longer than needed', () => {
    fc.assert(
      fc.property(pair, ({ mine, theirs }) => {
        let rest = theirs.d;
        for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
        const text = toText(mine);
        expect(text.includes('/')).toBe(rest !== 1n);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9]|\/\d+)?$/);
        expect(text).not.toBe('-0');
      }),
      { numRuns: runs(3000) },
    );
  });
  const digits = (max: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: max });
  it('reads decimals and percentages as fraction.js reads them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits(28),
        fc.option(digits(28)),
        fc.boolean(),
        (mark, before, after, percent) => {
          const decimal = `${mark}${before}${after === null ? '' : `.${after}`}`;
          const theirs = new Fraction(decimal.replace('+', '')).div(percent ? 100 : 1);
          agree(parseExact(percent ? `${decimal}%` : decimal) ?? exact(-1, 7), theirs);
        },
      ),
      { numRuns: runs(3000) },
    );
  });
  it('reads fractions as fraction.js reads them', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '-', '+'), digits(29), digits(29), (mark, n, d) => {
        const mine = parseExact(`${mark}${n}/${d}`);
        if (/^0+$/.test(d)) expect(mine).toBeUndefined();
        else
          agree(
            mine ?? exact(-1, 7),
            new Fraction(BigInt(n) * (mark === '-' ? -1n : 1n), BigInt(d)),
          );
      }),
      { numRuns: runs(2000) },
    );
  });
  it.each([
    '1e5',
    '1E5',
    '1_000',
    '1,000',
    ' 1',
    '1 ',
    '',
    ' ',
    '.5',
    '5.',
    '0x10',
    '0b1',
    '1/0',
    '0/0',
    '1/00',
    '1/-2',
    '1/3%',
    '1.5/2',
    '1/2.5',
    '1/2/3',
    '--1',
    '+-1',
    '-',
    '+',
    '%',
    '/',
    '1/',
    '/1',
    '1%%',
    '%1',
    'NaN',
    'Infinity',
    '１',
    '一',
    '1\n',
    '\n1',
    '1\u0000',
    '½',
    '1'.repeat(61),
    `0.${'1'.repeat(59)}`,
    `1/${'1'.repeat(59)}`,
    `-${'1'.repeat(60)}`,
    `${'1'.repeat(60)}%`,
  ])('refuses %j', (text) => {
    expect(parseExact(text)).toBeUndefined();
  });
  it.each([
    ['1'.repeat(60)],
    [`0.${'1'.repeat(58)}`],
    [`1/${'3'.repeat(58)}`],
    ['-0'],
    ['+5'],
    ['007'],
    ['-0.50%'],
    ['0.0'],
  ])('reads %j', (text) => {
    const percent = text.endsWith('%');
    agree(
      parseExact(text) ?? exact(-1, 7),
      new Fraction(text.replace(/[+%]/, '')).div(percent ? 100 : 1),
    );
  });
  it('never reads any other text', () => {
    const piece = fc.constantFrom(...'0123456789+-./%eExX_, \n');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: piece, maxLength: 12 }),
    );
    fc.assert(
      fc.property(text, (word) => {
        const known = /^[+-]?(\d+(\.\d+)?%?|\d+\/0*[1-9]\d*)$/.test(word);
        expect(parseExact(word) !== undefined).toBe(known && !word.endsWith('\n'));
      }),
      { numRuns: runs(3000) },
    );
  });
  it("fromText calls a corrupt text a programmer's mistake", () => {
    for (const text of [
      '',
      '1e5',
      ' 1',
      '1/0',
      '5.',
      'x'.repeat(100),
      `${'1'.repeat(70)}.`,
      `${'1'.repeat(70)}/0`,
      `${'1'.repeat(70)}%`,
    ])
      expect(() => fromText(text)).toThrow(TypeError);
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

describe('doubles', () => {
  const decimal = fc.tuple(
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    fc.integer({ min: 0, max: 40 }),
  );
  it('is the double that the decimal text names', () => {
    fc.assert(
      fc.property(decimal, ([n, places]) => {
        const value = exact(n, 10n ** BigInt(places));
        expect(toDouble(value)).toBe(Number(toText(value)));
      }),
      { numRuns: runs(3000) },
    );
  });
  it('resolves ties to the even double, and a hair beside them to the nearer one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 2n }),
        fc.constantFrom(-1n, 0n, 1n),
        fc.integer({ min: 0, max: 30 }),
        fc.boolean(),
        (n, hair, shift, minus) => {
          const top = ((2n * n + 1n) * 10n ** 30n + hair) * (minus ? -1n : 1n);
          const value = exact(top, 2n ** BigInt(shift + 1) * 10n ** 30n);
          expect(toDouble(value)).toBe(Number(toText(value)));
        },
      ),
      { numRuns: runs(3000) },
    );
  });
  it('is nearer than its neighbours, for every fraction', () => {
    fc.assert(
      fc.property(pair, ({ mine }) => {
        const double = toDouble(mine);
        const distance = (to: number): Exact => absolute(subtract(mine, ofDouble(to)));
        const step = Math.abs(double) * 2 ** -52;
        for (const other of [double + step, double - step])
          if (other !== double)
            expect(compare(distance(double), distance(other))).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs(3000) },
    );
  });
  it('keeps the order', () => {
    const beside = fc
      .tuple(pair, fc.constantFrom(-1n, 0n, 1n))
      .map(([{ mine }, hair]) => [mine, add(mine, exact(hair, 10n ** 20n))] as const);
    const two = fc.oneof(
      beside,
      fc.tuple(pair, pair).map(([a, b]) => [a.mine, b.mine] as const),
    );
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [x, y] = [toDouble(a), toDouble(b)];
        if (compare(a, b) <= 0) expect(x).toBeLessThanOrEqual(y);
        if (compare(a, b) >= 0) expect(x).toBeGreaterThanOrEqual(y);
        expect(Object.is(x, -0)).toBe(false);
      }),
      { numRuns: runs(3000) },
    );
  });
});
/** The exact value of a double: every finite double is a whole number of 2^-1074. */
function ofDouble(value: number): Exact {
  let shift = 0;
  let size = value;
  while (!Number.isInteger(size)) {
    size *= 2;
    shift++;
  }
  return exact(BigInt(size), 2n ** BigInt(shift));
}
