/**
 * Stand-ins for the programs that a pane runs in, as scripts of a page. `book` is the workbook behind
 * them: sheets of rows, which is active, what is selected, and who hears of changes.
 */
import type { TestCell } from './addin.js';

/** The workbook, and addresses of ranges in it; `used` is all that is used of a sheet. */
const bookOf = (sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>): string => `
window.book = {
  sheets: ${JSON.stringify(sheets)},
  active: ${JSON.stringify(Object.keys(sheets)[0])},
  selected: 'A1',
  heard: [],
  change(sheet, row, column, value) {
    this.sheets[sheet][row][column] = value;
    for (const hear of this.heard) hear();
  },
};
const numberOf = (letters) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
function boxOf(sheet, address) {
  const rows = book.sheets[sheet];
  const width = Math.max(...rows.map((row) => row.length));
  if (address === 'used') return { row: 0, column: 0, rows: rows.length, columns: width };
  const whole = /^(\\d+):(\\d+)$/.exec(address);
  if (whole) return { row: whole[1] - 1, column: 0, rows: whole[2] - whole[1] + 1, columns: 16384 };
  const [, first, top, last = first, bottom = top] =
    /^([A-Z]+)(\\d+)(?::([A-Z]+)(\\d+))?$/.exec(address);
  const column = numberOf(first);
  return { row: top - 1, column, rows: bottom - top + 1, columns: numberOf(last) - column + 1 };
}
function cellsOf(sheet, { row, column, rows, columns }, blank) {
  return Array.from({ length: rows }, (_, at) =>
    Array.from({ length: columns }, (_, over) => book.sheets[sheet][row + at]?.[column + over] ?? blank),
  );
}
`;
/** Excel: nothing can be read of a range before it was loaded and synchronised. */
export const excelStandIn = (sheets: Parameters<typeof bookOf>[0]): string => `${bookOf(sheets)}
let queue = [];
function rangeOf(sheet, address) {
  const box = boxOf(sheet, address);
  const all = {
    values: () => cellsOf(sheet, box, ''),
    rowIndex: () => box.row,
    columnIndex: () => box.column,
    rowCount: () => box.rows,
    columnCount: () => box.columns,
  };
  const range = {
    isNullObject: false,
    load: (names) =>
      queue.push(() => names.split(',').forEach((name) => (range[name] = all[name]()))),
    select: () => queue.push(() => (book.selected = address)),
    worksheet: { load: () => queue.push(() => (range.worksheet.name = sheet)) },
  };
  return range;
}
const sheetOf = (name) => {
  if (!(name in book.sheets)) throw new Error('ItemNotFound');
  return {
    activate: () => queue.push(() => (book.active = name)),
    getRange: (address) => rangeOf(name, address),
    getUsedRangeOrNullObject: () => rangeOf(name, 'used'),
  };
};
window.Office = { onReady: (ready) => ready() };
window.CustomFunctions = { associate() {} };
window.Excel = {
  run: (batch) =>
    batch({
      workbook: {
        getSelectedRange: () => rangeOf(book.active, book.selected),
        worksheets: {
          getActiveWorksheet: () => sheetOf(book.active),
          getItem: sheetOf,
          onChanged: { add: (hear) => queue.push(() => book.heard.push(hear)) },
        },
      },
      sync: () => {
        const done = queue;
        queue = [];
        done.forEach((deed) => deed());
        return Promise.resolve();
      },
    }),
};
`;
/** WPS: everything at once, rows and columns counted from 1, blank cells null. */
export const wpsStandIn = (sheets: Parameters<typeof bookOf>[0]): string => `${bookOf(sheets)}
const rangeOf = (sheet, address) => {
  const box = boxOf(sheet, address);
  const cells = cellsOf(sheet, { ...box, columns: Math.min(box.columns, 50) }, null);
  return {
    Row: box.row + 1,
    Column: box.column + 1,
    Rows: { Count: box.rows },
    Columns: { Count: box.columns },
    Value2: box.rows === 1 && box.columns === 1 ? cells[0][0] : cells,
    Select: () => (book.selected = address),
  };
};
const sheetOf = (name) => {
  if (!(name in book.sheets)) throw new Error('no such sheet');
  return {
    Name: name,
    UsedRange: rangeOf(name, 'used'),
    Activate: () => (book.active = name),
    Range: (address) => rangeOf(name, address),
  };
};
window.Application = {
  get ActiveSheet() {
    return sheetOf(book.active);
  },
  get Selection() {
    return rangeOf(book.active, book.selected);
  },
  Sheets: { Item: sheetOf },
  ApiEvent: { AddApiEventListener: (name, hear) => book.heard.push(hear) },
};
`;
