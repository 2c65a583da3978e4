/**
 * The XML of an OpenDocument workbook (.ods, .fods) → its sheets.
 * In: its parts, or all of it in one. Out: sheets in their order, hidden ones among them.
 * It must not know: how parts are packed, what a heading means.
 */
import { closeSheet, openSheet } from '../cells.js';
import type { Reading } from '../reading.js';
import type { OfficeRow, OfficeSheet } from '../tables.js';
import { toldOf, type Attributes, type Walk, type WalkXml } from '../xml.js';
import { addMerge, addRows, cellsOf, repeated, type OpenCell } from './cells.js';

interface Given {
  walk: WalkXml;
  reading: Reading;
}
/** Elements inside a cell whose text is no part of it. */
const BESIDE = new Set(['annotation', 'ruby-text', 'frame', 'shapes', 'tracked-changes']);

/** Reads all sheets of parts, each with its name. */
export function readOds(
  parts: readonly (readonly [string, Uint8Array])[],
  { walk, reading }: Given,
): OfficeSheet[] {
  const sheets: OfficeSheet[] = [];
  for (const [name, bytes] of parts) walk(name, bytes, walkContent(sheets, reading));
  return sheets;
}

/** What is open on the way through the parts. */
interface State {
  sheets: OfficeSheet[];
  reading: Reading;
  /** Styles of tables that are not shown. */
  hidden: Set<string>;
  style: string;
  /** How many tables are open, one within another; only the outermost is a sheet. */
  tables: number;
  /** How many elements are open whose text is no part of a cell. */
  beside: number;
  sheet: OfficeSheet | null;
  row: { row: OfficeRow; times: number } | null;
  cell: OpenCell | null;
  /** The number of the next row, and the next column of the open one. */
  next: number;
  column: number;
  /** How many paragraphs of the open cell began, and whether one is open. */
  paragraphs: number;
  inParagraph: boolean;
}
function walkContent(sheets: OfficeSheet[], reading: Reading): Walk {
  const state: State = {
    sheets,
    reading,
    hidden: new Set(),
    style: '',
    tables: 0,
    beside: 0,
    sheet: null,
    row: null,
    cell: null,
    next: 1,
    column: 0,
    paragraphs: 0,
    inParagraph: false,
  };
  return {
    open: (name, attributes) => {
      if (BESIDE.has(name)) state.beside += 1;
      else if (state.beside === 0) toldOf(OPENED, name)?.(state, attributes);
    },
    close: (name) => {
      if (BESIDE.has(name)) state.beside -= 1;
      else if (state.beside === 0) toldOf(CLOSED, name)?.(state);
    },
    text: (text) => {
      append(state, text.replace(/[ \t\r\n]+/g, ' '));
    },
  };
}
function append({ cell, beside, inParagraph }: State, text: string): void {
  if (cell && beside === 0 && inParagraph) cell.text += text;
}
const OPENED: Readonly<Record<string, (state: State, attributes: Attributes) => void>> = {
  style: (state, attributes) => {
    state.style = attributes['style:name'] ?? '';
  },
  'table-properties': ({ hidden, style }, attributes) => {
    if (attributes['table:display'] === 'false') hidden.add(style);
  },
  table: (state, attributes) => {
    state.tables += 1;
    if (state.tables > 1) return;
    const sheet = openSheet(state.reading, attributes['table:name'] ?? '');
    sheet.isHidden = state.hidden.has(attributes['table:style-name'] ?? '');
    Object.assign(state, { sheet, next: 1, column: 0 });
  },
  'table-column': (state, attributes) => {
    if (state.sheet && state.tables === 1) state.column += hideColumns(state, attributes);
  },
  'table-row': (state, attributes) => {
    if (state.tables !== 1) return;
    const row = { row: state.next, isHidden: isHidden(attributes), cells: [] };
    state.row = { row, times: repeated(attributes, 'rows') };
    state.column = 0;
  },
  'table-cell': (state, attributes) => {
    const { row, sheet, tables, column, reading } = state;
    if (!row || !sheet || tables !== 1) return;
    const cell = { attributes, column, times: repeated(attributes, 'columns'), text: '' };
    addMerge(reading, sheet, { row: row.row.row, cell });
    Object.assign(state, { cell, column: column + cell.times, paragraphs: 0 });
  },
  'covered-table-cell': (state, attributes) => {
    if (state.row && state.tables === 1) state.column += repeated(attributes, 'columns');
  },
  p: (state) => {
    if (!state.cell) return;
    if (state.paragraphs > 0) state.cell.text += '\n';
    state.paragraphs += 1;
    state.inParagraph = true;
  },
  s: (state, attributes) => {
    append(state, ' '.repeat(Math.min(MOST_BLANKS, Number(attributes['text:c'] ?? 1) || 1)));
  },
  tab: (state) => {
    append(state, '\t');
  },
  'line-break': (state) => {
    append(state, '\n');
  },
};
/** Nobody types more blanks in a row. */
const MOST_BLANKS = 1000;
const CLOSED: Readonly<Record<string, (state: State) => void>> = {
  p: (state) => {
    state.inParagraph = false;
  },
  'table-cell': (state) => {
    const { cell, row, tables, reading } = state;
    if (!cell || !row || tables !== 1) return;
    cellsOf(cell, { row: row.row, reading });
    state.cell = null;
  },
  'table-row': (state) => {
    const { row, sheet, tables, reading } = state;
    if (!row || !sheet || tables !== 1) return;
    addRows(reading, sheet, row);
    state.next += row.times;
    state.row = null;
  },
  table: (state) => {
    state.tables -= 1;
    if (state.tables > 0 || !state.sheet) return;
    state.sheets.push(closeSheet(state.reading, state.sheet));
    state.sheet = null;
  },
};
const isHidden = (attributes: Attributes): boolean =>
  ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
/** Notes columns that are not shown, and gives how many columns are told of. */
function hideColumns({ sheet, column, reading }: State, attributes: Attributes): number {
  const times = repeated(attributes, 'columns');
  const end = Math.min(column + times, reading.limits.columns);
  for (let at = column; isHidden(attributes) && at < end; at++) sheet?.hiddenColumns.push(at);
  return times;
}
