/**
 * Where rows of CSV and their cells begin and end.
 * In: text. Out: rows of cells, and the places of cells. It must not know: what a heading means,
 * and what is in a row.
 */
import type { Phrase, Place } from '../../types.js';
import { lastOf, replaceAll } from '../../es2020.js';

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
    text: replaceAll(text.slice(from + 1, end), '""', '"'),
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
export function cellPlace(
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
    column: characters(lastOf(before) ?? '') + 1,
  };
  const length = characters(shown);
  return length > 1 ? { ...place, length } : place;
}
const characters = (text: string): number => [...text].length;

/**
 * A row of a CSV source: its first line, where it begins in the text, and its cells untrimmed;
 * where `fault` is given it could not be read.
 */
export interface CsvRow extends FoundRow {
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

/** Where rows are looked for: from an offset of a text on, which stands on a line. */
export interface From {
  offset: number;
  line: number;
}
/** The rows of a CSV text that are not blank. */
export function* splitRows(
  text: string,
  delimiter: string,
  from: From = { offset: 0, line: 1 },
): Iterable<CsvRow> {
  const rowAt = rowFinder(text, delimiter);
  for (let { offset, line } = from; offset < text.length;) {
    const row = rowAt(offset);
    // Not spread: that would take as long as the rest of it.
    const { cells, fault, lines, next, isEnded } = row;
    if (!isBlankRow(row)) yield { cells, fault, lines, next, isEnded, line, offset };
    line += lines;
    offset = next;
  }
}

/** Number of cells up to the last one that is not blank. */
export function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1]?.trim() === '') width--;
  return width;
}
/** How many cells a row has; beyond the last heading only those that are filled count. */
export const widthOf = (cells: readonly string[], width: number): number =>
  cells.length === width ? width : Math.max(filledWidth(cells), Math.min(cells.length, width));

/** Where the line of a text ends that holds a position: at its break, or with the text. */
function textLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
