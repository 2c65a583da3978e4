/** The lines that a leaf draws for a missing fact, where something changes, and which way its amounts run with it. */
import {
  fraction,
  HALF,
  isZero,
  negative,
  ONE,
  order,
  over,
  parse,
  plus,
  times,
  ZERO,
  type Fraction,
} from './fraction.js';
import {
  draftFor,
  draw,
  drawCondition,
  knownValue,
  run,
  shareLines,
  textsIn,
  type Draft,
} from './draw.js';
import { refOf, type Site } from './records.js';
import { type Node } from './tree.js';
import { isNumber } from './value.js';
import { type Source } from './world.js';
import { isMap, mapOf, mapsOf, textOf, type Yaml, type YamlMap } from './yaml.js';

/** The lines that a leaf draws, by the key of the fact, and which way its amounts run with it. */
export interface Lines {
  numbers: Map<string, Fraction[]>;
  days: Map<string, string[]>;
  isExact: (sources: readonly Source[]) => boolean;
}

/** A line that is written, or the value of the fact that is the line. */
function lineText(draft: Draft, text: string): string[] {
  if (parse(text) !== undefined) return [text];
  const value = knownValue(draft, text);
  return value !== undefined && isNumber(value)
    ? [`${String(value.top)}/${String(value.bottom)}`]
    : [];
}
/** A rule as its groups leave it: whether one of them compares or caps what it gives. */
interface Placed {
  rule: YamlMap;
  way: number;
  isBent: boolean;
}
/** How much of its points a rule gives before its cap stops it: so many times; null without one. */
function timesToCap({ rule }: Placed): Fraction | null {
  const cap = textOf(rule['cap']);
  const points = textOf(rule['earn']) ?? textOf(rule['deduct']);
  const [most, each] = [parse(cap ?? ''), parse(points ?? '')];
  return most === undefined || each === undefined || isZero(each) ? null : over(most, each);
}
/** So many steps are told apart where amounts run both ways. */
const STEPS = 12;
/** How far from a line something changes: whole and half steps, and where a cap stops them. */
function changesOf(each: YamlMap, isTorn: boolean, cap: Fraction | null): Fraction[] {
  const step = parse(textOf(each['step']) ?? '1') ?? ONE;
  const halves = Array.from({ length: isTorn ? 2 * STEPS : 2 }, (_, index) =>
    times(step, times(HALF, fraction(index + 1))),
  );
  return [ZERO, ...halves, ...(cap === null ? [] : [times(step, cap)])];
}
function drawEach(draft: Draft, each: YamlMap, placed: Placed): void {
  const of = textOf(each['of']) ?? '';
  const [below, above] = [textOf(each['below']), textOf(each['above'])];
  const line = below ?? above ?? '0';
  const cap = timesToCap(placed);
  const isTorn = (name: string): boolean =>
    draft.torn.has(refOf(draft.site.tree, name, draft.leaf)?.key ?? '');
  const around = (text: string, name: string): string[] =>
    lineText(draft, text).flatMap((at) =>
      changesOf(each, isTorn(name), cap)
        .flatMap((size) => [size, negative(size)])
        .map((size) => plus(parse(at) ?? ZERO, size))
        .map(({ top, bottom }) => `${String(top)}/${String(bottom)}`),
    );
  draw(draft, of, around(line, of));
  const side = below === undefined ? placed.way : -placed.way;
  const isEven = (each['count'] ?? 'pro-rata') === 'pro-rata';
  const isTold = isEven || (cap !== null && order(cap, fraction(STEPS - 1)) <= 0);
  const isStraight = (beside: string): boolean =>
    isTold && !placed.isBent && lineText(draft, beside).length > 0;
  run(draft, of, side, isStraight(line));
  if (parse(line) !== undefined) return;
  draw(draft, line, around(of, line));
  run(draft, line, -side, isStraight(of));
}
function drawShare(draft: Draft, share: YamlMap, placed: Placed): void {
  const [of, target] = [textOf(share['of']) ?? '', textOf(share['target']) ?? ''];
  const full = timesToCap(placed) ?? ONE;
  const times1 = (text: string, by: Fraction): string[] =>
    lineText(draft, text).flatMap((at) => {
      const { top, bottom } = times(parse(at) ?? ZERO, by);
      return [`${String(top)}/${String(bottom)}`];
    });
  draw(draft, of, ['0', ...times1(target, ONE), ...times1(target, full)]);
  run(draft, of, placed.way, !placed.isBent && lineText(draft, target).length > 0);
  if (parse(target) !== undefined) return;
  draw(draft, target, ['0', ...times1(of, ONE), ...times1(of, over(ONE, full))]);
  run(draft, target, -placed.way, false);
}
/** The rules that are no groups, and what the groups around them do. */
function placedIn(rule: YamlMap, isBent = false): Placed[] {
  if (rule['group'] === undefined)
    return [{ rule, way: rule['earn'] === undefined ? -1 : 1, isBent }];
  const compares = rule['take'] === 'highest' || rule['take'] === 'lowest';
  return mapsOf(rule['group']).flatMap((each) =>
    placedIn(each, isBent || compares || rule['cap'] !== undefined),
  );
}
function drawRule(draft: Draft, rule: YamlMap): void {
  drawCondition(draft, rule['when']);
  for (const each of mapsOf(rule['group'])) drawConditions(draft, each);
  for (const placed of placedIn(rule)) drawPlaced(draft, placed);
}
function drawConditions(draft: Draft, rule: YamlMap): void {
  drawCondition(draft, rule['when']);
  for (const each of mapsOf(rule['group'])) drawConditions(draft, each);
}
function drawPlaced(draft: Draft, placed: Placed): void {
  const { rule, way, isBent } = placed;
  const { each, share } = rule;
  if (isMap(each)) drawEach(draft, each, placed);
  else if (each !== undefined) drawEach(draft, { of: each }, placed);
  if (isMap(share)) drawShare(draft, share, placed);
  if (rule['tiers'] !== undefined)
    for (const band of mapsOf(rule['bands']))
      draw(draft, textOf(rule['tiers']) ?? '', textsIn(band));
  const judged = textOf(rule['judged']);
  if (judged === undefined) return;
  const cap = textOf(rule['cap']);
  if (cap !== undefined) draw(draft, judged, [cap]);
  run(draft, judged, way, !isBent);
}
/** All the lines that a condition of the tree draws. */
export function linesFor(site: Site, condition: Yaml): Lines {
  const draft = draftFor(site, null, new Set());
  drawCondition(draft, condition);
  shareLines(draft);
  return { numbers: draft.numbers, days: draft.days, isExact: () => true };
}
function drawLeaf(draft: Draft, leaf: Node): Draft {
  for (const rule of leaf.rules) drawRule(draft, rule);
  if (isMap(leaf.met ?? undefined)) drawCondition(draft, mapOf(leaf.met ?? undefined)['when']);
  shareLines(draft);
  return draft;
}
/** All the lines of a leaf. */
export function linesOf(site: Site, leaf: Node): Lines {
  const first = drawLeaf(draftFor(site, leaf, new Set()), leaf);
  const torn = new Set([...first.ways].flatMap(([key, own]) => (own.size > 1 ? [key] : [])));
  const { numbers, days, ways, bent } =
    torn.size === 0 ? first : drawLeaf(draftFor(site, leaf, torn), leaf);
  const isExact = (sources: readonly Source[]): boolean =>
    sources.every(({ key, rests }) => {
      const own = ways.get(key) ?? new Set();
      return (
        (own.size < 2 || !bent.has(key)) &&
        !own.has(0) &&
        (rests === null || !sources.some((other) => other.key === rests))
      );
    });
  return { numbers, days, isExact };
}
