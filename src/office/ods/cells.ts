/** Cells of OpenDocument: what is stored stands in attributes, what is shown in paragraphs. */
import {
  addCell,
  errorCell,
  momentCell,
  numberCell,
  percentCell,
  plainDigits,
  textCell,
  truthCell,
  unsavedCell,
} from '../cells.js';
import { shownSpan } from '../shown.js';
import { count, within, type Reading } from '../reading.js';
import type { OfficeCell, OfficeRow, OfficeSheet } from '../tables.js';
import type { Attributes } from '../xml.js';

/** A cell on the way, with how often it stands there. */
export interface OpenCell {
  attributes: Attributes;
  column: number;
  times: number;
  text: string;
}
/** How often a row or a cell stands there. */
export function repeated(attributes: Attributes, what: 'rows' | 'columns'): number {
  const times = Number(attributes[`table:number-${what}-repeated`] ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}
/** Puts a cell into its row, as often as it stands there. */
export function cellsOf(
  { attributes, column, times, text }: OpenCell,
  { row, reading }: { row: OfficeRow; reading: Reading },
): void {
  const first = cellOf(column, attributes, text);
  if (first === null) return;
  within(reading, 'columns', column + times);
  for (let more = 0; more < times; more++)
    addCell(reading, row, { ...first, column: column + more });
}
/** Puts a row into its sheet, as often as it stands there, where it holds something. */
export function addRows(
  reading: Reading,
  sheet: OfficeSheet,
  { row, times }: { row: OfficeRow; times: number },
): void {
  if (row.cells.length === 0) return;
  within(reading, 'rows', row.row + times - 1);
  sheet.rows.push(row);
  for (let more = 1; more < times; more++) {
    count(reading, 'cells', row.cells.length);
    sheet.rows.push({ ...row, row: row.row + more });
  }
}
/** Notes a merge. */
export function addMerge(
  reading: Reading,
  sheet: OfficeSheet,
  { row, cell: { attributes, column } }: { row: number; cell: OpenCell },
): void {
  const columns = Number(attributes['table:number-columns-spanned'] ?? 1);
  const rows = Number(attributes['table:number-rows-spanned'] ?? 1);
  if (!(columns > 1 || rows > 1)) return;
  count(reading, 'merges');
  within(reading, 'columns', column + columns);
  within(reading, 'rows', row + rows - 1);
  const [lastRow, lastColumn] = [row + rows - 1, column + columns - 1];
  sheet.merges.push({ firstRow: row, firstColumn: column, lastRow, lastColumn });
}

function cellOf(column: number, attributes: Attributes, text: string): OfficeCell | null {
  const kind = attributes['office:value-type'];
  const formula = attributes['table:formula'] === undefined ? 'none' : 'saved';
  if (kind === undefined || kind === '') {
    if (formula === 'saved') return unsavedCell(column);
    return text === '' ? null : textCell(column, text);
  }
  if (attributes['calcext:value-type'] === 'error') return errorCell(column, text, formula);
  const value = Number(attributes['office:value']);
  switch (kind) {
    case 'float':
    case 'currency':
      return numberCell(column, value, { code: codeBy(text, value), date1904: false, formula });
    case 'percentage':
      return percentCell(column, value, { places: placesIn(text), formula });
    case 'date':
      return momentCell(column, attributes['office:date-value'] ?? '', formula);
    case 'time':
      return timeCell(column, attributes['office:time-value'] ?? '', formula);
    case 'boolean':
      return truthCell(column, attributes['office:boolean-value'] === 'true', formula);
    default: {
      const stored = attributes['office:string-value'] ?? text;
      return stored === '' && formula === 'none' ? null : textCell(column, stored, formula);
    }
  }
}
const placesIn = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
/** The format that shows a number as it is shown, where that is the whole of it. */
function codeBy(text: string, value: number): string {
  const shown = text.replace(/[^\d.-]/g, '');
  if (shown === plainDigits(value) || Number(shown) !== value || shown === '') return 'General';
  const [whole = '', places = ''] = shown.replace('-', '').split('.');
  return `${'0'.repeat(whole.length)}${places === '' ? '' : `.${'0'.repeat(places.length)}`}`;
}
/** How long something took, or a time of day, as `PT09H30M00S`. */
function timeCell(column: number, text: string, formula: OfficeCell['formula']): OfficeCell {
  const shown = shownSpan(text);
  if (shown === null) return textCell(column, text, formula);
  return { column, shown, stored: text, shows: 'time', error: null, formula };
}
