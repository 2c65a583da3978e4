/** The main part of a document → its tables, as they are shown. */
import { openGrid, type Grid } from '../grid.js';
import type { Reading } from '../reading.js';
import { attribute, type Attributes, type Walk, toldOf } from '../xml.js';
import type { Place } from './numbering.js';

/** A table on the way. */
interface Open {
  grid: Grid;
  /** Of the row that is open, whether it was taken out, or is not shown. */
  isDeleted: boolean;
  cell: Cell | null;
}
/** A cell on the way: paragraphs so far, and how it lies in the table. */
interface Cell {
  columns: number;
  goesOn: boolean;
  isLaid: boolean;
  lines: string[];
}
/** A paragraph on the way. */
interface Paragraph {
  place: Place;
  isDeleted: boolean;
  text: string;
}
interface State {
  reading: Reading;
  numberOf: (place: Place) => string;
  grids: Grid[];
  tables: Open[];
  paragraphs: Paragraph[];
  /** How deep we are in what is not shown: deleted text, fields' codes, a second form of one thing. */
  unseen: number;
  /** The run is hidden. */
  isHidden: boolean;
  /** Elements that are open, so that one name can mean different things. */
  path: string[];
  /** Content controls that show words in place of a content. */
  prompts: boolean[];
}

/** Elements of which nothing is shown in the place where they stand. */
const UNSEEN = new Set(
  'del moveFrom delText instrText Fallback txbxContent rt tblPrChange tcPrChange trPrChange pPrChange rPrChange'.split(
    ' ',
  ),
);
const inner = ({ tables }: State): Open | undefined => tables[tables.length - 1];
const paragraphOf = ({ paragraphs }: State): Paragraph | undefined =>
  paragraphs[paragraphs.length - 1];
const parentIn = ({ path }: State): string => path[path.length - 2] ?? '';
const value = (attributes: Attributes): string => attribute(attributes, 'val') ?? '';
const isOff = (attributes: Attributes): boolean => /^(?:0|false|off)$/.test(value(attributes));

/** Walks through the main part; `grids` gets every table, one within another as one of its own. */
export function walkDocument(
  grids: Grid[],
  { reading, numberOf }: { reading: Reading; numberOf: (place: Place) => string },
): Walk {
  const state: State = {
    reading,
    numberOf,
    grids,
    tables: [],
    paragraphs: [],
    unseen: 0,
    isHidden: false,
    path: [],
    prompts: [],
  };
  return {
    open: (name, attributes) => {
      state.path.push(name);
      if (isUnseen(state, name)) state.unseen += 1;
      else if (state.unseen === 0) toldOf(OPENED, name)?.(state, attributes);
    },
    close: (name) => {
      if (isUnseen(state, name)) state.unseen -= 1;
      else if (state.unseen === 0) toldOf(CLOSED, name)?.(state);
      state.path.pop();
    },
    text: (text) => {
      if (state.path[state.path.length - 1] === 't') append(state, text);
    },
  };
}
/** A mark that a row or a paragraph was deleted is no deleted text. */
const isUnseen = (state: State, name: string): boolean =>
  UNSEEN.has(name) && !(name === 'del' && ['trPr', 'rPr'].includes(parentIn(state)));

function append(state: State, text: string): void {
  const paragraph = paragraphOf(state);
  const isPrompt = state.prompts.includes(true);
  if (paragraph && state.unseen === 0 && !state.isHidden && !isPrompt) paragraph.text += text;
}
type Told = Readonly<Record<string, (state: State, attributes: Attributes) => void>>;
const setCell =
  (set: (cell: Cell, said: string) => void) =>
  (state: State, attributes: Attributes): void => {
    const cell = inner(state)?.cell;
    if (cell && parentIn(state) === 'tcPr') set(cell, value(attributes));
  };
