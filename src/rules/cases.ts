/**
 * How one unknown fact, and what follows from it, could turn out: case by case, so that within each
 * no comparison changes its answer and all amounts run one way.
 * In: the fact, what is left of it, and how rules run with it. Out: slots. It must not know: rules,
 * and other unknown facts.
 */
import {
  add,
  compare,
  equals,
  multiply,
  ONE,
  sign,
  subtract,
  toWhole,
  type Exact,
} from '../exact.js';
import { isNumber, isOpen, type Open, type Slot, type Slots } from '../facts/index.js';
import { EVERYTHING, intersect, intersectAll, wholeSpan, type Span } from '../values/index.js';
import { bendsOf } from './bends.js';
import type { Placed } from './compiled.js';
import type { Run, Stretch } from './movers.js';
import { meetingsIn } from './orders.js';
import type { Choice, Follower, Root, Unknown } from './unknowns.js';

/** The values at which something changes, by the places of the facts. */
type Lines = ReadonlyMap<number, readonly Exact[]>;
type Case = Choice['cases'][number];
/** How an amount runs with a fact of a root, and how that fact comes out of the root. */
interface RootRun extends Run, Pick<Placed, 'isBent' | 'isChosen'> {
  readonly cuts: readonly Exact[];
  readonly at: number;
  /** Whether more of the root gives more points, or fewer. */
  readonly way: number;
  /** Whether twice as much of the root is twice as much of the fact. */
  readonly isStraight: boolean;
}

/** How a root could turn out, by what is known of all others: the finest cases first. */
export function choicesOf(root: Root, values: Slots): readonly Choice[] {
  const { unknown, left, followers } = root;
  const isAgainst = [unknown, ...followers.map((each) => each.unknown)].some(
    ({ against }) => against.length > 0,
  );
  const isPlain = left === undefined && followers.length === 0 && !isAgainst;
  if (isPlain && unknown.plain) return unknown.plain;
  const runs = unknown.isNumber ? runsOf(root, values) : [];
  const isTorn = new Set(runs.map(({ way }) => way)).size > 1;
  const plain = unknown.isNumber ? numbersIn(root, runs, values) : wordsIn(root);
  const isTold = plain.length > 1;
  const choices: Choice[] = [
    ...(isTorn ? [torn(root, runs, values)] : []),
    ...(isTold ? [{ cases: plain, isWide: isTorn }] : []),
    { cases: isTold ? [wholeOf(root)] : plain, isWide: isTorn || (isTold && !isSeenOnce(root)) },
  ];
  // Lines that other facts draw are theirs.
  if (isPlain && !isTorn && !runs.some(({ isChosen }) => isChosen)) unknown.plain = choices;
  return choices;
}
/** Whether one place alone looks at a root of which all is left: it sees then all that can be. */
const isSeenOnce = ({ unknown, left, followers }: Root): boolean =>
  left === undefined && followers.length === 0 && unknown.looks < 2;
function wordsIn(root: Root): Case[] {
  const { words } = root.unknown;
  const left = root.left?.words ?? null;
  const mine = left === null ? words : words.filter((word) => left.includes(String(word)));
  return mine.flatMap((word) => casesOf(root, word, NO_LINES));
}
const NO_LINES: Lines = new Map();
/**
 * Numbers, and what else a day may be, between the lines where comparisons change their answers.
 */
function numbersIn(root: Root, runs: readonly RootRun[], values: Slots): Case[] {
  const firing = runs.map(({ at, isChosen, fires, cuts }): [number, readonly Exact[]] => [
    at,
    isChosen && fires ? [...cuts, fires] : cuts,
  ]);
  const lines = linesOf(root, firing, values);
  return slotsIn(root, lines).flatMap((slot) => casesOf(root, slot, lines));
}
function slotsIn(root: Root, lines: Lines): Slot[] {
  const { unknown } = root;
  return [...cellsOf(root, lines).map(slotOf), ...unknown.words];
}
const cellsOf = ({ unknown, left }: Pick<Root, 'unknown' | 'left'>, lines: Lines): Span[] =>
  cellsIn(
    spanOf({ unknown, left }),
    lines.get(unknown.at) ?? [],
    unknown.isWhole && left?.isWhole !== false,
  );
