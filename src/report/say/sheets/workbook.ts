import type { Block, Sheet, Workbook } from '../../blocks.js';
import { rateTotal, wordColumn, type Telling } from '../../telling.js';
import { letter } from '../papers/index.js';
import { cautionOf, scoreTable, statusTable, summary, wholeTotals } from '../parts/index.js';
import { claimSheet, lossSheet, rankingSheet, rectificationSheet } from './ledgers.js';
import { materialSheet, recordSheet } from './materials.js';
import { scoreSheet } from './scores.js';

/**
 * An assessment as sheets: overview, scores, losses, units, rectification, materials, records.
 * `due` is the deadline for putting things right; by default each indicator's own.
 */
export function workbook(telling: Telling, due: string | null): Workbook {
  const { words, assessment } = telling;
  const sheets = [
    { kind: 'sheet', name: words.sheet.overview, blocks: overview(telling) } as const,
    scoreSheet(telling),
    lossSheet(telling),
    rankingSheet(telling),
    rectificationSheet(telling, due),
    claimSheet(telling),
    materialSheet(telling),
    recordSheet(telling),
  ];
  return {
    title: words.reportTitle(assessment.system.title, assessment.site ?? ''),
    date: assessment.assessedAt,
    sheets: sheets.filter((sheet) => sheet !== null).map((sheet) => withCaution(sheet, telling)),
  };
}
/** A sheet is printed and sent on alone: each says what the first one says. */
function withCaution(sheet: Sheet, telling: Telling): Sheet {
  const [title, ...rest] = sheet.blocks;
  return title === undefined || rest.some(({ kind }) => kind === 'caution')
    ? sheet
    : { ...sheet, blocks: [title, ...cautionOf(telling), ...rest] };
}
/** The summary and the first table of the report. */
function overview(telling: Telling): Block[] {
  const { indicators } = telling.assessment;
  return [
    ...summary(telling),
    ...(telling.scored
      ? scoreTable(indicators, wholeTotals(telling), telling)
      : statusTable(indicators, telling, rateTotal(telling))),
  ];
}

/** One unit's own letter on a sheet, with room for what was done about each issue. */
export function unitWorkbook(unit: string, telling: Telling, due: string | null): Workbook {
  const { words, assessment } = telling;
  const blocks = letter(unit, telling, due);
  const table = blocks.find((block) => block.kind === 'table');
  const [title = ''] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  const { columns = [], rows = [], sums } = table ?? {};
  const own: Block = {
    kind: 'table',
    columns: [...columns, wordColumn(words.sheet.done)],
    rows,
    ...(sums && { sums }),
  };
  return {
    title,
    date: assessment.assessedAt,
    sheets: [
      {
        kind: 'sheet',
        name: words.issues,
        blocks: [...blocks.filter((block) => block !== table), own],
      },
    ],
  };
}
