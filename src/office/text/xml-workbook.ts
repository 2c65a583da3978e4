/** A workbook in one piece of XML, as Excel 2003 and many reporting programs write it. */
import {
  addCell,
  closeSheet,
  errorCell,
  momentCell,
  numberCell,
  openSheet,
  rowAt,
  textCell,
  truthCell,
  unsavedCell,
} from '../cells.js';
import { count, within, type Reading } from '../reading.js';
import type { OfficeCell, OfficeRow, OfficeSheet } from '../tables.js';
import { attribute, isOn, type Attributes, type WalkXml, toldOf } from '../xml.js';

/** Formats that have names of their own. */
const NAMED: Readonly<Record<string, string>> = {
  Percent: '0%',
  Fixed: '0.00',
  Standard: '#,##0.00',
  'Short Date': 'yyyy/m/d',
  'Long Date': 'yyyy/m/d',
  'Medium Date': 'yyyy/m/d',
  'General Date': 'yyyy/m/d h:mm',
  'Short Time': 'h:mm',
  'Medium Time': 'h:mm',
  'Long Time': 'h:mm:ss',
};
/** A cell on the way. */
interface Open {
  column: number;
  kind: string | null;
  text: string;
  code: string;
  formula: OfficeCell['formula'];
}

/** What is open on the way. */
interface State {
  reading: Reading;
  sheets: OfficeSheet[];
  /** Codes of formats by styles. */
  codes: Map<string, string>;
  style: string;
  sheet: OfficeSheet | null;
  row: OfficeRow | null;
  cell: Open | null;
  inData: boolean;
  /** The numbers of the row and the column that were opened last, from 1. */
  at: { row: number; column: number };
}

/** Reads all sheets. */
export function readXmlWorkbook(bytes: Uint8Array, walk: WalkXml, reading: Reading): OfficeSheet[] {
  const state: State = {
    reading,
    sheets: [],
    codes: new Map(),
    style: '',
    sheet: null,
    row: null,
    cell: null,
    inData: false,
    at: { row: 0, column: 0 },
  };
  walk('xml', bytes, {
    open: (name, attributes) => toldOf(OPENED, name)?.(state, attributes),
    close: (name) => toldOf(CLOSED, name)?.(state),
    text: (text) => {
      if (state.inData && state.cell) state.cell.text += text;
    },
  });
  return state.sheets;
}
const OPENED: Readonly<Record<string, (state: State, attributes: Attributes) => void>> = {
  Style: (state, attributes) => {
    state.style = attribute(attributes, 'ID') ?? '';
  },
  NumberFormat: ({ codes, style }, attributes) => {
    const code = attribute(attributes, 'Format') ?? 'General';
    codes.set(style, NAMED[code] ?? code);
  },
  Worksheet: (state, attributes) => {
    state.sheet = openSheet(state.reading, attribute(attributes, 'Name') ?? '');
    state.at.row = 0;
  },
  Row: (state, attributes) => {
    if (!state.sheet) return;
    const row = Number(attribute(attributes, 'Index') ?? state.at.row + 1);
    state.at = { row, column: 0 };
    state.row = rowAt(state.reading, state.sheet, row);
    state.row.isHidden = isOn(attribute(attributes, 'Hidden'));
  },
  Cell: (state, attributes) => {
    const { at, sheet, row, reading, codes } = state;
    if (!row || !sheet) return;
    at.column = Number(attribute(attributes, 'Index') ?? at.column + 1);
    const column = at.column - 1;
    at.column += addMerge(reading, sheet, { ...at, attributes });
    state.cell = {
      column,
      kind: null,
      text: '',
      code: codes.get(attribute(attributes, 'StyleID') ?? '') ?? 'General',
      formula: attribute(attributes, 'Formula') === undefined ? 'none' : 'saved',
    };
  },
  Data: (state, attributes) => {
    if (!state.cell) return;
    state.cell.kind = attribute(attributes, 'Type') ?? 'String';
    state.inData = true;
  },
};
const CLOSED: Readonly<Record<string, (state: State) => void>> = {
  Data: (state) => {
    state.inData = false;
  },
  Cell: (state) => {
    const made = state.cell ? cellOf(state.cell) : null;
    if (made && state.row) addCell(state.reading, state.row, made);
    state.cell = null;
  },
  Row: (state) => {
    state.row = null;
  },
  Worksheet: (state) => {
    if (state.sheet) state.sheets.push(closeSheet(state.reading, state.sheet));
    state.sheet = null;
  },
};
/** Notes a merge, and gives the columns that it takes besides the first. */
function addMerge(
  reading: Reading,
  sheet: OfficeSheet,
  { row, column, attributes }: { row: number; column: number; attributes: Attributes },
): number {
  const across = Number(attribute(attributes, 'MergeAcross') ?? 0);
  const down = Number(attribute(attributes, 'MergeDown') ?? 0);
  within(reading, 'columns', column + across);
  within(reading, 'rows', row + down);
  if (!(across > 0 || down > 0)) return 0;
  count(reading, 'merges');
  const firstColumn = column - 1;
  const lastColumn = firstColumn + across;
  sheet.merges.push({ firstRow: row, firstColumn, lastRow: row + down, lastColumn });
  return across;
}
function cellOf({ column, kind, text, code, formula }: Open): OfficeCell | null {
  if (kind === null) return formula === 'none' ? null : unsavedCell(column);
  switch (kind) {
    case 'Number':
      return numberCell(column, Number(text), { code, date1904: false, formula });
    case 'DateTime':
      return momentCell(column, text, formula);
    case 'Boolean':
      return truthCell(column, isOn(text), formula);
    case 'Error':
      return errorCell(column, text, formula);
    default:
      return text === '' && formula === 'none' ? null : textCell(column, text, formula);
  }
}
