/**
 * The values at which a missing fact is tried: at every line that the tree draws for it, just below and just above, and at its ends.
 * Between two lines every amount runs one way, so the worst and the best stand at such values, if all amounts run the same way.
 */
import {
  ceiling,
  floor,
  fraction,
  HALF,
  isBelow,
  isZero,
  minus,
  negative,
  ONE,
  order,
  over,
  parse,
  plus,
  same,
  times,
  ZERO,
  type Fraction,
} from './fraction.js';
import { later } from './days.js';
import { find, operatorOf, read } from './facts.js';
import { refOf, type Ref, type Site } from './records.js';
import { type Node } from './tree.js';
import { boundsOf, day, isNumber, type Value } from './value.js';
import { newWorld, type Source } from './world.js';
import { isMap, listOf, mapOf, mapsOf, textOf, textsOf, type Yaml, type YamlMap } from './yaml.js';

/** Nearer to a line than any number of a tree, and further than any. */
const NEAR = fraction(1n, 10n ** 160n);
const FAR = fraction(10n ** 160n);
/** More than what nearness can do to a score, and less than what sets two scores apart. */
export const TINY = fraction(1n, 10n ** 120n);

/** The lines that a leaf draws, by the key of the fact, and which way its amounts run with it. */
export interface Lines {
  numbers: Map<string, Fraction[]>;
  days: Map<string, string[]>;
  isExact: (sources: readonly Source[]) => boolean;
}

interface Draft {
  site: Site;
  leaf: Node | null;
  numbers: Map<string, Fraction[]>;
  days: Map<string, string[]>;
  /** +1 where more of the fact never lowers the score, −1 where it never raises it, 0 where neither is sure. */
  ways: Map<string, Set<number>>;
}
const put = <T>(map: Map<string, T[]>, key: string, more: readonly T[]): void => {
  map.set(key, [...(map.get(key) ?? []), ...more]);
};
/** The value of a fact that is known; undefined for one that is not. */
function knownValue({ site, leaf }: Draft, name: string): Value | undefined {
  const world = newWorld();
  const value = read(site, name, leaf, world);
  return world.asked.length === 0 ? value : undefined;
}

