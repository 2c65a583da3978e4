/** Grades: the band that the number falls in, held back by side conditions and vetoes. */
import { minus, number, order, over, times, type Fraction } from './fraction.js';
import { printed } from './printed.js';
import { testOf } from './rules.js';
import { type Tree } from './tree.js';
import { holds } from './value.js';
import { type Veto } from './vetoes.js';
import { isMap, mapOf, mapsOf, textOf, type Yaml, type YamlMap } from './yaml.js';

/** What a part of the whole has, of how much; no score where it is not applicable. */
export interface Part {
  points: Fraction;
  score: Fraction | null;
}
/** The whole at its worst or at its best. */
export interface Reading {
  score: Fraction | null;
  points: Fraction;
  /** One without points holds when it is met. */
  keys: readonly (Part & { id: string; met: boolean })[];
  /** Nodes and stages. */
  parts: ReadonlyMap<string, Part>;
  /** The vetoes that are taken for fired. */
  vetoes: readonly Veto[];
  /** No number is low enough: the lowest band it is. */
  endless: boolean;
  /** What a quota said of a band, by its place: it is passed over. */
  quotas: ReadonlyMap<number, string>;
}
export interface Grade {
  grade: string | null;
  /** The grade by the number as it is not read: exact for printed, printed for exact. */
  otherwise: string | null;
  possible: string | null;
  read: Fraction | null;
  /** Each grade that was not given, by what and its id. */
  held: string[];
  /** What each better grade needs, the next one first: how far its edge is, and what else stands against it. */
  better: { grade: string; over: [Fraction | null, Fraction | null]; against: string[] }[];
}
const LOWEST = ['fail', 'unfinished', 'disqualified'];

/** A number is points, a percentage a part of the points. */
const reaches = (line: string, { points, score }: Part): boolean =>
  score === null ||
  order(score, line.endsWith('%') ? times(points, number(line)) : number(line)) >= 0;
/** What stands against a band. */
function against(band: YamlMap, isTop: boolean, { keys, parts, vetoes }: Reading): string[] {
  const rate = textOf(band['key-items']);
  const closed = vetoes.filter(({ kind }) => isTop && kind === 'no-top-grade');
  return [
    ...closed.map(({ id }) => `veto ${id}`),
    ...keys
      .filter(
        ({ points, score, met }) =>
          rate !== undefined &&
          score !== null &&
          (points.top === 0n ? !met : order(score, times(points, number(rate))) < 0),
      )
      .map(({ id }) => `key-item ${id}`),
    ...Object.entries(mapOf(band['minimums']))
      .filter(([id, line]) => {
        const part = parts.get(id);
        return part !== undefined && !reaches(textOf(line) ?? '0', part);
      })
      .map(([id]) => `minimum ${id}`),
  ];
}
function gradeOf(
  bands: readonly YamlMap[],
  read: Fraction,
  reading: Reading,
): { grade: string; held: string[] } {
  const found = bands.findIndex((band) => holds(testOf(band), read));
  const first = reading.endless ? bands.length - 1 : found;
  const held: string[] = [];
  const ended = reading.vetoes.filter(({ kind }) => LOWEST.includes(kind));
  const last = bands.length - 1;
  const name = (index: number): string => textOf(bands[index]?.['grade']) ?? '';
  if (ended.length > 0 && first < last) {
    const top = against(bands[first] ?? {}, first === 0, {
      ...reading,
      keys: [],
      parts: new Map(),
    });
    held.push(
      ...[...ended.map(({ id }) => `veto ${id}`), ...top].map((by) => `${name(first)} ${by}`),
    );
    return { grade: name(last), held };
  }
  for (let index = first; index < last; index += 1) {
    const own = against(bands[index] ?? {}, index === 0, reading);
    const quota = reading.quotas.get(index);
    const by = own.length === 0 && quota !== undefined ? [quota] : own;
    if (by.length === 0) return { grade: name(index), held };
    held.push(...by.map((each) => `${name(index)} ${each}`));
  }
  return { grade: name(last), held };
}
/** What the grades above one need. */
function betterThan(
  bands: readonly YamlMap[],
  own: string,
  reads: readonly [Fraction, Fraction],
  reading: Reading,
): Grade['better'] {
  const place = bands.findIndex((band) => textOf(band['grade']) === own);
  // A quota stands against a band that the number is in or above, not against a better one.
  const within = bands.findIndex((band) => holds(testOf(band), reads[0]));
  const found = reading.endless ? bands.length - 1 : within;
  const ended = reading.vetoes.filter(({ kind }) => LOWEST.includes(kind));
  return bands
    .slice(0, place)
    .map((band, index): Grade['better'][number] => {
      const edge = textOf(band['at-least']) ?? textOf(band['more-than']);
      const over = (read: Fraction): Fraction | null =>
        edge === undefined ? null : minus(read, number(edge));
      return {
        grade: textOf(band['grade']) ?? '',
        over: [over(reads[0]), over(reads[1])],
        against: [
          ...ended.map(({ id }) => `veto ${id}`),
          ...against(band, index === 0, reading),
          ...(index < found ? [] : [reading.quotas.get(index) ?? []].flat()),
        ],
      };
    })
    .reverse();
}
/** A rate is printed as a percentage, with the places of the tree. */
const HUNDRED = number('100');
function readings(
  tree: Tree,
  grades: YamlMap,
  { score, points }: Reading,
): [Fraction, Fraction] | null {
  const rate = grades['of'] === 'rate';
  if (score === null || (rate && points.top === 0n)) return null;
  const exact = rate ? over(score, points) : score;
  const shown = rate ? over(printed(tree, times(exact, HUNDRED)), HUNDRED) : printed(tree, score);
  return grades['reads'] === 'exact' ? [exact, shown] : [shown, exact];
}
/** How far down a grade stands. */
export const placeOf = ({ yaml }: Tree, name: string): number =>
  mapsOf(mapOf(yaml['grades'])['bands']).findIndex((band) => textOf(band['grade']) === name);
export function gradesOf(tree: Tree, worst: Reading | null, best: Reading): Grade | null {
  const written: Yaml | undefined = tree.yaml['grades'];
  if (!isMap(written)) return null;
  const bands = mapsOf(written['bands']);
  // Where evidence that nobody could read may say anything, no grade is certain.
  if (worst === null)
    return { grade: null, otherwise: null, possible: null, read: null, held: [], better: [] };
  const [low, high] = [readings(tree, written, worst), readings(tree, written, best)];
  if (low === null) {
    // Where nothing may be scored there is a grade at best.
    const possible = high && gradeOf(bands, high[0], best).grade;
    return { grade: null, otherwise: null, possible, read: null, held: [], better: [] };
  }
  if (high === null) throw new Error('a score at worst and none at best');
  const { grade, held } = gradeOf(bands, low[0], worst);
  const none = { ...worst, quotas: new Map<number, string>() };
  const other = gradeOf(bands, low[1], none).grade;
  const plain = gradeOf(bands, low[0], none).grade;
  return {
    grade,
    otherwise: other === plain ? null : other,
    possible: gradeOf(bands, high[0], best).grade,
    read: low[0],
    held,
    better: betterThan(bands, grade, [low[0], high[0]], worst),
  };
}

/** The place of the band that a site has, quotas that were met so far among it. */
export function bandOf(tree: Tree, reading: Reading): number | null {
  const written = mapOf(tree.yaml['grades']);
  const low = readings(tree, written, reading);
  return low && placeOf(tree, gradeOf(mapsOf(written['bands']), low[0], reading).grade);
}
