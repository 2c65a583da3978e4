/**
 * Where the headings of a sheet stand: in real tables in the first row in one sheet of five.
 * In: the text of a sheet from its beginning on. Out: what its columns mean, where its records
 * begin, and what stands above them. It must not know: the records.
 */
import { diagnose } from '../../diagnostics/index.js';
import type { Diagnostic, Place } from '../../types.js';
import { fieldOfHeading } from '../fields.js';
import { refused, type EvidenceReading } from '../reading.js';
import {
  fieldsIn,
  haveTarget,
  headingText,
  isHeading,
  readHeadings,
  type CsvLayout,
} from './columns.js';
import type { CsvRow, From } from './rows.js';
import { textSheet, type Sheet } from './sheet.js';
import { secondLine, type HeadingLines } from './second-line.js';
import { isWide, wideTable } from './wide.js';
import { isTotal, isWordy, plainText } from './words.js';

/** Headings stand within so many rows that are not blank. */
export const HEAD_ROWS = 20;

/** The beginning of a sheet. */
export interface Head {
  layout: CsvLayout;
  /** What is said of headings, and of the rows that are passed over. */
  said: Diagnostic[];
  /** Rows above the headings that may be records: in which columns, nobody knows. */
  above: CsvRow[];
  /** Where the rows under the headings begin. */
  offset: number;
  line: number;
}
export const isHead = (found: Head | EvidenceReading): found is Head => 'layout' in found;

/**
 * The head of a sheet, or why there is none; null where more text may tell. `isWhole` says that
 * there is no more.
 */
export function readHead(
  text: string,
  file: string,
  { tabs, isWhole }: { tabs: boolean; isWhole: boolean },
): Head | EvidenceReading | null {
  const said: Diagnostic[] = [];
  const from = { offset: 0, line: 1 };
  const separator = separatorLine(text);
  if (!isWhole && linesIn(text) <= HEAD_ROWS) return null;
  if (separator) {
    const place = { file, line: 1, column: 1 };
    said.push(diagnose('evidence/separator-line', place, { found: separator.line }));
    Object.assign(from, { offset: separator.next, line: 2 });
  }
  const delimiter = separator?.mark ?? sniff(text, tabs);
  const sheet = textSheet(text, file, delimiter);
  const rows: CsvRow[] = [];
  for (const row of sheet.rows(from)) {
    if (!row.isEnded && !isWhole) return null;
    if (rows.push(row) === HEAD_ROWS) break;
  }
  return headOf(rows, sheet, said);
}
/** The head of a sheet, all of which is there, or why there is none. */
export function headIn(sheet: Sheet, from: From): Head | EvidenceReading {
  const rows: CsvRow[] = [];
  for (const row of sheet.rows(from)) if (rows.push(row) === HEAD_ROWS) break;
  return headOf(rows, sheet, []);
}
/** How many lines end in a text, as far as that matters. */
function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= HEAD_ROWS; at = text.indexOf('\n', at + 1))
    lines++;
  return lines;
}

/** A first line that says what separates cells, as spreadsheet programs write and obey it. */
function separatorLine(text: string): { line: string; mark: string; next: number } | null {
  const found = /^"?sep=([^\p{L}\p{N}"\r\n])"?[,;\t\r ]*(?:\n|$)/iu.exec(text);
  const [line = '', mark] = found ?? [];
  return mark === undefined ? null : { line: line.trim(), mark, next: line.length };
}

/**
 * The separator under which the first of the first lines that names what a record is about has the
 * most known headings, else that under which any has; `tabs` says which one to prefer.
 */
function sniff(text: string, tabs: boolean): string {
  const lines = [...firstLines(text)];
  const half = tabs ? ['\t', ',', ';'] : [',', '\t', ';'];
  const isHalf = half.some((mark) => lines.some((line) => line.includes(mark)));
  const marks = isHalf ? half : [...half, '，'];
  const cellsOf = (line: string, mark: string): string[] =>
    line.split(mark).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const best = (some: readonly string[]): string => {
    const known = (mark: string): number =>
      Math.max(...some.map((line) => cellsOf(line, mark).filter(isHeading).length));
    return marks.reduce((before, mark) => (known(mark) > known(before) ? mark : before));
  };
  const heading = lines.find((line) =>
    marks.some((mark) => haveTarget(fieldsIn(cellsOf(line, mark)))),
  );
  return best(heading === undefined ? ['', ...lines] : [heading]);
}
function* firstLines(text: string): Iterable<string> {
  let count = 0;
  for (const { 0: line } of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    yield line;
    if (++count === HEAD_ROWS) return;
  }
}

