/**
 * What follows from a site's scores as a whole: vetoes first, since the line and the grades read
 * what
 * they leave; then the grade, then the verdict.
 * In: a rule set and its evaluation. Out: the score that counts, the decision, the grade. It must
 * not know: who lost it, and what a document or a report looks like.
 */
import { vetoReading, type Grounds, type StageScore, type VetoOutcome } from '../evaluate/index.js';
import { compare, fromText, multiply, sum, toText, type Exact } from '../exact.js';
import { isBase, leavesOf } from '../tree.js';
import type {
  Check,
  Decision,
  DecisionPolicy,
  Diagnostic,
  Finding,
  GradeResult,
  Outcome,
  RuleSet,
  VetoResult,
} from '../types.js';
import { distancesOf, isEnding } from './distance.js';
import { gradeOf, qualifiedOf } from './grade.js';
import { checkLines, openLeaves, type Decided, type DecidingScore } from './lines.js';
import { checkKeyItems, checkRate, checkUpper } from './met-rate.js';
import { notScored } from './not-scored.js';
import { isAdrift, unsettled } from './evidence.js';
import type { AmongSites, Standing } from './quotas.js';
import { rankingNumber } from './ranking.js';
import { vetoDistance } from './veto-distance.js';
import { afterVetoes, applyVetoes } from './vetoes.js';

/** What follows from a site's scores as a whole. */
export interface Conclusion {
  /** The tree's score before vetoes; null where it has none. */
  before: { lo: Exact; hi: Exact } | null;
  /** The same after vetoes, and what each veto came to. */
  vetoed: { lo: Exact | null; hi: Exact | null; results: VetoResult[] };
  combined: Combined | null;
  /**
   * The score that counts: the combined one where stages are combined, else the tree's after
   * vetoes.
   */
  whole: { points: Exact | null; lo: Exact | null; hi: Exact | null };
  decision: Decision;
  grade: GradeResult | null;
  diagnostics: Diagnostic[];
}

/**
 * Vetoes first, since the line and the grades read what they leave; then the grade, then
 * the verdict.
 */
export function conclude(
  ruleSet: RuleSet,
  evaluation: Grounds,
  among: AmongSites | null | undefined = null,
): Conclusion {
  const { total, vetoes, nodes } = evaluation;
  const before = total.lo !== null && total.hi !== null ? { lo: total.lo, hi: total.hi } : null;
  const vetoed = vetoedScore(ruleSet, vetoes, before);
  const combined = combineStages(evaluation);
  const whole = combined ?? { points: total.points, lo: vetoed.lo, hi: vetoed.hi };
  const score = decidingScore(combined, vetoed);
  const adrift = isAdrift(evaluation);
  const { isEndless } = evaluation;
  const graded =
    ruleSet.grades === null
      ? { grade: null, diagnostics: [] }
      : gradeOf(ruleSet.grades, { rounding: ruleSet.rounding, evaluation, whole }, among);
  // What nobody could read may say anything: a grade is no more certain than the verdict.
  const grade =
    graded.grade && adrift
      ? { ...graded.grade, grade: null, possible: null, otherwise: null, held: [], better: [] }
      : graded.grade;
  const decided = {
    nodes,
    score,
    points: whole.points,
    grade,
    notScored: notScored(vetoed.results),
    adrift,
    isEndless,
  };
  const { decision, diagnostics } = decide(ruleSet, decided, vetoed.results);
  return {
    before,
    vetoed,
    combined,
    whole,
    decision,
    grade,
    diagnostics: [...diagnostics, ...(adrift ? [] : graded.diagnostics)],
  };
}

/**
 * What a site is among those scored with it, for `among` of {@link assess}: the number it ranks by
 * and the grades it has on its own, at its worst and at its best. What evidence that nobody could
 * read leaves open is null. Plain data.
 */
export function standingOf(ruleSet: RuleSet, evaluation: Grounds): Standing {
  const { grades, ranking, rounding } = ruleSet;
  if (grades === null || isAdrift(evaluation)) return { lo: null, hi: null };
  const { total, vetoes } = evaluation;
  const before = total.lo !== null && total.hi !== null ? { lo: total.lo, hi: total.hi } : null;
  const tree = before && afterVetoes(vetoes, before);
  const whole = combineStages(evaluation) ?? {
    points: total.points,
    lo: tree?.lo ?? null,
    hi: tree?.hi ?? null,
  };
  const placed = (end: 'lo' | 'hi'): Standing['lo'] => {
    const value = whole[end];
    const rank = value && rankingNumber(ranking, rounding, { score: value, points: whole.points });
    const own = qualifiedOf(grades, { rounding, evaluation, whole }, end);
    return rank && own ? { number: toText(rank), bands: own.bands } : 'none';
  };
  return { lo: placed('lo'), hi: placed('hi') };
}

/** The tree's score after the vetoes; only those that fired or may fire have anything to take. */
function vetoedScore(
  ruleSet: RuleSet,
  vetoes: readonly VetoOutcome[],
  before: Conclusion['before'],
): Conclusion['vetoed'] {
  const live = vetoes.filter(({ fired }) => fired !== 'no');
  const vetoed = before === null || live.length === 0 ? null : applyVetoes(ruleSet, live, before);
  const { lo, hi } = vetoed ?? before ?? { lo: null, hi: null };
  const results = vetoes.map((outcome) =>
    vetoResult(outcome, vetoed?.findings.get(outcome.veto.id) ?? []),
  );
  return { lo, hi, results };
}
function vetoResult(outcome: VetoOutcome, findings: Finding[]): VetoResult {
  const { veto, fired, records, missing } = outcome;
  const when = vetoReading(outcome);
  const distance = fired === 'no' ? vetoDistance(when) : undefined;
  return {
    id: veto.id,
    title: veto.title,
    fired,
    effect: veto.effect,
    reason: veto.reason,
    basis: veto.basis,
    when,
    ...(distance && { distance }),
    evidence: records.map(({ record }) => record.id),
    missing,
    findings,
  };
}

