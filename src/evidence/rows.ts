import { CsvError, parse } from 'csv-parse/sync';
import { both } from '../diagnostics/index.js';
import type { Place } from '../types.js';

/** A row of a CSV source: its first and last line, and its cells; where `fault` is given it could not be read. */
export interface CsvRow { line: number; end: number; cells: string[]; fault: string | null }

/** Lines parsed at once after a fault; the number grows again while all goes well. */
const FIRST_SPAN = 8;
/** A file with more broken rows than this is not read further. */
const MAX_BROKEN = 10_000;

/**
 * The rows of a CSV source. A broken quote costs its own line, not the lines after it: parsing goes on from the next one.
 * `stopped` is the line from which nothing was read, for a file that is broken throughout.
 */
export function splitRows(lines: readonly string[], delimiter: string): { rows: CsvRow[]; stopped: number | null } {
  const rows: CsvRow[] = [];
  let [at, span, broken] = [0, lines.length, 0];
  while (at < lines.length) {
    const until = Math.min(at + span, lines.length);
    const fault = parsePart(lines.slice(at, until), at, delimiter, rows);
    const cut = fault === 'CSV_QUOTE_NOT_CLOSED' && until < lines.length; // perhaps a cell that goes on after this part
    if (fault === null || cut) span *= 4;
    if (fault === null) { at = until; continue; }
    at = nextText(lines, Math.max(at, rows.at(-1)?.end ?? 0));
    if (cut) continue;
    if (++broken > MAX_BROKEN) return { rows, stopped: at + 1 };
    rows.push({ line: at + 1, end: at + 1, cells: [], fault: faultText(fault) });
    at++;
    span = FIRST_SPAN;
  }
  return { rows, stopped: null };
}

/** Adds the rows of some lines, up to the first fault, whose code is returned. `before` lines come earlier in the file. */
function parsePart(lines: readonly string[], before: number, delimiter: string, rows: CsvRow[]): string | null {
  try {
    parse(lines.join('\n'), {
      delimiter, trim: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: '\n',
      on_record: (cells: string[], context) => {
        const end = before + context.lines;
        rows.push({ line: end - breaksIn(cells), end, cells, fault: null });
        return null;
      },
    });
    return null;
  } catch (error) {
    return error instanceof CsvError ? error.code : '';
  }
}
const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

/** Index of the first line from `from` on that is not blank. */
function nextText(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length - 1 && (lines[at] ?? '').trim() === '') at++;
  return at;
}

function faultText(code: string): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return both('引号没有成对。', 'a quote is not closed.');
  if (code === 'INVALID_OPENING_QUOTE') return both('没有加引号的内容中有英文双引号。', 'a double quote stands inside text that is not quoted.');
  return both('右引号后面还有别的内容，或引号没有成对。', 'text follows a closing quote, or a quote is not closed.');
}

/** Where the cell of a given index stands in its row. */
export function cellPlace(lines: readonly string[], row: CsvRow, index: number, delimiter: string, file: string): Place {
  const text = lines.slice(row.line - 1, row.end).join('\n');
  const [from, to] = cellSpan(text, index, delimiter);
  const cell = text.slice(from, to);
  const start = from + cell.length - cell.trimStart().length;
  const before = text.slice(0, start).split('\n');
  const place: Place = { file, line: row.line + before.length - 1, column: [...(before.at(-1) ?? '')].length + 1 };
  const length = [...(cell.trim().split('\n')[0] ?? '')].length;
  return length > 1 ? { ...place, length } : place;
}
function cellSpan(text: string, index: number, delimiter: string): [number, number] {
  let [count, from, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === delimiter) {
      if (count === index) return [from, at];
      count++;
      from = at + 1;
    }
  }
  return count === index ? [from, text.length] : [0, 0];
}
