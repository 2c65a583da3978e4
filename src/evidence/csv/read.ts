/**
 * Sheets → records.
 * In: a text, or rows of it and what their columns mean. Out: a reading. It must not know: bytes,
 * and what its records are worth.
 */
import { diagnose, type Code } from '../../diagnostics/index.js';
import type { Diagnostic, Phrase } from '../../types.js';
import { underPercent } from '../../values/index.js';
import { FIELDS, type Field, type Memory } from '../fields.js';
import {
  collect,
  NOBODYS,
  refused,
  setAside,
  type Built,
  type EvidenceReading,
  type Lacking,
  type WrittenRecord,
  whoseIs,
} from '../reading.js';
import type { LineOf } from '../lines.js';
import { isTotalOrRecord, standsApart } from './apart.js';
import { headingText, isPlainRow, mayBeTotal, readHeadings, type CsvLayout } from './columns.js';
import { isHead, readHead, type Head } from './head.js';
import { splitRows, widthOf, type CsvRow } from './rows.js';
import { textSheet, type Sheet } from './sheet.js';

/**
 * Rows passed over at most in one file. Further ones are taken for records, and so refused where
 * they are none: whoever reads must be able to look at all of them.
 */
const MOST_APART = 1000;

/** Tells row after row of a sheet what it is, and what its columns mean. */
export interface SheetWalk {
  /** What the columns of the rows to come mean. */
  layout: CsvLayout;
  /** What is said of rows that are passed over. */
  readonly said: Diagnostic[];
  /** Whether a row is passed over. */
  passes(row: CsvRow, sheet: Sheet): boolean;
}
/** Begins under the headings of a sheet; `said` grows with what is passed over. */
export function walkSheet(layout: CsvLayout, said: Diagnostic[]): SheetWalk {
  let count = 0;
  const walk: SheetWalk = {
    layout,
    said,
    passes: (row, sheet) => {
      if (row.fault !== null || count === MOST_APART) return false;
      if (isPlainRow(walk.layout, row.cells)) return false;
      const apart = standsApart(walk.layout, row.cells);
      if (apart === null) return false;
      if (apart.code === null) return true;
      count++;
      const place = { file: sheet.file, line: row.line, column: 1 };
      said.push(diagnose(apart.code, place, { found: apart.found }));
      if (apart.changes) change(walk, row, sheet);
      return true;
    },
  };
  return walk;
}
/** What the columns mean from a row on that has other headings; undefined where it has none. */
export function changedLayout(layout: CsvLayout, row: CsvRow, sheet: Sheet): CsvLayout | undefined {
  if (isPlainRow(layout, row.cells) || !standsApart(layout, row.cells)?.changes) return undefined;
  return readHeadings(row.cells, layout.delimiter, (index) => sheet.placeOf(row, index)).layout;
}
/** What follows stands under other headings. */
function change(walk: SheetWalk, row: CsvRow, sheet: Sheet): void {
  const { layout, diagnostics } = readHeadings(row.cells, walk.layout.delimiter, (index) =>
    sheet.placeOf(row, index),
  );
  walk.layout = layout;
  walk.said.push(...diagnostics);
}

/** How to read a sheet: how many records it may hold, and whether tabs separate its cells. */
interface CsvOptions {
  limit: number;
  tabs: boolean;
}
/** Reads rows of cells under headings. */
export function readCsv(text: string, file: string, { limit, tabs }: CsvOptions): EvidenceReading {
  const head = readHead(text, file, { tabs, isWhole: true });
  if (head === null) throw new RangeError('the whole of a text is enough');
  if (!isHead(head)) return head;
  return readUnder(head, textSheet(text, file, head.layout.delimiter), limit);
}
/** Reads the rows of a sheet under its headings, `limit` of them at most. */
export function readUnder(head: Head, sheet: Sheet, limit: number): EvidenceReading {
  const { file } = sheet;
  const walk = walkSheet(head.layout, head.said);
  let under: Under = { layout: walk.layout, rows: [] };
  const all = [under];
  let count = head.above.length;
  for (const row of sheet.rows(head)) {
    if (walk.passes(row, sheet)) continue;
    if (count++ === limit) {
      const place = { file, line: row.line, column: 1 };
      return refused('evidence/too-many', place, { limit: String(limit) });
    }
    if (walk.layout !== under.layout) all.push((under = { layout: walk.layout, rows: [] }));
    under.rows.push(row);
  }
  const lacks = all.flatMap(({ layout, rows: [first] }) =>
    first ? lackingIn(layout, file, first.line) : [],
  );
  return { ...collect(writtenUnder(sheet, head.above, all), walk.said), lacks };
}
const lackingIn = ({ columns }: CsvLayout, file: string, line: number): Lacking => ({
  file,
  line,
  fields: FIELDS.filter((field) => !columns.has(field)),
});
/** Rows that stand under the same headings. */
interface Under {
  layout: CsvLayout;
  rows: CsvRow[];
}
function* writtenUnder(
  sheet: Sheet,
  above: readonly CsvRow[],
  all: readonly Under[],
): Iterable<WrittenRecord | Built> {
  for (const row of above) yield brokenRow(row, sheet.file, 'evidence/above-headings');
  for (const { layout, rows } of all) for (const row of rows) yield writtenRow(row, sheet, layout);
}

