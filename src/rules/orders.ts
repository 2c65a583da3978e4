/**
 * Facts that are held against each other and are all unknown: which of two is larger is told once,
 * so that no two places that ask get answers that cannot both be.
 * In: what is unknown, and the slots of one way that things may turn out. Out: the same slots, once
 * for every order that two of them can have. It must not know: conditions and rules.
 */
import {
  add,
  compare,
  divide,
  equals,
  exact,
  ONE,
  sign,
  subtract,
  ZERO,
  type Exact,
} from '../exact.js';
import { decidedSpan, isNumber, isOpen, type Seen, type Slot, type Slots } from '../facts/index.js';
import { EVERYTHING, intersect, ordersOf, type Span } from '../values/index.js';
import { UNTOLD } from './movers.js';
import { within, type Root, type Unknown } from './unknowns.js';

/** Two unknown facts that are held against each other. */
export interface Pair {
  readonly a: Unknown;
  readonly b: Unknown;
  /** In how many places. */
  readonly times: number;
  /** What they come out of: one root, or two. */
  readonly roots: readonly Root[];
}
/** Lists every pair among roots and what follows from them. */
export function pairsOf(roots: readonly Root[]): Pair[] {
  if (!roots.some(isHeld)) return [];
  const all = roots.flatMap((root) => within(root).map((own) => ({ own, root })));
  const byPlace = new Map(all.map((each) => [each.own.at, each]));
  const pairs = new Map<string, Pair>();
  for (const { own, root } of all)
    for (const at of own.against) {
      const other = byPlace.get(at);
      if (other === undefined || at < own.at) continue;
      const name = `${own.at} ${at}`;
      const times = (pairs.get(name)?.times ?? 0) + 1;
      const both = [...new Set([root, other.root])];
      pairs.set(name, { a: own, b: other.own, times, roots: both });
    }
  return [...pairs.values()];
}
const isHeld = ({ unknown, followers }: Root): boolean =>
  unknown.against.length > 0 || followers.some((each) => each.unknown.against.length > 0);
/**
 * Whether the order of a pair can be told: of one root, where it changes at no more than one value;
 * of two, where more than one place asks for it and neither is held against a third.
 */
export function isTellable(pair: Pair, pairs: readonly Pair[]): boolean {
  if (pair.roots.length === 1) return meetingOf(pair) !== undefined;
  const isOf = (root: Root): boolean => pair.roots.includes(root);
  return pair.times > 1 && pairs.every((each) => each === pair || !each.roots.some(isOf));
}
/**
 * Whether a root makes up an amount with another fact that is not known and is looked at elsewhere
 * too, or whether it is open in more places than one how it stands to another: each of them then
 * decides that anew.
 */
export function isEntangled(
  root: Root,
  { pairs, told }: { pairs: readonly Pair[]; told: ReadonlySet<Pair> },
  { values }: Seen,
): boolean {
  const facts = within(root);
  if (
    facts.some(
      ({ looks, movers }) => looks > 1 && movers.some((own) => own.runIn(values) === UNTOLD),
    )
  )
    return true;
  const mine = pairs.filter(({ roots }) => roots.includes(root));
  const moves = facts.some(({ movers }) => movers.length > 0);
  return mine.some((pair) => {
    const { a, b, times, roots } = pair;
    const isOwn = roots.length === 1;
    if (told.has(pair)) return !isOwn && moves;
    return isOwn || mine.length > 1 || times > 1 || a.looks > 1 || b.looks > 1;
  });
}

/** The values of a root at which facts that come out of it, and are held against each other, meet. */
export const meetingsIn = (root: Root): Exact[] =>
  root.followers.length === 0 ? [] : pairsOf([root]).flatMap((pair) => meetingOf(pair) ?? []);
