import type { IndicatorResult } from '../../../types.js';
import type { Row, Sheet } from '../../blocks.js';
import { allLost, shareOf } from '../../lost.js';
import {
  nameColumn,
  numberColumn,
  sumLabel,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, printAll } from '../../../numbers/index.js';
import { reportable, sharesOf } from '../papers/index.js';
import { unmetOf } from '../parts/index.js';
import { SHEET_WORDS } from '../../words/index.js';
import { sheetOf } from './sheet.js';

/** What somebody has to report: its item, how many points nobody can tell, and what for. */
interface Line {
  unit: string | null;
  id: string;
  points: string;
  facts: string;
  tells: string;
}

/**
 * 待补数据清单: what every unit has to report before anyone can tell how it comes out; null where
 * nothing awaits data.
 */
export function awaitedSheet(telling: Telling): Sheet | null {
  const { words, scored, titles } = telling;
  const [total, lines] = scored ? costing(telling) : ['', []];
  const all = [...lines, ...free(telling, new Set(lines.map(({ id }) => id)))];
  if (all.length === 0) return null;
  const rows = all.map(({ unit, id, points, facts, tells }): Row => ({
    cells: [
      unit ?? words.unattributed,
      id,
      titles.get(id) ?? '',
      ...(scored ? [points] : []),
      ...[facts, tells, ''],
    ],
    ...(unit === null && { tone: 'doubt' as const }),
  }));
  if (scored) rows.push({ cells: ['', '', sumLabel(telling), total, '', '', ''], tone: 'strong' });
  const columns = [
    { ...titleColumn(words.responsible), head: false },
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...(scored ? [numberColumn(words.awaitedPoints)] : []),
    ...[words.awaitedFacts, words.toTell, SHEET_WORDS[telling.language].reported].map(wordColumn),
  ];
  return sheetOf({ name: words.awaited }, { columns, rows, ...(scored && { sums: [3] }) });
}
/** What points hang on, by unit, adding up to all that awaits data. */
function costing(telling: Telling): [total: string, lines: Line[]] {
  const shares = [...telling.assessment.ledger.units.map(({ unit }) => unit), null].flatMap(
    (unit) =>
      sharesOf(unit, telling)
        .filter(({ finding }) => finding.certain !== finding.lost)
        .map(({ finding }) => ({ unit, finding })),
  );
  const [total = '', ...points] = printAll([
    allLost(telling, 'awaiting'),
    ...shares.map(({ unit, finding }) => shareOf(finding, unit, telling, 'awaiting')),
  ]);
  const lines = shares.map(({ unit, finding }, index): Line => {
    const [facts = '', tells = ''] = reportable(finding, telling);
    return { unit, id: finding.indicator, points: points[index] ?? NONE, facts, tells };
  });
  return [total, lines];
}
/** What no points hang on: whether an item is met, or a veto applies. */
function free(telling: Telling, told: ReadonlySet<string>): Line[] {
  const { words, leaves, assessment } = telling;
  const lineOf = (missing: readonly string[]): Omit<Line, 'unit' | 'id' | 'tells'> => ({
    points: NONE,
    facts: missing.join(words.list),
  });
  const items = [...leaves.values()]
    .filter(({ id, missing }) => missing.length > 0 && !told.has(id))
    .flatMap((leaf: IndicatorResult) =>
      unmetOf(leaf).map((unit): Line => ({
        ...{ unit, id: leaf.id, tells: SHEET_WORDS[telling.language].whetherMet },
        ...lineOf(leaf.missing),
      })),
    );
  const vetoes = assessment.decision.vetoes
    .filter(({ id, fired, missing }) => fired === 'unknown' && missing.length > 0 && !told.has(id))
    .map(({ id, missing }): Line => ({
      ...{ unit: null, id, tells: words.veto },
      ...lineOf(missing),
    }));
  return [...items, ...vetoes];
}
