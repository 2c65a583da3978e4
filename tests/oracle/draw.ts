/** Lines for a fact, for those it is worked out from, and which way an amount runs with all of them. */
import {
  floor,
  fraction,
  isBelow,
  isZero,
  minus,
  ONE,
  over,
  parse,
  plus,
  same,
  times,
  unique,
  ZERO,
  type Fraction,
} from './fraction.js';
import { later } from './days.js';
import { find, operatorOf, read, valueOf } from './facts.js';
import { refOf, type Ref, type Site } from './records.js';
import { type Node } from './tree.js';
import { boundsOf, day, isNumber, type Value } from './value.js';
import { couldBe, newWorld } from './world.js';
import { isMap, listOf, mapOf, textOf, textsOf, type Yaml } from './yaml.js';

export interface Draft {
  site: Site;
  leaf: Node | null;
  numbers: Map<string, Fraction[]>;
  days: Map<string, string[]>;
  /** Facts that are held against each other. */
  pairs: [Ref, Ref][];
  /** +1 where more of the fact never lowers the score, −1 where it never raises it, 0 where neither is sure. */
  ways: Map<string, Set<number>>;
  /** Facts with which amounts run both ways: each step then counts as a line. */
  torn: ReadonlySet<string>;
  /** Facts with which some amount runs on no straight line between the lines that are drawn. */
  bent: Set<string>;
}
export const draftFor = (site: Site, leaf: Node | null, torn: ReadonlySet<string>): Draft => ({
  site,
  leaf,
  numbers: new Map(),
  days: new Map(),
  pairs: [],
  ways: new Map(),
  torn,
  bent: new Set(),
});
const put = <T>(map: Map<string, T[]>, key: string, more: readonly T[]): void => {
  map.set(key, [...(map.get(key) ?? []), ...more]);
};
/** The value of a fact that is known; undefined for one that is not. */
export function knownValue({ site, leaf }: Draft, name: string): Value | undefined {
  const world = newWorld();
  const value = read(site, name, leaf, world);
  return world.asked.length === 0 ? value : undefined;
}

