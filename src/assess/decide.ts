import { both, diagnose } from '../diagnostics/index.js';
import type { ScoreNode } from '../evaluate/index.js';
import {
  compare,
  divide,
  exact,
  fromText,
  maximum,
  multiply,
  ONE,
  toText,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import { approximate, asPrinted, toPrinted } from '../numbers/index.js';
import type {
  Check,
  Decision,
  Diagnostic,
  MetRatePolicy,
  Outcome,
  Phrase,
  RuleSet,
  VetoResult,
} from '../types.js';
import { checkUpper } from './upper-tree.js';

/** The score that the line and the grades read, which one it is, and what its open end depends on (null: the open leaves of the tree). */
export interface DecidingScore {
  lo: Exact | null;
  hi: Exact | null;
  of: 'tree' | 'combined';
  dependsOn: string[] | null;
}

/** The verdict: every check, every veto, and the leaves an open verdict depends on. */
export function decide(
  ruleSet: RuleSet,
  nodes: readonly ScoreNode[],
  score: DecidingScore,
  vetoes: VetoResult[],
): { decision: Decision; diagnostics: Diagnostic[] } {
  const { metRate, score: line } = ruleSet.decision;
  const leaves = nodes
    .flatMap(leavesOf)
    .filter(({ indicator }) => indicator.section === 'base' || indicator.section === 'key');
  const diagnostics: Diagnostic[] = [];
  const checks = [
    ...(metRate && metRate.tree !== 'upper' ? [checkRate(metRate, leaves)] : []),
    ...(metRate && metRate.tree !== 'this' && ruleSet.upper
      ? [checkUpper(ruleSet.upper, metRate, nodes.flatMap(leavesOf), count)]
      : []),
    ...(metRate?.keyItems === 'must-be-met' ? [checkKeyItems(metRate, leaves)] : []),
    ...(line ? [checkScore(ruleSet, line, score, nodes, diagnostics)] : []),
  ];
  const vetoed = vetoes.map(vetoOutcome);
  const outcome = together([...checks.map(({ passed }) => passed), ...vetoed]);
  const dependsOn =
    outcome === 'undetermined'
      ? [
          ...new Set(
            checks.flatMap((check) => (check.passed === 'undetermined' ? check.dependsOn : [])),
          ),
        ]
      : [];
  return { decision: { outcome, checks, vetoes, dependsOn }, diagnostics };
}
const leavesOf = (node: ScoreNode): ScoreNode[] =>
  node.leaf ? [node] : node.children.flatMap(leavesOf);
function together(outcomes: readonly Outcome[]): Outcome {
  return outcomes.includes('fail')
    ? 'fail'
    : outcomes.includes('undetermined')
      ? 'undetermined'
      : 'pass';
}
/** Points off and 一票否优 leave the recommendation alone; every other veto that fires ends it. */
function vetoOutcome({ fired, effect }: VetoResult): Outcome {
  if (effect.kind === 'points-off' || effect.kind === 'no-top-grade' || fired === 'no')
    return 'pass';
  return fired === 'yes' ? 'fail' : 'undetermined';
}

interface Count {
  least: boolean;
  best: boolean;
  id: string;
}
/** Whether a leaf counts as met, at least and at best; undefined when it is not counted at all. */
function count(policy: MetRatePolicy, { indicator, leaf, status }: ScoreNode): Count | undefined {
  if (
    leaf === null ||
    (status === 'not-applicable' && policy.of === 'applicable') ||
    (status === 'exempt' && policy.exempt === 'excluded')
  )
    return undefined;
  const { id } = indicator;
  if (status === 'not-applicable') return { id, least: false, best: false };
  if (status === 'exempt') return { id, least: true, best: true };
  const partly = policy.partlyMet === 'counts';
  const open = status === 'not-assessed' || status === 'error';
  const none = maximum(ZERO, fromText(indicator.leaf?.floor ?? '0'));
  return {
    id,
    least:
      leaf.metAtLeast ||
      (partly && (status === 'partly-met' || (open && compare(leaf.lo, none) > 0))),
    best:
      leaf.metAtBest ||
      (partly && (status === 'partly-met' || (open && compare(leaf.hi, none) > 0))),
  };
}
function verdict(least: boolean, best: boolean): Outcome {
  return least ? 'pass' : best ? 'undetermined' : 'fail';
}
const undecided = (counts: readonly Count[]): string[] =>
  counts.filter(({ least, best }) => least !== best).map(({ id }) => id);

/** `met / counted ≥ required`, in integers: 125 need 107, 104 need 89, 100 need 85, and exactly 85% passes. */
function checkRate(policy: MetRatePolicy, leaves: readonly ScoreNode[]): Check {
  const counts = leaves.flatMap((leaf) => count(policy, leaf) ?? []);
  const [met, best, n] = [
    counts.filter(({ least }) => least).length,
    counts.filter((each) => each.best).length,
    counts.length,
  ];
  const needed = Number(toWhole(multiply(fromText(policy.atLeast), exact(n)), 'up').n);
  return {
    id: 'met-rate',
    required: policy.atLeast,
    actual: n === 0 ? null : toText(divide(exact(met), exact(n))),
    possible: n === 0 ? null : toText(divide(exact(best), exact(n))),
    met,
    possiblyMet: best,
    counted: n,
    needed,
    passed: n === 0 ? 'undetermined' : verdict(met >= needed, best >= needed),
    options: {
      of: policy.of,
      'partly-met': policy.partlyMet,
      exempt: policy.exempt,
      'key-items': policy.keyItems,
    },
    dependsOn: undecided(counts),
  };
}
function checkKeyItems(policy: MetRatePolicy, leaves: readonly ScoreNode[]): Check {
  const counts = leaves
    .filter(({ indicator }) => indicator.section === 'key')
    .flatMap(
      (leaf) => count({ ...policy, of: 'applicable', partlyMet: 'does-not-count' }, leaf) ?? [],
    );
  const [met, best, n] = [
    counts.filter(({ least }) => least).length,
    counts.filter((each) => each.best).length,
    counts.length,
  ];
  const rate = (value: number): string | null =>
    n === 0 ? null : toText(divide(exact(value), exact(n)));
  return {
    id: 'key-items',
    required: toText(ONE),
    actual: rate(met),
    possible: rate(best),
    met,
    possiblyMet: best,
    counted: n,
    needed: n,
    passed: verdict(met === n, best === n),
    options: {},
    dependsOn: undecided(counts),
  };
}
function checkScore(
  ruleSet: RuleSet,
  line: NonNullable<RuleSet['decision']['score']>,
  score: DecidingScore,
  nodes: readonly ScoreNode[],
  diagnostics: Diagnostic[],
): Check {
  const required = fromText(line.atLeast);
  const reaches = (value: Exact | null, reads: string): boolean =>
    value !== null &&
    compare(reads === 'printed' ? asPrinted(value, ruleSet.rounding) : value, required) >= 0;
  if (score.lo !== null && reaches(score.lo, 'printed') !== reaches(score.lo, 'exact')) {
    diagnostics.push(
      diagnose('score/printed-differs', null, {
        exact: exactly(score.lo),
        printed: toPrinted(score.lo, ruleSet.rounding),
        reads: line.reads === 'printed' ? both('公布分', 'printed') : both('精确分', 'exact'),
      }),
    );
  }
  return {
    id: 'score',
    required: line.atLeast,
    actual: score.lo && toText(score.lo),
    possible: score.hi && toText(score.hi),
    met: null,
    possiblyMet: null,
    counted: null,
    needed: null,
    passed:
      score.lo === null
        ? 'undetermined'
        : verdict(reaches(score.lo, line.reads), reaches(score.hi, line.reads)),
    options: { reads: line.reads, ...(score.of === 'combined' ? { of: score.of } : {}) },
    dependsOn: score.dependsOn ?? nodes.flatMap(openLeaves),
  };
}
/** Leaves, bonus and penalty included, that leave the score open. */
export function openLeaves({ indicator, lo, hi, leaf, children }: ScoreNode): string[] {
  if (lo === null || hi === null || compare(lo, hi) === 0) return [];
  return leaf ? [indicator.id] : children.flatMap(openLeaves);
}
/** An exact number for a sentence: a decimal where it ends, else six places of it and the fraction. */
export function exactly(value: Exact): Phrase {
  const text = toText(value);
  return text.includes('/')
    ? both(`${approximate(value)}（${text}）`, `${approximate(value)} (${text})`)
    : text;
}