const OPENED: Told = {
  tbl: (state) => {
    const grid = openGrid(state.reading, `表${state.grids.length + 1}`);
    state.grids.push(grid);
    state.tables.push({ grid, isDeleted: false, cell: null });
  },
  tr: (state) => {
    const table = inner(state);
    if (!table) return;
    table.isDeleted = false;
    table.grid.row(false);
  },
  gridBefore: (state, attributes) => inner(state)?.grid.skip(Number(value(attributes)) || 0),
  hidden: (state) => {
    if (parentIn(state) === 'trPr') inner(state)?.grid.hide();
  },
  del: (state) => {
    const [table, paragraph] = [inner(state), paragraphOf(state)];
    if (parentIn(state) === 'trPr' && table) {
      table.isDeleted = true;
      table.grid.undo();
    } else if (paragraph && state.path[state.path.length - 3] === 'pPr') paragraph.isDeleted = true;
  },
  tc: (state) => {
    const table = inner(state);
    if (table) table.cell = { columns: 1, goesOn: false, isLaid: false, lines: [] };
  },
  gridSpan: setCell((cell, said) => (cell.columns = Math.max(1, Number(said) || 1))),
  vMerge: setCell((cell, said) => (cell.goesOn = said !== 'restart')),
  p: (state) => {
    lay(inner(state));
    const place = { list: null, level: null, based: '' };
    state.paragraphs.push({ place, isDeleted: false, text: '' });
  },
  pStyle: (state, attributes) => {
    const paragraph = paragraphOf(state);
    if (paragraph) paragraph.place.based = value(attributes);
  },
  numId: (state, attributes) => {
    const paragraph = paragraphOf(state);
    if (paragraph) paragraph.place.list = value(attributes);
  },
  ilvl: (state, attributes) => {
    const paragraph = paragraphOf(state);
    if (paragraph) paragraph.place.level = Number(value(attributes));
  },
  r: (state) => {
    state.isHidden = false;
  },
  vanish: (state, attributes) => {
    if (state.path[state.path.length - 3] === 'r') state.isHidden = !isOff(attributes);
  },
  tab: (state) => {
    if (parentIn(state) === 'r') append(state, '\t');
  },
  br: (state) => {
    append(state, '\n');
  },
  cr: (state) => {
    append(state, '\n');
  },
  noBreakHyphen: (state) => {
    append(state, '-');
  },
  sym: (state, attributes) => {
    append(state, symbol(attribute(attributes, 'char') ?? ''));
  },
  sdt: (state) => state.prompts.push(false),
  showingPlcHdr: (state, attributes) => {
    if (parentIn(state) === 'sdtPr') state.prompts[state.prompts.length - 1] = !isOff(attributes);
  },
};
const CLOSED: Readonly<Record<string, (state: State) => void>> = {
  p: (state) => {
    const paragraph = state.paragraphs.pop();
    if (!paragraph) return;
    const table = inner(state);
    const isGone = paragraph.isDeleted && paragraph.text === '';
    const isCounted = !isGone && table?.isDeleted !== true;
    const label = isCounted ? state.numberOf(paragraph.place) : '';
    const text = label + paragraph.text;
    if (table?.cell && !isGone)
      table.cell.lines.push(paragraph.text === '' ? label.trimEnd() : text);
  },
  tc: (state) => {
    const table = inner(state);
    if (!table?.cell) return;
    lay(table);
    const text = table.cell.lines.join('\n').replace(/\n+$/, '');
    if (!table.isDeleted && !table.cell.goesOn) table.grid.fill(text);
    table.cell = null;
  },
  tbl: (state) => {
    state.tables.pop();
  },
  sdt: (state) => {
    state.prompts.pop();
  },
};
/** Gives a cell its place, once all that is said of it was read. */
function lay(table: Open | undefined): void {
  const cell = table?.cell;
  if (!table || !cell || cell.isLaid || table.isDeleted) return;
  cell.isLaid = true;
  if (cell.goesOn) table.grid.below(cell.columns);
  else table.grid.cell(cell.columns, 1);
}
/** Signs of the fonts of symbols that people tick with; others are kept as they are. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F052: '☑',
  F0FD: '☒',
  F054: '☒',
  F0A8: '☐',
  F06F: '☐',
  F0A3: '☐',
  F0FC: '✓',
  F050: '✓',
  F0FB: '✗',
  F04F: '✗',
};
function symbol(code: string): string {
  const known = SYMBOLS[code.toUpperCase()];
  const number = parseInt(code, 16);
  return known ?? (Number.isNaN(number) ? '' : String.fromCharCode(number));
}
