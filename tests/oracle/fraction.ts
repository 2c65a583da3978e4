/** Exact fractions of two bigints, always in lowest terms, and the little arithmetic that a score needs. */

export interface Fraction {
  readonly top: bigint;
  /** Above zero. */
  readonly bottom: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [a, b] = [BigInt(top), BigInt(bottom)];
  if (b === 0n) throw new Error('a fraction over zero');
  const [n, d] = b < 0n ? [-a, -b] : [a, b];
  if (d === 1n) return { top: n, bottom: d };
  const common = divisor(n, d);
  if (common === 1n) return { top: n, bottom: d };
  return { top: n / common, bottom: d / common };
}

export const ZERO = fraction(0);
export const ONE = fraction(1);

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? fraction(a.top + b.top, a.bottom)
    : fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const negative = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negative(b));
export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom, a.bottom * b.top);
export const total = (list: readonly Fraction[]): Fraction => list.reduce(plus, ZERO);

/** Below, at or above: −1, 0 or 1. */
export function order(a: Fraction, b: Fraction): number {
  const [x, y] = a.bottom === b.bottom ? [a.top, b.top] : [a.top * b.bottom, b.top * a.bottom];
  return x < y ? -1 : x > y ? 1 : 0;
}
export const same = (a: Fraction, b: Fraction): boolean => a.top === b.top && a.bottom === b.bottom;
export const least = (a: Fraction, b: Fraction): Fraction => (order(b, a) < 0 ? b : a);
export const most = (a: Fraction, b: Fraction): Fraction => (order(b, a) > 0 ? b : a);
export const isZero = (a: Fraction): boolean => a.top === 0n;
export const isAbove = (a: Fraction): boolean => a.top > 0n;
export const isBelow = (a: Fraction): boolean => a.top < 0n;

/** The whole number at or below. */
export function floor(a: Fraction): Fraction {
  const down = a.top / a.bottom;
  return fraction(a.top < 0n && a.top % a.bottom !== 0n ? down - 1n : down);
}
export const ceiling = (a: Fraction): Fraction => negative(floor(negative(a)));
export const HALF = fraction(1, 2);

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:\/(\d+))?(%?)$/;
const known = new Map<string, Fraction | undefined>();
/** Reads `3`, `-0.5`, `4/3`, `85%`; undefined where the text is no number. A tree says the same few numbers in every world. */
export function parse(text: string): Fraction | undefined {
  if (!known.has(text)) known.set(text, parseAnew(text));
  return known.get(text);
}
function parseAnew(text: string): Fraction | undefined {
  const [, sign, whole, decimals = '', under, percent] = NUMBER.exec(text.trim()) ?? [];
  if (whole === undefined || (under !== undefined && BigInt(under) === 0n)) return undefined;
  const digits = BigInt(whole + decimals);
  const bottom =
    10n ** BigInt(decimals.length) * BigInt(under ?? 1) * (percent === '%' ? 100n : 1n);
  return fraction(sign === '-' ? -digits : digits, bottom);
}
/** Reads a number that must be one. */
export function number(text: string): Fraction {
  const value = parse(text);
  if (value === undefined) throw new Error(`not a number: ${text}`);
  return value;
}

export const show = (a: Fraction): string =>
  a.bottom === 1n ? String(a.top) : `${String(a.top)}/${String(a.bottom)}`;

/** Rounded to so many places, the way the tree says. */
export function rounded(a: Fraction, places: number, mode: string): Fraction {
  const scale = fraction(10n ** BigInt(places));
  const scaled = times(a, scale);
  const size = isBelow(scaled) ? negative(scaled) : scaled;
  const down = floor(size);
  const rest = order(minus(size, down), HALF);
  const up =
    mode === 'down'
      ? false
      : mode === 'half-even'
        ? rest > 0 || (rest === 0 && down.top % 2n !== 0n)
        : rest >= 0;
  const whole = up ? plus(down, ONE) : down;
  return over(isBelow(scaled) ? negative(whole) : whole, scale);
}

/** The fraction with the smallest bottom between two others: what a limit was before something tiny was added. */
export function simplest(low: Fraction, high: Fraction): Fraction {
  const whole = floor(low);
  if (same(whole, low)) return low;
  if (order(plus(whole, ONE), high) <= 0) return plus(whole, ONE);
  const rest = simplest(over(ONE, minus(high, whole)), over(ONE, minus(low, whole)));
  return plus(whole, over(ONE, rest));
}
/** In order, each once. */
export const unique = (list: readonly Fraction[]): Fraction[] =>
  [...list].sort(order).filter((value, index, all) => {
    const before = all[index - 1];
    return index === 0 || before === undefined || !same(value, before);
  });
