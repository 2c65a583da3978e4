/** The verdict: the met rate, key items, the score line, and vetoes that end the recommendation. */
import { fraction, minus, number, order, over, times, ZERO, type Fraction } from './fraction.js';
import { placeOf, type Grade } from './grades.js';
import { type LeafResult } from './leaf.js';
import { isCounted, type Tree } from './tree.js';
import { type Met } from './outcome.js';
import { ends, isNotScored, type Veto } from './vetoes.js';
import { printed } from './printed.js';
import { isMap, mapOf, textOf, type YamlMap } from './yaml.js';

export type Outcome = 'pass' | 'fail' | 'undetermined';
export interface Rate {
  met: number;
  possiblyMet: number;
  counted: number;
  needed: number;
  passed: Outcome;
}
const said = (map: YamlMap, key: string, otherwise: string): string =>
  textOf(map[key]) ?? otherwise;
const decide = (worst: boolean, best: boolean): Outcome =>
  worst ? 'pass' : best ? 'undetermined' : 'fail';

/** What a rate looks at of an indicator. */
export type Counted = Pick<LeafResult, 'status' | 'worst' | 'best'>;
/** 达标率: met over counted, in whole numbers; exactly at the rate passes. */
export function rateOf(options: YamlMap, all: readonly Counted[]): Rate {
  const counted = all.filter(
    ({ status }) =>
      (status !== 'not-applicable' || said(options, 'of', 'applicable') === 'all') &&
      (status !== 'exempt' || said(options, 'exempt', 'counts') === 'counts'),
  );
  const partly = said(options, 'partly-met', 'does-not-count') === 'counts';
  const countOf = (end: 'worst' | 'best'): number =>
    counted.filter(
      (leaf) =>
        leaf.status !== 'not-applicable' &&
        (leaf.status === 'exempt' || leaf[end] === 'met' || (partly && leaf[end] === 'partly-met')),
    ).length;
  const [met, possiblyMet] = [countOf('worst'), countOf('best')];
  const line = number(said(options, 'at-least', '85%'));
  const reached = (count: number): boolean =>
    order(fraction(count), times(line, fraction(counted.length))) >= 0;
  let needed = 0;
  while (!reached(needed)) needed += 1;
  const passed = counted.length === 0 ? 'undetermined' : decide(reached(met), reached(possiblyMet));
  return { met, possiblyMet, counted: counted.length, needed, passed };
}
/** An indicator of the tree above: met when all its applicable parts are, partly met when some are, not applicable where none is left. */
function above(parts: readonly LeafResult[]): Counted {
  const left = parts.filter(({ status }) => status !== 'not-applicable');
  const status = left.every((part) => part.status === 'exempt') ? 'exempt' : 'met';
  const at = (end: 'worst' | 'best'): Met => {
    const all = left.map((part) => (part.status === 'exempt' ? 'met' : part[end]));
    if (all.every((each) => each === 'met')) return 'met';
    return all.some((each) => each === 'met' || each === 'partly-met') ? 'partly-met' : 'not-met';
  };
  return {
    status: left.length === 0 ? 'not-applicable' : status,
    worst: at('worst'),
    best: at('best'),
  };
}
function isMixed(leaves: readonly LeafResult[], ids: readonly string[]): boolean {
  const parts = leaves.filter(({ leaf }) => ids.includes(leaf.id));
  const exempt = parts.filter(({ status }) => status === 'exempt');
  return exempt.length > 0 && exempt.length < parts.length;
}
const upperLeaves = ({ upper }: Tree, leaves: readonly LeafResult[]): Counted[] =>
  (upper ?? []).map((each) => above(leaves.filter(({ leaf }) => each.leaves.includes(leaf.id))));

