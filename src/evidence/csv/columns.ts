/**
 * What the columns of a sheet are, and whether a row below fills them as a record does.
 * In: cells of a heading row. Out: the field that each column means, and what is wrong with them;
 * whether a row is a record at first sight. It must not know: what the other rows are.
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
import { replaceAll } from '../../es2020.js';

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
  replaceAll(cell, '\r\n', '\n').normalize('NFC').trim();
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

/**
 * Whether a row is a record at first sight, as nearly all are: it names what it is about, and in
 * words that neither headings nor totals nor notes begin with.
 */
export function isPlainRow(layout: CsvLayout, cells: readonly string[]): boolean {
  if (cells.length !== layout.width || layout.target === null) return false;
  const target = cells[layout.target] ?? '';
  const first = target.charAt(0);
  if (first >= '0' && first <= '9') return true;
  if (target.trim() === '' || MARKS.has(first)) return false;
  return !mayBeHeading(target) && target !== layout.headings[layout.target];
}
/**
 * Whether a row may say that it is a total, in its first cell or where its number stands; most begin
 * with neither.
 */
export const mayBeTotal = ({ id }: CsvLayout, cells: readonly string[]): boolean =>
  isMarked(cells[firstFilled(cells)]) || (id !== null && isMarked(cells[id]));
const isMarked = (cell = ''): boolean => MARKS.has(cell.charAt(0));
/** Where the first cell stands that is not blank; behind all cells, where all are. */
export function firstFilled(cells: readonly string[]): number {
  let first = 0;
  while (first < cells.length && (cells[first] ?? '').trim() === '') first++;
  return first;
}
/** What words for totals and notes begin with. */
const MARKS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  '合总小共累本以全附注备说填报制审复经联单部主分负人员领电日时签盖公gstGST \u3000\u00a0\t',
);
const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set(KNOWN_HEADINGS);
/** Whether a cell is a known heading as they are mostly written, a remark after it or none. */
export function mayBeHeading(cell: string): boolean {
  if (cell.length > LONGEST_HEADING) return false;
  if (!REMARK_ENDS.has(cell.charAt(cell.length - 1))) return KNOWN.has(cell) || isOddlySpelt(cell);
  return KNOWN.has(
    cell
      .slice(0, Math.max(cell.search(/[([（【%％]/), 0))
      .trim()
      .toLowerCase(),
  );
}
const REMARK_ENDS: ReadonlySet<string> = /* @__PURE__ */ new Set(')]）】%％');
const isOddlySpelt = (cell: string): boolean =>
  cell.charAt(0) <= 'z' && KNOWN.has(cell.trim().toLowerCase());
const LONGEST_HEADING = 40;
