import { both, diagnose, suggest } from '../../diagnostics/index.js';
import type { Diagnostic, Phrase, Place } from '../../types.js';
import { fieldOfHeading, isRowNumber, KNOWN_HEADINGS, type Field, type Memory } from '../fields.js';
import {
  collect,
  NOBODYS,
  refused,
  setAside,
  type Built,
  type EvidenceReading,
  type WrittenRecord,
} from '../reading.js';

/** A cell: its text, where it begins, and the delimiter, line end or end of text after it. */
interface Cell {
  text: string;
  from: number;
  next: number;
  fault: Phrase | null;
  /** Whether more text would find the same fault. */
  isSure: boolean;
}

/** What is said of a row whose quote is not closed in all the text there is. */
export const NOT_CLOSED: Phrase = { zh: '引号没有成对。', en: 'a quote is not closed.' };
const TEXT_AFTER: Phrase = {
  zh: '右引号后面还有别的内容，或引号没有成对。',
  en: 'text follows a closing quote, or a quote is not closed.',
};

/** The cell at an offset. Only a quote that opens a cell quotes it. */
function readCell(text: string, at: number, delimiter: string): Cell {
  const from = skipBlanks(text, at, delimiter);
  if (text[from] === '"') return readQuoted(text, from, delimiter);
  let next = from;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n') next++;
  return { text: text.slice(from, next), from, next, fault: null, isSure: true };
}
function readQuoted(text: string, from: number, delimiter: string): Cell {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return { text: '', from, next: from, fault: NOT_CLOSED, isSure: false };
  const next = skipBlanks(text, end + 1, delimiter);
  const isClosed = next >= text.length || text[next] === delimiter || text[next] === '\n';
  return {
    text: text.slice(from + 1, end).replaceAll('""', '"'),
    from,
    next,
    fault: isClosed ? null : TEXT_AFTER,
    isSure: true,
  };
}
function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (
    at < text.length &&
    text[at] !== delimiter &&
    text[at] !== '\n' &&
    text.charAt(at).trim() === ''
  )
    at++;
  return at;
}

/** Where a cell of a row stands. */
function cellPlace(
  { text, delimiter, file }: { text: string; delimiter: string; file: string },
  row: { line: number; offset: number },
  index: number,
): Place {
  let cell = readCell(text, row.offset, delimiter);
  for (let count = 0; count < index && text[cell.next] === delimiter; count++)
    cell = readCell(text, cell.next + 1, delimiter);
  const before = text.slice(row.offset, cell.from).split('\n');
  const shown = text.slice(cell.from, Math.min(cell.next, textLineEnd(text, cell.from))).trim();
  const place: Place = {
    file,
    line: row.line + before.length - 1,
    column: characters(before.at(-1) ?? '') + 1,
  };
  const length = characters(shown);
  return length > 1 ? { ...place, length } : place;
}
const characters = (text: string): number => [...text].length;

/**
 * A row of a CSV source: its first line, where it begins in the text, and its cells untrimmed;
 * where `fault` is given it could not be read.
 */
interface CsvRow extends Pick<FoundRow, 'cells' | 'fault'> {
  line: number;
  offset: number;
}
/** A row, and where the next one begins. */
export interface FoundRow {
  cells: string[];
  fault: Phrase | null;
  /** How many lines it takes. */
  lines: number;
  next: number;
  /** Whether it ends before the text does: else more text could still change it. */
  isEnded: boolean;
}

/**
 * The one that knows where rows begin and end. Only a quote that opens a cell quotes it; a broken
 * quote costs its own line, not the lines after it.
 * Lines end in `\n`. Rows are asked for one after the other; together they take time in proportion
 * to the text, whatever it holds.
 */
export function rowFinder(text: string, delimiter: string): (from: number) => FoundRow {
  let quote = 0;
  return (from) => {
    const end = textLineEnd(text, from);
    // Looked for once for all the lines before it.
    if (quote >= 0 && quote < from) quote = text.indexOf('"', from);
    if (quote >= 0 && quote < end) return readRow(text, from, delimiter);
    const cells = text.slice(from, end).split(delimiter);
    return { cells, fault: null, lines: 1, next: end + 1, isEnded: end < text.length };
  };
}
function readRow(text: string, from: number, delimiter: string): FoundRow {
  const cells: string[] = [];
  let lines = 1;
  for (let at = from; ;) {
    const { text: said, next, fault, isSure } = readCell(text, at, delimiter);
    if (fault !== null) {
      const end = textLineEnd(text, from);
      const isEnded = isSure && end < text.length;
      return { cells: [], fault, lines: 1, next: end + 1, isEnded };
    }
    cells.push(said);
    lines += breaksIn(said);
    at = next + 1;
    if (text[next] !== delimiter)
      return { cells, fault: null, lines, next: at, isEnded: next < text.length };
  }
}
const breaksIn = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

/** Whether nothing is written in any cell. */
export const isBlankRow = ({ fault, cells }: Pick<FoundRow, 'fault' | 'cells'>): boolean =>
  fault === null && cells.every((cell) => cell.trim() === '');

/** The rows of a CSV text that are not blank, at most so many. */
export function* splitRows(text: string, delimiter: string, most = Infinity): Iterable<CsvRow> {
  const rowAt = rowFinder(text, delimiter);
  for (let [offset, line, found] = [0, 1, 0]; offset < text.length && found < most;) {
    const row = rowAt(offset);
    const { cells, fault } = row;
    if (!isBlankRow(row)) {
      found++;
      yield { line, offset, cells, fault };
    }
    line += row.lines;
    offset = row.next;
  }
}

