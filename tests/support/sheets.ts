/** Tables of cells written down in a test, as a file of the office is read into them. */
import type { Merge, OfficeCell, OfficeFile, OfficeSheet } from '../../src/office/index.js';

/** A cell: a text, a number of general format, or what else it is. */
export type Written = string | number | null | Partial<OfficeCell>;

const cellOf = (column: number, written: Exclude<Written, null>): OfficeCell => ({
  column,
  shown: typeof written === 'object' ? '' : String(written),
  stored: typeof written === 'object' ? (written.shown ?? null) : written,
  shows: typeof written === 'number' ? 'general' : 'text',
  error: null,
  formula: 'none',
  ...(typeof written === 'object' ? written : {}),
});
/** A sheet of these rows, the first of which is row 1. */
export function sheetOf(
  name: string,
  rows: readonly (readonly Written[])[],
  more: Partial<Omit<OfficeSheet, 'merges'>> & {
    merges?: readonly string[];
    hidden?: readonly number[];
  } = {},
): OfficeSheet {
  const { merges = [], hidden = [], ...others } = more;
  return {
    name,
    isHidden: false,
    rows: rows
      .map((cells, at) => ({
        row: at + 1,
        isHidden: hidden.includes(at + 1),
        cells: cells.flatMap((cell, column) =>
          cell === null || cell === '' ? [] : [cellOf(column, cell)],
        ),
      }))
      .filter(({ cells }) => cells.length > 0),
    hiddenColumns: [],
    date1904: false,
    ...others,
    merges: merges.map(mergeOf),
  };
}
/** `A3:A5`, of columns with one letter. */
function mergeOf(text: string): Merge {
  const [, from = '', first = '', to = '', last = ''] =
    /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(text) ?? [];
  return {
    firstRow: Number(first),
    firstColumn: from.charCodeAt(0) - 65,
    lastRow: Number(last),
    lastColumn: to.charCodeAt(0) - 65,
  };
}
/** A workbook of these sheets. */
export const workbookOf = (...sheets: OfficeSheet[]): OfficeFile => ({
  kind: 'workbook',
  sheets,
  diagnostics: [],
});
/** A cell as a number of some format shows it. */
export const shown = (
  text: string,
  shows: OfficeCell['shows'],
  stored: number,
): Partial<OfficeCell> => ({ shown: text, shows, stored });
/** A formula without a stored value. */
export const UNSAVED: Partial<OfficeCell> = { stored: null, shows: 'general', formula: 'unsaved' };
