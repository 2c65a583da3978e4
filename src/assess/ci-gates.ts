import { compare, fromText } from '../exact.js';
import type { Assessment, ExactText, IndicatorResult, Worse } from '../types.js';
import { isAlike } from '../values/index.js';
import { compareAssessments } from './compare.js';

/** Conditions a run has to satisfy besides being sound. */
export interface Gates {
  /** The outcome has to be `pass`. */
  pass: boolean;
  /** The guaranteed score, exactly; of the stages together where they are combined. */
  minScore: ExactText | null;
  /** The most points a unit may lose, exactly. */
  maxLost: readonly { unit: string; most: ExactText }[];
}
/** One condition, and whether it is satisfied; `actual` null where there is no such number. */
export interface GateResult {
  gate: 'pass' | 'min-score' | 'max-lost';
  unit: string | null;
  required: string;
  actual: string | null;
  passed: boolean;
}

/**
 * What an assessment was held to: every condition; those that are not satisfied, and were, or were
 * better, where there is a baseline; and what got worse than it was there (null: no baseline).
 */
export interface Held {
  site: string | null;
  results: GateResult[];
  failures: GateResult[];
  worse: Worse[] | null;
}

/**
 * Holds an assessment to the conditions and, where there is one, to the baseline: then only what
 * got worse than there is a failure. Throws TypeError where a number of points in `gates` is no
 * exact number.
 */
export function holdTo(assessment: Assessment, gates: Gates, baseline: Assessment | null): Held {
  const results = checkGates(assessment, gates);
  return {
    site: assessment.site,
    results,
    failures:
      baseline === null
        ? results.filter(({ passed }) => !passed)
        : newlyFailed(results, checkGates(baseline, gates)),
    worse: baseline && compareAssessments(baseline, assessment).worse,
  };
}

/**
 * Holds an assessment to the conditions, each by itself, in their order. A score that is not there
 * satisfies none; a unit that lost nothing lost 0. Throws TypeError where a number of points in
 * `gates` is no exact number.
 */
export function checkGates(assessment: Assessment, gates: Gates): GateResult[] {
  const { decision, ledger } = assessment;
  const results: GateResult[] = [];
  if (gates.pass)
    results.push({
      gate: 'pass',
      unit: null,
      required: 'pass',
      actual: decision.outcome,
      passed: decision.outcome === 'pass',
    });
  if (gates.minScore !== null) {
    const { guaranteed: actual } = assessment.combined ?? assessment.score;
    results.push({
      gate: 'min-score',
      unit: null,
      required: gates.minScore,
      actual,
      passed: actual !== null && compare(fromText(actual), fromText(gates.minScore)) >= 0,
    });
  }
  for (const { unit, most } of gates.maxLost) {
    const actual = ledger.units.find((entry) => isAlike(entry.unit, unit))?.lost ?? '0';
    results.push({
      gate: 'max-lost',
      unit,
      required: most,
      actual,
      passed: compare(fromText(actual), fromText(most)) <= 0,
    });
  }
  return results;
}

/**
 * The conditions not satisfied that the baseline satisfied, or satisfied better: what a change made
 * worse. Both lists are of {@link checkGates}.
 */
export function newlyFailed(
  now: readonly GateResult[],
  baseline: readonly GateResult[],
): GateResult[] {
  return now.filter((result) => {
    if (result.passed) return false;
    const before = baseline.find(({ gate, unit }) => gate === result.gate && unit === result.unit);
    return before === undefined || before.passed || isWorse(result, before);
  });
}
function isWorse({ gate, actual }: GateResult, { actual: before }: GateResult): boolean {
  if (gate === 'pass') return before === 'undetermined' && actual === 'fail';
  if (actual === null || before === null) return actual === null && before !== null;
  const change = compare(fromText(actual), fromText(before));
  return gate === 'min-score' ? change < 0 : change > 0;
}

/**
 * Every unit an assessment knows: those that lost points, and those that lead, answer or support.
 * Linear in indicators and findings.
 */
export function unitsOf(assessment: Assessment): string[] {
  const named = (node: IndicatorResult): (string | null)[] => [
    node.lead,
    ...node.responsible,
    ...node.supporting,
    ...node.findings.flatMap(({ shares }) => shares.map(({ unit }) => unit)),
    ...node.children.flatMap(named),
  ];
  return [
    ...new Set(
      [
        ...assessment.ledger.units.map(({ unit }) => unit),
        ...assessment.indicators.flatMap(named),
      ].filter((unit) => unit !== null),
    ),
  ].sort();
}
