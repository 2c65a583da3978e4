import { big, exact, multiply, small, toWhole, whole, type Exact } from './rational.js';

/** The longest number text that is read; beyond it {@link parseExact} answers undefined. */
export const MAX_NUMBER_LENGTH = 60;
const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(%?)$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;

/**
 * Reads `12`, `-3.50`, `85%` (0.85) or `4/3`; anything else, and any text over 60 characters, is
 * undefined.
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

/**
 * Numbers read before, as long as there are not too many: a rule's constants are read again and
 * again.
 */
const READ = new Map<string, Exact>();
const MOST_READ = 10_000;

/**
 * Reads text this program itself wrote. Throws TypeError on anything else: the text is corrupt, not
 * the author's.
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
 * The shortest canonical text: a finite decimal where one exists (`93.5`), else the fraction
 * (`4/3`).
 */
export function toText(a: Exact): string {
  if (a.d === 1) return String(a.n);
  return shortText(a) ?? longText(a);
}
/** With up to four places and within safe integers, as nearly every score is: no bigint is made. */
function shortText({ n, d }: Exact): string | undefined {
  if (typeof n !== 'number' || typeof d !== 'number') return undefined;
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

/** Rounds once to `places` digits and prints all of them: `93.50`. */
export function toFixed(a: Exact, places: number, mode: 'half-up' | 'half-even' | 'down'): string {
  const scaled = toWhole(multiply(a, exact(10n ** BigInt(places))), mode);
  return withPoint(BigInt(scaled.n), places);
}

function withPoint(scaled: bigint | number, places: number): string {
  if (places === 0) return String(scaled);
  const digits = String(scaled < 0 ? -scaled : scaled).padStart(places + 1, '0');
  return `${scaled < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
