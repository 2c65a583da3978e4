import * as z from 'zod/mini';
import { both, suggest } from '../../diagnostics/index.js';
import { compare, fromText, ONE, sign, toText, type Exact } from '../../exact.js';
import type { Path } from '../../syntax/index.js';
import type { GradeBand, GradePolicy, Indicator, Phrase, Stage } from '../../types.js';
import { counts, inPercent, type TreeContext } from '../nodes/nodes.js';
import {
  anything,
  failedSince,
  isMapping,
  isSpelled,
  KINDS,
  describe,
  lacks,
  number,
  numberOf,
  readList,
  readMapping,
  report,
  reportKey,
  reportNumber,
  reportPercent,
  shown,
  spelling,
  text,
  word,
  type Mapping,
  type Source,
} from '../../syntax/source.js';
import { complement, EVERYTHING, intersect, spanText, type Span } from '../../values/index.js';

const policySchema = z.object({
  reads: word(['printed', 'exact']),
  of: word(['score', 'rate']),
  bands: anything,
});
const bandSchema = z.object({
  grade: text,
  'at-least': number,
  'more-than': number,
  'at-most': number,
  'less-than': number,
  'key-items': number,
  minimums: anything,
});
const WHERE = both('等次（grades）', 'grades');
const BAND = both('一个等次', 'A grade');
type Edge = GradeBand['from'];
interface Read {
  band: GradeBand;
  path: Path;
}

/** Reads `grades:`: bands from the best down, which cover every number once, and what else each of them asks for. */
export function readGrades(
  context: TreeContext,
  value: unknown,
  indicators: readonly Indicator[],
  stages: readonly Stage[],
): GradePolicy | null {
  const { source } = context;
  if (value === undefined) return null;
  if (!context.pointed)
    return failedSince(source, 0)
      ? null
      : (report(source, 'tree/misplaced', ['grades'], {
          key: 'grades',
          why: both('这棵树没有分值', 'this tree has no points'),
        }) ?? null);
  const before = source.diagnostics.length;
  const draft = readMapping(source, ['grades'], value, policySchema, WHERE);
  if (draft === undefined || !isMapping(value)) return null;
  for (const key of ['reads', 'bands'])
    if (lacks(value, key, policySchema))
      report(source, 'tree/missing-key', ['grades'], {
        where: WHERE,
        key:
          key === 'reads'
            ? both('reads（printed 按公布的数，exact 按精确的数）', 'reads (printed or exact)')
            : key,
      });
  const items = readList(source, ['grades', 'bands'], draft.bands);
  if (Array.isArray(draft.bands) && items.length === 0)
    report(source, 'tree/missing-key', ['grades'], { where: WHERE, key: 'bands' });
  const of = draft.of ?? 'score';
  const nodes = new Map(indicators.flatMap(withAll).map((node) => [node.id, node]));
  const read = items.flatMap(
    (item, index) =>
      readBand(source, ['grades', 'bands', index], item, {
        of,
        last: index === items.length - 1,
        nodes,
        stages,
      }) ?? [],
  );
  if (!failedSince(source, before)) checkBands(source, of, read);
  return {
    reads: draft.reads ?? 'printed',
    of,
    bands: read.map(({ band }) => band),
    place: source.reading.keyPlaceOf(['grades']),
  };
}
const withAll = (node: Indicator): Indicator[] => [node, ...node.children.flatMap(withAll)];