/** A line drawn for a fact is also one for the facts that it is worked out from. */
function drawNumbers(draft: Draft, ref: Ref, at: readonly Fraction[]): void {
  put(draft.numbers, ref.key, at);
  const operator = operatorOf(ref);
  if (operator === 'sum' && Array.isArray(ref.fact['sum'])) return drawTotal(draft, ref, at);
  if (operator !== 'difference' && operator !== 'ratio' && operator !== 'days') return;
  const [a = '', b = ''] = textsOf(ref.fact[operator]);
  const [first, second] = [knownValue(draft, a), knownValue(draft, b)];
  const [top, bottom] = [find(draft.site, a, ref.leaf), find(draft.site, b, ref.leaf)];
  if (operator === 'days') {
    // Further than any two days stand apart, and no day can be drawn there.
    const days = at
      .map((count) => Number(floor(count).top))
      .filter((count) => Math.abs(count) < 3_700_000);
    if (typeof second === 'string')
      drawDays(
        draft,
        top,
        days.map((count) => later(second, -count)),
      );
    if (typeof first === 'string')
      drawDays(
        draft,
        bottom,
        days.map((count) => later(first, count)),
      );
    return;
  }
  const isRatio = operator === 'ratio';
  if (second !== undefined && isNumber(second))
    drawNumbers(
      draft,
      top,
      at.map((c) => (isRatio ? times(c, second) : plus(c, second))),
    );
  if (first !== undefined && isNumber(first))
    drawNumbers(draft, bottom, [
      ZERO,
      ...at.flatMap((c) => (isRatio ? (isZero(c) ? [] : [over(first, c)]) : [minus(first, c)])),
    ]);
  if (isRatio) drawNumbers(draft, bottom, [ZERO]);
}
function drawDays(draft: Draft, ref: Ref, at: readonly string[]): void {
  put(
    draft.days,
    ref.key,
    at.filter((each) => day(each) !== undefined),
  );
  if (ref.fact['deadline'] === undefined) return;
  const within = Number(textOf(ref.fact['within']) ?? '0');
  const from = find(draft.site, textOf(ref.fact['deadline']) ?? '', ref.leaf);
  drawDays(
    draft,
    from,
    at.map((each) => later(each, -within)),
  );
}
function drawTimeliness(draft: Draft, ref: Ref): void {
  const dated = textOf(ref.fact['timeliness']);
  if (dated === undefined) return;
  const by = textOf(ref.fact['by']) ?? '';
  const limit = refOf(draft.site.tree, by, ref.leaf);
  const last =
    limit === undefined
      ? by === 'assessment'
        ? draft.site.assessedAt
        : by
      : knownValue(draft, by);
  if (typeof last === 'string') drawDays(draft, find(draft.site, dated, ref.leaf), [last]);
  const value = knownValue(draft, dated);
  if (limit !== undefined && typeof value === 'string' && value !== 'never')
    drawDays(draft, limit, [value]);
}
export function draw(draft: Draft, name: string, constants: readonly string[]): void {
  const ref = refOf(draft.site.tree, name, draft.leaf);
  if (ref === undefined) return;
  drawTimeliness(draft, ref);
  const numbers = constants.flatMap((text) => parse(text) ?? []);
  if (numbers.length > 0) drawNumbers(draft, ref, numbers);
  const days = constants.flatMap((text) => day(text) ?? []);
  if (days.length > 0) drawDays(draft, ref, days);
}
export const textsIn = (value: Yaml | undefined): string[] =>
  isMap(value)
    ? Object.values(value).flatMap(textsIn)
    : listOf(value).flatMap((each) => (isMap(each) ? textsIn(each) : textsOf(each)));
