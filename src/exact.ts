/**
 * Exact rational numbers: the only arithmetic a score ever meets.
 * In: decimal, percent and fraction text. Out: canonical text, or digits rounded once by a declared
 * mode. It must not know: what a number stands for.
 * Numerator and denominator stay safe integers while they fit and become bigints when they do not,
 * so nothing is ever lost.
 */

/**
 * A reduced fraction with a positive denominator. Build it with {@link exact} or
 * {@link parseExact}, never by hand.
 */
export interface Exact {
  readonly n: number | bigint;
  readonly d: number | bigint;
}

/** One that is held in plain numbers. */
interface Small {
  readonly n: number;
  readonly d: number;
}
const isSmall = (a: Exact): a is Small => typeof a.n === 'number' && typeof a.d === 'number';
const SAFE = Number.MAX_SAFE_INTEGER;
/** Whether a whole number of plain numbers is still the right one. */
const isSafe = (x: number): boolean => x <= SAFE && x >= -SAFE;

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
function whole(n: number): Exact {
  return (n >= -SMALL && n <= SMALL ? WHOLES[n + SMALL] : undefined) ?? { n, d: 1 };
}
function small(n: number, d: number): Exact {
  if (d === 1) return whole(n);
  const g = gcd(Math.abs(n), d);
  return g === 1 ? { n, d } : d === g ? whole(n / g) : { n: n / g, d: d / g };
}
function big(n: bigint, d: bigint): Exact {
  if (d < 0n) [n, d] = [-n, -d];
  const g = bigGcd(n < 0n ? -n : n, d);
  return { n: narrow(n / g), d: narrow(d / g) };
}

/**
 * The rational n/d of two integers, reduced. Throws RangeError for a zero denominator or a
 * non-integer: a programmer's mistake.
 */
export function exact(n: number | bigint, d: number | bigint = 1): Exact {
  const given = { n, d };
  if (isSmall(given) && Number.isSafeInteger(n) && Number.isSafeInteger(d) && d > 0)
    return small(given.n, given.d);
  const [bn, bd] = [BigInt(n), BigInt(d)];
  if (bd === 0n) throw new RangeError('exact: zero denominator');
  return big(bn, bd);
}

export const ZERO: Exact = exact(0);
export const ONE: Exact = exact(1);

/** a + b, exactly. Never throws. */
export function add(a: Exact, b: Exact): Exact {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  if (isSmall(a) && isSmall(b)) {
    if (a.d === b.d) {
      const n = a.n + b.n;
      if (isSafe(n)) return small(n, a.d);
    } else {
      const x = a.n * b.d;
      const y = b.n * a.d;
      const n = x + y;
      const d = a.d * b.d;
      if (isSafe(d) && isSafe(x) && isSafe(y) && isSafe(n)) return small(n, d);
    }
  }
  return big(BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d), BigInt(a.d) * BigInt(b.d));
}
/** −a, exactly. Never throws. */
export function negate(a: Exact): Exact {
  return a.n === 0 ? a : a.d === 1 && typeof a.n === 'number' ? whole(-a.n) : { n: -a.n, d: a.d };
}
/** a − b, exactly. Never throws. */
export function subtract(a: Exact, b: Exact): Exact {
  if (b.n === 0) return a;
  if (a.d === 1 && b.d === 1 && isSmall(a) && isSmall(b)) {
    const n = a.n - b.n;
    if (isSafe(n)) return whole(n);
  }
  return add(a, negate(b));
}
/** a × b, exactly. Never throws. */
export function multiply(a: Exact, b: Exact): Exact {
  if (a.n === 1 && a.d === 1) return b;
  if (b.n === 1 && b.d === 1) return a;
  if (isSmall(a) && isSmall(b)) {
    const n = a.n * b.n;
    const d = a.d * b.d;
    if (isSafe(d) && isSafe(n)) return small(n, d);
  }
  return big(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}
/** a ÷ b, exactly. Throws RangeError where b is zero: callers decide before what that means. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n === 0) throw new RangeError('exact: division by zero');
  return multiply(a, b.n < 0 ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}
/** Negative, zero or positive as a is less than, equal to or greater than b: for `sort`. Exact. */
export function compare(a: Exact, b: Exact): number {
  if (isSmall(a) && isSmall(b)) {
    if (a.d === b.d) return a.n - b.n;
    const x = a.n * b.d;
    const y = b.n * a.d;
    if (isSafe(x) && isSafe(y)) return x - y;
  }
  const [x, y] = [BigInt(a.n) * BigInt(b.d), BigInt(b.n) * BigInt(a.d)];
  return x < y ? -1 : x > y ? 1 : 0;
}
export const equals = (a: Exact, b: Exact): boolean => a.n === b.n && a.d === b.d;
export const sign = (a: Exact): -1 | 0 | 1 => (a.n > 0 ? 1 : a.n < 0 ? -1 : 0);
export const minimum = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const maximum = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
export const absolute = (a: Exact): Exact => (a.n < 0 ? negate(a) : a);
export const isWhole = (a: Exact): boolean => a.d === 1;
/** All of them added up exactly; zero of none. Never throws. */
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
  if (mode === 'floor' && isSmall(a) && a.n >= 0) return whole((a.n - (a.n % a.d)) / a.d);
  const [n, d] = [BigInt(a.n), BigInt(a.d)];
  const negative = n < 0n;
  const size = negative ? -n : n;
  const quotient = size / d;
  const twice = (size % d) * 2n;
  const isAway: Readonly<Record<IntegerMode, boolean>> = {
    'half-up': twice >= d,
    'half-even': twice > d || (twice === d && quotient % 2n === 1n),
    down: false,
    up: !negative,
    floor: negative,
  };
  const rounded = isAway[mode] ? quotient + 1n : quotient;
  return big(negative ? -rounded : rounded, 1n);
}

