/**
 * An evaluation and what follows from it → the one document that every report is drawn from.
 * In: a rule set, its evaluation, and what reading the evidence had to say. Out: plain data with
 * exact numbers as text. It must not know: YAML, files, how a report looks.
 */
import { sortDiagnostics } from '../diagnostics/index.js';
import { reasonsOf, type Evaluation, type ScoreNode } from '../evaluate/index.js';
import { add, subtract, toText, ZERO } from '../exact.js';
import { toPlaces } from '../numbers/index.js';
import { isBase, leavesOf } from '../tree.js';
import { PROGRAM } from '../version.js';
import type {
  Assessment,
  Diagnostic,
  EvidenceRecord,
  IndicatorResult,
  Ledger,
  RecordUse,
  Rounding,
  RuleSet,
} from '../types.js';
import { claimedScores } from './claims.js';
import { conclude, type Conclusion } from './decide.js';
import { keepNothing, type Keep } from './keep.js';
import { evidenceUse, recordUse, withReading, type GivenReading } from './evidence.js';
import { findingsOf } from './findings.js';
import { postLedger, unattributed } from './ledger.js';
import { checkMaterials, materialsByUnit, nearMisses } from './materials.js';
import {
  exactReader,
  partsOf as partsOfFinding,
  printedNumbers,
  type ExactNode,
  type ExactReader,
  type FindingParts,
  type PrintedNumbers,
} from './printed/index.js';
import type { AmongSites } from './quotas.js';
import { standardScore } from './standard.js';
import { combinedScore, stageResults } from './stages.js';

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

