import { compare, isWhole, ONE, add, subtract, toText, toWhole, type Exact } from '../exact.js';
import { phrase } from '../diagnostics/index.js';
import type { Phrase } from '../types.js';

/** A range of numbers; a null end is unbounded. */
export interface Span {
  lo: Exact | null;
  loOpen: boolean;
  hi: Exact | null;
  hiOpen: boolean;
}
export const EVERYTHING: Span = { lo: null, loOpen: false, hi: null, hiOpen: false };

/** What a fact's value is compared as. */
export type ValueKind = 'number' | 'flag' | 'choice' | 'date';
export const point = (value: Exact): Span => ({
  lo: value,
  loOpen: false,
  hi: value,
  hiOpen: false,
});

/** The numbers in both; undefined when there are none. */
export function intersect(a: Span, b: Span): Span | undefined {
  const low = a.lo === null ? b : b.lo === null ? a : pick(compare(a.lo, b.lo), a, b, a.loOpen);
  const high = a.hi === null ? b : b.hi === null ? a : pick(-compare(a.hi, b.hi), a, b, a.hiOpen);
  const span: Span = { lo: low.lo, loOpen: low.loOpen, hi: high.hi, hiOpen: high.hiOpen };
  return isEmpty(span) ? undefined : span;
}
const pick = (order: number, a: Span, b: Span, aOpen: boolean): Span =>
  order > 0 || (order === 0 && aOpen) ? a : b;
function isEmpty({ lo, loOpen, hi, hiOpen }: Span): boolean {
  if (lo === null || hi === null) return false;
  const order = compare(lo, hi);
  return order > 0 || (order === 0 && (loOpen || hiOpen));
}

/** Every pairwise intersection of two sets of spans. */
export const intersectAll = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap((left) => b.flatMap((right) => intersect(left, right) ?? []));

/** What a set of spans leaves out of all numbers. */
export function complement(spans: readonly Span[]): Span[] {
  let rest: Span[] = [EVERYTHING];
  for (const { lo, loOpen, hi, hiOpen } of spans) {
    const outside: Span[] = [];
    if (lo !== null) outside.push({ lo: null, loOpen: false, hi: lo, hiOpen: !loOpen });
    if (hi !== null) outside.push({ lo: hi, loOpen: !hiOpen, hi: null, hiOpen: false });
    rest = intersectAll(rest, outside);
  }
  return rest;
}

/** Shrinks a span of whole numbers to closed ends; undefined when no whole number is in it. */
export function wholeSpan({ lo, loOpen, hi, hiOpen }: Span): Span | undefined {
  const low = lo === null ? null : loOpen && isWhole(lo) ? add(lo, ONE) : toWhole(lo, 'up');
  const high =
    hi === null ? null : hiOpen && isWhole(hi) ? subtract(hi, ONE) : toWhole(hi, 'floor');
  const span: Span = { lo: low, loOpen: false, hi: high, hiOpen: false };
  return isEmpty(span) ? undefined : span;
}

/** A span in words: `60%（含）到 85%（不含）`. */
export function spanText(
  { lo, loOpen, hi, hiOpen }: Span,
  show: (value: Exact) => string = toText,
): Phrase {
  const [low, high] = [lo === null ? '' : show(lo), hi === null ? '' : show(hi)];
  if (lo === null && hi === null) return phrase('span-any');
  if (lo === null) return phrase(hiOpen ? 'span-below' : 'span-at-most', { high });
  if (hi === null) return phrase(loOpen ? 'span-above' : 'span-at-least', { low });
  if (low === high) return phrase('span-only', { low });
  const [from, to] = [loOpen, hiOpen].map((open) => phrase(open ? 'excluded' : 'included'));
  return phrase('span-from-to', { low, high, from: from ?? '', to: to ?? '' });
}