export function drawCondition(draft: Draft, condition: Yaml | undefined): void {
  for (const each of Array.isArray(condition) ? condition : [])
    if (typeof each === 'string') draw(draft, each, ['0']);
    else drawCondition(draft, each);
  for (const [key, inner] of Object.entries(mapOf(condition)))
    if (key === 'all' || key === 'any' || key === 'not')
      for (const each of listOf(inner)) drawCondition(draft, each);
    else if (key !== 'status') {
      draw(draft, key, textsIn(inner));
      for (const name of textsIn(inner)) drawAgainst(draft, key, name);
    }
}
/** Two facts that are held against each other: the value of one that is known is a line of the other; else all lines of either, and its ends. */
function drawAgainst(draft: Draft, a: string, b: string): void {
  const [one, other] = [a, b].map((name) => refOf(draft.site.tree, name, draft.leaf));
  if (one === undefined || other === undefined || one.key === other.key) return;
  draft.pairs.push([one, other]);
  drawMeeting(draft, one, other);
  for (const [ref, known] of [
    [one, knownValue(draft, b)],
    [other, knownValue(draft, a)],
  ] as const) {
    if (typeof known === 'string') drawDays(draft, ref, [known]);
    else if (typeof known === 'object') drawNumbers(draft, ref, [known]);
  }
}
/** Where two facts that come out of one missing number meet: straight lines do so once, if at all. */
function drawMeeting(draft: Draft, one: Ref, other: Ref): void {
  const { site } = draft;
  const world = newWorld();
  for (const ref of [one, other]) valueOf(site, ref, world);
  const [source] = world.asked;
  if (source?.kind !== 'number' || world.asked.some(({ key }) => key !== source.key)) return;
  const gap = (at: Fraction): Fraction | undefined => {
    const given = newWorld(new Map([[source.key, at]]));
    const [a, b] = [valueOf(site, one, given), valueOf(site, other, given)];
    return given.asked.length === 0 && isNumber(a) && isNumber(b) ? minus(a, b) : undefined;
  };
  const [first, second, third] = [1, 2, 3].map((at) => gap(fraction(at)));
  if (first === undefined || second === undefined || third === undefined) return;
  const slope = minus(second, first);
  if (isZero(slope) || !same(slope, minus(third, second))) return;
  put(draft.numbers, source.key, [minus(ONE, over(first, slope))]);
}
/** Facts that are held against each other have their lines in common. */
export function shareLines(draft: Draft): void {
  for (let round = 0; round < draft.pairs.length; round++)
    for (const [a, b] of draft.pairs)
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const { low, high, kind } = couldBe(from);
        // What is worked out may be zero, as far as it is bounded at all.
        const ends = operatorOf(from) === undefined ? [low, high] : [ZERO];
        const numbers = unique([
          ...(draft.numbers.get(from.key) ?? []),
          ...ends.flatMap((end) => end ?? []),
        ]);
        if (kind === 'number') drawNumbers(draft, to, numbers);
        drawDays(draft, to, [...new Set(draft.days.get(from.key) ?? [])]);
      }
}
/** Of facts added up, a line of the sum is one of each, less all the others that are known. */
function drawTotal(draft: Draft, { fact, leaf }: Ref, at: readonly Fraction[]): void {
  const names = textsOf(fact['sum']);
  for (const name of names) {
    const others = names.filter((each) => each !== name);
    const known = others.flatMap((each) => {
      const value = knownValue(draft, each);
      return value !== undefined && isNumber(value) ? [value] : [];
    });
    // Of those that are missing too, one end is tried, or zero.
    const anchors = others.flatMap((each) => {
      if (knownValue(draft, each) !== undefined) return [];
      const { low, high } = couldBe(find(draft.site, each, leaf));
      return [low ?? high ?? ZERO];
    });
    const lines = at.map((line) => known.reduce(minus, line));
    const beside = anchors.length === 0 ? [] : lines.map((line) => anchors.reduce(minus, line));
    const own = anchors.length === 0 ? [] : [ZERO];
    drawNumbers(draft, find(draft.site, name, leaf), [...lines, ...beside, ...own]);
  }
}

/** Which way an amount runs with a fact, and with the facts behind it. */
export function run(draft: Draft, name: string, way: number, isStraight: boolean): void {
  const ref = refOf(draft.site.tree, name, draft.leaf);
  if (ref === undefined) return;
  const ways = draft.ways.get(ref.key) ?? new Set<number>();
  draft.ways.set(ref.key, ways.add(way));
  if (!isStraight) draft.bent.add(ref.key);
  const operator = operatorOf(ref);
  if (operator === 'sum' && Array.isArray(ref.fact['sum'])) {
    const names = textsOf(ref.fact['sum']);
    for (const name of names) {
      const others = names.filter((each) => each !== name);
      run(
        draft,
        name,
        way,
        isStraight && others.every((each) => knownValue(draft, each) !== undefined),
      );
    }
  }
  if (operator !== 'difference' && operator !== 'ratio' && operator !== 'days') return;
  const [a = '', b = ''] = textsOf(ref.fact[operator]);
  const positive = [a, b].every((each) => {
    const operand = find(draft.site, each, ref.leaf);
    // Of a fact that is worked out, `min` is the fact that it is the least of.
    if (operatorOf(operand) !== undefined) return false;
    const { low } = boundsOf(operand.fact);
    return low !== null && !isBelow(low);
  });
  const sure = operator !== 'ratio' || (positive && a !== b);
  const straight = isStraight && ref.fact['count'] !== 'working';
  const [alone, over] = [straight && knownValue(draft, b) !== undefined, operator !== 'ratio'];
  run(draft, a, sure ? (operator === 'days' ? -way : way) : 0, alone);
  const beside = straight && over && knownValue(draft, a) !== undefined;
  run(draft, b, sure ? (operator === 'days' ? way : -way) : 0, beside);
}
