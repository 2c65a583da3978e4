import type { IndicatorResult, UnitMaterials } from '../../../types.js';
import { nameColumn, numberColumn, titleColumn, type Block, type Row } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { NONE } from '../../../numbers/index.js';

const SHOWN = 5;

/** Materials by unit: how many indicators have all of theirs, and what is lacking; nothing where the tree asks for none. */
export function materialTable({
  assessment: { materials },
  nodes,
  words,
  details,
}: Telling): Block[] {
  if (materials.length === 0) return [];
  const lacking = ({ lacking: all }: UnitMaterials): string => {
    const shown = details ? all : all.slice(0, SHOWN);
    return (
      shown
        .map((each) => words.lacksMaterial(each.indicator, each.kind, each.lacking))
        .join(words.semicolon) + (all.length > shown.length ? words.more(all.length) : '')
    );
  };
  const rows: Row[] = materials.map((unit) => ({
    cells: [
      unit.unit ?? words.unattributed,
      `${unit.complete}/${unit.indicators}`,
      lacking(unit) || NONE,
    ],
  }));
  // An indicator of several units is one indicator.
  const asking = nodes.filter((node) => node.materials.length > 0);
  const complete = asking.filter((node) =>
    node.materials.every((material) => material.lacking === 0),
  );
  rows.push({
    cells: [words.sum, `${complete.length}/${asking.length}`, ''],
    tone: 'strong',
    ruled: true,
  });
  return [
    {
      kind: 'table',
      columns: [nameColumn(words.unit), numberColumn(words.complete), titleColumn(words.lacking)],
      rows,
    },
  ];
}
/** The materials of one indicator, a line each. */
export const materialLines = ({ materials }: IndicatorResult, { words }: Telling): Block[] =>
  materials.map(({ kind, needed, invalid, lacking }): Block => ({
    kind: 'line',
    text: `${words.materials}${words.colon}${kind} ${words.materialCount(needed, needed - lacking)}${invalid.length === 0 ? '' : words.bracketed(words.undated(invalid.join(words.list)))}`,
    ...(lacking > 0 && { tone: 'doubt' as const }),
  }));
