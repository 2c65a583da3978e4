/**
 * What the columns of a sheet are.
 * In: cells of a heading row. Out: the field that each column means, and what is wrong with them.
 * It must not know: the rows below.
 */
import { both, diagnose, suggest } from '../../diagnostics/index.js';
import type { Diagnostic, Place } from '../../types.js';
import {
  fieldOfHeading,
  isPercentHeading,
  isRowNumber,
  KNOWN_HEADINGS,
  type Field,
} from '../fields.js';
import { filledWidth } from './rows.js';

/** How the rows of a sheet are divided, and what their columns mean. */
export interface CsvLayout {
  delimiter: string;
  /** Cells up to the last heading. */
  width: number;
  /** The heading of each column, blanks around it gone. */
  headings: readonly string[];
  columns: ReadonlyMap<Field, number>;
  /** Fields under headings with a percent sign. */
  percents: ReadonlySet<Field>;
  /** Where a row says what it is about: its indicator or, without that column, its fact. */
  target: number | null;
  /** Where its number stands. */
  id: number | null;
}

/** A heading as it is shown and compared: line breaks of old kinds are new ones. */
export const headingText = (cell: string): string =>
  cell.replaceAll('\r\n', '\n').normalize('NFC').trim();
/** Whether a cell says what stands above a column. */
export const isHeading = (cell: string): boolean =>
  isRowNumber(cell) || fieldOfHeading(cell) !== undefined;
/** The fields that the headings of a row mean. */
export const fieldsIn = (cells: readonly string[]): Set<Field> =>
  new Set(cells.flatMap((cell) => fieldOfHeading(headingText(cell)) ?? []));
/** Whether fields say what a record is about: without one of them there are no records. */
export const haveTarget = (fields: ReadonlySet<Field>): boolean =>
  fields.has('indicator') || fields.has('fact');

/** Headings reported at most: a file with more is no sheet of evidence. */
const MAX_HEADING_FAULTS = 100;

/** What the headings of a row mean, and what is wrong with them. */
export function readHeadings(
  cells: readonly string[],
  delimiter: string,
  placeOf: (index: number) => Place,
): { layout: CsvLayout; diagnostics: Diagnostic[] } {
  const columns = new Map<Field, number>();
  const diagnostics: Diagnostic[] = [];
  const width = filledWidth(cells);
  const headings = cells.slice(0, width).map(headingText);
  for (const [index, heading] of headings.entries()) {
    if (isRowNumber(heading)) continue;
    const field = fieldOfHeading(heading);
    const first = field === undefined ? undefined : columns.get(field);
    if (field !== undefined && first === undefined) columns.set(field, index);
    else if (diagnostics.length === MAX_HEADING_FAULTS) continue;
    else if (field === undefined) diagnostics.push(unknownHeading(heading, placeOf(index)));
    else
      diagnostics.push(
        diagnose('evidence/duplicate-heading', placeOf(index), {
          found: heading,
          first: headings[first ?? 0] ?? '',
        }),
      );
  }
  const target = columns.get('indicator') ?? columns.get('fact') ?? null;
  const id = columns.get('id') ?? null;
  const percents = new Set(
    [...columns].flatMap(([field, at]) => (isPercentHeading(headings[at] ?? '') ? field : [])),
  );
  return { layout: { delimiter, width, headings, columns, percents, target, id }, diagnostics };
}
function unknownHeading(heading: string, place: Place): Diagnostic {
  const { nearest, allowed } = suggest(heading, KNOWN_HEADINGS);
  const words =
    heading === ''
      ? { found: both('（空）', '(blank)'), nearest: '' }
      : { found: heading, nearest };
  return diagnose('evidence/unknown-heading', place, { ...words, allowed });
}
