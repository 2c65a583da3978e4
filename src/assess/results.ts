import { diagnose } from '../diagnostics/index.js';
import type { ScoreNode } from '../evaluate/index.js';
import { fromText, multiply, sign, sum, toText } from '../exact.js';
import type { Diagnostic, Finding, IndicatorResult, RuleSet } from '../types.js';
import { findingOf, type Accountable } from './attribute.js';
import { checkMaterials } from './materials.js';

/** The indicators as the document tells them: what each scored, why, and who lost it. */
export function resultsOf(ruleSet: RuleSet, nodes: readonly ScoreNode[]): IndicatorResult[] {
  const units = new Set(ruleSet.units);
  return nodes.map((node) => resultOf(node, units));
}
function resultOf(node: ScoreNode, units: ReadonlySet<string>): IndicatorResult {
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
      leaf && (node.status !== 'not-applicable' || leaf.byPeers) ? findingsOf(node, units) : [],
    children: node.children.map((child) => resultOf(child, units)),
  };
}
function findingsOf({ indicator, leaf, factor }: ScoreNode, units: ReadonlySet<string>): Finding[] {
  const who: Accountable = {
    units,
    lead: indicator.lead,
    responsible: indicator.responsible,
    policy: indicator.leaf?.attribution ?? { policy: 'lead' },
  };
  return (leaf?.reasons().losses ?? []).map((loss, index) =>
    findingOf(
      { source: indicator, number: index + 1, loss, lost: multiply(loss.counted, factor) },
      who,
    ),
  );
}

/** Warns of every indicator and veto whose loss no unit answers for. */
export function unattributed(
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
