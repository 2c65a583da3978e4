/** Exact numbers as text and as doubles, against the same judges. */
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  exact,
  fromText,
  parseExact,
  subtract,
  toText,
  ZERO,
  type Exact,
} from '../src/exact.js';
import { toDouble } from '../src/numbers/index.js';
import { agree, pair } from './support/exact.js';
import { runs } from './support/random.js';

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
