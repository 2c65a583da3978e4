/**
 * A sheet of a workbook as a sheet that is read like any other.
 * In: its cells as they are seen. Out: rows of texts, and what is known of cells that are more than
 * text. It must not know: other sheets, and what a record is worth.
 */
import { both, type Code } from '../../diagnostics/index.js';
import type { OfficeCell } from '../../office/index.js';
import type { Params } from '../../types.js';
import {
  changedLayout,
  type CsvLayout,
  type CsvRow,
  type Head,
  type Sheet,
  type TypedCells,
} from '../csv/index.js';
import { isRowNumber, type Field } from '../fields.js';
import { numberedId } from '../ids.js';
import type { NumberReader } from '../numbers.js';
import { textOfSeen, type Down, type SeenRow, type SeenSheet } from './cells.js';

/** What is known of all sheets of a workbook. */
export interface KnownNumbers {
  read: NumberReader | null;
  /** Numbers that several ids of the tree are. */
  twins: ReadonlySet<string>;
}

/** A sheet as it stands, each merge in its first cell alone. */
export function seenSheet(seen: SeenSheet, file: string, numbers: KnownNumbers): Sheet {
  const rowAt = ({ offset }: CsvRow): SeenRow | undefined => seen.rows[offset];
  const cellOf = (row: CsvRow, index: number): OfficeCell | null | undefined =>
    rowAt(row)?.cells.get(index) ?? rowAt(row)?.down.get(index)?.cell;
  return {
    file,
    delimiter: ' | ',
    rows: function* ({ offset }) {
      for (let at = offset; at < seen.rows.length; at++) {
        const row = seen.rows[at];
        if (row) yield rowOf(row, seen.width, at);
      }
    },
    placeOf: ({ line }, index) => ({ file, line, column: index + 1 }),
    typed: {
      isNumber: (row, index) => isBare(cellOf(row, index)),
      read: numbers.read,
      fault: (row, layout) =>
        faultIn(rowAt(row), layout, (index) => cellOf(row, index), numbers.twins),
    },
  };
}
function rowOf({ row, cells }: SeenRow, width: number, at: number): CsvRow {
  const texts = Array.from({ length: width }, (_, index) => textOfSeen(cells.get(index)));
  return {
    cells: texts,
    fault: null,
    lines: 1,
    next: at + 1,
    isEnded: true,
    line: row,
    offset: at,
  };
}

/** Columns that describe: what stands in a merge there is said of every row of it. */
const DESCRIBING: readonly Field[] = [
  'site',
  'indicator',
  'fact',
  'kind',
  'unit',
  'subject',
  'level',
  'date',
  'stage',
  'assessor',
  'title',
  'link',
  'note',
];
/**
 * The same under known headings: what a merge says in a column that describes stands in each of its
 * rows below the headings in which anything else stands.
 */
export function spreadSheet(sheet: Sheet, seen: SeenSheet, head: Head): Sheet {
  return {
    ...sheet,
    rows: function* (from) {
      let { layout } = head;
      for (const row of sheet.rows(from)) {
        const down = seen.rows[row.offset]?.down;
        layout = changedLayout(layout, row, sheet) ?? layout;
        yield down && down.size > 0 ? spread(row, layout, down, head.line) : row;
      }
    },
  };
}
function spread(
  row: CsvRow,
  { columns, headings }: CsvLayout,
  down: ReadonlyMap<number, Down>,
  firstLine: number,
): CsvRow {
  const isOwn = row.cells.some(
    (cell, at) => cell.trim() !== '' && !isRowNumber(headings[at] ?? ''),
  );
  if (!isOwn) return row;
  const cells = row.cells.slice();
  for (const field of DESCRIBING) {
    const at = columns.get(field);
    const over = at === undefined ? undefined : down.get(at);
    if (at === undefined || over === undefined || over.merge.firstColumn !== at) continue;
    if (over.merge.firstRow >= firstLine) cells[at] = textOfSeen(over.cell);
  }
  return { ...row, cells };
}

/** A number of which the format says neither percentage nor day. */
const isBare = (cell: OfficeCell | null | undefined): boolean =>
  typeof cell?.stored === 'number' && !['percent', 'date', 'time'].includes(cell.shows);
/** How much there is: nobody knows whether it goes for each row of a merge or for all together. */
const AMOUNTS: readonly Field[] = ['value', 'quantity'];
type Fault = ReturnType<TypedCells['fault']>;
function faultIn(
  seen: SeenRow | undefined,
  layout: CsvLayout,
  cellAt: (index: number) => OfficeCell | null | undefined,
  twins: ReadonlySet<string>,
): Fault {
  for (const [field, at] of layout.columns) {
    const heading = layout.headings[at] ?? '';
    // A claim never scores: what is wrong with it is said where claims are held beside the score.
    if (field !== 'claimedScore' && cellAt(at)?.formula === 'unsaved')
      return fault('evidence/unsaved-formula', at, { heading });
    const over = AMOUNTS.includes(field) ? seen?.down.get(at) : undefined;
    if (over && over.rows > 1 && over.cell !== null)
      return fault('evidence/merged-amount', at, {
        heading,
        found: textOfSeen(over.cell),
        rows: String(over.rows),
      });
  }
  const at = layout.columns.get('indicator') ?? -1;
  const cell = cellAt(at);
  const isOpen = isBare(cell) && cell?.shows !== 'number' && twins.has(textOfSeen(cell));
  return isOpen ? { ...numberedId(textOfSeen(cell), layout.headings[at] ?? ''), at } : null;
}
const fault = (code: Code, at: number, params: Params): NonNullable<Fault> => ({
  code,
  at,
  params,
});
/** How many hidden rows and columns of a sheet are read all the same. */
export const hiddenWord = (rows: number, columns: number): Params['found'] =>
  both(
    [rows > 0 ? `${rows} 行` : '', columns > 0 ? `${columns} 列` : ''].filter(Boolean).join('、'),
    [rows > 0 ? `${rows} rows` : '', columns > 0 ? `${columns} columns` : '']
      .filter(Boolean)
      .join(' and '),
  );
