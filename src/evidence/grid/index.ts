/**
 * Ranges of cells, as hosts of spreadsheets hand them over → records.
 * In: rows of cells under headings. Out: a reading, as of a sheet in which the cells stand as they
 * are shown. It must not know: hosts, and what a record is worth.
 */
import { both, diagnose, pointedCell } from '../../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Params, Place, RuleSet } from '../../types.js';
import type { Code } from '../../diagnostics/index.js';
import {
  headIn,
  isHead,
  isPlainRow,
  readUnder,
  writtenRow,
  type CsvLayout,
  type CsvRow,
  type Head,
  type Sheet,
} from '../csv/index.js';
import { openMemory } from '../fields.js';
import { numberedId } from '../ids.js';
import { numberReader, type NumberCells } from '../numbers.js';
import { idsAlike } from '../objects.js';
import { buildRecord, ownId, refused, type EvidenceReading } from '../reading.js';
import { areZerosOpen, isMark, zeroFault } from './blanks.js';
import { textOfCell, type PlainCell } from './cells.js';
import { copied, type PlainGrid } from './copy.js';

export { plainCell, textOfCell, type GridCell, type PlainCell } from './cells.js';
export { changedIn, copied, withRow, type PlainGrid } from './copy.js';

/** How a host hands over a range, and where it stands. */
export interface GridOptions {
  /**
   * How blanks come: as blanks, or as zeros. Where they come as zeros, a zero under 值 or 数量 that
   * may be a blank is set aside, unless the formula says `[空]` for blanks.
   */
  blanks: 'empty' | 'zero';
  /** `stored` unless told otherwise: 0.95 of a percentage is 95%. */
  percents?: 'stored' | 'written';
  /** `serial` unless told otherwise: 45720 of a day is 2025-03-04; `serial-1904` counts from 1904. */
  dates?: 'serial' | 'serial-1904' | 'written';
  /** The name of the sheet, for places: `佐证!C7`. */
  sheet?: string;
  /** Row and column of the first cell, from 1. */
  firstRow?: number;
  firstColumn?: number;
}

/** The most rows of a range that are read. */
const MOST_ROWS = 1_000_000;

/**
 * Reads a range: the rows of a sheet under its headings, each cell as it is shown. Numbers have
 * fifteen digits; an error cell, a number that two ids of the tree are, and a zero that may be a
 * blank set their row aside. Never throws, whatever the cells are. Linear in cells.
 */
export function recordsFromGrid(
  ruleSet: Pick<RuleSet, 'indicators' | 'facts'>,
  grid: unknown,
  options: GridOptions,
): EvidenceReading {
  const plain = copied(grid);
  return plain === undefined ? notAGrid(options) : openGrid(ruleSet, plain, options).reading;
}
const notAGrid = ({ sheet }: GridOptions): EvidenceReading =>
  refused(
    'evidence/wrong-type',
    { file: nameOf(sheet), line: 1, column: 1 },
    {
      key: both('区域', 'the range'),
      found: both('不是单元格', 'no cells'),
      expected: both('由行组成的区域', 'rows of cells'),
    },
  );
/** The name of a sheet that ends so has places with columns in letters. */
const nameOf = (sheet = ''): string => `${sheet}!`;

