/**
 * Which rows under the headings are no records: totals, notes, headings once more.
 * In: a row and what its columns mean. Out: what it is. It must not know: other rows, so that a
 * stretch of a file is read as the whole is, and which indicators and facts there are.
 *
 * A row is passed over only where nothing in it can count: it names neither indicator nor fact, or
 * it says the headings again. All others are records, or are refused.
 */
import type { Code } from '../../diagnostics/index.js';
import { fieldOfHeading, isRowNumber, KNOWN_HEADINGS, type Field } from '../fields.js';
import { isNote, isTotal, isTotalOf, isWordy, plainText } from './words.js';
import { fieldsIn, haveTarget, headingText, type CsvLayout } from './columns.js';
import { widthOf } from './rows.js';

/** What a row that is no record is; `found` is what it begins with. */
export interface Apart {
  /** What is said of it; null where it is as good as blank. */
  code: Code | null;
  found: string;
  /** Whether what follows stands under it. */
  changes: boolean;
}
const apart = (code: Code | null, found: string, changes = false): Apart => ({
  code,
  found,
  changes,
});

/**
 * What first characters make a row worth a second look; all others begin records, and most rows
 * do.
 */
const SUSPECTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...KNOWN_HEADINGS.flatMap(([first = '']) => [first, first.toUpperCase()]),
  ...'序合总小共累本全附注备说填报制审复经联单部主分负'.split(''),
]);
/** Whether a row is a record at first sight: it names what it is about, and begins like none. */
function isPlain({ width, columns }: CsvLayout, cells: readonly string[]): boolean {
  if (cells.length !== width) return false;
  const target = cells[columns.get('indicator') ?? columns.get('fact') ?? 0]?.charAt(0) ?? '';
  const start = cells[0]?.charAt(0) ?? '';
  return isUsual(target) && isUsual(start);
}
const isUsual = (first: string): boolean =>
  ((first > ' ' && first <= '~') || (first >= '\u3400' && first <= '\u9fff')) &&
  !SUSPECTS.has(first);

/** What a row is that is no record; null where it may be one. */
export function standsApart(layout: CsvLayout, cells: readonly string[]): Apart | null {
  if (isPlain(layout, cells)) return null;
  const filled = filledIn(cells);
  const [first] = filled;
  if (first === undefined) return null;
  const found = headingText(cells[first] ?? '');
  if (filled.every((at) => isRowNumber(layout.headings[at] ?? ''))) return apart(null, found);
  if (saysHeadingsAgain(layout, cells, filled)) return apart('evidence/headings-again', found);
  if (isOtherHeadings(cells, filled)) return apart('evidence/headings-changed', found, true);
  if (isTotalRow(layout, cells, filled)) return apart('evidence/total-row', found);
  return isNoteRow(layout, cells, filled) ? apart('evidence/note-row', found) : null;
}
const filledIn = (cells: readonly string[]): number[] =>
  cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));

/** Sheets pasted together say their headings again; in every cell, so that no record can. */
function saysHeadingsAgain(
  { headings, columns }: CsvLayout,
  cells: readonly string[],
  filled: readonly number[],
): boolean {
  const isOwn = (at: number): boolean => {
    const [said, heading = ''] = [headingText(cells[at] ?? ''), headings[at]];
    if (said === heading) return true;
    const field = said.length > LONGEST_HEADING ? undefined : fieldOfHeading(said);
    return field !== undefined && (columns.get(field) === at || fieldOfHeading(heading) === field);
  };
  return filled.length >= Math.min(2, headings.length) && filled.every(isOwn);
}
const LONGEST_HEADING = 40;
/** Three of them, what a record is about among them, and more than anything else. */
function isOtherHeadings(cells: readonly string[], filled: readonly number[]): boolean {
  if (filled.length < 3 || filled.some((at) => (cells[at] ?? '').length > LONGEST_HEADING))
    return false;
  const fields = fieldsIn(filled.map((at) => cells[at] ?? ''));
  return fields.size >= 3 && haveTarget(fields) && fields.size * 2 > filled.length;
}

/** Columns that tell how much or when: a word for a total says something else there. */
const SAYING: readonly Field[] = ['value', 'quantity', 'date', 'verdict', 'note'];
function isTotalRow(
  layout: CsvLayout,
  cells: readonly string[],
  filled: readonly number[],
): boolean {
  const { width, columns } = layout;
  const [first = 0, ...others] = filled;
  const textAt = (at: number | undefined): string => plainText(cells[at ?? -1] ?? '');
  // Of a row that is too short or too long nobody knows what stands where.
  if (widthOf(cells, width) !== width)
    return isTotal(textAt(first)) && others.every((at) => !isWordy(textAt(at)));
  const [indicator, fact] = [columns.get('indicator'), columns.get('fact')];
  if (textAt(fact) !== '' || (textAt(indicator) !== '' && !isTotal(textAt(indicator))))
    return false;
  const saying = SAYING.map((field) => columns.get(field));
  return filled.some(
    (at) =>
      !saying.includes(at) && (isTotalOf(textAt(at)) || (at === indicator && isTotal(textAt(at)))),
  );
}
/** Whether a row says that it is a total, and yet names what it would be a record of. */
export function isTotalOrRecord(layout: CsvLayout, cells: readonly string[]): boolean {
  if (isPlain(layout, cells)) return false;
  const { columns } = layout;
  const filled = filledIn(cells);
  const targets = [columns.get('indicator'), columns.get('fact')];
  return (
    filled.some((at) => targets.includes(at)) &&
    [filled[0], columns.get('id')].some(
      (at) => at !== undefined && !targets.includes(at) && isTotal(plainText(cells[at] ?? '')),
    )
  );
}

/**
 * A note has its word in its first cell, and nothing else in the columns that say what a record is
 * about; or it is a cell alone at the beginning, where no field of a record but its number stands.
 */
function isNoteRow(
  layout: CsvLayout,
  cells: readonly string[],
  filled: readonly number[],
): boolean {
  const { width, columns } = layout;
  const [first = 0] = filled;
  const noteAt = (at: number): boolean => isNote(plainText(cells[at] ?? ''));
  const fits = widthOf(cells, width) === width;
  if (noteAt(first)) {
    const targets = [columns.get('indicator'), columns.get('fact')];
    return !fits || targets.every((at) => at === undefined || !filled.includes(at) || noteAt(at));
  }
  const owner = [...columns].find(([, at]) => at === first)?.[0];
  if (filled.length > 1 || first > 0 || (owner !== undefined && owner !== 'id')) return false;
  // A line cut short also ends in its first cell: there, only what reads like a sentence is a note.
  const text = plainText(cells[first] ?? '');
  return fits ? isWordy(text) || isNumber(text) : isSentence(text);
}
const isSentence = (text: string): boolean =>
  isWordy(text) && (text.length >= SENTENCE || text.endsWith('。'));
const SENTENCE = 10;
/** A number of a record that is not written yet. */
const isNumber = (text: string): boolean => /^[\w.-]+$/.test(text);
