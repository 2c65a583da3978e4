import type { GridCell } from '../../evidence/index.js';
import type { PaneHost, Range } from '../host.js';
import { addressOf, columnLetters } from '../place.js';

/** What the pane uses of WPS's own interface, all of it synchronous. */
interface WpsRange {
  Row: number;
  Column: number;
  Rows: { Count: number };
  Columns: { Count: number };
  /** Rows of cells; of a single cell what stands in it. */
  Value2: unknown;
  Select(): void;
}
interface WpsSheet {
  Name: string;
  UsedRange: WpsRange;
  Activate(): void;
  Range(address: string): WpsRange;
}
export interface WpsApplication {
  ActiveSheet: WpsSheet;
  Selection: WpsRange;
  Sheets: { Item(name: string): WpsSheet };
  ApiEvent?: { AddApiEventListener(name: string, heard: () => void): void };
}

const cellOf = (value: unknown): GridCell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
function rangeOf(sheet: string, range: WpsRange): Range | null {
  const rows: unknown = range.Value2;
  if (!Array.isArray(rows)) return null;
  const { Row: row, Column: column } = range;
  const first = `${columnLetters(column - 1)}${row}`;
  const last = `${columnLetters(column + range.Columns.Count - 2)}${row + range.Rows.Count - 1}`;
  return {
    cells: rows.map((cells: unknown) => (Array.isArray(cells) ? cells.map(cellOf) : [])),
    sheet,
    firstRow: row,
    address: `${first}:${last}`,
  };
}

/** WPS hands over a blank cell as null. */
export const wpsHost = (application: WpsApplication): PaneHost => ({
  read: () =>
    Promise.resolve().then(() => {
      const { ActiveSheet: sheet, Selection: selected } = application;
      const isChosen = selected.Rows.Count > 1 && selected.Columns.Count > 1;
      return rangeOf(sheet.Name, isChosen ? selected : sheet.UsedRange);
    }),
  readAgain: ({ sheet, address }) =>
    Promise.resolve().then(() => rangeOf(sheet, application.Sheets.Item(sheet).Range(address))),
  goTo: (place) =>
    Promise.resolve().then(() => {
      const sheet =
        place.sheet === null ? application.ActiveSheet : application.Sheets.Item(place.sheet);
      sheet.Activate();
      sheet.Range(addressOf(place)).Select();
    }),
  watch: (changed) => {
    application.ApiEvent?.AddApiEventListener('SheetChange', changed);
  },
});
