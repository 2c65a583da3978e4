import { diagnose, nearest } from '../diagnostics/index.js';
import type { ScoreNode } from '../evaluate/index.js';
import { checkMaterial } from '../facts/index.js';
import type { Diagnostic, IndicatorResult, MaterialCheck, UnitMaterials } from '../types.js';

/** What there is of the materials a leaf asks for; nothing where it is not applicable. */
export function checkMaterials({ indicator, leaf, status }: ScoreNode): MaterialCheck[] {
  if (leaf === null || status === 'not-applicable') return [];
  return indicator.materials.map((material) => checkMaterial(material, leaf.records));
}
/** Warns of a record whose kind is nearly one that its leaf still lacks. */
export function nearMisses(node: ScoreNode): Diagnostic[] {
  const { indicator, leaf } = node;
  const kinds = indicator.materials.map(({ kind }) => kind);
  const lacking = checkMaterials(node)
    .filter((material) => material.lacking > 0)
    .map(({ kind }) => kind);
  if (leaf === null || lacking.length === 0) return [];
  return leaf.records.flatMap((record) => {
    if (!record.kind || kinds.includes(record.kind)) return [];
    const meant = nearest(record.kind, lacking);
    return meant === undefined
      ? []
      : [
          diagnose('score/material-kind', record.place, {
            found: record.kind,
            expected: meant,
            id: indicator.id,
          }),
        ];
  });
}

/**
 * 材料全、不漏项、全覆盖: what every unit still owes, the most first, of leaves that ask for materials. A
 * leaf is its lead's, else its responsible units'.
 */
export function materialsByUnit(leaves: readonly IndicatorResult[]): UnitMaterials[] {
  const units = new Map<string | null, UnitMaterials>();
  const owed = new Map<UnitMaterials, number>();
  for (const { id, lead, responsible, materials } of leaves) {
    const lacking = materials
      .filter((material) => material.lacking > 0)
      .map((material) => ({ indicator: id, kind: material.kind, lacking: material.lacking }));
    for (const unit of lead !== null ? [lead] : responsible.length > 0 ? responsible : [null]) {
      const owing = units.get(unit) ?? { unit, indicators: 0, complete: 0, lacking: [] };
      units.set(unit, owing);
      owing.indicators++;
      if (lacking.length === 0) owing.complete++;
      owing.lacking.push(...lacking);
      owed.set(
        owing,
        lacking.reduce((total, each) => total + each.lacking, owed.get(owing) ?? 0),
      );
    }
  }
  return [...units.values()].sort(
    (a, b) => (owed.get(b) ?? 0) - (owed.get(a) ?? 0) || ((a.unit ?? '') < (b.unit ?? '') ? -1 : 1),
  );
}