export function keyItems(leaves: readonly LeafResult[]): { passed: Outcome; distance: Distance } {
  const keys = leaves.filter(
    ({ leaf, status }) => leaf.section === 'key' && status !== 'not-applicable',
  );
  const short = (end: 'worst' | 'best'): number =>
    keys.filter((leaf) => leaf.status !== 'exempt' && leaf[end] !== 'met').length;
  const [most, least] = [short('worst'), short('best')];
  return {
    passed: decide(most === 0, least === 0),
    distance: [fraction(-most), fraction(-least)],
  };
}
/** The options of the met rate; null where the decision asks for none. */
export function rateOptions(tree: Tree): YamlMap | null {
  const { decision } = tree.yaml;
  if (decision === undefined) return {};
  // `none` is no mapping, and asks for nothing.
  const rate = mapOf(decision)['met-rate'];
  return rate === undefined ? null : isMap(rate) ? rate : { 'at-least': rate };
}
export interface Decision {
  /** Null where the tree decides nothing. */
  outcome: Outcome | null;
  rate: Rate | null;
  /** Of the tree above. */
  upper: Rate | null;
  /** An indicator above has exempt parts beside others: the words do not settle whether it is partly met by them. */
  mixed: boolean;
  keyItems: Outcome | null;
  score: Outcome | null;
  /** 得分率. */
  scoreRate: Outcome | null;
  grade: Outcome | null;
  /** How far each gate is, at worst and at best: above zero passed by so much, below missed by so much. */
  distances: Map<string, Distance>;
}
export type Distance = readonly [Fraction | null, Fraction | null];
/** The worst and the best; where it is endless, nothing is low enough to be the worst. */
interface Range {
  points: Fraction;
  low: Fraction | null;
  high: Fraction | null;
  endless: boolean;
}
export function decisionOf(
  tree: Tree,
  leaves: readonly LeafResult[],
  total: Range,
  { vetoes, grade }: { vetoes: readonly Veto[]; grade: Grade | null },
): Decision {
  const options = rateOptions(tree);
  const counting = options === null ? null : said(options, 'tree', 'this');
  const own = leaves.filter(({ leaf }) => isCounted(leaf));
  const rate = options && counting !== 'upper' ? rateOf(options, own) : null;
  const upper = options && counting !== 'this' ? rateOf(options, upperLeaves(tree, leaves)) : null;
  const asked = mapOf(tree.yaml['decision']);
  const must = [options?.['key-items'], asked['key-items']].includes('must-be-met');
  const key = must ? keyItems(leaves) : null;
  const writtenLine = (word: string): YamlMap | null => {
    const line = asked[word];
    return line === undefined ? null : isMap(line) ? line : { 'at-least': line };
  };
  const [line, share, least] = [writtenLine('score'), writtenLine('rate'), textOf(asked['grade'])];
  const barred = notScored(vetoes);
  const score = line && unscored(scoreLine(tree, line, total), barred);
  const scoreRate = share && unscored(rateLine(tree, share, total), barred);
  const graded = least === undefined ? null : unscored(gradeLine(tree, least, grade), barred);
  const ending = vetoes.filter(ends);
  const checks: Outcome[] = [
    ...[rate, upper, key, score, scoreRate, graded]
      .map((each) => each?.passed)
      .flatMap((each) => each ?? []),
    ...ending.map(({ fired }) =>
      fired === 'yes' ? 'fail' : fired === 'no' ? 'pass' : ('undetermined' as const),
    ),
  ];
  const outcome =
    textOf(tree.yaml['decision']) === 'none'
      ? null
      : checks.includes('fail')
        ? 'fail'
        : checks.includes('undetermined')
          ? 'undetermined'
          : 'pass';
  const mixed = (tree.upper ?? []).some((each) => isMixed(leaves, each.leaves));
  const passed = (line: Line | null): Outcome | null => line && line.passed;
  const count = (...fired: Veto['fired'][]): Fraction =>
    fraction(-ending.filter((veto) => fired.includes(veto.fired)).length);
  const found: [string, Distance | undefined][] = [
    ['met-rate', rate ? overOf(rate) : undefined],
    ['met-rate-upper', upper ? overOf(upper) : undefined],
    ['key-items', key?.distance],
    ['score', score?.distance],
    ['rate', scoreRate?.distance],
    ['grade', graded?.distance],
    ['vetoes', [count('yes', 'unknown'), count('yes')]],
  ];
  return {
    outcome,
    rate,
    upper,
    mixed,
    keyItems: passed(key),
    score: passed(score),
    scoreRate: passed(scoreRate),
    grade: passed(graded),
    distances: new Map(
      found.flatMap(([gate, distance]) => (distance === undefined ? [] : [[gate, distance]])),
    ),
  };
}
/** No verdict is certain where a row that could not be read may say anything. */
export function unsettled(decision: Decision, adrift: boolean): Decision {
  if (!adrift) return decision;
  const open = (rate: Rate | null): Rate | null => rate && { ...rate, passed: 'undetermined' };
  const { rate, upper, keyItems: key, score, scoreRate, grade } = decision;
  return {
    ...decision,
    outcome: decision.outcome && 'undetermined',
    rate: open(rate),
    upper: open(upper),
    keyItems: key && 'undetermined',
    score: score && 'undetermined',
    scoreRate: scoreRate && 'undetermined',
    grade: grade && 'undetermined',
  };
}
interface Line {
  passed: Outcome;
  distance: Distance;
}
const overOf = ({ met, possiblyMet, needed, counted }: Rate): Distance =>
  counted === 0 ? [null, null] : [fraction(met - needed), fraction(possiblyMet - needed)];