/** A part of a text, and the file that it stands in. */
interface Stretch {
  text: string;
  file: string;
}
/** Reads rows that stand somewhere under headings, none of which is to be passed over. */
export function readRows(
  stretch: Stretch,
  layout: CsvLayout,
  { lineOf, said, memory }: { lineOf: LineOf; said: Diagnostic[]; memory: Memory },
): EvidenceReading {
  // Blank lines may stand above the first row: the whole file, too, counts from that row on.
  const [first] = rowsIn(stretch, layout, lineOf);
  const lacks = first ? [lackingIn(layout, stretch.file, first.line)] : [];
  return { ...collect(writtenRows(stretch, layout, lineOf), said, memory), lacks };
}
function* writtenRows(
  stretch: Stretch,
  layout: CsvLayout,
  lineOf: LineOf,
): Iterable<WrittenRecord | Built> {
  const sheet = textSheet(stretch.text, stretch.file, layout.delimiter);
  for (const row of rowsIn(stretch, layout, lineOf)) yield writtenRow(row, sheet, layout);
}
/** The rows of lines that have such numbers in their file. */
function* rowsIn(
  { text }: Stretch,
  { delimiter }: Pick<CsvLayout, 'delimiter'>,
  lineOf: LineOf,
): Iterable<CsvRow> {
  for (const row of splitRows(text, delimiter, { offset: 0, line: 0 })) {
    row.line = lineOf(row.line);
    yield row;
  }
}

/** What a row says under its headings. */
export function writtenRow(row: CsvRow, sheet: Sheet, layout: CsvLayout): WrittenRecord | Built {
  const { file, typed } = sheet;
  const { width, columns, percents } = layout;
  if (row.fault !== null) return brokenRow(row, file, 'evidence/csv');
  const place = { file, line: row.line, column: 1 };
  const textOf = (field: Field): string | null => {
    const at = columns.get(field);
    // Asked for a cell that is not there, a list takes as long as all the rest of a record.
    return at === undefined ? null : (row.cells[at] ?? null);
  };
  const get = percents.size === 0 && typed === null ? textOf : meaning(row, sheet, layout, textOf);
  const found = widthOf(row.cells, width);
  if (found !== width)
    // Where the cells may have shifted, what they name is a hint and no more.
    return setAside({ ...whoseIs(get, false), site: null }, 'evidence/columns', place, {
      found: String(found),
      expected: String(width),
    });
  if (mayBeTotal(layout, row.cells) && isTotalOrRecord(layout, row.cells))
    return setAside(whoseIs(get), 'evidence/total-or-record', place, { found: beginningOf(row) });
  const fault = typed?.fault(row, layout) ?? null;
  if (fault !== null) {
    const { at } = fault;
    const where = at === undefined ? place : sheet.placeOf(row, at);
    return setAside(whoseIs(get), fault.code, where, fault.params);
  }
  return { place, get, placeOf: (field) => sheet.placeOf(row, columns.get(field) ?? 0) };
}
/** The texts of a row where headings with a percent sign, or numbers of unknown format, matter. */
function meaning(
  row: CsvRow,
  { typed }: Sheet,
  { columns, percents }: CsvLayout,
  textOf: (field: Field) => string | null,
): (field: Field) => string | null {
  return (field) => {
    const text = textOf(field);
    if (text === null) return text;
    if (percents.has(field)) return underPercent(text);
    const isBare = typed !== null && typed.isNumber(row, columns.get(field) ?? 0);
    return isBare && typed.read ? typed.read(field, text, textOf) : text;
  };
}
const beginningOf = ({ cells }: CsvRow): string =>
  headingText(cells.find((cell) => cell.trim() !== '') ?? '');
function brokenRow(row: CsvRow, file: string, code: Code): Built {
  const place = { file, line: row.line, column: 1 };
  return row.fault === null
    ? setAside(NOBODYS, code, place, { found: beginningOf(row) })
    : setAside(NOBODYS, 'evidence/csv', place, { detail: row.fault });
}

/** Why rows cannot be read that were found to be none: a fault, or that they stand above headings. */
export interface Broken {
  code: 'evidence/csv' | 'evidence/above-headings';
  detail: Phrase;
}
/** What becomes of rows that were found to be none. */
export function brokenRows(
  stretch: Stretch,
  layout: CsvLayout,
  { broken, lineOf }: { broken: Broken; lineOf: LineOf },
): EvidenceReading {
  const { text, file } = stretch;
  const built = function* (): Iterable<Built> {
    if (broken.code === 'evidence/above-headings')
      for (const row of rowsIn(stretch, layout, lineOf)) yield brokenRow(row, file, broken.code);
    else
      for (const [index, line] of text.split('\n').entries())
        if (line.trim() !== '')
          yield setAside(
            NOBODYS,
            broken.code,
            { file, line: lineOf(index), column: 1 },
            { detail: broken.detail },
          );
  };
  return collect(built(), []);
}
