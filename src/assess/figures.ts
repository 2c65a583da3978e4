/**
 * The numbers of a site: scores, verdict, and who lost what, without the evidence behind them. The
 * document tells of them, and so do cells, which are asked again after every change.
 * In: a rule set, and what a verdict rests on. Out: indicators, verdict, ledger, and the numbers that
 * are printed. It must not know: records that were not used, and what reading had to say.
 */
import { reasonsOf, type Grounds, type ScoreNode } from '../evaluate/index.js';
import { add, subtract, toText, ZERO } from '../exact.js';
import { toPlaces } from '../numbers/index.js';
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
import { conclude, type Conclusion } from './decide.js';
import { recordUse } from './evidence.js';
import { findingsOf } from './findings.js';
import { keepNothing, type Keep } from './keep.js';
import { postLedger, unattributed } from './ledger.js';
import { checkMaterials, nearMisses } from './materials.js';
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
import { combinedScore } from './stages.js';

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

/** The parts of an assessment that are numbers, and what every format prints of them. */
export interface Figures extends Pick<
  Assessment,
  'rounding' | 'score' | 'combined' | 'grade' | 'indicators' | 'ledger' | 'decision'
> {
  printed: PrintedNumbers;
}
/** Scores and losses; how they were concluded from stands beside them. */
export function figuresOf(
  parts: Parts,
  grounds: Grounds,
  among: AmongSites | null | undefined,
): Figures & { conclusion: Conclusion } {
  const { ruleSet } = parts;
  const { rounding } = ruleSet;
  const indicators = grounds.nodes.map(parts.resultOf);
  const conclusion = conclude(ruleSet, grounds, among);
  const { vetoed, combined, decision, grade } = conclusion;
  const score = scoreOf(grounds, conclusion);
  const exactly = indicators.map(parts.readExactly);
  const printed = printedNumbers({ rounding, indicators, score, decision }, exactly);
  const findings = [
    ...exactly.flatMap(parts.partsIn),
    ...vetoed.results.flatMap((veto) => veto.findings.map(partsOfFinding)),
  ];
  return {
    rounding,
    score: { ...score, printed: printedScore(printed, rounding) },
    combined: combined && combinedScore(ruleSet, combined),
    grade,
    indicators,
    ledger: ledgerOf(grounds, conclusion, findings, { printed, rounding }),
    decision,
    printed,
    conclusion,
  };
}
/** The total, after vetoes and before. */
function scoreOf(
  { total }: Grounds,
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
  { total }: Grounds,
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
