import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { equals, fromText, isWhole, sum, toText, type Exact } from '../exact.js';
import {
  day,
  inner,
  number,
  once,
  points,
  readKeys,
  readNumber,
  spelling,
  word,
  type At,
} from '../syntax/index.js';
import { isBase } from '../tree.js';
import type { Indicator, RuleSet } from '../types.js';

/** 考核期. */
export const periodSchema = /* @__PURE__ */ once(() =>
  z.object({ from: day('从哪一天起'), to: day('到哪一天止') }),
);
export function readPeriod(at: At): RuleSet['period'] {
  if (at.value === undefined) return null;
  const keys = readKeys(at, periodSchema(), 'period');
  keys?.need(phrase('a-period'), 'from', 'to');
  const { from, to } = keys?.held ?? {};
  if (from === undefined || to === undefined) return null;
  if (from > to) at.key('to').report('tree/period', { from, to });
  return { from, to };
}

const MOST_PLACES = 6;
/** How numbers are printed. */
export const roundingSchema = /* @__PURE__ */ once(() =>
  z.object({
    mode: z.optional(word(['half-up', 'half-even', 'down'], '四舍五入、四舍六入五成双，或舍去')),
    places: z.optional(number('保留几位小数')),
  }),
);
export function readRounding(at: At): RuleSet['rounding'] {
  const keys = at.value === undefined ? undefined : readKeys(at, roundingSchema(), 'rounding');
  const { mode = 'half-up', places } = keys?.held ?? {};
  if (places === undefined) return { mode, places: 2 };
  const number = Number(places.n);
  if (isWhole(places) && number >= 0 && number <= MOST_PLACES) return { mode, places: number };
  at.key('places').report('tree/number-range', {
    key: 'places',
    found: spelling(toText(places)),
    expected: phrase('whole-0-to-6'),
  });
  return { mode, places: 2 };
}

/** What the tree says of itself, which must be true: published tables often are not. */
export const expectSchema = /* @__PURE__ */ once(() =>
  z.object({
    levels: z.optional(inner(() => z.array(number('几个指标')), '每一级有几个基本指标')),
    points: z.optional(points('总分')),
  }),
);
export interface Expected {
  levels: { wanted: Exact; at: At }[];
  points: { wanted: Exact; at: At } | undefined;
}
export function readExpect(from: At): Expected {
  const keys = from.value === undefined ? undefined : readKeys(from, expectSchema(), 'expect');
  const levels = keys?.key('levels').items() ?? [];
  const points = keys?.held.points;
  return {
    levels: levels.flatMap((at) => {
      const wanted = readNumber(at, 'levels');
      return wanted ? [{ wanted, at }] : [];
    }),
    points: points && { wanted: points, at: from.key('points') },
  };
}
export function checkExpect({ levels, points }: Expected, indicators: readonly Indicator[]): void {
  let level = indicators.filter(isBase);
  for (const [index, { wanted, at }] of levels.entries()) {
    const found = String(level.length);
    const expected = toText(wanted);
    if (expected !== found)
      at.report('tree/expect-level', { level: String(index + 1), found, expected });
    level = level.flatMap(({ children }) => children.filter(isBase));
  }
  const total = sum(
    indicators
      .filter(isBase)
      .flatMap((node) => (node.points === null ? [] : [fromText(node.points)])),
  );
  if (points && !equals(total, points.wanted))
    points.at.report('tree/expect-points', {
      found: toText(total),
      expected: toText(points.wanted),
    });
}