const spanOf = ({ unknown: { domain }, left }: Pick<Root, 'unknown' | 'left'>): Span =>
  left?.span ? (intersect(left.span, domain) ?? left.span) : domain;

/**
 * The same where amounts run both ways: between lines also where they turn or jump, and at both
 * ends of what lies between, since there stand the extremes of what is straight.
 */
function torn(root: Root, runs: readonly RootRun[], values: Slots): Choice {
  const lines = linesOf(
    root,
    runs.map(({ at, lines: own, fires, cuts }) => [
      at,
      fires ? [...own, ...cuts, fires] : [...own, ...cuts],
    ]),
    values,
  );
  let isWide = false;
  const cases = cellsOf(root, lines).flatMap((cell): Case[] => {
    const inside = casesOf(root, slotOf(cell), lines);
    const moving = runs.filter((run) => inside.some((one) => movesIn(run, slotAt(one, run.at))));
    if (new Set(moving.map(({ way }) => way)).size < 2) return inside;
    const ends = moving.every(isStraightIn) ? endsOf(cell) : undefined;
    const isBent = moving.some((run) => run.isBent);
    const turns = ends && isBent ? turnsIn(root, { cell, ends, lines, values }) : ends;
    if (turns === undefined) isWide = true;
    return turns?.flatMap((slot) => casesOf(root, slot, lines)) ?? inside;
  });
  const words = root.unknown.words.flatMap((word) => casesOf(root, word, lines));
  return { cases: [...cases, ...words], isWide };
}
const isStraightIn = ({ isStraight, moves }: RootRun): boolean =>
  isStraight && moves?.isLinear !== false;
interface Bent {
  cell: Span;
  ends: readonly [Slot, Slot];
  lines: Lines;
  values: Slots;
}
/** The ends of a range, and where groups of rules turn within it; undefined where nobody can tell. */
function turnsIn(root: Root, { cell, ends, lines, values }: Bent): Slot[] | undefined {
  const { unknown, followers } = root;
  const { lo, hi } = cell;
  if (lo === null || hi === null) return undefined;
  const valueAt = (part: Exact): Exact => add(lo, multiply(part, subtract(hi, lo)));
  const [first, last] = ends;
  const slotIn = (part: Exact): Slot => {
    if (sign(part) === 0) return first;
    return equals(part, ONE) ? last : { span: cell, undecided: false, at: valueAt(part) };
  };
  const groups = [unknown, ...followers.map((each) => each.unknown)].flatMap((own) => own.groups);
  const bends = bendsOf([...new Set(groups)], (part) => {
    const slots = values.slice();
    const cases = casesOf(root, slotIn(part), lines);
    for (const [at, slot] of cases.length === 1 ? (cases[0] ?? []) : []) slots[at] = slot;
    return slots;
  });
  if (bends === undefined) return undefined;
  if (!unknown.isWhole) return [first, ...bends.map(slotIn), last];
  const beside = bends.flatMap((part) => [
    toWhole(valueAt(part), 'floor'),
    toWhole(valueAt(part), 'up'),
  ]);
  return [first, ...beside, last];
}
/** Both ends of a range; undefined where it has none. */
function endsOf(span: Span): readonly [Slot, Slot] | undefined {
  const { lo, loOpen, hi, hiOpen } = span;
  if (lo === null || hi === null) return undefined;
  const end = (at: Exact, isOpenEnd: boolean): Slot =>
    isOpenEnd ? { span, undecided: false, at } : at;
  return [end(lo, loOpen), end(hi, hiOpen)];
}
/** Whether an amount moves within a range of its fact. */
function movesIn({ moves }: RootRun, slot: Slot | undefined): boolean {
  if (moves === null || !isOpen(slot) || slot.span === null) return false;
  const { lo, hi } = slot.span;
  const { from, to }: Stretch = moves;
  return (
    (hi === null || from === null || compare(hi, from) > 0) &&
    (lo === null || to === null || compare(lo, to) < 0)
  );
}

