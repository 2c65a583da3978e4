/** The part of one sheet → its rows, cells and merges. */
import { both } from '../../diagnostics/index.js';
import {
  addCell,
  errorCell,
  momentCell,
  numberCell,
  rowAt,
  textCell,
  truthCell,
  unsavedCell,
} from '../cells.js';
import { broken, count, within, type Reading } from '../reading.js';
import type { OfficeCell, OfficeRow, OfficeSheet } from '../tables.js';
import { attribute, isOn, type Attributes, type Walk } from '../xml.js';
import { openText, unescaped } from './strings.js';

/** What the sheets of one workbook share. */
export interface Shared {
  strings: readonly string[];
  /** Codes of number formats, by the numbers of styles. */
  formats: readonly string[];
  reading: Reading;
}
/** A cell on the way, with what of it was read. */
interface Open {
  column: number;
  kind: string;
  code: string;
  value: string | null;
  hasFormula: boolean;
}

/** Walks through the part of a sheet; `sheet` gets what stands there. */
export function walkSheet(sheet: OfficeSheet, part: string, shared: Shared): Walk {
  const { reading } = shared;
  const inline = openText();
  let row: OfficeRow | null = null;
  let [rowNumber, column] = [0, 0];
  let cell: Open | null = null;
  let inValue = false;
  const openCell = (attributes: Attributes): Open => {
    const place = attributes['r'];
    const at = place === undefined ? null : placeOf(place);
    if (place !== undefined && at?.row !== rowNumber)
      broken(reading, part, both(`没有单元格“${place}”`, `there is no cell “${place}”`));
    column = at === null ? column : at.column;
    const code = shared.formats[Number(attributes['s'] ?? 0)] ?? 'General';
    return { column, kind: attributes['t'] ?? 'n', code, value: null, hasFormula: false };
  };
  return {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = Number(attributes['r'] ?? rowNumber + 1);
        row = rowAt(reading, sheet, rowNumber);
        row.isHidden ||= isOn(attributes['hidden']);
        column = 0;
      } else if (name === 'c' && row) cell = openCell(attributes);
      else if (name === 'v' && cell) {
        inValue = true;
        cell.value = '';
      } else if (name === 'f' && cell) cell.hasFormula = true;
      else if (name === 'col') hideColumns(sheet, attributes, reading);
      else if (name === 'mergeCell') addMerge(sheet, attributes, { part, reading });
      else if (cell) inline.open(name);
    },
    close: (name) => {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name === 'row') row = null;
      if (name !== 'c' || !cell || !row) return;
      const made = cellOf(cell, inline.take(), { part, shared, date1904: sheet.date1904 });
      if (made) addCell(reading, row, made);
      column += 1;
      cell = null;
    },
    text: (text) => {
      if (inValue && cell) cell.value = (cell.value ?? '') + text;
      else inline.text(text);
    },
  };
}

/** Where a place such as `AB12` is: its column from 0, its row from 1; null where it is none. */
export function placeOf(place: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(place) ?? [];
  if (letters === undefined || digits === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column: column - 1 };
}

function cellOf(
  { column, kind, code, value, hasFormula }: Open,
  inline: string,
  { part, shared, date1904 }: { part: string; shared: Shared; date1904: boolean },
): OfficeCell | null {
  const formula = hasFormula ? 'saved' : 'none';
  if (kind === 'inlineStr') return textOrNone(column, inline, formula);
  // An empty text that a formula gave is a value; an empty number is none.
  if (value === null || (value === '' && kind !== 'str'))
    return hasFormula ? unsavedCell(column) : null;
  switch (kind) {
    case 's': {
      const text = shared.strings[Number(value)];
      if (text === undefined)
        return broken(shared.reading, part, both(`没有文字 ${value}`, `there is no text ${value}`));
      return textOrNone(column, text, formula);
    }
    case 'str':
      return textOrNone(column, unescaped(value), formula);
    case 'b':
      return truthCell(column, isOn(value), formula);
    case 'e':
      return errorCell(column, value, formula);
    case 'd':
      return momentCell(column, value, formula);
    default: {
      if (!/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(value))
        return broken(
          shared.reading,
          part,
          both(`“${value}”不是数字`, `“${value}” is not a number`),
        );
      return numberCell(column, Number(value), { code, date1904, formula });
    }
  }
}
/** An empty text holds nothing, unless a formula gave it. */
const textOrNone = (
  column: number,
  text: string,
  formula: OfficeCell['formula'],
): OfficeCell | null =>
  text === '' && formula === 'none' ? null : textCell(column, text, formula);

/** Of columns that are not shown, those that can be looked at. */
function hideColumns(sheet: OfficeSheet, attributes: Attributes, { limits }: Reading): void {
  if (!isOn(attributes['hidden'])) return;
  const [first, last] = [Number(attributes['min']), Number(attributes['max'])];
  const end = Math.min(last, limits.columns);
  const room = limits.columns - sheet.hiddenColumns.length;
  for (let column = first; column <= end && column < first + room; column++)
    sheet.hiddenColumns.push(column - 1);
}
function addMerge(
  sheet: OfficeSheet,
  attributes: Attributes,
  { part, reading }: { part: string; reading: Reading },
): void {
  const place = attribute(attributes, 'ref') ?? '';
  const [from, to = from] = place.split(':').map(placeOf);
  if (!from || !to)
    return broken(reading, part, both(`没有区域“${place}”`, `there is no range “${place}”`));
  count(reading, 'merges');
  within(reading, 'rows', Math.min(from.row, to.row));
  sheet.merges.push({
    firstRow: Math.min(from.row, to.row),
    firstColumn: Math.min(from.column, to.column),
    lastRow: Math.max(from.row, to.row),
    lastColumn: Math.max(from.column, to.column),
  });
}