/** A line drawn for a fact is also one for the facts that it is worked out from. */
function drawNumbers(draft: Draft, ref: Ref, at: readonly Fraction[]): void {
  put(draft.numbers, ref.key, at);
  const operator = operatorOf(ref);
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
function draw(draft: Draft, name: string, constants: readonly string[]): void {
  const ref = refOf(draft.site.tree, name, draft.leaf);
  if (ref === undefined) return;
  drawTimeliness(draft, ref);
  const numbers = constants.flatMap((text) => parse(text) ?? []);
  if (numbers.length > 0) drawNumbers(draft, ref, numbers);
  const days = constants.flatMap((text) => day(text) ?? []);
  if (days.length > 0) drawDays(draft, ref, days);
}
const textsIn = (value: Yaml | undefined): string[] =>
  isMap(value)
    ? Object.values(value).flatMap(textsIn)
    : listOf(value).flatMap((each) => (isMap(each) ? textsIn(each) : textsOf(each)));
function drawCondition(draft: Draft, condition: Yaml | undefined): void {
  for (const [key, inner] of Object.entries(mapOf(condition)))
    if (key === 'all' || key === 'any' || key === 'not')
      for (const each of listOf(inner)) drawCondition(draft, each);
    else draw(draft, key, textsIn(inner));
}

/** Which way an amount runs with a fact, and with the facts behind it. */
function run(draft: Draft, name: string, way: number): void {
  const ref = refOf(draft.site.tree, name, draft.leaf);
  if (ref === undefined) return;
  const ways = draft.ways.get(ref.key) ?? new Set<number>();
  draft.ways.set(ref.key, ways.add(way));
  const operator = operatorOf(ref);
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
  run(draft, a, sure ? (operator === 'days' ? -way : way) : 0);
  run(draft, b, sure ? (operator === 'days' ? way : -way) : 0);
}
/** A line that is written, or the value of the fact that is the line. */
function lineText(draft: Draft, text: string): string[] {
  if (parse(text) !== undefined) return [text];
  const value = knownValue(draft, text);
  return value !== undefined && isNumber(value)
    ? [`${String(value.top)}/${String(value.bottom)}`]
    : [];
}
function drawEach(draft: Draft, each: YamlMap, way: number): void {
  const of = textOf(each['of']) ?? '';
  const [below, above] = [textOf(each['below']), textOf(each['above'])];
  const line = below ?? above ?? '0';
  const step = parse(textOf(each['step']) ?? '1') ?? ONE;
  const away = [ZERO, step, times(step, HALF)].flatMap((size) => [size, negative(size)]);
  const around = (text: string): string[] =>
    lineText(draft, text).flatMap((at) =>
      away
        .map((size) => plus(parse(at) ?? ZERO, size))
        .map(({ top, bottom }) => `${String(top)}/${String(bottom)}`),
    );
  draw(draft, of, around(line));
  const side = below === undefined ? way : -way;
  run(draft, of, side);
  if (parse(line) !== undefined) return;
  draw(draft, line, around(of));
  run(draft, line, -side);
}
function drawRule(draft: Draft, rule: YamlMap): void {
  drawCondition(draft, rule['when']);
  const way = rule['earn'] === undefined ? -1 : 1;
  if (isMap(rule['each'])) drawEach(draft, rule['each'], way);
  else if (rule['each'] !== undefined) run(draft, textOf(rule['each']) ?? '', way);
  if (isMap(rule['share'])) {
    const [of, target] = [textOf(rule['share']['of']) ?? '', textOf(rule['share']['target']) ?? ''];
    draw(draft, of, ['0', ...lineText(draft, target)]);
    run(draft, of, way);
    if (parse(target) === undefined) {
      draw(draft, target, ['0', ...lineText(draft, of)]);
      run(draft, target, -way);
    }
  }
  if (rule['tiers'] !== undefined)
    for (const band of mapsOf(rule['bands']))
      draw(draft, textOf(rule['tiers']) ?? '', textsIn(band));
  if (rule['judged'] !== undefined) run(draft, textOf(rule['judged']) ?? '', way);
}
/** All the lines that a condition of the tree draws. */
export function linesFor(site: Site, condition: YamlMap): Lines {
  const draft: Draft = { site, leaf: null, numbers: new Map(), days: new Map(), ways: new Map() };
  drawCondition(draft, condition);
  return { numbers: draft.numbers, days: draft.days, isExact: () => true };
}
/** All the lines of a leaf. */
export function linesOf(site: Site, leaf: Node): Lines {
  const draft: Draft = { site, leaf, numbers: new Map(), days: new Map(), ways: new Map() };
  for (const rule of leaf.rules) drawRule(draft, rule);
  if (isMap(leaf.met ?? undefined)) drawCondition(draft, mapOf(leaf.met ?? undefined)['when']);
  const { numbers, days, ways } = draft;
  const isExact = (sources: readonly Source[]): boolean =>
    sources.every(({ key, rests }) => {
      const own = ways.get(key) ?? new Set();
      return (
        own.size < 2 &&
        !own.has(0) &&
        (rests === null || !sources.some((other) => other.key === rests))
      );
    });
  return { numbers, days, isExact };
}

const unique = (list: readonly Fraction[]): Fraction[] =>
  [...list]
    .sort(order)
    .filter((value, index, all) => index === 0 || !same(value, all[index - 1] ?? FAR));
/** The values at which a fact is tried. */
export function candidates(source: Source, lines: Lines): Value[] {
  switch (source.kind) {
    case 'flag':
      return [false, true];
    case 'choice':
    case 'timeliness':
      return [...source.options];
    case 'date':
    case 'date-or-never': {
      const drawn = lines.days.get(source.key) ?? [];
      const days = new Set([
        '0001-01-02',
        ...drawn.flatMap((at) => [later(at, -1), at, later(at, 1)]),
        '9999-12-30',
      ]);
      return source.kind === 'date' ? [...days] : [...days, 'never'];
    }
    case 'number': {
      const { low, high, whole } = source;
      const drawn = unique([
        low ?? negative(FAR),
        high ?? FAR,
        ...(lines.numbers.get(source.key) ?? []),
      ]);
      const near = whole
        ? drawn.flatMap((at) => [
            minus(floor(at), ONE),
            floor(at),
            ceiling(at),
            plus(ceiling(at), ONE),
          ])
        : drawn.flatMap((at) => [minus(at, NEAR), at, plus(at, NEAR)]);
      return unique(near).filter(
        (at) => (low === null || order(at, low) >= 0) && (high === null || order(at, high) <= 0),
      );
    }
  }
}
