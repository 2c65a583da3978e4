import { columnLetters, addressOf } from '../place.js';
import type { PaneHost, Range } from '../host.js';

/** What the pane uses of Excel's own interface. */
interface ExcelRange {
  load(names: string): void;
  select(): void;
  values: (string | number | boolean)[][];
  rowIndex: number;
  columnIndex: number;
  rowCount: number;
  columnCount: number;
  isNullObject: boolean;
  worksheet: { load(names: string): void; name: string };
  getEntireRow(): ExcelRange;
}
interface ExcelSheet {
  activate(): void;
  getRange(address: string): ExcelRange;
  getUsedRangeOrNullObject(valuesOnly: boolean): ExcelRange;
}
interface ExcelContext {
  workbook: {
    getSelectedRange(): ExcelRange;
    worksheets: {
      getActiveWorksheet(): ExcelSheet;
      getItem(name: string): ExcelSheet;
      onChanged: { add(changed: () => Promise<void>): void };
    };
  };
  sync(): Promise<void>;
}
export interface ExcelApi {
  run<T>(batch: (context: ExcelContext) => Promise<T>): Promise<T>;
}

const LOADED = 'values,rowIndex,columnIndex,rowCount,columnCount';
const rangeOf = (range: ExcelRange): Range => {
  const { rowIndex, columnIndex, rowCount, columnCount, values, worksheet } = range;
  const first = `${columnLetters(columnIndex)}${rowIndex + 1}`;
  const last = `${columnLetters(columnIndex + columnCount - 1)}${rowIndex + rowCount}`;
  return {
    cells: values,
    sheet: worksheet.name,
    firstRow: rowIndex + 1,
    address: `${first}:${last}`,
  };
};

/** Excel hands over a blank cell as an empty text, and an error as the text of it. */
export const excelHost = (excel: ExcelApi): PaneHost => ({
  read: () =>
    excel.run(async (context) => {
      const selected = context.workbook.getSelectedRange();
      // The size first: of a whole column nobody wants the values.
      selected.load('rowCount,columnCount');
      const used = context.workbook.worksheets.getActiveWorksheet().getUsedRangeOrNullObject(true);
      used.load(LOADED);
      used.worksheet.load('name');
      await context.sync();
      const isChosen = selected.rowCount > 1 && selected.columnCount > 1;
      if (!isChosen) return used.isNullObject ? null : rangeOf(used);
      selected.load(LOADED);
      selected.worksheet.load('name');
      await context.sync();
      return rangeOf(selected);
    }),
  readAgain: ({ sheet, address }) =>
    excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getRange(address);
      range.load(LOADED);
      range.worksheet.load('name');
      await context.sync();
      return rangeOf(range);
    }),
  goTo: (place) =>
    excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet =
        place.sheet === null ? worksheets.getActiveWorksheet() : worksheets.getItem(place.sheet);
      sheet.activate();
      sheet.getRange(addressOf(place)).select();
      await context.sync();
    }),
  watch: (changed) => {
    const added = excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(() => {
        changed();
        return Promise.resolve();
      });
      await context.sync();
    });
    // An office that cannot tell of changes has the button.
    added.catch(() => undefined);
  },
});