interface Around {
  of: GradePolicy['of'];
  last: boolean;
  nodes: ReadonlyMap<string, Indicator>;
  stages: readonly Stage[];
}
function readBand(source: Source, path: Path, value: unknown, around: Around): Read | undefined {
  const draft = readMapping(source, path, value, bandSchema, BAND);
  if (draft === undefined || !isMapping(value)) return undefined;
  if (lacks(value, 'grade', bandSchema))
    report(source, 'tree/missing-key', path, { where: BAND, key: 'grade' });
  const [from, below] = [
    readEdge(source, path, value, ['at-least', 'more-than'], around.of),
    readEdge(source, path, value, ['at-most', 'less-than'], around.of),
  ];
  const edged = ['at-least', 'more-than', 'at-most', 'less-than'].some((key) =>
    Object.hasOwn(value, key),
  );
  if (!edged && isSpelled(value, bandSchema))
    report(source, 'tree/missing-key', path, {
      where: BAND,
      key: 'at-least / more-than / at-most / less-than',
    });
  for (const key of around.last ? ['key-items', 'minimums'] : [])
    if (Object.hasOwn(value, key))
      reportKey(source, 'tree/misplaced', [...path, key], {
        key,
        why: both(
          '这是最低的等次，不符合条件时没有更低的可评',
          'this is the lowest grade, so there is none to fall back to',
        ),
      });
  const keyItems =
    draft['key-items'] === undefined
      ? null
      : readKeyItems(source, path, value, draft['key-items'], around);
  const minimums =
    draft.minimums === undefined
      ? []
      : readMinimums(source, [...path, 'minimums'], draft.minimums, around);
  return draft.grade === undefined
    ? undefined
    : { band: { grade: draft.grade, from, below, keyItems, minimums }, path };
}
const hasSign = (value: unknown): boolean => /[%％]$/.test(spelling(value));
function readEdge(
  source: Source,
  path: Path,
  value: Mapping,
  [inclusive, exclusive]: readonly [string, string],
  of: GradePolicy['of'],
): Edge {
  const key = [inclusive, exclusive].find((each) => Object.hasOwn(value, each));
  if (key === undefined) return null;
  if (Object.hasOwn(value, inclusive) && Object.hasOwn(value, exclusive))
    reportKey(source, 'rule/two-verbs', [...path, exclusive], {
      found: `${inclusive}, ${exclusive}`,
    });
  const found = numberOf(value[key]);
  if (found === undefined) return null; // reported by the schema
  const at = [...path, key];
  if (of === 'rate') reportPercent(source, at, key, value[key]);
  else if (hasSign(value[key]))
    report(source, 'tree/number-range', at, {
      key,
      found: spelling(value[key]),
      expected: both(
        '为分数，不带百分号（按得分率的，写 of: rate）',
        'a number of points without the sign (by the score rate: of: rate)',
      ),
    });
  return { value: toText(found), inclusive: key === inclusive };
}
function readKeyItems(
  source: Source,
  path: Path,
  value: Mapping,
  found: Exact,
  { nodes }: Around,
): string {
  const at = [...path, 'key-items'];
  if (reportPercent(source, at, 'key-items', value['key-items'])) return toText(found);
  if (sign(found) <= 0 || compare(found, ONE) > 0)
    report(source, 'tree/number-range', at, {
      key: 'key-items',
      found: spelling(value['key-items']),
      expected: both('大于 0%、不大于 100%', 'above 0% and at most 100%'),
    });
  else if (![...nodes.values()].some(({ section, leaf }) => section === 'key' && leaf !== null))
    reportKey(source, 'tree/misplaced', at, {
      key: 'key-items',
      why: both('这棵树没有关键项（section: key）', 'this tree has no key items (section: key)'),
    });
  return toText(found);
}
function readMinimums(
  source: Source,
  path: Path,
  value: unknown,
  { nodes, stages }: Around,
): GradeBand['minimums'] {
  if (!isMapping(value))
    return (
      report(source, 'tree/wrong-type', path, {
        key: 'minimums',
        found: describe(value),
        expected: KINDS.mapping,
      }) ?? []
    );
  return Object.entries(value).flatMap(([node, asked]) => {
    const at = [...path, node];
    const stage = stages.find(({ id }) => id === node);
    const indicator = nodes.get(node);
    if (stage === undefined && indicator === undefined)
      return (
        reportKey(source, 'tree/unknown-word', at, {
          key: 'minimums',
          found: shown(node),
          ...suggest(node, [...nodes.keys(), ...stages.map(({ id }) => id)]),
        }) ?? []
      );
    const atLeast = numberOf(asked);
    if (atLeast === undefined) return reportNumber(source, at, node, asked) ?? [];
    const unit = hasSign(asked) ? ('rate' as const) : ('points' as const);
    const most = unit === 'rate' ? ONE : pointsOf(stage, indicator);
    if (sign(atLeast) < 0 || (most !== null && compare(atLeast, most) > 0))
      return (
        report(source, 'tree/number-range', at, {
          key: node,
          found: spelling(asked),
          expected: most === null ? both('不小于 0', 'at least 0') : between(most, unit),
        }) ?? []
      );
    return [{ node, atLeast: toText(atLeast), unit }];
  });
}
const between = (most: Exact, unit: 'points' | 'rate'): Phrase =>
  both(
    `在 0 到 ${unit === 'rate' ? '100%' : `${toText(most)} 分`}之间`,
    `between 0 and ${unit === 'rate' ? '100%' : `${toText(most)} points`}`,
  );
/** What a node can score; null where bonus items may add to it, or nothing is known. */
function pointsOf(stage: Stage | undefined, indicator: Indicator | undefined): Exact | null {
  if (indicator)
    return indicator.points === null || withAll(indicator).some(({ section }) => !counts(section))
      ? null
      : fromText(indicator.points);
  return stage?.score.by === 'fact' ? fromText(stage.score.points) : null;
}

/** Bands that hold nothing, overlap, leave a gap, or stand in another order than from the best down. */
function checkBands(source: Source, of: GradePolicy['of'], read: readonly Read[]): void {
  const what = of === 'rate' ? both('得分率', 'a score rate') : both('得分', 'a score');
  const show = (span: Span): Phrase => spanText(span, of === 'rate' ? inPercent : toText);
  const spans = read.map(({ band, path }, index) => ({
    band,
    path,
    index,
    span: intersect(EVERYTHING, spanOf(band)),
  }));
  const empty = spans.find(({ span }) => span === undefined);
  if (empty)
    return void report(source, 'rule/tier-unreachable', empty.path, {
      index: String(empty.index + 1),
      why: both('没有数值符合它', 'no value fits it'),
    });
  for (const { band, path, index, span } of spans) {
    for (const earlier of spans.slice(0, index)) {
      const shared = span && earlier.span && intersect(earlier.span, span);
      if (shared)
        return void report(
          source,
          'tree/grades-overlap',
          path,
          { first: earlier.band.grade, second: band.grade, what, overlap: show(shared) },
          source.reading.placeOf(earlier.path),
        );
    }
  }
  const [gap] = complement(spans.flatMap(({ span }) => span ?? []));
  if (gap)
    return void reportKey(source, 'tree/grades-gap', ['grades', 'bands'], { what, gap: show(gap) });
  for (const [index, { band, path }] of spans.entries()) {
    const before = spans[index - 1];
    if (
      before &&
      (before.band.from === null ||
        (band.from !== null &&
          compare(fromText(band.from.value), fromText(before.band.from.value)) > 0))
    )
      return void report(
        source,
        'tree/grades-order',
        path,
        { first: before.band.grade, second: band.grade },
        source.reading.placeOf(before.path),
      );
  }
}
const spanOf = ({ from, below }: GradeBand): Span => ({
  lo: from === null ? null : fromText(from.value),
  loOpen: from !== null && !from.inclusive,
  hi: below === null ? null : fromText(below.value),
  hiOpen: below !== null && !below.inclusive,
});
