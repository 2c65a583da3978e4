import type { GridCell } from '../../evidence/index.js';
import type { PaneHost, Range } from '../host.js';
import { columnLetters, columnNumber } from '../place.js';

/** What the pane uses of Univer's facade. */
interface UniverRange {
  getRow(): number;
  getColumn(): number;
  getWidth(): number;
  getHeight(): number;
  getValues(): unknown[][];
  activate(): unknown;
}
interface UniverSheet {
  getSheetName(): string;
  getDataRange(): UniverRange;
  getRange(address: string): UniverRange;
  getActiveRange(): UniverRange | null;
  getMaxColumns(): number;
  scrollToCell(row: number, column: number): unknown;
}
interface UniverWorkbook {
  getActiveSheet(): UniverSheet;
  getSheetByName(name: string): UniverSheet | null;
  setActiveSheet(sheet: UniverSheet): unknown;
}
export interface UniverApi {
  getActiveWorkbook(): UniverWorkbook | null;
  addEvent(event: string, heard: () => void): unknown;
  Event: { SheetValueChanged: string };
}

const cellOf = (value: unknown): GridCell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
function rangeOf(sheet: UniverSheet, range: UniverRange): Range {
  const [row, column] = [range.getRow(), range.getColumn()];
  const first = `${columnLetters(column)}${row + 1}`;
  const last = `${columnLetters(column + range.getWidth() - 1)}${row + range.getHeight()}`;
  return {
    cells: range.getValues().map((cells) => cells.map(cellOf)),
    sheet: sheet.getSheetName(),
    firstRow: row + 1,
    address: `${first}:${last}`,
  };
}

/** Univer hands over a blank cell as null. */
export const univerHost = (api: UniverApi): PaneHost => ({
  read: () =>
    Promise.resolve().then(() => {
      const sheet = api.getActiveWorkbook()?.getActiveSheet();
      if (sheet === undefined) return null;
      const selected = sheet.getActiveRange();
      const isChosen = selected !== null && selected.getWidth() > 1 && selected.getHeight() > 1;
      return rangeOf(sheet, isChosen ? selected : sheet.getDataRange());
    }),
  readAgain: ({ sheet: name, address }) =>
    Promise.resolve().then(() => {
      const sheet = api.getActiveWorkbook()?.getSheetByName(name) ?? null;
      return sheet === null ? null : rangeOf(sheet, sheet.getRange(address));
    }),
  goTo: (place) =>
    Promise.resolve().then(() => {
      const workbook = api.getActiveWorkbook();
      const found = place.sheet === null ? null : workbook?.getSheetByName(place.sheet);
      const sheet = found ?? workbook?.getActiveSheet();
      if (sheet === undefined) return;
      workbook?.setActiveSheet(sheet);
      const last = columnLetters(sheet.getMaxColumns() - 1);
      const { row, column } = place;
      sheet.getRange(column === null ? `A${row}:${last}${row}` : `${column}${row}`).activate();
      sheet.scrollToCell(Math.max(0, row - 2), column === null ? 0 : columnNumber(column));
    }),
  watch: (changed) => {
    api.addEvent(api.Event.SheetValueChanged, changed);
  },
});
