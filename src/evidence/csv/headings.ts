import { both, diagnose, suggest } from '../../diagnostics/index.js';
import type { Diagnostic, Place } from '../../types.js';
import { fieldOfHeading, isRowNumber, KNOWN_HEADINGS, type Field } from '../fields.js';
import { cellPlace } from './cells.js';
import { splitRows, type CsvRow } from './rows.js';

/** What a heading line says of the rows under it. */
export interface Columns {
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
