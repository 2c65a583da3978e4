import type { Block, Sheet, Workbook } from '../../blocks.js';
import { wordColumn, type Telling } from '../../telling.js';
import { letterOf } from '../papers/index.js';
import { cautionOf, madeFrom } from '../parts/index.js';
import { FOOT_WORDS } from '../../words/index.js';
import { awaitedSheet } from './awaited.js';
import { claimSheet, lossSheet, rankingSheet, rectificationSheet } from './ledgers.js';
import { materialSheet, recordSheet } from './materials.js';
import { overviewSheet, type Listed } from './overview.js';
import { scoreSheet } from './scores.js';

/**
 * An assessment as sheets: overview, scores, losses, units, rectification, what data
 * are awaited, materials, records.
 * `due` is the deadline for putting things right; by default each indicator's own.
 */
export function workbook(telling: Telling, due: string | null): Workbook {
  const { words, assessment } = telling;
  const listed = (
    [
      ['scores', scoreSheet(telling)],
      ['losses', lossSheet(telling)],
      ['ranking', rankingSheet(telling)],
      ['rectify', rectificationSheet(telling, due)],
      ['awaited', awaitedSheet(telling)],
      ['claims', claimSheet(telling)],
      ['materials', materialSheet(telling)],
      ['evidence', recordSheet(telling)],
      ['madeFrom', madeFromSheet(telling)],
    ] as const
  ).flatMap(([about, sheet]): Listed[] => (sheet === null ? [] : [{ about, sheet }]));
  const sheets = [overviewSheet(telling, listed), ...listed.map(({ sheet }) => sheet)];
  return {
    title: words.reportTitle(assessment.system.title, assessment.site ?? ''),
    date: assessment.assessedAt,
    sheets: sheets.map((sheet) => withCaution(sheet, telling)),
  };
}
/** 重算依据: the program, the rule set, and every file of evidence. */
function madeFromSheet(telling: Telling): Sheet | null {
  const blocks = madeFrom({ ...telling, details: true });
  const name = FOOT_WORDS[telling.language].title;
  return blocks.length === 0
    ? null
    : { kind: 'sheet', name, blocks: [{ kind: 'title', text: name }, ...blocks] };
}
/** A sheet is printed and sent on alone: each says what the first one says. */
function withCaution(sheet: Sheet, telling: Telling): Sheet {
  const [title, ...rest] = sheet.blocks;
  return title === undefined || rest.some(({ kind }) => kind === 'caution')
    ? sheet
    : { ...sheet, blocks: [title, ...cautionOf(telling), ...rest] };
}
/**
 * One unit's own letter as sheets: the first says what to put right, with room for what was done;
 * what to hand in stands on the others.
 */
export function unitWorkbook(unit: string, telling: Telling, due: string | null): Workbook {
  const { words, assessment } = telling;
  const { title, opening, parts, closing } = letterOf(unit, telling, due);
  const issues = parts.find((part) => part.title === words.issues);
  const others = parts.filter((part) => part !== issues);
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
