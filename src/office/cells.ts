/** Cells as they are stored → cells as they are shown; rows and merges put in order. */
import { both } from '../diagnostics/index.js';
import { formatFor } from './formats.js';
import { broken, count, within, type Reading } from './reading.js';
import { plainDigits, shownMoment, shownNumber } from './shown.js';
import type { Merge, OfficeCell, OfficeRow, OfficeSheet } from './tables.js';

type Made = OfficeCell['formula'];

/** Line breaks are `\n`, whatever wrote them. */
export const lines = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** A cell that holds a text. */
export function textCell(column: number, text: string, formula: Made = 'none'): OfficeCell {
  const stored = lines(text);
  return { column, shown: stored, stored, shows: 'text', error: null, formula };
}
/** A cell that holds a number, by the code of its format. */
export function numberCell(
  column: number,
  value: number,
  { code, date1904, formula }: { code: string; date1904: boolean; formula: Made },
): OfficeCell {
  if (!Number.isFinite(value)) return errorCell(column, '#NUM!', formula);
  const format = formatFor(code, value);
  const shown = shownNumber(value, format, date1904);
  return { column, shown, stored: value, shows: format.shows, error: null, formula };
}
/** A cell that holds a truth. */
export function truthCell(column: number, value: boolean, formula: Made): OfficeCell {
  const shown = value ? 'TRUE' : 'FALSE';
  return { column, shown, stored: value, shows: 'general', error: null, formula };
}
/** A cell whose formula failed. */
export function errorCell(column: number, word: string, formula: Made): OfficeCell {
  return { column, shown: word, stored: word, shows: 'general', error: word, formula };
}
/** A cell whose formula was never worked out by the program that wrote it. */
export const unsavedCell = (column: number): OfficeCell => ({
  column,
  shown: '',
  stored: null,
  shows: 'general',
  error: null,
  formula: 'unsaved',
});
/**
 * A day, a time or both in the form of ISO 8601, as some formats store it: `2025-03-04T09:30:00`,
 * `09:30`. What reads otherwise is a text.
 */
export function momentCell(column: number, text: string, formula: Made): OfficeCell {
  const moment = shownMoment(text);
  if (moment === null) return textCell(column, text, formula);
  return { column, ...moment, stored: text, error: null, formula };
}
/** A share of one as a percentage, with at least the decimals of another form of it. */
export function percentCell(
  column: number,
  value: number,
  { places, formula }: { places: number; formula: Made },
): OfficeCell {
  const code = places === 0 ? '0%' : `0.${'0'.repeat(places)}%`;
  return numberCell(column, value, { code, date1904: false, formula });
}
export { plainDigits };

/** A sheet without cells, counted as one. */
export function openSheet(reading: Reading, name: string): OfficeSheet {
  count(reading, 'sheets');
  return {
    name,
    isHidden: false,
    rows: [],
    merges: [],
    hiddenColumns: [],
    date1904: false,
  };
}
/** A row of a sheet by its number, made where there is none; rows come in nearly any order. */
export function rowAt(reading: Reading, sheet: OfficeSheet, row: number): OfficeRow {
  const last = sheet.rows[sheet.rows.length - 1];
  if (last?.row === row) return last;
  if (!Number.isInteger(row) || row < 1)
    broken(reading, sheet.name, both('行号不是正整数', 'the number of a row is none'));
  within(reading, 'rows', row);
  const made: OfficeRow = { row, isHidden: false, cells: [] };
  sheet.rows.push(made);
  return made;
}
/** Puts a cell into a row. */
export function addCell(reading: Reading, row: OfficeRow, cell: OfficeCell): void {
  count(reading, 'cells');
  if (!(cell.column >= 0))
    broken(reading, `${row.row}`, both('列号不是正整数', 'the number of a column is none'));
  within(reading, 'columns', cell.column + 1);
  row.cells.push(cell);
}
/**
 * A sheet as it is handed out: rows and cells in order, without those that hold nothing; merges in
 * order. Two cells in one place, and merges that overlap, are no sheet.
 */
export function closeSheet(reading: Reading, sheet: OfficeSheet): OfficeSheet {
  const rows = sheet.rows.filter(({ cells }) => cells.length > 0);
  rows.sort((a, b) => a.row - b.row);
  rows.forEach((row, at) => {
    row.cells.sort((a, b) => a.column - b.column);
    const isTwice = row.cells.some(({ column }, index) => column === row.cells[index - 1]?.column);
    if (isTwice || rows[at - 1]?.row === row.row)
      broken(reading, sheet.name, both('同一处有两个单元格', 'two cells stand in one place'));
  });
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  return {
    ...sheet,
    rows,
    merges: orderedMerges(sheet.merges),
    hiddenColumns: sheet.hiddenColumns.filter((column) => used.has(column)).sort((a, b) => a - b),
  };
}
/** Merges in order; one of a single cell is none, and of two that overlap the first stands. */
function orderedMerges(merges: readonly Merge[]): Merge[] {
  const kept: Merge[] = [];
  const sorted = merges
    .filter((one) => one.lastRow > one.firstRow || one.lastColumn > one.firstColumn)
    .sort((a, b) => a.firstRow - b.firstRow || a.firstColumn - b.firstColumn);
  // Only those that still reach down to the row can overlap the next.
  let open: Merge[] = [];
  for (const merge of sorted) {
    open = open.filter(({ lastRow }) => lastRow >= merge.firstRow);
    const overlaps = open.some(
      (other) => other.firstColumn <= merge.lastColumn && merge.firstColumn <= other.lastColumn,
    );
    if (overlaps) continue;
    open.push(merge);
    kept.push(merge);
  }
  return kept;
}