/** How the amounts that read a root, or what follows from it, run with it. */
function runsOf({ unknown, followers }: Root, values: Slots): RootRun[] {
  const ways = new Map([[unknown.at, { way: 1, isStraight: true }]]);
  for (const { unknown: own, from, follows } of followers) {
    const { way = 1, isStraight = true } = ways.get(from) ?? {};
    ways.set(own.at, { way: way * follows.way, isStraight: isStraight && follows.isLinear });
  }
  return [unknown, ...followers.map((each) => each.unknown)].flatMap(({ at, movers }) => {
    const { way = 1, isStraight = true } = ways.get(at) ?? {};
    return movers.map((mover): RootRun => ({
      ...mover.runIn(values),
      cuts: mover.cut ? [mover.cut] : [],
      isBent: mover.isBent,
      isChosen: mover.isChosen,
      at,
      way: way * mover.way,
      isStraight,
    }));
  });
}
/**
 * The lines of a root and of all that follows from it; a line of one is a line of what it follows
 * from.
 */
function linesOf(
  root: Root,
  more: readonly (readonly [number, readonly Exact[]])[],
  values: Slots,
): Lines {
  const { unknown, followers } = root;
  const lines = new Map<number, Exact[]>([[unknown.at, meetingsIn(root)]]);
  const put = (at: number, own: readonly Exact[]): void => {
    const before = lines.get(at);
    if (before) before.push(...own);
    else lines.set(at, [...own]);
  };
  for (const own of [unknown, ...followers.map((each) => each.unknown)])
    put(own.at, [...own.constants, ...valuesAgainst(own, values)]);
  for (const [at, own] of more) put(at, own);
  for (const { unknown: own, from, follows } of [...followers].reverse())
    put(from, [...follows.breaks, ...(lines.get(own.at) ?? []).flatMap(follows.back)]);
  return lines;
}

/** What the facts are that it is held against, where that is known. */
const valuesAgainst = ({ against }: Unknown, values: Slots): Exact[] =>
  against.flatMap((at) => {
    const value = values[at];
    return isNumber(value) ? [value] : [];
  });

/**
 * What follows where a root is so much; where anything does, in all ways that make a difference.
 */
function casesOf({ unknown, followers }: Root, slot: Slot, lines: Lines): Case[] {
  let cases: Case[] = [[[unknown.at, slot]]];
  for (const follower of followers) {
    const { at } = follower.unknown;
    cases = cases.flatMap((one): Case[] =>
      slotsAfter(follower, slotAt(one, follower.from), lines).map((own) => [...one, [at, own]]),
    );
  }
  return cases;
}
const slotAt = (one: Case, at: number): Slot | undefined => one.find(([own]) => own === at)?.[1];
function slotsAfter({ unknown, follows }: Follower, from: Slot | undefined, lines: Lines): Slot[] {
  const own = from === undefined ? null : follows.of(from);
  if (own !== null) return [own];
  const { domain, isWhole } = unknown;
  return cellsIn(domain, lines.get(unknown.at) ?? [], isWhole).map(slotOf);
}

/** Everything a root could be at once. */
function wholeOf(root: Root): Case {
  const { unknown, followers } = root;
  const isCompared = [root, ...followers].some((each) => each.unknown.isCompared);
  const span = unknown.isNumber ? spanOf(root) : null;
  const [whole] = casesOf(root, { span, undecided: isCompared || span === null }, NO_LINES);
  return whole ?? [];
}

/** The lines of a range, and what lies between them. */
function cellsIn(span: Span, lines: readonly Exact[], isWhole: boolean): Span[] {
  const spans = partition([...lines].sort(compare)).flatMap((cell) => intersectAll([cell], [span]));
  return isWhole ? spans.flatMap((each) => wholeSpan(each) ?? []) : spans;
}
/** A range of one number is that number. */
const slotOf = (span: Span): Exact | Open =>
  span.lo !== null && span.hi !== null && compare(span.lo, span.hi) === 0
    ? span.lo
    : { span, undecided: false };
/** The points and the open ranges between them. */
function partition(sorted: readonly Exact[]): Span[] {
  const cells: Span[] = [];
  let from: Exact | null = null;
  for (const value of sorted) {
    if (from !== null && compare(from, value) === 0) continue;
    cells.push(
      { lo: from, loOpen: from !== null, hi: value, hiOpen: true },
      { lo: value, loOpen: false, hi: value, hiOpen: false },
    );
    from = value;
  }
  return [...cells, { ...EVERYTHING, lo: from, loOpen: from !== null }];
}
