import { both } from '../../diagnostics/index.js';
import type { Phrase, Place } from '../../types.js';

/** A row of a CSV source: its first line, where it begins in the text, and its cells untrimmed; where `fault` is given it could not be read. */
export interface CsvRow {
  line: number;
  offset: number;
  cells: string[];
  fault: Phrase | null;
}
interface Cell {
  text: string;
  from: number;
  next: number;
  fault: Phrase | null;
}

/**
 * The rows of a CSV source that are not blank. A broken quote costs its own line, not the lines after it: reading goes on from the next one.
 * Lines end in `\n`. Takes time in proportion to the text, whatever it holds.
 */
export function* splitRows(text: string, delimiter: string): Iterable<CsvRow> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const { row, next } = readRow(text, at, line, delimiter);
    if (row.fault !== null || row.cells.some((cell) => cell.trim() !== '')) yield row;
    line += row.fault === null ? row.cells.reduce((sum, cell) => sum + breaksIn(cell), 1) : 1;
    at = next;
  }
}
const breaksIn = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

function readRow(
  text: string,
  offset: number,
  line: number,
  delimiter: string,
): { row: CsvRow; next: number } {
  const cells: string[] = [];
  for (let at = offset; ;) {
    const cell = readCell(text, at, delimiter);
    if (cell.fault !== null)
      return {
        row: { line, offset, cells: [], fault: cell.fault },
        next: lineEnd(text, offset) + 1,
      };
    cells.push(cell.text);
    at = cell.next + 1;
    if (text[cell.next] !== delimiter)
      return { row: { line, offset, cells, fault: null }, next: at };
  }
}
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The cell at an offset; `next` is the delimiter, line end or end of text after it. Only a quote that opens a cell quotes it. */
function readCell(text: string, at: number, delimiter: string): Cell {
  const from = skipBlanks(text, at, delimiter);
  if (text[from] === '"') return readQuoted(text, from, delimiter);
  let next = from;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n') next++;
  return { text: text.slice(from, next), from, next, fault: null };
}
function readQuoted(text: string, from: number, delimiter: string): Cell {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0)
    return { text: '', from, next: from, fault: both('引号没有成对。', 'a quote is not closed.') };
  const next = skipBlanks(text, end + 1, delimiter);
  const closed = next >= text.length || text[next] === delimiter || text[next] === '\n';
  const fault = closed
    ? null
    : both(
        '右引号后面还有别的内容，或引号没有成对。',
        'text follows a closing quote, or a quote is not closed.',
      );
  return { text: text.slice(from + 1, end).replaceAll('""', '"'), from, next, fault };
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

/** Where the cell of a given index stands. */
export function cellPlace(
  text: string,
  row: CsvRow,
  index: number,
  delimiter: string,
  file: string,
): Place {
  let cell = readCell(text, row.offset, delimiter);
  for (let count = 0; count < index && text[cell.next] === delimiter; count++)
    cell = readCell(text, cell.next + 1, delimiter);
  const before = text.slice(row.offset, cell.from).split('\n');
  const shown = text.slice(cell.from, Math.min(cell.next, lineEnd(text, cell.from))).trim();
  const place: Place = {
    file,
    line: row.line + before.length - 1,
    column: characters(before.at(-1) ?? '') + 1,
  };
  const length = characters(shown);
  return length > 1 ? { ...place, length } : place;
}
const characters = (text: string): number => [...text].length;