const TRIED = [1, 2, 3].map((value) => exact(value));
/** Null where they never meet; undefined where nobody can tell, since one of them runs in a curve. */
function meetingOf({ a, b, roots: [root] }: Pair): Exact | null | undefined {
  if (root === undefined || !isStraight(root, a) || !isStraight(root, b)) return undefined;
  const [first, second, third] = TRIED.map((value) => gapAt(root, [a, b], value));
  if (!first || !second || !third) return undefined;
  const slope = subtract(second, first);
  if (!equals(slope, subtract(third, second))) return undefined;
  return sign(slope) === 0 ? null : subtract(ONE, divide(first, slope));
}
function isStraight({ unknown, followers }: Root, fact: Unknown): boolean {
  const straight = new Set([unknown.at]);
  for (const { unknown: own, from, follows } of followers)
    if (straight.has(from) && follows.isLinear) straight.add(own.at);
  return straight.has(fact.at);
}
function gapAt(root: Root, [a, b]: readonly [Unknown, Unknown], value: Exact): Exact | undefined {
  const values = valuesAt(root, value);
  const [one, other] = [values.get(a.at), values.get(b.at)];
  return isNumber(one) && isNumber(other) ? subtract(one, other) : undefined;
}
/** What follows where a root is so much. */
function valuesAt({ unknown, followers }: Root, value: Exact): Map<number, Slot> {
  const values = new Map<number, Slot>([[unknown.at, value]]);
  for (const { unknown: own, from, follows } of followers) {
    const base = values.get(from);
    const found = base === undefined ? null : follows.of(base);
    if (found !== null) values.set(own.at, found);
  }
  return values;
}

/**
 * The slots of a pair in every order that they leave open; null where one of them answers nothing.
 */
export function inEachOrder(
  { a, b, roots: [root, other] }: Pair,
  slots: Slots,
): readonly (readonly [Slot | undefined, Slot | undefined])[] | null {
  const [one, two] = [slots[a.at], slots[b.at]];
  const [mine, its] = [decidedSpan(one), decidedSpan(two)];
  if (mine === null || its === null) return isOpen(one) || isOpen(two) ? null : [[one, two]];
  const orders = ordersOf(mine, its, a.isWhole || b.isWhole);
  if (orders.length < 2) return [[one, two]];
  const told = (x: Exact, y: Exact): [Slot | undefined, Slot | undefined] => [
    likeTo(one, x, b.at),
    likeTo(two, y, a.at),
  ];
  if (other !== undefined) return orders.map((order) => told(...numbersInOrder(mine, its, order)));
  const span = root ? decidedSpan(slots[root.unknown.at]) : null;
  if (root === undefined || span === null) return null;
  const values = valuesAt(root, someNumber(span));
  const [x, y] = [values.get(a.at), values.get(b.at)];
  return isNumber(x) && isNumber(y) ? [told(x, y)] : null;
}
const likeTo = (slot: Slot | undefined, number: Exact, at: number): Slot | undefined =>
  isOpen(slot) ? { ...slot, like: { number, beside: [...(slot.like?.beside ?? []), at] } } : slot;
/** A number of each of two spans, of which some stand in this order. */
function numbersInOrder(a: Span, b: Span, order: number): readonly [Exact, Exact] {
  if (order < 0) return numbersApart(a, b);
  if (order > 0) {
    const [below, above] = numbersApart(b, a);
    return [above, below];
  }
  const shared = someNumber(intersect(a, b) ?? a);
  return [shared, shared];
}
/** A number of each of two spans, the first below the second. */
function numbersApart(a: Span, b: Span): readonly [Exact, Exact] {
  const [x, y] = [someNumber(a), someNumber(b)];
  if (compare(x, y) < 0) return [x, y];
  if (b.hi === null) return [x, add(x, ONE)];
  if (a.lo === null) return [subtract(y, ONE), y];
  const middle = divide(add(a.lo, b.hi), TWO);
  const below = intersect(a, { ...EVERYTHING, hi: middle, hiOpen: true });
  const above = intersect(b, { ...EVERYTHING, lo: middle, loOpen: true });
  return [someNumber(below ?? a), someNumber(above ?? b)];
}
const TWO = exact(2);
function someNumber({ lo, hi }: Span): Exact {
  if (lo === null) return hi === null ? ZERO : subtract(hi, ONE);
  return hi === null ? add(lo, ONE) : divide(add(lo, hi), TWO);
}
