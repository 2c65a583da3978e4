import * as z from 'zod/mini';
import { phrase, suggest } from '../../diagnostics/index.js';
import { compare, fromText, ONE, sign, toText, type Exact } from '../../exact.js';
import {
  hasPercentSign,
  inner,
  isMapping,
  needsOneOf,
  number,
  once,
  readKeys,
  readNumber,
  readPoints,
  reportPercent,
  shown,
  spelling,
  text,
  wrongType,
  type At,
  type Keys,
} from '../../syntax/index.js';
import { everyNode, isBase } from '../../tree.js';
import type { GradeBand, GradePolicy, Indicator, Phrase, Stage } from '../../types.js';

/** One grade: the numbers that earn it, and what else it asks for. */
export const gradeSchema = /* @__PURE__ */ once(() =>
  z
    .object({
      grade: text('等次'),
      'at-least': z.optional(number('不小于')),
      'more-than': z.optional(number('大于')),
      'at-most': z.optional(number('不大于')),
      'less-than': z.optional(number('小于')),
      'key-items': z.optional(number('每个关键项至少得到分值的百分之几')),
      quota: z.optional(number('一起计分的地区至多百分之几，或者至多几个')),
      minimums: z.optional(
        inner(() => z.record(z.string(), number('至少几分，或百分之几')), '哪些指标、阶段至少几分'),
      ),
    })
    .check(needsOneOf(EDGES)),
);
type GradeKeys = Keys<ReturnType<typeof gradeSchema>['shape']>;
const EDGES = ['at-least', 'more-than', 'at-most', 'less-than'] as const;

/** A grade as it was read. */
export interface ReadBand {
  band: GradeBand;
  at: At;
}
/** What is around a grade. */
export interface Around {
  of: GradePolicy['of'];
  last: boolean;
  nodes: ReadonlyMap<string, Indicator>;
  stages: readonly Stage[];
}

export function readBand(at: At, around: Around): ReadBand | undefined {
  const where = phrase('a-grade');
  const keys = readKeys(at, gradeSchema(), where);
  if (keys === undefined) return undefined;
  keys.need(where, 'grade');
  const from = readEdge(keys, ['at-least', 'more-than'], around.of);
  const below = readEdge(keys, ['at-most', 'less-than'], around.of);
  if (!EDGES.some((key) => keys.has(key)) && keys.isSpelled)
    at.report('tree/missing-key', { where, key: EDGES.join(' / ') });
  for (const key of around.last ? (['key-items', 'minimums', 'quota'] as const) : [])
    if (keys.has(key))
      keys.key(key).reportKey('tree/misplaced', { key, why: phrase('lowest-grade') });
  const { grade, 'key-items': part } = keys.held;
  const keyItems = part === undefined ? null : readKeyItems(keys.key('key-items'), part, around);
  const minimums = keys.has('minimums') ? readMinimums(keys.key('minimums'), around) : [];
  const quota =
    keys.held.quota === undefined ? null : readQuota(keys.key('quota'), keys.held.quota);
  return grade === undefined
    ? undefined
    : { band: { grade, from, below, keyItems, minimums, quota }, at };
}
/** `30%` of the sites, or `3` of them. */
function readQuota(at: At, most: Exact): GradeBand['quota'] {
  const unit = hasPercentSign(at.value) ? 'rate' : 'sites';
  const isPossible = unit === 'rate' ? compare(most, ONE) <= 0 : most.d === 1;
  if (sign(most) <= 0 || !isPossible)
    at.report('tree/number-range', {
      key: 'quota',
      found: spelling(at.value),
      expected: phrase('quota-as'),
    });
  return { most: toText(most), unit };
}
function readEdge(
  keys: GradeKeys,
  [inclusive, exclusive]: readonly ['at-least', 'more-than'] | readonly ['at-most', 'less-than'],
  of: GradePolicy['of'],
): GradeBand['from'] {
  const key = [inclusive, exclusive].find((each) => keys.has(each));
  if (key === undefined) return null;
  if (keys.has(inclusive) && keys.has(exclusive))
    keys.key(exclusive).reportKey('rule/two-verbs', { found: `${inclusive}, ${exclusive}` });
  const found = keys.held[key];
  if (found === undefined) return null;
  const at = keys.key(key);
  if (of === 'rate') reportPercent(at);
  else readPoints(at, key, phrase('points-or-rate'));
  return { value: toText(found), inclusive: key === inclusive };
}
function readKeyItems(at: At, part: Exact, { nodes }: Around): string {
  if (reportPercent(at)) return toText(part);
  const isKeyItem = ({ section, leaf }: Indicator): boolean => section === 'key' && leaf !== null;
  if (sign(part) <= 0 || compare(part, ONE) > 0)
    at.report('tree/number-range', {
      key: 'key-items',
      found: spelling(at.value),
      expected: phrase('percent-above-0'),
    });
  else if (![...nodes.values()].some(isKeyItem))
    at.reportKey('tree/misplaced', { key: 'key-items', why: phrase('no-key-items') });
  return toText(part);
}
function readMinimums(at: At, around: Around): GradeBand['minimums'] {
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping')) ?? [];
  return at.entries().flatMap(([node, asked]) => readMinimum(asked, node, around) ?? []);
}
function readMinimum(
  at: At,
  node: string,
  { nodes, stages }: Around,
): GradeBand['minimums'][number] | undefined {
  const stage = stages.find(({ id }) => id === node);
  const indicator = nodes.get(node);
  if (stage === undefined && indicator === undefined)
    return at.reportKey('tree/unknown-word', {
      key: 'minimums',
      found: shown(node),
      ...suggest(node, [...nodes.keys(), ...stages.map(({ id }) => id)]),
    });
  const atLeast = readNumber(at, node);
  if (atLeast === undefined) return undefined;
  const unit = hasPercentSign(at.value) ? 'rate' : 'points';
  const most = unit === 'rate' ? ONE : pointsOf(stage, indicator);
  if (sign(atLeast) < 0 || (most !== null && compare(atLeast, most) > 0))
    return at.report('tree/number-range', {
      key: node,
      found: spelling(at.value),
      expected: most === null ? phrase('at-least-0') : between(most, unit),
    });
  return { node, atLeast: toText(atLeast), unit };
}
const between = (most: Exact, unit: 'points' | 'rate'): Phrase =>
  unit === 'rate' ? phrase('between-rate') : phrase('between-points', { most: toText(most) });
/** What a node can score; null where bonus items may add to it, or nothing is known. */
function pointsOf(stage: Stage | undefined, indicator: Indicator | undefined): Exact | null {
  if (indicator)
    return indicator.points === null || !everyNode([indicator]).every(isBase)
      ? null
      : fromText(indicator.points);
  return stage?.score.by === 'fact' ? fromText(stage.score.points) : null;
}
