import type { Assessment, Language } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { tellingOf, rateTotal, type Telling } from '../../telling.js';
import { letter } from '../../say/index.js';
import { scoreTable, statusTable, summary, wholeTotals } from '../../say/index.js';
import {
  lossSheet,
  materialSheet,
  rankingSheet,
  recordSheet,
  rectificationSheet,
  scoreSheet,
  type SheetPlan,
} from '../../say/index.js';
import { writeWorkbook } from './write.js';

/** The assessment as an XLSX workbook: overview, scores, losses, units, rectification, materials, records. `due` is the deadline for putting things right; by default each indicator's own. */
export function formatWorkbook(
  assessment: Assessment,
  options: { language: Language; due?: string | null },
): Promise<Uint8Array> {
  const telling = tellingOf(assessment, options.language, true);
  const plans = [
    overviewSheet(telling),
    scoreSheet(telling),
    lossSheet(telling),
    rankingSheet(telling),
    rectificationSheet(telling, options.due ?? null),
    materialSheet(telling),
    recordSheet(telling),
  ];
  return writeWorkbook(
    telling.words.reportTitle(assessment.system.title, assessment.site ?? ''),
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
  const telling = tellingOf(assessment, options.language, true);
  const blocks = letter(unit, telling, options.due ?? null);
  const { title, notes, table } = parts(blocks);
  const added = telling.scored && table.rows.at(-1)?.tone === 'strong';
  const done = { title: telling.words.sheet.done, align: 'left', wrap: true, head: false } as const;
  const plan: SheetPlan = {
    name: telling.words.issues,
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
function overviewSheet(telling: Telling): SheetPlan {
  const {
    words,
    scored,
    assessment: { indicators },
  } = telling;
  const table = scored
    ? scoreTable(indicators, wholeTotals(telling), telling)
    : statusTable(indicators, telling, rateTotal(telling));
  return {
    ...parts([...summary(telling), ...table]),
    name: words.sheet.overview,
    ...(scored && { sums: [2, 3, 4] }),
  };
}
