import type { Block, Lead, Row, Sheet } from '../../blocks.js';
import { numberColumn, rateTotal, titleColumn, wordColumn, type Telling } from '../../telling.js';
import { SHEET_WORDS, type SheetWords } from '../../words/index.js';
import { cards } from '../papers/index.js';
import {
  lossTable,
  scoreTable,
  statusTable,
  summary,
  unitTable,
  unmetTable,
  unmetUnitTable,
  vetoesAway,
  wholeTotals,
} from '../parts/index.js';

const WORST = 5;

/** A sheet, and what it is listed as. */
export interface Listed {
  sheet: Sheet;
  about: keyof SheetWords['about'];
}

/**
 * 总览: how it came out and what is nearest to being met; the large figures; where most was lost and
 * by whom; what else there is. In brief: what else the verdict depends on has sheets of its own. Its rows lead to where they are told in full.
 */
export function overviewSheet(telling: Telling, others: readonly Listed[]): Sheet {
  const { words, scored, assessment, language } = telling;
  const own = SHEET_WORDS[language];
  const toScores = (row: string): Lead => ({ sheet: words.sheet.scores, row });
  const toUnits = (row: string): Lead => ({ sheet: words.sheet.ranking, row });
  const { indicators } = assessment;
  const first = scored
    ? scoreTable(indicators, wholeTotals(telling), telling)
    : statusTable(indicators, telling, rateTotal(telling));
  const [units, items] = scored
    ? [unitTable(telling), lossTable({ ...telling, details: true })]
    : [unmetUnitTable(telling), unmetTable(telling)];
  const [byUnit, byItem] = scored
    ? [own.worstUnits, own.worstItems]
    : [words.unitsUnmet, words.notMet];
  return {
    kind: 'sheet',
    name: words.sheet.overview,
    blocks: [
      ...leading(summary({ ...telling, details: false }), toScores),
      ...vetoesAway(telling),
      ...part(own.figures, [figures(telling)]),
      ...part(own.contents, [contents(others, telling)]),
      ...worst(byUnit, leading(units, toUnits), telling),
      ...worst(byItem, leading(items, toScores), telling),
      ...part(scored ? words.scores : words.statuses, leading(first, toScores)),
    ],
  };
}
/** The large figures of the page: who prints a sheet sees them too. */
function figures(telling: Telling): Block {
  const { words, language } = telling;
  const rows = cards(telling).map(({ title, number, note }) => ({ cells: [title, number, note] }));
  const columns = [
    titleColumn(SHEET_WORDS[language].figure),
    numberColumn(words.value),
    wordColumn(words.remark),
  ];
  return { kind: 'table', columns, rows };
}
/** What other sheets there are, and what each is for. */
function contents(others: readonly Listed[], { language }: Telling): Block {
  const own = SHEET_WORDS[language];
  const rows = others.map(({ sheet: { name }, about }): Row => ({
    cells: [name, own.about[about]],
    lead: { sheet: name },
  }));
  const columns = [titleColumn(own.sheet), wordColumn(own.what)];
  return { kind: 'table', columns, rows };
}
/** The first rows of a table, and of how many. */
function worst(text: string, blocks: readonly Block[], { language }: Telling): Block[] {
  const [table] = blocks;
  if (table?.kind !== 'table') return part(text, blocks);
  const all = table.rows.filter(({ ruled }) => ruled !== true);
  const rows = all.slice(0, WORST);
  return part(SHEET_WORDS[language].first(text, rows.length, all.length), [{ ...table, rows }]);
}
const part = (text: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', text }, ...blocks];
/** Rows that say what they are lead to where that is told. */
const leading = (blocks: readonly Block[], to: (row: string) => Lead): Block[] =>
  blocks.map((block) =>
    block.kind === 'table' ? { ...block, rows: block.rows.map((row) => led(row, to)) } : block,
  );
function led(row: Row, to: (row: string) => Lead): Row {
  const [name = ''] = row.cells;
  return name === '' || row.ruled ? row : { ...row, lead: to(name) };
}
