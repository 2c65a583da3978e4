/** Tables that tell of their cells one after another, with spans: where each cell comes to stand. */
import { addCell, closeSheet, openSheet, rowAt, textCell } from './cells.js';
import { count, within, type Reading } from './reading.js';
import type { Merge, OfficeSheet } from './tables.js';

/** A table that is filled row by row. */
export interface Grid {
  row: (isHidden: boolean) => void;
  /** The row that is open is not shown. */
  hide: () => void;
  /** The row that is open is none: the next takes its number. */
  undo: () => void;
  /** Leaves columns of this row out. */
  skip: (columns: number) => void;
  /** Opens a cell over so many columns and rows, where the next free column is. */
  cell: (columns: number, rows: number) => void;
  /** Opens a cell that goes on with the one above it, if there is one of as many columns. */
  below: (columns: number) => void;
  /** The text of the open cell. */
  fill: (text: string) => void;
  close: () => OfficeSheet;
}
/** A grid on the way. */
interface State {
  reading: Reading;
  sheet: OfficeSheet;
  row: number;
  column: number;
  isHidden: boolean;
  /** The column of the open cell; null where none is. */
  at: number | null;
  /** By columns, the last row that a cell above reaches down to. */
  until: number[];
  /** Cells that another may go on with, by their columns, with whether they are merged already. */
  above: Map<number, { merge: Merge; isMerged: boolean }>;
}

/** Opens a table of this name. */
export function openGrid(reading: Reading, name: string): Grid {
  const state: State = {
    reading,
    sheet: openSheet(reading, name),
    row: 0,
    column: 0,
    isHidden: false,
    at: null,
    until: [],
    above: new Map(),
  };
  return {
    row: (isHidden) => {
      Object.assign(state, { row: state.row + 1, column: 0, isHidden, at: null });
    },
    hide: () => {
      state.isHidden = true;
    },
    undo: () => {
      state.row -= 1;
    },
    skip: (columns) => {
      state.column += Math.max(0, columns);
    },
    cell: (columns, rows) => {
      openCell(state, columns, rows);
    },
    below: (columns) => {
      goOn(state, columns);
    },
    fill: (text) => {
      fill(state, text);
    },
    close: () => {
      const { sheet, row } = state;
      for (const merge of sheet.merges) merge.lastRow = Math.min(merge.lastRow, row);
      return closeSheet(reading, sheet);
    },
  };
}
function openCell(state: State, columns: number, rows: number): void {
  const { reading, until, above } = state;
  state.row = Math.max(1, state.row);
  while ((until[state.column] ?? 0) >= state.row) state.column += 1;
  const firstColumn = state.column;
  within(reading, 'columns', firstColumn + columns);
  within(reading, 'rows', state.row);
  const lastRow = Math.min(state.row + rows - 1, reading.limits.rows);
  const lastColumn = firstColumn + columns - 1;
  const merge = { firstRow: state.row, firstColumn, lastRow, lastColumn };
  const isMerged = columns > 1 || rows > 1;
  if (isMerged) addMerge(state, merge);
  for (let column = firstColumn; column <= lastColumn; column++) {
    until[column] = lastRow;
    above.delete(column);
  }
  above.set(firstColumn, { merge, isMerged });
  state.at = firstColumn;
  state.column += columns;
}
function goOn(state: State, columns: number): void {
  const over = state.above.get(state.column);
  const fits =
    over?.merge.lastRow === state.row - 1 && over.merge.lastColumn === state.column + columns - 1;
  if (!over || !fits) {
    openCell(state, columns, 1);
    return;
  }
  if (!over.isMerged) addMerge(state, over.merge);
  over.isMerged = true;
  over.merge.lastRow = state.row;
  state.at = null;
  state.column += columns;
}
function addMerge({ reading, sheet }: State, merge: Merge): void {
  count(reading, 'merges');
  sheet.merges.push(merge);
}
function fill({ reading, sheet, row, isHidden, at }: State, text: string): void {
  if (at === null || text === '') return;
  const held = rowAt(reading, sheet, row);
  held.isHidden = isHidden;
  addCell(reading, held, textCell(at, text));
}
