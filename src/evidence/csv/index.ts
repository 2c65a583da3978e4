/**
 * CSV: rows of cells under a heading line.
 * In: text. Out: a reading of records; where rows end. It must not know: bytes, and what its
 * records are worth.
 */
import type { Phrase, Place } from '../../types.js';
import type { Memory } from '../memory.js';
import { collect, refused, type EvidenceReading } from '../reading.js';
import { NOBODYS, setAside, type Built, type WrittenRecord } from '../record.js';
import { cellPlace } from './cells.js';
import { readHeadings, sniff, widthOf, type Columns } from './headings.js';
import { splitRows, type CsvRow } from './rows.js';

export { notClosed } from './cells.js';
export { csvLayout, sniff, widthOf, type CsvLayout } from './headings.js';
export { isBlankRow, rowFinder, type FoundRow } from './rows.js';

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