/** Where the line of a text ends that holds a position: at its break, or with the text. */
function textLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** What a heading line says of the rows under it. */
interface Columns {
  /** Cells up to the last heading. */
  width: number;
  columns: ReadonlyMap<Field, number>;
}

/** Headings reported at most: a file with more is no sheet of evidence. */
const MAX_HEADING_FAULTS = 100;

/**
 * The separator under which the first line with anything on it has the most known headings; `tabs`
 * says which one to prefer.
 */
export function sniff(text: string, tabs: boolean): string {
  const line = /\S.*/.exec(text)?.[0] ?? '';
  const half = tabs ? ['\t', ',', ';'] : [',', '\t', ';'];
  const candidates = half.some((mark) => line.includes(mark)) ? half : [...half, '，'];
  const known = (mark: string): number =>
    line
      .split(mark)
      .filter((cell) => fieldOfHeading(cell.trim().replace(/^"|"$/g, '')) !== undefined).length;
  return candidates.reduce((best, mark) => (known(mark) > known(best) ? mark : best));
}

/** Number of cells up to the last one that is not blank. */
function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1]?.trim() === '') width--;
  return width;
}
/** How many cells a row has; beyond the last heading only those that are filled count. */
export const widthOf = (cells: readonly string[], width: number): number =>
  cells.length === width ? width : Math.max(filledWidth(cells), Math.min(cells.length, width));

/** What the headings of a row mean, and what is wrong with them. */
export function readHeadings(
  row: CsvRow,
  source: { text: string; delimiter: string; file: string },
): Columns & { diagnostics: Diagnostic[] } {
  const columns = new Map<Field, number>();
  const diagnostics: Diagnostic[] = [];
  const width = filledWidth(row.cells);
  for (const [index, cell] of row.cells.slice(0, width).entries()) {
    const heading = cell.normalize('NFC').trim();
    if (isRowNumber(heading)) continue;
    const field = fieldOfHeading(heading);
    const first = field === undefined ? undefined : columns.get(field);
    const place = (): Place => cellPlace(source, row, index);
    if (field !== undefined && first === undefined) columns.set(field, index);
    else if (diagnostics.length === MAX_HEADING_FAULTS) continue;
    else if (field === undefined) diagnostics.push(unknownHeading(heading, place()));
    else
      diagnostics.push(
        diagnose('evidence/duplicate-heading', place(), {
          found: heading,
          first: (row.cells[first ?? 0] ?? '').trim(),
        }),
      );
  }
  return { width, columns, diagnostics };
}
function unknownHeading(heading: string, place: Place): Diagnostic {
  const { nearest, allowed } = suggest(heading, KNOWN_HEADINGS);
  const words =
    heading === ''
      ? { found: both('（空）', '(blank)'), nearest: '' }
      : { found: heading, nearest };
  return diagnose('evidence/unknown-heading', place, { ...words, allowed });
}

/** A spreadsheet being read, and what its columns mean. */
interface Sheet extends Columns {
  file: string;
  shift: number;
  text: string;
  delimiter: string;
}
/**
 * How to read it: how many records it may hold, whether tabs separate its cells rather than commas,
 * how many lines further down in the file than in the text its rows stand, and what is remembered.
 */
interface CsvOptions {
  limit: number;
  tabs: boolean;
  shift?: number;
  memory?: Memory;
}

/** Reads comma, tab, semicolon or full-width-comma separated rows under a heading line. */
export function readCsv(
  text: string,
  file: string,
  { limit, tabs, shift = 0, memory }: CsvOptions,
): EvidenceReading {
  const delimiter = sniff(text, tabs);
  const [headings, ...rows] = splitRows(text, delimiter, limit + 2);
  const start: Place = { file, line: headings?.line ?? 1, column: 1 };
  if (!headings) return refused('evidence/empty', start);
  if (headings.fault !== null) return refused('evidence/csv', start, { detail: headings.fault });
  if (rows.length > limit)
    return refused(
      'evidence/too-many',
      { file, line: rows[limit]?.line ?? 1, column: 1 },
      { limit: String(limit) },
    );
  const { diagnostics, ...columns } = readHeadings(headings, { text, delimiter, file });
  if (columns.columns.size === 0) return refused('evidence/no-headings', start);
  const sheet: Sheet = { ...columns, file, text, delimiter, shift };
  return collect(writtenRows(rows, sheet), diagnostics, memory);
}

function* writtenRows(rows: readonly CsvRow[], sheet: Sheet): Iterable<WrittenRecord | Built> {
  for (const row of rows) yield writtenRow(row, sheet);
}
function writtenRow(row: CsvRow, sheet: Sheet): WrittenRecord | Built {
  const { file, shift, width, columns } = sheet;
  const place: Place = { file, line: row.line + shift, column: 1 };
  if (row.fault !== null) return setAside(NOBODYS, 'evidence/csv', place, { detail: row.fault });
  const found = widthOf(row.cells, width);
  if (found !== width)
    return setAside(NOBODYS, 'evidence/columns', place, {
      found: String(found),
      expected: String(width),
    });
  return {
    place,
    get: (field) => row.cells[columns.get(field) ?? -1] ?? null,
    placeOf: (field) => {
      const found = cellPlace(sheet, row, columns.get(field) ?? 0);
      return { ...found, line: found.line + shift };
    },
  };
}
