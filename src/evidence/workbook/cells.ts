/**
 * The cells of a sheet of a workbook as people see them, row by row.
 * In: rows and merges. Out: rows of cells, without what a merge hides; for each row the merges that
 * reach over several rows. It must not know: headings, and what a cell means.
 */
import { CELL_END } from '../../diagnostics/index.js';
import type { Merge, OfficeCell, OfficeRow, OfficeSheet } from '../../office/index.js';

/** A row in which something stands that people see. */
export interface SeenRow {
  /** From 1. */
  row: number;
  isHidden: boolean;
  /** By column, from 0. */
  cells: ReadonlyMap<number, OfficeCell>;
  /** By each of their columns, the merges over several rows that this row is part of. */
  down: ReadonlyMap<number, Down>;
}
/** A merge over several rows: its one cell, and in how many of its rows anything of their own stands. */
export interface Down {
  merge: Merge;
  cell: OfficeCell | null;
  rows: number;
}
/** Rows that hold something, and how many cells of a row are looked at. */
export interface SeenSheet {
  rows: readonly SeenRow[];
  width: number;
}

/** A formula without a stored value is not blank: something was to stand there. */
export const UNSAVED = '=';
/** The text of a cell. */
export const textOfSeen = (cell: OfficeCell | null | undefined): string =>
  cell?.formula === 'unsaved' ? UNSAVED : (cell?.shown ?? '');
const isFilled = (cell: OfficeCell): boolean => textOfSeen(cell).trim() !== '';

/** The filled cells of a sheet; of a merge only its first. Linear in cells and merges. */
export function seenCells({ rows, merges }: OfficeSheet): SeenSheet {
  const open = openMerges(merges);
  const seen: SeenRow[] = [];
  let width = 0;
  for (const row of rows) {
    const covering = open.at(row.row);
    const cells = new Map<number, OfficeCell>();
    for (const cell of row.cells)
      if (isFilled(cell) && !isCovered(row, cell, covering)) cells.set(cell.column, cell);
    if (cells.size === 0) continue;
    for (const column of cells.keys()) width = Math.max(width, column + 1);
    seen.push({ row: row.row, isHidden: row.isHidden, cells, down: downIn(row, cells, covering) });
  }
  return { rows: seen, width };
}
/** A merge that is gone through, with what is known of it so far. */
type Covering = ReadonlyMap<number, Down>;
const isCovered = ({ row }: OfficeRow, { column }: OfficeCell, covering: Covering): boolean => {
  const over = covering.get(column)?.merge;
  return over !== undefined && (over.firstRow !== row || over.firstColumn !== column);
};
const NONE: Covering = /* @__PURE__ */ new Map();
/** Those of the merges over a row that reach over several; each takes note of the row. */
function downIn(
  { row }: OfficeRow,
  cells: ReadonlyMap<number, OfficeCell>,
  covering: Covering,
): Covering {
  if (covering.size === 0) return NONE;
  const down = new Map<number, Down>();
  for (const [column, one] of covering) {
    const { merge } = one;
    if (merge.firstRow === merge.lastRow) continue;
    down.set(column, one);
    if (column !== merge.firstColumn) continue;
    one.rows++;
    if (merge.firstRow === row) one.cell = cells.get(column) ?? null;
  }
  return down;
}
/** Tells for rising rows which merges reach over them, by column. */
function openMerges(merges: readonly Merge[]): { at: (row: number) => Covering } {
  let next = 0;
  let covering: Covering = NONE;
  let until = Infinity;
  return {
    at: (row) => {
      const isChanged = row > until || (merges[next]?.firstRow ?? Infinity) <= row;
      if (!isChanged) return covering;
      const now = new Map([...covering].filter(([, { merge }]) => merge.lastRow >= row));
      for (let merge = merges[next]; merge && merge.firstRow <= row; merge = merges[++next]) {
        if (merge.lastRow < row) continue;
        const one: Down = { merge, cell: null, rows: 0 };
        for (let at = merge.firstColumn; at <= merge.lastColumn; at++) now.set(at, one);
      }
      until = Infinity;
      for (const { merge } of now.values()) until = Math.min(until, merge.lastRow);
      covering = now;
      return now;
    },
  };
}

/** The rows of a sheet as lines of a text, to be shown where something is said of one of them. */
export function linesOfSheet({ rows }: OfficeSheet): string {
  const lines: string[] = [];
  for (const { row, cells } of rows) {
    while (lines.length < row - 1) lines.push('');
    const texts: string[] = [];
    for (const cell of cells) {
      while (texts.length < cell.column) texts.push('');
      texts.push(textOfSeen(cell).replace(BREAKS, ' ').trim());
    }
    lines.push(texts.join(CELL_END));
  }
  return lines.join('\n');
}
const BREAKS = /[\n\r\u001f]+/g;