/** `said` grows with what is told of the first rows. */
function headOf(rows: readonly CsvRow[], sheet: Sheet, said: Diagnostic[]): Head | EvidenceReading {
  const { file, delimiter } = sheet;
  const [first] = rows;
  const start: Place = { file, line: first?.line ?? 1, column: 1 };
  if (!first) return refused('evidence/empty', start);
  const at = headingsAt(rows);
  if (mayBeWide(rows[at]) && isWide(rows, at)) return wideTable(rows, Math.max(at, 0), sheet);
  const heading = rows[at];
  if (!heading)
    return first.fault === null
      ? refused('evidence/no-headings', start)
      : refused('evidence/csv', start, { detail: first.fault });
  const lines = headingLines(rows, at, heading);
  const { layout, diagnostics } = readHeadings(lines.cells, delimiter, (index) => {
    const row = lines.rowOf(index);
    return sheet.placeOf(row, index);
  });
  if (lines.second)
    said.push(
      diagnose('evidence/two-line-headings', lineOf(file, lines.second), {
        found: layout.headings.filter((each) => each !== '').join(delimiter),
      }),
    );
  const above = rows.slice(0, rows.indexOf(lines.first));
  const doubtful = above.filter((row, index) => !isTitle(row, lines, index === above.length - 1));
  for (const row of above)
    if (!doubtful.includes(row))
      said.push(diagnose('evidence/title-row', lineOf(file, row), { found: beginsWith(row) }));
  const last = lines.second ?? lines.first;
  return {
    layout,
    said: [...said, ...diagnostics],
    above: doubtful,
    offset: last.next,
    line: last.line + last.lines,
  };
}
/** A table is wide only where two headings are not known, or none is. */
const mayBeWide = (heading: CsvRow | undefined): boolean =>
  heading === undefined ||
  heading.cells.filter((cell) => cell.trim() !== '' && !isHeading(headingText(cell))).length > 1;
/**
 * The headings in one line or two. Below a line of them mostly stands a record: a second line begins
 * with a heading, a remark in brackets or the number of the first column.
 */
function headingLines(rows: readonly CsvRow[], at: number, heading: CsvRow): HeadingLines {
  const [above, below] = [rows[at - 1], rows[at + 1]];
  const first = headingText(below?.cells.find((cell) => cell.trim() !== '') ?? '');
  return above || isHeading(first) || /^(?:[([【]|1$)/.test(first.normalize('NFKC'))
    ? secondLine(rows, at)
    : { cells: heading.cells, first: heading, second: null, rowOf: () => heading };
}
const lineOf = (file: string, { line }: CsvRow): Place => ({ file, line, column: 1 });
const beginsWith = ({ cells }: CsvRow): string =>
  headingText(cells.find((cell) => cell.trim() !== '') ?? '');

/**
 * The row of headings: the first that names what a record is about, else that with the most known
 * headings; negative where no row has any.
 */
function headingsAt(rows: readonly CsvRow[]): number {
  const naming = rows.findIndex(({ cells }) => haveTarget(fieldsIn(cells)));
  if (naming >= 0) return naming;
  const sizes = rows.map(({ cells }) => fieldsIn(cells).size);
  const most = Math.max(...sizes);
  return most === 0 ? -1 : sizes.indexOf(most);
}

/**
 * Whether a row above the headings is sure to be no record: no cell is a heading, and it is a cell
 * alone, or only labels (填报单位：…), or has nothing in the columns that say what a record is
 * about; or it stands right above them and groups them, with neither a number nor as many cells.
 */
function isTitle({ cells, fault }: CsvRow, lines: HeadingLines, isLast: boolean): boolean {
  if (fault !== null) return false;
  const filled = cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
  const texts = filled.map((at) => plainText(cells[at] ?? ''));
  if (filled.some((at) => isHeading(headingText(cells[at] ?? '')))) return false;
  if (texts.some((text) => isTotal(text))) return false;
  const fields = filled.map((at) => fieldOfHeading(headingText(lines.cells[at] ?? '')));
  if (filled.length === 1) return filled[0] === 0 || fields[0] !== 'fact';
  if (texts.every((text) => /^[^:]{1,20}:/.test(text))) return true;
  if (!fields.includes('indicator') && !fields.includes('fact')) return true;
  const headings = lines.cells.filter((cell) => cell.trim() !== '').length;
  return (
    isLast && texts.every((text) => isWordy(text) && !/\d/.test(text)) && filled.length < headings
  );
}
