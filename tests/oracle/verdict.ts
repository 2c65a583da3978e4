/** The verdict: the met rate, key items, the score line, and vetoes that end the recommendation. */
import { fraction, number, order, rounded, times, type Fraction } from './fraction.js';
import { type LeafResult } from './leaf.js';
import { isCounted, type Tree } from './tree.js';
import { type Met } from './outcome.js';
import { ends, type Veto } from './vetoes.js';
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

export function keyItems(leaves: readonly LeafResult[]): Outcome {
  const keys = leaves.filter(
    ({ leaf, status }) => leaf.section === 'key' && status !== 'not-applicable',
  );
  const met = (end: 'worst' | 'best'): boolean =>
    keys.every((leaf) => leaf.status === 'exempt' || leaf[end] === 'met');
  return decide(met('worst'), met('best'));
}
/** The options of the met rate; null where the decision asks for none. */
export function rateOptions(tree: Tree): YamlMap | null {
  const { decision } = tree.yaml;
  if (decision === undefined) return {};
  const rate = mapOf(decision)['met-rate'];
  return rate === undefined ? null : isMap(rate) ? rate : { 'at-least': rate };
}
export interface Decision {
  outcome: Outcome;
  rate: Rate | null;
  /** Of the tree above. */
  upper: Rate | null;
  /** An indicator above has exempt parts beside others: the words do not settle whether it is partly met by them. */
  mixed: boolean;
  keyItems: Outcome | null;
  score: Outcome | null;
}
/** The worst and the best; where it is endless, nothing is low enough to be the worst. */
interface Range {
  low: Fraction | null;
  high: Fraction | null;
  endless: boolean;
}
export function decisionOf(
  tree: Tree,
  leaves: readonly LeafResult[],
  total: Range,
  vetoes: readonly Veto[],
): Decision {
  const options = rateOptions(tree);
  const counting = options === null ? null : said(options, 'tree', 'this');
  const own = leaves.filter(({ leaf }) => isCounted(leaf));
  const rate = options && counting !== 'upper' ? rateOf(options, own) : null;
  const upper = options && counting !== 'this' ? rateOf(options, upperLeaves(tree, leaves)) : null;
  const key = options?.['key-items'] === 'must-be-met' ? keyItems(leaves) : null;
  const line = mapOf(tree.yaml['decision'])['score'];
  const score =
    line === undefined ? null : scoreLine(tree, isMap(line) ? line : { 'at-least': line }, total);
  const ending = vetoes.filter(ends);
  const checks: Outcome[] = [
    ...[rate?.passed, upper?.passed, key, score].flatMap((each) => each ?? []),
    ...ending.map(({ fired }) =>
      fired === 'yes' ? 'fail' : fired === 'no' ? 'pass' : ('undetermined' as const),
    ),
  ];
  const outcome = checks.includes('fail')
    ? 'fail'
    : checks.includes('undetermined')
      ? 'undetermined'
      : 'pass';
  const mixed = (tree.upper ?? []).some((each) => isMixed(leaves, each.leaves));
  return { outcome, rate, upper, mixed, keyItems: key, score };
}
/** No verdict is certain where a row that could not be read may say anything. */
export function unsettled(decision: Decision, adrift: boolean): Decision {
  if (!adrift) return decision;
  const open = (rate: Rate | null): Rate | null => rate && { ...rate, passed: 'undetermined' };
  const { rate, upper, keyItems: key, score } = decision;
  return {
    ...decision,
    outcome: 'undetermined',
    rate: open(rate),
    upper: open(upper),
    keyItems: key && 'undetermined',
    score: score && 'undetermined',
  };
}
function scoreLine(tree: Tree, line: YamlMap, { low, high, endless }: Range): Outcome {
  if (low === null || high === null) return 'undetermined';
  const exact = said(line, 'reads', 'printed') === 'exact';
  const reached = (score: Fraction): boolean =>
    order(exact ? score : printed(tree, score), number(said(line, 'at-least', '0'))) >= 0;
  return decide(!endless && reached(low), reached(high));
}
export function printed(tree: Tree, score: Fraction): Fraction {
  const rounding = mapOf(tree.yaml['rounding']);
  return rounded(score, Number(said(rounding, 'places', '2')), said(rounding, 'mode', 'half-up'));
}
