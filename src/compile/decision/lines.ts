import * as z from 'zod/mini';
import { phrase, suggest } from '../../diagnostics/index.js';
import { compare, ONE, sign, toText, toWhole, type Exact } from '../../exact.js';
import {
  number,
  numberOf,
  once,
  points,
  readKeys,
  readPoints,
  reportPercent,
  shown,
  spelling,
  word,
  type At,
} from '../../syntax/index.js';
import type { DecisionPolicy, ExactText, GradePolicy, Reads } from '../../types.js';
import { lastOf } from '../../es2020.js';

const reads = () => z.optional(word(['exact', 'printed'], '看精确的数，还是公布的数'));
/** 总分至少几分. */
export const scoreSchema = /* @__PURE__ */ once(() =>
  z.object({ 'at-least': points('至少几分'), reads: reads() }),
);
/** 得分率至少百分之几. */
export const scoreRateSchema = /* @__PURE__ */ once(() =>
  z.object({ 'at-least': number('至少百分之几'), reads: reads() }),
);

/** What the lines of a decision are read with. */
export interface Lines {
  pointed: boolean;
  /** What all indicators can come to; null where nothing bounds it. */
  most: Exact | null;
  /** Gathers what the tree leaves to be taken for granted. */
  unasked: string[];
}
/**
 * Whether there are points at all; where something else is wrong, they may be what could not be
 * read.
 */
function hasPoints(at: At, key: string, { pointed }: Pick<Lines, 'pointed'>): boolean {
  if (!pointed && at.errors.size === 0)
    at.report('tree/misplaced', { key, why: phrase('no-points') });
  return pointed;
}
function readsOf(key: string, said: Reads | undefined, { unasked }: Lines): Reads {
  if (said === undefined) unasked.push(`${key}.reads: printed`);
  return said ?? 'printed';
}

/** Reads `score: { at-least: 850 }`, in points. */
export function readScoreLine(at: At, lines: Lines): DecisionPolicy['score'] {
  if (!hasPoints(at, 'score', lines)) return null;
  // A percentage is meant as a rate as often as it is a slip.
  const keys = readKeys(at, scoreRateSchema(), 'score');
  keys?.need('score', 'at-least');
  if (keys?.held['at-least'] === undefined) return null;
  const line = keys.key('at-least');
  const rate = spelling(line.value).trim();
  const atLeast = readPoints(line, 'at-least', phrase('points-or-score-rate', { rate }));
  if (atLeast === undefined) return null;
  const { most } = lines;
  // Up to the next whole point: the number that is read may be a rounded one.
  if (most && at.errors.size === 0 && compare(atLeast, toWhole(most, 'up')) > 0)
    line.report('tree/out-of-reach', { line: toText(atLeast), most: toText(most) });
  return { atLeast: toText(atLeast), reads: readsOf('score', keys.held.reads, lines) };
}

/**
 * Reads `rate: 90%`, or `rate: { at-least: 90%, reads: exact }`: a part of the points that apply.
 */
export function readScoreRate(at: At, lines: Lines): DecisionPolicy['rate'] {
  if (!hasPoints(at, 'rate', lines)) return null;
  const short = numberOf(at.value);
  const keys = short ? undefined : readKeys(at, scoreRateSchema(), 'rate');
  keys?.need('rate', 'at-least');
  const atLeast = short ?? keys?.held['at-least'];
  const line = short ? at : at.key('at-least');
  if (atLeast === undefined || reportPercent(line)) return null;
  if (sign(atLeast) <= 0 || compare(atLeast, ONE) > 0)
    line.report('tree/number-range', {
      key: String(lastOf(line.path)),
      found: spelling(line.value),
      expected: phrase('percent-above-0'),
    });
  return { atLeast: toText(atLeast), reads: readsOf('rate', keys?.held.reads, lines) };
}

/** Reads `grade: 合格`, one of the tree's grades: that one or a better one. */
export function readGradeLine(
  at: At,
  name: string | undefined,
  grades: GradePolicy | null,
): string | null {
  if (name === undefined) return null;
  if (grades === null)
    return at.errors.size === 0
      ? (at.reportKey('tree/misplaced', { key: 'grade', why: phrase('no-grades') }) ?? null)
      : null;
  const names = grades.bands.map(({ grade }) => grade);
  const found = names.find((each) => each === name);
  if (found === undefined)
    at.report('tree/unknown-word', {
      key: 'grade',
      found: shown(at.value),
      ...suggest(name, names),
    });
  return found ?? null;
}

/** Reads `scale-to: 100`. */
export function readScaleTo(at: At, to: Exact | undefined, pointed: boolean): ExactText | null {
  if (to === undefined || !hasPoints(at, 'scale-to', { pointed })) return null;
  if (sign(to) <= 0)
    at.report('tree/number-range', {
      key: 'scale-to',
      found: toText(to),
      expected: phrase('above-0'),
    });
  return toText(to);
}
