/**
 * Scores → one self-contained `Assessment`: who lost what, what is recommended, and why.
 * In: a rule set and its evaluation. Out: plain data with exact numbers as text, from which every report is drawn.
 * It must not know: YAML, files, how a report looks.
 */
import { diagnose, sortDiagnostics } from '../diagnostics/index.js';
import type { Evaluation, ScoreNode } from '../evaluate/index.js';
import { add, fromText, multiply, sign, subtract, sum, toText, ZERO } from '../exact.js';
import { toPrinted } from '../numbers/index.js';
import type {
  Assessment,
  Diagnostic,
  EvidenceRecord,
  Finding,
  IndicatorResult,
  RecordUse,
  RuleSet,
  SetAside,
} from '../types.js';
import { attribute, findingOf } from './attribute.js';
import { decide } from './decide.js';
import { gradeOf } from './grade.js';
import { postLedger } from './ledger.js';
import { checkMaterials, materialsByUnit, nearMisses } from './materials.js';
import { combinedScore, combineStages, decidingScore, stageResults } from './stages.js';
import { upperOf } from './upper-tree.js';
import { applyVetoes } from './vetoes.js';

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
  const { total } = evaluation;
  const indicators = evaluation.nodes.map((node) => resultOf(ruleSet, node));
  const before = total.lo !== null && total.hi !== null ? { lo: total.lo, hi: total.hi } : null;
  const vetoed = applyVetoes(ruleSet, evaluation.vetoes, before);
  const findings = [
    ...indicators.flatMap(findingsIn),
    ...vetoed.results.flatMap((veto) => veto.findings),
  ];
  const lost = add(
    total.lost ?? ZERO,
    before === null || vetoed.lo === null ? ZERO : subtract(before.lo, vetoed.lo),
  );
  const combined = combineStages(evaluation);
  const { decision, diagnostics } = decide(
    ruleSet,
    evaluation.nodes,
    decidingScore(combined, vetoed),
    vetoed.results,
  );
  const graded = gradeOf(
    ruleSet,
    evaluation,
    combined ?? { points: total.points, lo: vetoed.lo, hi: vetoed.hi },
  );
  const { rounding } = ruleSet;
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
    rounding,
    score: {
      points: total.points && toText(total.points),
      guaranteed: vetoed.lo && toText(vetoed.lo),
      possible: vetoed.hi && toText(vetoed.hi),
      bonus: total.bonus && toText(total.bonus),
      beforeVetoes: before && toText(before.lo),
      printed: vetoed.lo && toPrinted(vetoed.lo, rounding),
    },
    stages: stageResults(ruleSet, evaluation.stages),
    combined: combined && combinedScore(ruleSet, combined),
    grade: graded.grade,
    indicators,
    ledger: postLedger(findings, lost, rounding),
    materials: materialsByUnit(indicators.flatMap(leavesOf)),
    decision,
    evidence: {
      read: reading.read,
      used: evaluation.used.length,
      records: evaluation.used.map(recordUse),
      setAside: [
        ...reading.setAside.map(({ record, place, code, params }) => ({
          record,
          place,
          code,
          params,
        })),
        ...evaluation.setAside,
      ].sort(byPlace),
    },
    diagnostics: sortDiagnostics([
      ...reading.diagnostics,
      ...evaluation.diagnostics,
      ...diagnostics,
      ...graded.diagnostics,
      ...unattributed([...indicators, ...vetoed.results]),
      ...evaluation.nodes.flatMap(everyNode).flatMap(nearMisses),
    ]),
  };
}

function resultOf(ruleSet: RuleSet, node: ScoreNode): IndicatorResult {
  const { indicator, leaf, factor } = node;
  const text = (value: ScoreNode['lo']): string | null => value && toText(value);
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
    adjustment: node.adjustment && {
      by: node.adjustment.by,
      factor: toText(node.adjustment.factor),
      added: node.adjustment.added && toText(node.adjustment.added),
    },
    gate: node.gate,
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
    materials: checkMaterials(node),
    missing: leaf?.missing ?? [],
    start: indicator.leaf?.start ?? null,
    floor: indicator.leaf?.floor ?? null,
    evidence: (leaf?.records ?? []).map(({ id }) => id),
    rules: leaf?.reasons().rules ?? [],
    findings:
      leaf && (node.status !== 'not-applicable' || leaf.byPeers) ? findingsOf(ruleSet, node) : [],
    children: node.children.map((child) => resultOf(ruleSet, child)),
  };
}
function findingsOf(ruleSet: RuleSet, { indicator, leaf, factor }: ScoreNode): Finding[] {
  const policy = indicator.leaf?.attribution ?? { policy: 'lead' };
  return (leaf?.reasons().losses ?? []).map((loss, index) => {
    const lost = multiply(loss.counted, factor);
    return findingOf(
      `${indicator.id}!${index + 1}`,
      indicator.id,
      indicator.place,
      loss,
      lost,
      attribute(ruleSet, indicator, policy, loss, lost),
    );
  });
}
const leavesOf = (node: IndicatorResult): IndicatorResult[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
const everyNode = (node: ScoreNode): ScoreNode[] => [node, ...node.children.flatMap(everyNode)];
const findingsIn = (node: IndicatorResult): Finding[] => [
  ...node.findings,
  ...node.children.flatMap(findingsIn),
];

/** Warns of every indicator and veto whose loss no unit answers for. */
function unattributed(
  sources: readonly {
    id: string;
    title: string;
    findings: readonly Finding[];
    children?: readonly IndicatorResult[];
  }[],
): Diagnostic[] {
  return sources.flatMap(({ id, title, findings, children = [] }) => {
    const lost = sum(
      findings
        .filter(({ kind }) => kind !== 'peer-mean')
        .flatMap(({ shares }) =>
          shares.flatMap((share) => (share.unit === null ? [fromText(share.lost)] : [])),
        ),
    );
    const own =
      sign(lost) === 0
        ? []
        : [
            diagnose('score/unattributed', findings[0]?.place ?? null, {
              id,
              title,
              lost: toText(lost),
            }),
          ];
    return [...own, ...unattributed(children)];
  });
}
const recordUse = ({
  id,
  indicator,
  fact,
  title,
  unit,
  date,
  subject,
  value,
  quantity,
  kind,
  level,
  stage,
  assessor,
  verdict,
  link,
  note,
  place,
}: EvidenceRecord): RecordUse => ({
  id,
  indicator,
  fact,
  title,
  unit,
  date,
  subject,
  value,
  quantity,
  kind,
  level,
  stage,
  assessor,
  verdict,
  link,
  note,
  place,
});
function byPlace(a: SetAside, b: SetAside): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return (
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
