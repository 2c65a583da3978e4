import type { Assessment, Language } from '../../types.js';
import type { Block } from '../blocks.js';
import { draftOf, rateTotal, type Draft } from '../draft.js';
import { letter } from '../parts/letter.js';
import { scoreTable, statusTable, wholeTotals } from '../parts/scores.js';
import { summary } from '../parts/summary.js';
import { lossSheet, rankingSheet, rectificationSheet } from './ledgers.js';
import { materialSheet, recordSheet } from './materials.js';
import type { SheetPlan } from './plan.js';
import { scoreSheet } from './scores.js';
import { writeWorkbook } from './write.js';

/** The assessment as an XLSX workbook: overview, scores, losses, units, rectification, materials, records. `due` is the deadline for putting things right; by default each indicator's own. */
export function formatWorkbook(
  assessment: Assessment,
  options: { language: Language; due?: string | null },
): Promise<Uint8Array> {
  const draft = draftOf(assessment, options.language, true);
  const plans = [
    overviewSheet(draft),
    scoreSheet(draft),
    lossSheet(draft),
    rankingSheet(draft),
    rectificationSheet(draft, options.due ?? null),
    materialSheet(draft),
    recordSheet(draft),
  ];
  return writeWorkbook(
    draft.words.reportTitle(assessment.system.title, assessment.site ?? ''),
    assessment.assessedAt,
    plans.filter((plan) => plan !== null),
  );
}

/** One unit's own issues as an XLSX workbook. */
export function formatUnitWorkbook(
  assessment: Assessment,
  unit: string,
  options: { language: Language; due?: string | null },
): Promise<Uint8Array> {
  const draft = draftOf(assessment, options.language, true);
  const blocks = letter(unit, draft, options.due ?? null);
  const { title, notes, table } = parts(blocks);
  const added = draft.scored && table.rows.at(-1)?.tone === 'strong';
  const done = { title: draft.words.sheet.done, align: 'left', wrap: true, head: false } as const;
  const plan: SheetPlan = {
    name: draft.words.issues,
    title,
    notes,
    table: { columns: [...table.columns, done], rows: table.rows },
    ...(added && { sums: [2] }),
  };
  return writeWorkbook(title, assessment.assessedAt, [plan]);
}

/** What the blocks of a report say in lines, and their first table. */
function parts(blocks: readonly Block[]): {
  title: string;
  notes: string[];
  table: SheetPlan['table'];
} {
  const title = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []))[0] ?? '';
  const notes = blocks.flatMap((block) =>
    block.kind === 'line'
      ? [block.text]
      : block.kind === 'list'
        ? block.items.map(({ text }) => text)
        : [],
  );
  const table = blocks.find((block) => block.kind === 'table') ?? { columns: [], rows: [] };
  return { title, notes, table };
}
function overviewSheet(draft: Draft): SheetPlan {
  const {
    words,
    scored,
    assessment: { indicators },
  } = draft;
  const table = scored
    ? scoreTable(indicators, wholeTotals(draft), draft)
    : statusTable(indicators, draft, rateTotal(draft));
  return {
    ...parts([...summary(draft), ...table]),
    name: words.sheet.overview,
    ...(scored && { sums: [2, 3, 4] }),
  };
}