/** The longest number text that is read; beyond it {@link parseExact} answers undefined. */
export const MAX_NUMBER_LENGTH = 60;
const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(%?)$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;

/**
 * Reads what people write: `12`, `-3.50`, `85%` (0.85) or `4/3`. Anything else, and any text over
 * 60 characters, is undefined. Never throws on text.
 */
export function parseExact(text: string): Exact | undefined {
  if (text.length > MAX_NUMBER_LENGTH) return undefined;
  const digits = smallWhole(text);
  return digits === undefined ? parseNumber(text) : whole(digits);
}
/** What most numbers are: up to fifteen digits and nothing else. */
function smallWhole(text: string): number | undefined {
  if (text.length === 0 || text.length > 15) return undefined;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
function parseNumber(text: string): Exact | undefined {
  const decimal = NUMBER.exec(text);
  if (decimal) {
    const [, sign = '', whole = '', part = '', percent = ''] = decimal;
    const digits = whole + part;
    const places = part.length + (percent ? 2 : 0);
    if (digits.length <= 15 && places <= 15) return small(Number(sign + digits), 10 ** places);
    return big(BigInt(sign === '-' ? `-${digits}` : digits), 10n ** BigInt(places));
  }
  const fraction = FRACTION.exec(text);
  if (fraction?.[1] === undefined || fraction[2] === undefined || /^0+$/.test(fraction[2]))
    return undefined;
  return big(BigInt(fraction[1]), BigInt(fraction[2]));
}

/** Numbers read before, up to a limit: a rule's constants are read again and again. */
const READ = new Map<string, Exact>();
const MOST_READ = 10_000;

/**
 * Reads an {@link ExactText} of any length, and what {@link parseExact} reads. Throws TypeError on
 * anything else: the text is corrupt, not the author's.
 */
export function fromText(text: string): Exact {
  const before = READ.get(text);
  if (before) return before;
  const value = readText(text);
  if (READ.size < MOST_READ) READ.set(text, value);
  return value;
}
function readText(text: string): Exact {
  const value = text.length <= MAX_NUMBER_LENGTH ? parseExact(text) : parseLong(text);
  if (value === undefined) throw new TypeError(`not an exact number: ${text.slice(0, 80)}`);
  return value;
}
function parseLong(text: string): Exact | undefined {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole) return big(BigInt(sign + whole + part), 10n ** BigInt(part.length));
  const [, n, d] = /^(-?\d+)\/([1-9]\d*)$/.exec(text) ?? [];
  return n !== undefined && d !== undefined ? big(BigInt(n), BigInt(d)) : undefined;
}

/**
 * The shortest text: a finite decimal where there is one (`93.5`), else the reduced fraction
 * (`4/3`): an {@link ExactText}. Never throws; {@link fromText} reads it back.
 */
export function toText(a: Exact): string {
  if (a.d === 1) return String(a.n);
  return shortText(a) ?? longText(a);
}
/** With up to four places and within safe integers, as nearly every score is: no bigint is made. */
function shortText(a: Exact): string | undefined {
  if (!isSmall(a)) return undefined;
  const { n, d } = a;
  for (let places = 1, ten = 10; places <= 4; places++, ten *= 10) {
    if (ten % d !== 0) continue;
    const scaled = n * (ten / d);
    return Number.isSafeInteger(scaled) ? withPoint(scaled, places) : undefined;
  }
  return undefined;
}
function longText(a: Exact): string {
  const [rest, twos] = withoutFactor(BigInt(a.d), 2n);
  const [other, fives] = withoutFactor(rest, 5n);
  if (other !== 1n) return `${a.n}/${a.d}`;
  const places = Math.max(twos, fives);
  return withPoint((BigInt(a.n) * 10n ** BigInt(places)) / BigInt(a.d), places);
}

/** What is left of a number without a factor, and how often that stood in it. */
function withoutFactor(value: bigint, factor: bigint): [rest: bigint, times: number] {
  let times = 0;
  for (; value % factor === 0n; value /= factor) times++;
  return [value, times];
}

/**
 * Rounds once to `places` digits after the point and prints all of them: `93.50`. Throws RangeError
 * where `places` is below zero or not whole.
 */
export function toFixed(a: Exact, places: number, mode: 'half-up' | 'half-even' | 'down'): string {
  const scaled = toWhole(multiply(a, exact(10n ** BigInt(places))), mode);
  return withPoint(BigInt(scaled.n), places);
}

function withPoint(scaled: bigint | number, places: number): string {
  if (places === 0) return String(scaled);
  const digits = String(scaled < 0 ? -scaled : scaled).padStart(places + 1, '0');
  return `${scaled < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
