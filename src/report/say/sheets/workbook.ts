import type { Block, Sheet, Workbook } from '../../blocks.js';
import { rateTotal, wordColumn, type Telling } from '../../telling.js';
import { letterOf } from '../papers/index.js';
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

/**
 * One unit's own letter as sheets: the first says what to put right, with room for what was done;
 * what to hand in stands on the others.
 */
export function unitWorkbook(unit: string, telling: Telling, due: string | null): Workbook {
  const { words, assessment } = telling;
  const { title, opening, parts, closing } = letterOf(unit, telling, due);
  const [issues, ...others] = parts;
  const first = (issues?.blocks ?? []).map((block): Block =>
    block.kind === 'table'
      ? { ...block, columns: [...block.columns, wordColumn(words.sheet.done)] }
      : block,
  );
  const sheets: Sheet[] = [
    {
      kind: 'sheet',
      name: words.issues,
      blocks: [title, ...opening, ...first, ...closing],
    },
    ...others.map((part): Sheet => ({
      kind: 'sheet',
      name: part.title,
      blocks: [{ kind: 'title', text: `${unit}${words.colon}${part.title}` }, ...part.blocks],
    })),
  ];
  return {
    title: title.text,
    date: assessment.assessedAt,
    sheets: sheets.map((sheet) => withCaution(sheet, telling)),
  };
}
