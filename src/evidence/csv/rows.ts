import type { Phrase } from '../../types.js';
import { textLineEnd } from '../lines.js';
import { readCell } from './cells.js';

/**
 * A row of a CSV source: its first line, where it begins in the text, and its cells untrimmed;
 * where `fault` is given it could not be read.
 */
export interface CsvRow {
  line: number;
  offset: number;
  cells: string[];
  fault: Phrase | null;
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

/** The rows of a CSV text that are not blank. */
export function* splitRows(text: string, delimiter: string): Iterable<CsvRow> {
  const rowAt = rowFinder(text, delimiter);
  for (let [offset, line] = [0, 1]; offset < text.length;) {
    const row = rowAt(offset);
    const { cells, fault } = row;
    if (!isBlankRow(row)) yield { line, offset, cells, fault };
    line += row.lines;
    offset = row.next;
  }
}
