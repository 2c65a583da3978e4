import { both, diagnose } from '../diagnostics/index.js';
import type { ScoreNode } from '../evaluate/index.js';
import { compare, fromText, toText, type Exact } from '../exact.js';
import { approximate, asPrinted, toPrinted } from '../numbers/index.js';
import { isBase, leavesOf } from '../tree.js';
import type {
  Check,
  Decision,
  Diagnostic,
  Outcome,
  Phrase,
  RuleSet,
  VetoResult,
} from '../types.js';
import { checkKeyItems, checkRate } from './met-rate.js';
import { PHRASES } from './phrases.js';
import { outcomeOf } from './rate-check.js';
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
  const all = leavesOf(nodes);
  const leaves = all.filter(({ indicator }) => isBase(indicator));
  const diagnostics: Diagnostic[] = [];
  const checks = [
    ...(metRate && metRate.tree !== 'upper' ? [checkRate(metRate, leaves)] : []),
    ...(metRate && metRate.tree !== 'this' && ruleSet.upper
      ? [checkUpper(ruleSet.upper, metRate, all)]
      : []),
    ...(metRate?.keyItems === 'must-be-met' ? [checkKeyItems(metRate, leaves)] : []),
    ...(line ? [checkScore(ruleSet, line, { score, nodes }, diagnostics)] : []),
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

function checkScore(
  ruleSet: RuleSet,
  line: NonNullable<RuleSet['decision']['score']>,
  { score, nodes }: { score: DecidingScore; nodes: readonly ScoreNode[] },
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
        reads: line.reads === 'printed' ? PHRASES.printedScore : PHRASES.exactScore,
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
        : outcomeOf(reaches(score.lo, line.reads), reaches(score.hi, line.reads)),
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