/** The parts of a document that tell of one thing each. */
export interface Parts {
  ruleSet: RuleSet;
  resultOf: (node: ScoreNode) => IndicatorResult;
  /** Of a node and all below it. */
  unattributedIn: (result: IndicatorResult) => readonly Diagnostic[];
  nearMissesIn: (node: ScoreNode) => readonly Diagnostic[];
  useOf: (record: EvidenceRecord) => RecordUse;
  readExactly: ExactReader;
  /** Of an indicator and all below it. */
  partsIn: (node: ExactNode) => readonly FindingParts[];
}
/** How the parts are made; who draws up one document after the other keeps those of the last. */
export function partsOf(ruleSet: RuleSet, keep: Keep = keepNothing): Parts {
  const units = new Set(ruleSet.units);
  const resultOf = keep((node: ScoreNode): IndicatorResult => ({
    ...resultAlone(node, units),
    children: node.children.map(resultOf),
  }));
  const readExactly = exactReader(keep);
  const partsIn = keep((node: ExactNode): readonly FindingParts[] => [
    ...node.findings,
    ...node.children.flatMap(partsIn),
  ]);
  const unattributedIn = keep((result: IndicatorResult): readonly Diagnostic[] => [
    ...unattributed(result),
    ...result.children.flatMap(unattributedIn),
  ]);
  const nearMissesIn = keep((node: ScoreNode): readonly Diagnostic[] => [
    ...nearMisses(node),
    ...node.children.flatMap(nearMissesIn),
  ]);
  return {
    ruleSet,
    resultOf,
    unattributedIn,
    nearMissesIn,
    useOf: keep(recordUse),
    readExactly,
    partsIn,
  };
}
export function drawUp(parts: Parts, evaluated: Evaluation, context: AssessContext): Assessment {
  const { ruleSet } = parts;
  const site = context.site ?? null;
  const evaluation = withReading(evaluated, context.reading, site);
  const indicators = evaluation.nodes.map(parts.resultOf);
  const asking = leavesOf(indicators).filter(({ materials }) => materials.length > 0);
  const conclusion = conclude(ruleSet, evaluation, context.among);
  const { vetoed, combined, decision, grade } = conclusion;
  const { rounding, ranking } = ruleSet;
  const score = scoreOf(evaluation, conclusion);
  const exactly = indicators.map(parts.readExactly);
  const printed = printedNumbers({ rounding, indicators, score, decision }, exactly);
  const findings = [
    ...exactly.flatMap(parts.partsIn),
    ...vetoed.results.flatMap((veto) => veto.findings.map(partsOfFinding)),
  ];
  const reading = context.reading ?? readingOf(evaluation);
  const told = [
    ...reading.diagnostics,
    ...evaluation.diagnostics,
    ...conclusion.diagnostics,
    ...indicators.flatMap(parts.unattributedIn),
    ...vetoed.results.flatMap(unattributed),
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
    ranking,
    score: { ...score, printed: printedScore(printed, rounding) },
    stages: evaluation.stages.length === 0 ? [] : stageResults(ruleSet, evaluation.stages),
    combined: combined && combinedScore(ruleSet, combined),
    standard: standardScore(ruleSet, conclusion.whole),
    grade,
    indicators,
    ledger: ledgerOf(evaluation, conclusion, findings, { printed, rounding }),
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
/** The total, after vetoes and before. */
function scoreOf(
  { total }: Evaluation,
  { before, vetoed }: Conclusion,
): Omit<Assessment['score'], 'printed'> {
  return {
    points: total.points && toText(total.points),
    guaranteed: vetoed.lo && toText(vetoed.lo),
    possible: vetoed.hi && toText(vetoed.hi),
    bonus: total.bonus && toText(total.bonus),
    beforeVetoes: before && toText(before.lo),
  };
}
const printedScore = ({ whole: { score } }: PrintedNumbers, { places }: Rounding): string | null =>
  score && toPlaces(score, places);
/** What was lost in the tree and by vetoes, posted to the units. */
function ledgerOf(
  { total }: Evaluation,
  { before, vetoed }: Conclusion,
  findings: readonly FindingParts[],
  printing: { printed: PrintedNumbers; rounding: Rounding },
): Ledger {
  const byVetoes = before === null || vetoed.lo === null ? ZERO : subtract(before.lo, vetoed.lo);
  return postLedger(findings, add(total.lost ?? ZERO, byVetoes), printing);
}
/** An indicator as the document tells it: what it scored, why, and who lost it. */
function resultAlone(
  node: ScoreNode,
  units: ReadonlySet<string>,
): Omit<IndicatorResult, 'children'> {
  const { indicator, leaf, factor } = node;
  const text = (value: ScoreNode['lo']): string | null => value && toText(value);
  const reasons = leaf && reasonsOf(leaf);
  return {
    id: indicator.id,
    title: indicator.title,
    level: indicator.level,
    section: indicator.section,
    status: node.status,
    points: text(node.points),
    score: text(node.lo),
    possible: text(node.hi),
    lost: text(node.lost),
    bonus: text(node.bonus),
    factor: toText(factor),
    adjustment: adjustmentOf(node),
    gate: node.gate,
    ...(node.base &&
      indicator.gate && { gateLine: { ...indicator.gate, base: toText(node.base.lo) } }),
    cap: indicator.cap,
    note: leaf?.note ?? null,
    text: indicator.text,
    lead: indicator.lead,
    responsible: [...indicator.responsible],
    supporting: [...indicator.supporting],
    assessor: indicator.assessor,
    due: indicator.due,
    verifyBy: [...indicator.verifyBy],
    basis: indicator.basis,
    place: indicator.place,
    origin: indicator.origin,
    materials: indicator.materials.length === 0 ? [] : checkMaterials(node),
    missing: leaf?.missing ?? [],
    start: indicator.leaf?.start ?? null,
    floor: indicator.leaf?.floor ?? null,
    ...foundMet(node, reasons),
    fingerprint: indicator.leaf?.fingerprint ?? null,
    evidence: (leaf?.records ?? []).map(({ id }) => id),
    rules: reasons?.rules ?? [],
    findings:
      leaf && (node.status !== 'not-applicable' || leaf.byPeers) ? findingsOf(node, units) : [],
  };
}
const adjustmentOf = ({ adjustment }: ScoreNode): IndicatorResult['adjustment'] =>
  adjustment && {
    by: adjustment.by,
    factor: toText(adjustment.factor),
    added: adjustment.added && toText(adjustment.added),
  };
/** How a leaf is found met, and by which other sites it counts. */
function foundMet(
  { indicator: { leaf } }: ScoreNode,
  reasons: ReturnType<typeof reasonsOf> | null,
): Pick<IndicatorResult, 'metLine' | 'metWhen' | 'peers'> {
  return {
    ...(leaf?.met.by === 'points' && { metLine: leaf.met.atLeast }),
    ...(reasons?.met && { metWhen: reasons.met }),
    ...(reasons?.peers && { peers: reasons.peers.map(toText) }),
  };
}
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
