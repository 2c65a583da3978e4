/**
 * The lines that a score must reach: points, 得分率, a grade.
 * In: what the tree asks for, the score, the grade. Out: checks, and warnings where the printed and
 * the exact number would decide differently. It must not know: indicators that are counted, vetoes.
 */
import { diagnose } from '../diagnostics/index.js';
import type { ScoreNode } from '../evaluate/index.js';
import {
  add,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  toText,
  toWhole,
  type Exact,
} from '../exact.js';
import { asPrinted, ratio, toPrinted } from '../numbers/index.js';
import { mostOfBonuses } from '../rules/index.js';
import { everyNode, leavesOf } from '../tree.js';
import type {
  Check,
  DecisionPolicy,
  Diagnostic,
  GradeResult,
  Reads,
  Rounding,
  RuleSet,
  VetoResult,
} from '../types.js';
import { outcomeOf } from './met-rate.js';
import { exactly, percent, PHRASES } from './phrases.js';

/**
 * The score that the line and the grades read, which one it is, and what its open end depends on
 * (null: the open leaves of the tree).
 */
export interface DecidingScore {
  lo: Exact | null;
  hi: Exact | null;
  of: 'tree' | 'combined';
  dependsOn: string[] | null;
}

/** What the verdict is about; `adrift` where evidence that nobody could read may say anything. */
export interface Decided {
  nodes: readonly ScoreNode[];
  score: DecidingScore;
  /** The points that apply to the score. */
  points: Exact | null;
  grade: GradeResult | null;
  /** Whether a veto says that nothing is scored: then no line is reached. */
  notScored: VetoResult['fired'];
  adrift: boolean;
  isEndless: boolean;
}

/** Checks of every line that the decision asks for. */
export function checkLines(
  ruleSet: RuleSet,
  { score, rate, grade }: DecisionPolicy,
  decided: Decided,
): { checks: Check[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const checks = [
    ...(score ? [checkLine('score', score, { ruleSet, decided, diagnostics })] : []),
    ...(rate ? [checkLine('rate', rate, { ruleSet, decided, diagnostics })] : []),
    ...(grade === null ? [] : [checkGrade(ruleSet, grade, decided)]),
  ];
  return { checks, diagnostics };
}
interface Around {
  ruleSet: RuleSet;
  decided: Decided;
  diagnostics: Diagnostic[];
}
const HUNDRED = exact(100);
/**
 * What a line reads: points, or a part of the points that apply, which is printed as a percentage.
 */
const numberOf = (id: 'score' | 'rate', value: Exact | null, points: Exact | null): Exact | null =>
  id === 'score' || value === null ? value : points && ratio(value, points);
const scaleOf = (id: 'score' | 'rate'): Exact => (id === 'rate' ? HUNDRED : exact(1));
/** The number as it is read; a rate rounds as a percentage, with as many places as a score. */
export function readAs(
  id: 'score' | 'rate',
  value: Exact,
  { reads, rounding }: { reads: Reads; rounding: Rounding },
): Exact {
  const scale = scaleOf(id);
  return reads === 'exact' ? value : divide(asPrinted(multiply(value, scale), rounding), scale);
}

function checkLine(
  id: 'score' | 'rate',
  line: { atLeast: string; reads: Reads },
  { ruleSet: { rounding }, decided, diagnostics }: Around,
): Check {
  const { score, points, isEndless, nodes, notScored } = decided;
  const [low, high] = [numberOf(id, score.lo, points), numberOf(id, score.hi, points)];
  const required = fromText(line.atLeast);
  const reaches = (value: Exact | null, reads: Reads): boolean =>
    value !== null && compare(readAs(id, value, { reads, rounding }), required) >= 0;
  if (low !== null && reaches(low, 'printed') !== reaches(low, 'exact'))
    diagnostics.push(differs(id, low, { reads: line.reads, rounding }));
  if (id === 'score') diagnostics.push(...outOfReach(required, decided));
  return {
    id,
    required: line.atLeast,
    actual: low && toText(low),
    possible: high && toText(high),
    met: null,
    possiblyMet: null,
    counted: null,
    needed: null,
    // Who is not scored reaches no line; who has nothing to be scored by neither reaches nor misses.
    passed:
      notScored === 'yes'
        ? 'fail'
        : high === null
          ? 'undetermined'
          : outcomeOf(!isEndless && reaches(low, line.reads), reaches(high, line.reads)),
    options: { reads: line.reads, ...(score.of === 'combined' ? { of: score.of } : {}) },
    dependsOn: score.dependsOn ?? nodes.flatMap(openLeaves),
  };
}
/**
 * Said where items that are not applicable took with them the points that the line asks for; a
 * line that nobody can reach is said of the tree.
 */
function outOfReach(line: Exact, { score, points, nodes }: Decided): Diagnostic[] {
  const left = leavesOf(nodes).filter(({ status }) => status === 'not-applicable');
  const all = nodes.map(({ indicator }) => indicator);
  const weighs = everyNode(all).some(({ weight }) => weight !== null);
  if (left.length === 0 || points === null || score.of === 'combined' || weighs) return [];
  const bonuses = mostOfBonuses(all, new Set(left.map(({ indicator }) => indicator.id)));
  const most = bonuses && add(points, bonuses);
  // Up to the next whole point: the number that is read may be a rounded one.
  if (most === null || compare(line, toWhole(most, 'up')) <= 0) return [];
  const said = { line: toText(line), most: toText(most), count: String(left.length) };
  return [diagnose('score/out-of-reach', null, said)];
}
function differs(
  id: 'score' | 'rate',
  value: Exact,
  { reads, rounding }: { reads: Reads; rounding: Rounding },
): Diagnostic {
  const shown = multiply(value, scaleOf(id));
  const [own, printed] = [exactly(shown), toPrinted(shown, rounding)];
  return diagnose('score/printed-differs', null, {
    exact: id === 'rate' ? percent(own) : own,
    printed: id === 'rate' ? percent(printed) : printed,
    reads: reads === 'printed' ? PHRASES.printedScore : PHRASES.exactScore,
  });
}
/** Leaves, bonus and penalty included, that leave the score open. */
export function openLeaves({ indicator, lo, hi, leaf, children }: ScoreNode): string[] {
  if (lo === null || hi === null || compare(lo, hi) === 0) return [];
  return leaf ? [indicator.id] : children.flatMap(openLeaves);
}

/** A grade is reached by that one and by every better one. */
function checkGrade(
  { grades }: RuleSet,
  required: string,
  { grade, nodes, score, notScored }: Decided,
): Check {
  const place = (name: string): number =>
    grades?.bands.findIndex((band) => band.grade === name) ?? -1;
  const reaches = (name: string | null): boolean => name !== null && place(name) <= place(required);
  const { grade: actual = null, possible = null } = grade ?? {};
  return {
    id: 'grade',
    required,
    actual,
    possible,
    met: null,
    possiblyMet: null,
    counted: null,
    needed: null,
    passed:
      notScored === 'yes'
        ? 'fail'
        : possible === null
          ? 'undetermined'
          : outcomeOf(reaches(actual), reaches(possible)),
    options: {},
    dependsOn: [...new Set([...(score.dependsOn ?? []), ...nodes.flatMap(openLeaves)])],
  };
}