/**
 * The stages' weighted sum, before and after vetoes; null where no stage has a weight. Ends are
 * null where a weighted stage has no score.
 */
export interface Combined {
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
  before: Exact | null;
  dependsOn: string[];
}
function combineStages({ stages, vetoes, nodes }: Grounds): Combined | null {
  const weighted = stages.flatMap((score) =>
    score.stage.weight === null ? [] : [{ score, weight: fromText(score.stage.weight) }],
  );
  if (weighted.length === 0) return null;
  const total = (key: 'points' | 'lo' | 'hi'): Exact | null => {
    const parts = weighted.flatMap(({ score, weight }) => {
      const value = score[key];
      return value === null ? [] : [multiply(weight, value)];
    });
    return parts.length < weighted.length ? null : sum(parts);
  };
  const [points, lo, hi] = [total('points'), total('lo'), total('hi')];
  const dependsOn = [
    ...new Set(
      weighted
        .filter(({ weight }) => weight.n !== 0)
        .flatMap(({ score }) => (score.stage.decides ? nodes.flatMap(openLeaves) : openIn(score))),
    ),
  ];
  if (lo === null || hi === null) return { points, lo: null, hi: null, before: null, dependsOn };
  return { points, ...afterVetoes(vetoes, { lo, hi }), before: lo, dependsOn };
}
/** What leaves a stage open: its leaves, or the stage itself where a fact gives its score. */
function openIn({ stage, lo, hi, leaves }: StageScore): string[] {
  if (lo === null || hi === null || compare(lo, hi) === 0) return [];
  return stage.score.by === 'fact'
    ? [stage.id]
    : leaves
        .filter((leaf) => leaf.lo !== null && leaf.hi !== null && compare(leaf.lo, leaf.hi) !== 0)
        .map(({ id }) => id);
}

/** The score that the score line and the grades read: the combined one where there is one. */
const decidingScore = (
  combined: Combined | null,
  tree: { lo: Exact | null; hi: Exact | null },
): DecidingScore =>
  combined === null
    ? { ...tree, of: 'tree', dependsOn: null }
    : { lo: combined.lo, hi: combined.hi, of: 'combined', dependsOn: combined.dependsOn };

/** The verdict: every check, every veto, and the leaves an open verdict depends on. */
function decide(
  ruleSet: RuleSet,
  decided: Decided,
  vetoes: VetoResult[],
): { decision: Decision; diagnostics: Diagnostic[] } {
  if (ruleSet.decision === null)
    return {
      decision: { outcome: null, checks: [], distances: [], vetoes, dependsOn: [] },
      diagnostics: [],
    };
  const found = checksOf(ruleSet, ruleSet.decision, decided);
  const checks = found.checks.map((check) => ({
    ...check,
    passed: unsettled(check.passed, decided.adrift),
  }));
  const vetoed = vetoes.map(vetoOutcome);
  const read = together([...checks.map(({ passed }) => passed), ...vetoed]);
  const outcome = unsettled(read, decided.adrift);
  const dependsOn =
    outcome === 'undetermined'
      ? [
          ...new Set(
            checks.flatMap((check) => (check.passed === 'undetermined' ? check.dependsOn : [])),
          ),
        ]
      : [];
  return {
    decision: {
      outcome,
      checks,
      distances: distancesOf(ruleSet, checks, vetoes),
      vetoes,
      dependsOn,
    },
    diagnostics: found.diagnostics,
  };
}
function checksOf(
  ruleSet: RuleSet,
  policy: DecisionPolicy,
  decided: Decided,
): { checks: Check[]; diagnostics: Diagnostic[] } {
  const { metRate } = policy;
  const all = leavesOf(decided.nodes);
  const leaves = all.filter(({ indicator }) => isBase(indicator));
  const must = policy.keyItems || metRate?.keyItems === 'must-be-met';
  const lines = checkLines(ruleSet, policy, decided);
  return {
    checks: [
      ...(metRate && metRate.tree !== 'upper' ? [checkRate(metRate, leaves)] : []),
      ...(metRate && metRate.tree !== 'this' && ruleSet.upper
        ? [checkUpper(ruleSet.upper, metRate, all)]
        : []),
      ...(must ? [checkKeyItems(metRate?.exempt ?? 'counts', leaves)] : []),
      ...lines.checks,
    ],
    diagnostics: lines.diagnostics,
  };
}
function together(outcomes: readonly Outcome[]): Outcome {
  return outcomes.includes('fail')
    ? 'fail'
    : outcomes.includes('undetermined')
      ? 'undetermined'
      : 'pass';
}
/** Every veto that fires ends the recommendation, but for those that leave it alone. */
function vetoOutcome(veto: VetoResult): Outcome {
  if (!isEnding(veto) || veto.fired === 'no') return 'pass';
  return veto.fired === 'yes' ? 'fail' : 'undetermined';
}