const OPEN: Line = { passed: 'undetermined', distance: [null, null] };
function lineOf(over: (score: Fraction) => Fraction, { low, high, endless }: Range): Line {
  if (high === null) return OPEN;
  const [least, most] = [low && over(low), over(high)];
  return {
    passed: decide(least !== null && !endless && order(least, ZERO) >= 0, order(most, ZERO) >= 0),
    distance: [least, most],
  };
}
/** Whether a veto says that nothing is scored, or may. */
const notScored = (vetoes: readonly Veto[]): Veto['fired'] =>
  (['yes', 'unknown'] as const).find((fired) =>
    isNotScored(vetoes.filter((veto) => veto.fired === fired)),
  ) ?? 'no';
/** Who is not scored reaches no line. */
const unscored = (line: Line, fired: Veto['fired']): Line =>
  fired === 'yes' ? { passed: 'fail', distance: [null, null] } : line;
const isExact = (line: YamlMap): boolean => said(line, 'reads', 'printed') === 'exact';
function scoreLine(tree: Tree, line: YamlMap, total: Range): Line {
  const required = number(said(line, 'at-least', '0'));
  const read = (score: Fraction): Fraction => (isExact(line) ? score : printed(tree, score));
  return lineOf((score) => minus(read(score), required), total);
}
const HUNDRED = number('100');
/** A part of the points that apply; printed as a percentage, with the places of the tree. */
function rateLine(tree: Tree, line: YamlMap, total: Range): Line {
  const { points } = total;
  if (points.top === 0n) return OPEN;
  const required = number(said(line, 'at-least', '0'));
  const read = (rate: Fraction): Fraction =>
    isExact(line) ? rate : over(printed(tree, times(rate, HUNDRED)), HUNDRED);
  return lineOf((score) => minus(read(over(score, points)), required), total);
}
/** A grade or a better one. */
function gradeLine(tree: Tree, least: string, grade: Grade | null): Line {
  const [own, best] = [grade?.grade ?? null, grade?.possible ?? null];
  if (best === null) return OPEN;
  const above = (name: string): number => placeOf(tree, least) - placeOf(tree, name);
  return {
    passed: decide(own !== null && above(own) >= 0, above(best) >= 0),
    distance: [own === null ? null : fraction(above(own)), fraction(above(best))],
  };
}
