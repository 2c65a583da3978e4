/**
 * An evaluation and what follows from it → the one document that every report is drawn from.
 * In: a rule set, its evaluation, and what reading the evidence had to say. Out: plain data with
 * exact numbers as text. It must not know: YAML, files, how a report looks.
 */
import { sortDiagnostics } from '../diagnostics/index.js';
import type { Evaluation } from '../evaluate/index.js';
import { isBase, leavesOf } from '../tree.js';
import { PROGRAM } from '../version.js';
import type { Assessment, RuleSet } from '../types.js';
import { claimedScores } from './claims.js';
import { evidenceUse, withReading, type GivenReading } from './evidence.js';
import { figuresOf, partsOf, type Parts } from './figures.js';
import { unattributed } from './ledger.js';
import { materialsByUnit } from './materials.js';
import type { AmongSites } from './quotas.js';
import { standardScore } from './standard.js';
import { stageResults } from './stages.js';

/**
 * What the caller knows and the evaluation does not. `reading` is what reading the evidence files
 * had to say.
 */
export interface AssessContext {
  site?: string | null;
  /** `YYYY-MM-DD`. */
  assessedAt?: string | null;
  reading?: GivenReading;
  /**
   * The sites scored together with this one, for quotas of grades; without them it stands alone.
   */
  among?: AmongSites | null;
}

/**
 * Draws up the assessment: one self-contained document (`zhibiao/assessment@2`), of which every
 * report is a drawing. Points are exact text, rates fractions of one, places count from 1 in
 * characters. The same inputs give the same document, byte for byte; it survives `JSON.stringify`,
 * and {@link readAssessment} reads it back. The rule set must be the one that was evaluated. Tells
 * the reasons of every leaf, which takes longer than its score; where totals are enough,
 * {@link totalsOf}.
 */
export const assess = (
  ruleSet: RuleSet,
  evaluation: Evaluation,
  context: AssessContext = {},
): Assessment => drawUp(partsOf(ruleSet), evaluation, context);

export function drawUp(parts: Parts, evaluated: Evaluation, context: AssessContext): Assessment {
  const { ruleSet } = parts;
  const site = context.site ?? null;
  const evaluation = withReading(evaluated, context.reading, site);
  const { conclusion, ...figures } = figuresOf(parts, evaluation, context.among);
  const { indicators, decision, grade, rounding } = figures;
  const asking = leavesOf(indicators).filter(({ materials }) => materials.length > 0);
  const reading = context.reading ?? readingOf(evaluation);
  const told = [
    ...reading.diagnostics,
    ...evaluation.diagnostics,
    ...conclusion.diagnostics,
    ...indicators.flatMap(parts.unattributedIn),
    ...conclusion.vetoed.results.flatMap(unattributed),
    ...(asking.length === 0 ? [] : evaluation.nodes.flatMap(parts.nearMissesIn)),
  ];
  return {
    schema: 'zhibiao/assessment@2',
    program: { ...PROGRAM },
    system: ruleSet.system,
    fingerprint: ruleSet.fingerprint ?? null,
    site,
    class: ruleSet.forClass,
    upper: upperOf(ruleSet),
    assessedAt: context.assessedAt ?? null,
    rounding,
    ranking: ruleSet.ranking,
    score: figures.score,
    stages: evaluation.stages.length === 0 ? [] : stageResults(ruleSet, evaluation.stages),
    combined: figures.combined,
    standard: standardScore(ruleSet, conclusion.whole),
    grade,
    indicators,
    ledger: figures.ledger,
    materials: asking.length === 0 ? [] : materialsByUnit(asking),
    claims: evaluation.claims.length === 0 ? [] : claimedScores(evaluation, indicators, rounding),
    decision,
    evidence: evidenceUse(parts, evaluation, indicators, { reading, site }),
    diagnostics: told.length === 0 ? [] : sortDiagnostics(told),
  };
}
/** Where nobody tells what reading had to say: nothing, of as many records as there are. */
const readingOf = ({ reading, used, setAside }: Evaluation): GivenReading =>
  reading ?? { read: used.length + setAside.length, setAside: [], diagnostics: [] };
/** The upper tree of an assessment: how many indicators it has, and what was dropped of it. */
function upperOf({ upper }: RuleSet): Assessment['upper'] {
  if (upper === null) return null;
  const dropped = upper.leaves.flatMap(({ id, title, dropped: reason }) =>
    reason === null ? [] : [{ id, title, reason }],
  );
  return {
    id: upper.id,
    title: upper.title,
    indicators: upper.leaves.filter(isBase).length,
    dropped,
  };
}
