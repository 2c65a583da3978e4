/**
 * CSV: rows of cells under a heading line.
 * In: text. Out: a reading of records. It must not know: bytes, and what its records are worth.
 */
import { both, diagnose, suggest } from '../../diagnostics/index.js';
import type { Diagnostic, Place } from '../../types.js';
import { fieldOfHeading, isRowNumber, KNOWN_HEADINGS, type Field } from '../fields.js';
import { collect, refused, type EvidenceReading } from '../reading.js';
import { NOBODYS, setAside, type Built, type Row } from '../record.js';
import { cellPlace, splitRows, type CsvRow } from './rows.js';

/** A spreadsheet being read, and what its columns mean. */
interface Sheet {
  file: string;
  shift: number;
  text: string;
  delimiter: string;
  width: number;
  columns: ReadonlyMap<Field, number>;
}

/** Headings reported at most: a file with more is no sheet of evidence. */
const MAX_HEADING_FAULTS = 100;

/** Reads comma, tab, semicolon or full-width-comma separated rows under a heading line. `tabs` says which separator to prefer; the rows stand `shift` lines further down in the file than in the text. */
export function readCsv(
  text: string,
  file: string,
  limit: number,
  tabs: boolean,
  shift = 0,
): EvidenceReading {
  const delimiter = sniff(/\S.*/.exec(text)?.[0] ?? '', tabs);
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
  const { sheet, diagnostics } = readHeadings(headings, { file, text, delimiter, shift });
  if (sheet.columns.size === 0) return refused('evidence/no-headings', start);
  return collect(sheetRows(rows, sheet), diagnostics);
}
/** What a heading line alone says of the columns; null where it cannot be read. */
export function headingsOf(
  heading: string,
  file: string,
  tabs: boolean,
): (Pick<Sheet, 'delimiter' | 'width' | 'columns'> & { diagnostics: Diagnostic[] }) | null {
  const delimiter = sniff(heading, tabs);
  const [row] = firstRows(heading, delimiter, 1);
  const read =
    row && row.fault === null
      ? readHeadings(row, { file, text: heading, delimiter, shift: 0 })
      : null;
  return read && read.sheet.columns.size > 0
    ? { ...read.sheet, diagnostics: read.diagnostics }
    : null;
}
function firstRows(text: string, delimiter: string, most: number): CsvRow[] {
  const rows: CsvRow[] = [];
  for (const row of splitRows(text, delimiter)) {
    if (rows.push(row) === most) break;
  }
  return rows;
}

/** The separator under which the heading line has the most known headings. */
export function sniff(line: string, tabs: boolean): string {
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

function readHeadings(
  row: CsvRow,
  source: Pick<Sheet, 'file' | 'text' | 'delimiter' | 'shift'>,
): { sheet: Sheet; diagnostics: Diagnostic[] } {
  const columns = new Map<Field, number>();
  const diagnostics: Diagnostic[] = [];
  const width = filledWidth(row.cells);
  for (const [index, cell] of row.cells.slice(0, width).entries()) {
    const heading = cell.normalize('NFC').trim();
    if (isRowNumber(heading)) continue;
    const field = fieldOfHeading(heading);
    const first = field === undefined ? undefined : columns.get(field);
    const place = (): Place => cellPlace(source.text, row, index, source.delimiter, source.file);
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
  return { sheet: { ...source, width, columns }, diagnostics };
}
function unknownHeading(heading: string, place: Place): Diagnostic {
  const { nearest, allowed } = suggest(heading, KNOWN_HEADINGS);
  const words =
    heading === ''
      ? { found: both('（空）', '(blank)'), nearest: '' }
      : { found: heading, nearest };
  return diagnose('evidence/unknown-heading', place, { ...words, allowed });
}

function* sheetRows(rows: readonly CsvRow[], sheet: Sheet): Iterable<Row | Built> {
  for (const row of rows) yield sheetRow(row, sheet);
}
function sheetRow(
  row: CsvRow,
  { file, shift, text, delimiter, width, columns }: Sheet,
): Row | Built {
  const place: Place = { file, line: row.line + shift, column: 1 };
  if (row.fault !== null) return setAside(NOBODYS, 'evidence/csv', place, { detail: row.fault });
  const found = Math.max(filledWidth(row.cells), Math.min(row.cells.length, width));
  if (found !== width)
    return setAside(NOBODYS, 'evidence/columns', place, {
      found: String(found),
      expected: String(width),
    });
  return {
    place,
    get: (field) => row.cells[columns.get(field) ?? -1] ?? null,
    placeOf: (field) => {
      const found = cellPlace(text, row, columns.get(field) ?? 0, delimiter, file);
      return { ...found, line: found.line + shift };
    },
  };
}
