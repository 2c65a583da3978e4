/**
 * CSV: rows of cells under a heading line.
 * In: text. Out: a reading of records; where rows end. It must not know: bytes, and what its
 * records are worth.
 */
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
import { cellPlace, splitRows, type CsvRow } from './rows.js';

export { isBlankRow, notClosed, rowFinder, type FoundRow } from './rows.js';

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
function readHeadings(
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

/**
 * How the rows of a CSV file are divided, how many cells they have, and which one names the site;
 * undefined where none does.
 */
export interface CsvLayout {
  delimiter: string;
  width: number;
  site: number | undefined;
}
/** The layout that a heading line tells of. */
export function csvLayout(heading: string, tabs: boolean): CsvLayout {
  const delimiter = sniff(heading, tabs);
  const [row] = splitRows(heading, delimiter);
  if (!row || row.fault !== null) return { delimiter, width: 0, site: undefined };
  const { width, columns } = readHeadings(row, { text: heading, delimiter, file: '' });
  return { delimiter, width, site: columns.get('site') };
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
  const [headings, ...rows] = firstRows(text, delimiter, limit + 2);
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
function firstRows(text: string, delimiter: string, most: number): CsvRow[] {
  const rows: CsvRow[] = [];
  for (const row of splitRows(text, delimiter)) {
    if (rows.push(row) === most) break;
  }
  return rows;
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

/** What every line of a text is set aside for that could not be read as rows. */
export function brokenRows(
  text: string,
  file: string,
  { detail, firstLine }: { detail: Phrase; firstLine: number },
): EvidenceReading {
  const lines = text.split('\n').entries();
  const broken = function* (): Iterable<Built> {
    for (const [index, line] of lines)
      if (line.trim() !== '')
        yield setAside(
          NOBODYS,
          'evidence/csv',
          { file, line: firstLine + index, column: 1 },
          { detail },
        );
  };
  return collect(broken(), []);
}