/** A range that was read, of which rows may be read again. */
export interface OpenGrid {
  reading: EvidenceReading;
  /**
   * The record that a row of another copy says, where nothing but this row is read otherwise than
   * before; undefined where the whole must be read.
   */
  again(grid: PlainGrid, place: number): EvidenceRecord | undefined;
  /** The cell of a copy that something is said of, where its row shows which; else the row. */
  cellOf(grid: PlainGrid, said: Pick<Diagnostic, 'code' | 'params'> & { place: Place }): Place;
}
/** Reads a copied range. */
export function openGrid(
  ruleSet: Pick<RuleSet, 'indicators' | 'facts'>,
  plain: PlainGrid,
  options: GridOptions,
): OpenGrid {
  const known = knownOf(ruleSet, options);
  const sheet = gridSheet(plain, known);
  const from = { offset: 0, line: known.firstRow };
  const head = headIn(sheet, from);
  if (!isHead(head))
    return { reading: head, again: () => undefined, cellOf: (_, { place }) => place };
  const { layout } = head;
  const shape = shapeOf(head);
  const reading = toldEmpty(readUnder(head, sheet, MOST_ROWS), sheet.file);
  const memory = openMemory();
  const isOpen = areZerosOpen(plain, options.blanks);
  const changes = reading.diagnostics.some(({ code }) => code === 'evidence/headings-changed');
  return {
    reading,
    again: (grid, place) => {
      const same = grid.width === plain.width && areZerosOpen(grid, options.blanks) === isOpen;
      if (changes || !same || place < head.offset) return undefined;
      const now = gridSheet(grid, known);
      if (place < NEAR) {
        const anew = headIn(now, from);
        if (!isHead(anew) || shapeOf(anew) !== shape) return undefined;
      }
      const row = rowAt(grid, place, known, isOpen);
      if (row === undefined || !isPlainRow(layout, row.cells)) return undefined;
      const written = writtenRow(row, now, layout);
      if (!('get' in written)) return undefined;
      const built = buildRecord(written, ownId(written.place, true), memory);
      return 'record' in built ? built.record : undefined;
    },
    cellOf: ({ rows }, { place, ...said }) => {
      const row = rows.find(({ at }) => known.firstRow + at === place.line);
      const cells = row?.cells.map(textOfCell) ?? [];
      // A row is told by column 1, wherever the range begins.
      const column = Math.max(place.column, known.firstColumn);
      return pointedCell(said, { ...place, column }, cells, known.firstColumn);
    },
  };
}
/** Headings without a row under them are said to be that, as in a file. */
function toldEmpty(reading: EvidenceReading, file: string): EvidenceReading {
  const isTold =
    reading.read > 0 || reading.diagnostics.some(({ severity }) => severity === 'error');
  if (isTold) return reading;
  const empty = diagnose('evidence/empty', { file, line: 1, column: 1 });
  return { ...reading, diagnostics: [...reading.diagnostics, empty] };
}
/** Rows among which headings are looked for; blank ones are not counted there. */
const NEAR = 40;
const shapeOf = ({ layout, said, above, offset, line }: Head): string =>
  JSON.stringify([layout.headings, [...layout.columns], said, above.length, offset, line]);

/** What is known of all rows of a range. */
interface Known {
  name: string;
  firstRow: number;
  firstColumn: number;
  twins: ReadonlySet<string>;
  numbers: NumberCells;
  ruleSet: Pick<RuleSet, 'indicators' | 'facts'>;
  blanks: GridOptions['blanks'];
}
function knownOf(
  ruleSet: Pick<RuleSet, 'indicators' | 'facts'>,
  { percents, dates, sheet, firstRow, firstColumn, blanks }: GridOptions,
): Known {
  return {
    name: nameOf(sheet),
    firstRow: firstRow ?? 1,
    firstColumn: firstColumn ?? 1,
    twins: idsAlike(ruleSet),
    numbers: {
      percents: percents === 'written' ? undefined : 'stored',
      dates: dates === 'written' ? undefined : (dates ?? 'serial'),
    },
    ruleSet,
    blanks,
  };
}
/** A range as a sheet: its rows are told apart by their places in the copy. */
function gridSheet(grid: PlainGrid, known: Known): Sheet {
  const isOpen = areZerosOpen(grid, known.blanks);
  const cellOf = ({ offset }: CsvRow, index: number): PlainCell =>
    grid.rows[offset]?.cells[index] ?? null;
  return {
    file: known.name,
    delimiter: ',',
    rows: function* ({ offset }) {
      for (let at = offset; at < grid.rows.length; at++) {
        const row = rowAt(grid, at, known, isOpen);
        if (row && row.cells.some((cell) => cell.trim() !== '')) yield row;
      }
    },
    placeOf: ({ line }, index) => ({
      file: known.name,
      line,
      column: known.firstColumn + index,
    }),
    typed: {
      isNumber: (row, index) => typeof cellOf(row, index) === 'number',
      read: numberReader(known.ruleSet.facts, known.numbers),
      fault: (row, layout) =>
        idFault(cellOf(row, layout.columns.get('indicator') ?? -1), layout, known) ??
        (isOpen
          ? zeroFault(grid.rows[row.offset]?.cells ?? [], layout, known.ruleSet.facts)
          : null),
    },
  };
}
function rowAt(
  { rows, width }: PlainGrid,
  at: number,
  { firstRow }: Known,
  isOpen: boolean,
): CsvRow | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const cells: string[] = [];
  for (let index = 0; index < width; index++) {
    const cell = row.cells[index] ?? null;
    cells.push(isMark(cell) || (isOpen && cell === 0) ? '' : textOfCell(cell));
  }
  const line = firstRow + row.at;
  return { cells, fault: null, lines: 1, next: at + 1, isEnded: true, line, offset: at };
}
/** A spreadsheet made 1.1 of 1.10, and nobody knows which was meant. */
function idFault(
  cell: PlainCell,
  { headings, columns }: CsvLayout,
  { twins }: Known,
): { code: Code; params: Params } | null {
  const text = textOfCell(cell);
  if (typeof cell !== 'number' || !twins.has(text)) return null;
  return numberedId(text, headings[columns.get('indicator') ?? 0] ?? '');
}
