/** What the library found in an old workbook → sheets. */
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import {
  addCell,
  closeSheet,
  errorCell,
  numberCell,
  openSheet,
  rowAt,
  textCell,
  truthCell,
  unsavedCell,
} from '../cells.js';
import { count, type Reading } from '../reading.js';
import type { OfficeCell, OfficeSheet } from '../tables.js';

/** Error words by the numbers that are stored for them. */
const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

/** All sheets of a workbook. */
export function readSheets(book: WorkBook, reading: Reading): OfficeSheet[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, at) => {
    const found = book.Sheets[name];
    if (!found) return [];
    const sheet = openSheet(reading, name);
    sheet.isHidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    sheet.date1904 = date1904;
    fill(sheet, found, reading);
    return [closeSheet(reading, sheet)];
  });
}
function fill(sheet: OfficeSheet, found: WorkSheet, reading: Reading): void {
  for (const [at, cells] of (found['!data'] ?? []).entries()) {
    if (cells === undefined) continue;
    const row = rowAt(reading, sheet, at + 1);
    row.isHidden = found['!rows']?.[at]?.hidden === true;
    for (const [column, cell] of cells.entries()) {
      const made = cell ? cellOf(column, cell, sheet.date1904) : null;
      if (made) addCell(reading, row, made);
    }
  }
  for (const { s, e } of found['!merges'] ?? []) {
    count(reading, 'merges');
    sheet.merges.push({
      firstRow: s.r + 1,
      firstColumn: s.c,
      lastRow: e.r + 1,
      lastColumn: e.c,
    });
  }
  for (const [column, told] of (found['!cols'] ?? []).entries())
    if (told?.hidden === true) sheet.hiddenColumns.push(column);
}
function cellOf(column: number, { t, v, z, f }: CellObject, date1904: boolean): OfficeCell | null {
  const formula = f === undefined ? 'none' : 'saved';
  if (t === 'e') return errorCell(column, ERRORS[Number(v)] ?? '#N/A', formula);
  if (typeof v === 'number')
    return numberCell(column, v, { code: String(z ?? 'General'), date1904, formula });
  if (typeof v === 'boolean') return truthCell(column, v, formula);
  if (typeof v === 'string' && (v !== '' || formula === 'saved'))
    return textCell(column, v, formula);
  return formula === 'saved' && v === undefined ? unsavedCell(column) : null;
}
