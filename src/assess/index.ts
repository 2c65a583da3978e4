/**
 * Scores → one self-contained `Assessment`: who lost what, what is recommended, and why.
 * In: a rule set and its evaluation. Out: plain data with exact numbers as text, from which every report is drawn.
 * It must not know: YAML, files, how a report looks.
 */
import { sortDiagnostics } from '../diagnostics/index.js';
import type { Evaluation } from '../evaluate/index.js';
import { add, subtract, toText, ZERO } from '../exact.js';
import { toPrinted } from '../numbers/index.js';
import { everyNode, leavesOf } from '../tree.js';
import type {
  Assessment,
  Diagnostic,
  Finding,
  IndicatorResult,
  Ledger,
  RuleSet,
  SetAside,
} from '../types.js';
import { conclude, type Conclusion } from './conclude.js';
import { postLedger } from './ledger.js';
import { materialsByUnit, nearMisses } from './materials.js';
import { byPlace, recordUse } from './records.js';
import { resultsOf, unattributed } from './results.js';
import { combinedScore, stageResults } from './stages.js';
import { upperOf } from './upper-tree.js';

export { compareAssessments } from './compare.js';
export { checkGates, newlyFailed, unitsOf, type GateResult, type Gates } from './ci-gates.js';
export { readAssessment, type Saved } from './saved.js';
export { totalsOf, type Totals } from './totals.js';

/** What the caller knows and the evaluation does not. `reading` is what reading the evidence files had to say. */
export interface AssessContext {
  site?: string | null;
  /** `YYYY-MM-DD`. */
  assessedAt?: string | null;
  reading?: { read: number; setAside: SetAside[]; diagnostics: Diagnostic[] };
}

/** Draws up the assessment. The same inputs give the same document, byte for byte. */
export function assess(
  ruleSet: RuleSet,
  evaluation: Evaluation,
  context: AssessContext = {},
): Assessment {
  const indicators = resultsOf(ruleSet, evaluation.nodes);
  const conclusion = conclude(ruleSet, evaluation);
  const { vetoed, combined, decision, grade } = conclusion;
  const reading = context.reading ?? {
    read: evaluation.used.length + evaluation.setAside.length,
    setAside: [],
    diagnostics: [],
  };
  return {
    schema: 'zhibiao/assessment@1',
    system: ruleSet.system,
    site: context.site ?? null,
    class: ruleSet.forClass,
    upper: upperOf(ruleSet),
    assessedAt: context.assessedAt ?? null,
    rounding: ruleSet.rounding,
    score: scoreOf(ruleSet, evaluation, conclusion),
    stages: stageResults(ruleSet, evaluation.stages),
    combined: combined && combinedScore(ruleSet, combined),
    grade,
    indicators,
    ledger: ledgerOf(ruleSet, evaluation, conclusion, indicators),
    materials: materialsByUnit(leavesOf(indicators)),
    decision,
    evidence: {
      read: reading.read,
      used: evaluation.used.length,
      records: evaluation.used.map(recordUse),
      setAside: [...reading.setAside.map(setAsideOnly), ...evaluation.setAside].sort(byPlace),
    },
    diagnostics: sortDiagnostics([
      ...reading.diagnostics,
      ...evaluation.diagnostics,
      ...conclusion.diagnostics,
      ...unattributed([...indicators, ...vetoed.results]),
      ...materialWarnings(evaluation, indicators),
    ]),
  };
}
/** The total, after vetoes and before. */
function scoreOf(
  { rounding }: RuleSet,
  { total }: Evaluation,
  { before, vetoed }: Conclusion,
): Assessment['score'] {
  return {
    points: total.points && toText(total.points),
    guaranteed: vetoed.lo && toText(vetoed.lo),
    possible: vetoed.hi && toText(vetoed.hi),
    bonus: total.bonus && toText(total.bonus),
    beforeVetoes: before && toText(before.lo),
    printed: vetoed.lo && toPrinted(vetoed.lo, rounding),
  };
}
/** What was lost in the tree and by vetoes, posted to the units. */
function ledgerOf(
  { rounding }: RuleSet,
  { total }: Evaluation,
  { before, vetoed }: Conclusion,
  indicators: readonly IndicatorResult[],
): Ledger {
  const byVetoes = before === null || vetoed.lo === null ? ZERO : subtract(before.lo, vetoed.lo);
  const findings: Finding[] = [...everyNode(indicators), ...vetoed.results].flatMap(
    (source) => source.findings,
  );
  return postLedger(findings, add(total.lost ?? ZERO, byVetoes), rounding);
}
/** The results stand in the order of the nodes they tell of. */
function materialWarnings(
  { nodes }: Evaluation,
  indicators: readonly IndicatorResult[],
): Diagnostic[] {
  const results = everyNode(indicators);
  return everyNode(nodes).flatMap((node, at) => nearMisses(node, results[at]?.materials ?? []));
}
/** Reading may say more of what it set aside than the document keeps. */
const setAsideOnly = ({ record, place, code, params }: SetAside): SetAside => ({
  record,
  place,
  code,
  params,
});
