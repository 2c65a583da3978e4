/**
 * A reduced fraction with a positive denominator. Build it with {@link exact} or {@link
 * parseExact}, never by hand.
 */
export interface Exact {
  readonly n: number | bigint;
  readonly d: number | bigint;
}

const SAFE = Number.MAX_SAFE_INTEGER;

function gcd(a: number, b: number): number {
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
function bigGcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
const narrow = (x: bigint): number | bigint => (x <= SAFE && x >= -SAFE ? Number(x) : x);

/** Small whole numbers from -SMALL to SMALL, made once: most of what a score is added up from. */
const SMALL = 1000;
const WHOLES: readonly Exact[] = Array.from({ length: 2 * SMALL + 1 }, (_, at) => ({
  n: at - SMALL,
  d: 1,
}));
export function whole(n: number): Exact {
  return (n >= -SMALL && n <= SMALL ? WHOLES[n + SMALL] : undefined) ?? { n, d: 1 };
}
export function small(n: number, d: number): Exact {
  if (d === 1) return whole(n);
  const g = gcd(Math.abs(n), d);
  return g === 1 ? { n, d } : d === g ? whole(n / g) : { n: n / g, d: d / g };
}
export function big(n: bigint, d: bigint): Exact {
  if (d < 0n) [n, d] = [-n, -d];
  const g = bigGcd(n < 0n ? -n : n, d);
  return { n: narrow(n / g), d: narrow(d / g) };
}

/**
 * The rational n/d of two integers. Throws RangeError for a zero denominator or a non-integer: a
 * programmer's mistake.
 */
export function exact(n: number | bigint, d: number | bigint = 1): Exact {
  if (
    typeof n === 'number' &&
    typeof d === 'number' &&
    Number.isSafeInteger(n) &&
    Number.isSafeInteger(d) &&
    d > 0
  )
    return small(n, d);
  const bn = BigInt(n);
  const bd = BigInt(d);
  if (bd === 0n) throw new RangeError('exact: zero denominator');
  return big(bn, bd);
}

export const ZERO: Exact = exact(0);
export const ONE: Exact = exact(1);

export function add(a: Exact, b: Exact): Exact {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  if (
    typeof a.n === 'number' &&
    typeof a.d === 'number' &&
    typeof b.n === 'number' &&
    typeof b.d === 'number'
  ) {
    if (a.d === b.d) {
      const n = a.n + b.n;
      if (n <= SAFE && n >= -SAFE) return small(n, a.d);
    } else {
      const x = a.n * b.d;
      const y = b.n * a.d;
      const n = x + y;
      const d = a.d * b.d;
      if (
        d <= SAFE &&
        x <= SAFE &&
        x >= -SAFE &&
        y <= SAFE &&
        y >= -SAFE &&
        n <= SAFE &&
        n >= -SAFE
      )
        return small(n, d);
    }
  }
  return big(BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d), BigInt(a.d) * BigInt(b.d));
}
export function negate(a: Exact): Exact {
  return a.n === 0 ? a : a.d === 1 && typeof a.n === 'number' ? whole(-a.n) : { n: -a.n, d: a.d };
}
export function subtract(a: Exact, b: Exact): Exact {
  if (b.n === 0) return a;
  if (a.d === 1 && b.d === 1 && typeof a.n === 'number' && typeof b.n === 'number') {
    const n = a.n - b.n;
    if (n <= SAFE && n >= -SAFE) return whole(n);
  }
  return add(a, negate(b));
}
export function multiply(a: Exact, b: Exact): Exact {
  if (a.n === 1 && a.d === 1) return b;
  if (b.n === 1 && b.d === 1) return a;
  if (
    typeof a.n === 'number' &&
    typeof a.d === 'number' &&
    typeof b.n === 'number' &&
    typeof b.d === 'number'
  ) {
    const n = a.n * b.n;
    const d = a.d * b.d;
    if (d <= SAFE && n <= SAFE && n >= -SAFE) return small(n, d);
  }
  return big(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}
/**
 * a ÷ b. Throws RangeError when b is zero: callers decide what a zero divisor means before they
 * divide.
 */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n === 0) throw new RangeError('exact: division by zero');
  return multiply(a, b.n < 0 ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}
/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): number {
  if (
    typeof a.n === 'number' &&
    typeof a.d === 'number' &&
    typeof b.n === 'number' &&
    typeof b.d === 'number'
  ) {
    if (a.d === b.d) return a.n - b.n;
    const x = a.n * b.d;
    const y = b.n * a.d;
    if (x <= SAFE && x >= -SAFE && y <= SAFE && y >= -SAFE) return x - y;
  }
  const x = BigInt(a.n) * BigInt(b.d);
  const y = BigInt(b.n) * BigInt(a.d);
  return x < y ? -1 : x > y ? 1 : 0;
}
export const equals = (a: Exact, b: Exact): boolean => a.n === b.n && a.d === b.d;
export const sign = (a: Exact): -1 | 0 | 1 => (a.n > 0 ? 1 : a.n < 0 ? -1 : 0);
export const minimum = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const maximum = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
export const absolute = (a: Exact): Exact => (a.n < 0 ? negate(a) : a);
export const isWhole = (a: Exact): boolean => a.d === 1;
export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/**
 * `half-up` = 四舍五入 (away from zero at the half), `half-even` = GB/T 8170, `down` = towards zero,
 * `up` = towards +∞, `floor` = towards −∞.
 */
export type IntegerMode = 'half-up' | 'half-even' | 'down' | 'up' | 'floor';

/** Rounds to a whole number. */
export function toWhole(a: Exact, mode: IntegerMode): Exact {
  if (a.d === 1) return a;
  if (mode === 'floor' && typeof a.n === 'number' && typeof a.d === 'number' && a.n >= 0)
    return whole((a.n - (a.n % a.d)) / a.d);
  const n = BigInt(a.n);
  const d = BigInt(a.d);
  const negative = n < 0n;
  const size = negative ? -n : n;
  const quotient = size / d;
  const twice = (size % d) * 2n;
  const away =
    mode === 'half-up'
      ? twice >= d
      : mode === 'half-even'
        ? twice > d || (twice === d && quotient % 2n === 1n)
        : mode === 'up'
          ? !negative
          : mode === 'floor'
            ? negative
            : false;
  const rounded = away ? quotient + 1n : quotient;
  return big(negative ? -rounded : rounded, 1n);
}
