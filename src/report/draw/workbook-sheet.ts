import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import type { Block, Item, Sheet, Table, Tone } from '../blocks.js';
import { cellText, heightOf, linesIn } from './workbook-cells.js';
import type { Draft } from './workbook-draft.js';
import { gridOf } from './workbook-grid.js';
import { footerOf, pageOf, roomFor } from './workbook-page.js';
import { cautionStyle, lineStyle, PART, TITLE } from './workbook-style.js';
import { putTable } from './workbook-table.js';
import { lastOf } from '../../es2020.js';

/** A sheet that is filled, but for where it leads to. */
export interface Filled {
  sheet: WriteSheet;
  draft: Draft;
}

/** A row of one text over all columns. */
function putLine(draft: Draft, text: string, style: CellStyle, size = 1): void {
  const { widths } = draft.grid;
  const at = draft.values.length;
  const width = widths.reduce((sum, each) => sum + each, 0);
  draft.values.push([cellText(text)]);
  for (const column of widths.keys()) draft.cells.set(`${at},${column}`, { style });
  if (widths.length > 1)
    draft.merges.push({ startRow: at, startCol: 0, endRow: at, endCol: widths.length - 1 });
  draft.rowDefs.set(at, { height: size * heightOf(linesIn(text, width / size - 1)) });
}
const TITLE_SIZE = 1.45;
const PART_SIZE = 1.3;
const GAP = 8;
/** An empty row, but for at the top and after another. */
function putGap(draft: Draft): void {
  const before = lastOf(draft.values);
  if (before === undefined || before.length === 0) return;
  draft.rowDefs.set(draft.values.length, { height: GAP });
  draft.values.push([]);
}
const INDENT = '　';
function putItems(draft: Draft, items: readonly Item[], indent = ''): void {
  for (const { text, tone, items: below } of items) {
    putLine(draft, indent + text, lineStyle(tone));
    if (below) putItems(draft, below, indent + INDENT);
  }
}
/** What stands after a table is told apart from it. */
function putText(draft: Draft, text: string, tone: Tone | undefined, isAfterTable: boolean): void {
  if (isAfterTable) putGap(draft);
  putLine(draft, text, lineStyle(tone));
}
function put(draft: Draft, block: Block, before: Block | undefined): void {
  switch (block.kind) {
    case 'title':
      putLine(draft, block.text, TITLE, TITLE_SIZE);
      break;
    case 'heading':
      putGap(draft);
      putLine(draft, block.text, PART, PART_SIZE);
      break;
    case 'gap':
      putGap(draft);
      break;
    case 'line':
      putText(draft, block.text, block.tone, before?.kind === 'table');
      break;
    case 'caution':
      putLine(draft, block.text, cautionStyle(block.tone));
      break;
    case 'list':
      putItems(draft, block.items);
      break;
    case 'table':
      if (before?.kind === 'table') putGap(draft);
      putTable(draft, block);
      break;
    default:
    // What only a page can show.
  }
}
const isTable = (block: Block): block is { kind: 'table' } & Table => block.kind === 'table';

/** No more than a third of a small screen stays in place while the rest is scrolled. */
const MOST_FROZEN = 150;
/** The columns that name a row stay; its headings too, where little stands above them. */
function frozen(
  { rowDefs }: Draft,
  { columns }: Table,
  head: number,
): NonNullable<WriteSheet['freezePane']> {
  let height = 0;
  for (let at = 0; at <= head; at++) height += rowDefs.get(at)?.height ?? 0;
  return {
    rows: height > MOST_FROZEN ? 0 : head + 1,
    columns: Math.min(2, columns.filter((column) => column.head).length),
  };
}

/** Fills a sheet, block by block; `title` is that of the whole workbook. */
export function fill(sheet: Sheet, title: string): Filled {
  const tables = sheet.blocks.filter(isTable);
  const draft: Draft = {
    grid: gridOf(tables, roomFor(sheet.paper)),
    ...{ values: [], cells: new Map(), merges: [], rowDefs: new Map(), validations: [] },
    ...{ paints: [], heads: [], named: new Map(), anchors: new Map(), leads: [], filter: null },
  };
  for (const [index, block] of sheet.blocks.entries()) put(draft, block, sheet.blocks[index - 1]);
  // What is filtered, frozen and printed on every page is the one table of a sheet.
  const [only, ...others] = tables;
  const [head = 0] = draft.heads;
  const isAlone = only !== undefined && others.length === 0;
  const { widths } = draft.grid;
  return {
    draft,
    sheet: {
      name: sheet.name,
      rows: draft.values,
      cells: draft.cells,
      columns: widths.map((width) => ({ width })),
      ...(isAlone && { freezePane: frozen(draft, only, head) }),
      ...(isAlone && draft.filter !== null && { autoFilter: { range: draft.filter } }),
      rowDefs: draft.rowDefs,
      ...(draft.merges.length > 0 && { merges: draft.merges }),
      outlineProperties: { summaryBelow: false },
      dataValidations: draft.validations,
      ...(draft.paints.length > 0 && { conditionalRules: draft.paints }),
      pageSetup: pageOf(widths, sheet.paper, isAlone ? head + 1 : null),
      headerFooter: footerOf(title),
    },
  };
}
