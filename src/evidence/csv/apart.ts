/**
 * Which rows under the headings are no records: totals, notes, headings once more.
 * In: a row and what its columns mean. Out: what it is. It must not know: other rows, so that a
 * stretch of a file is read as the whole is, and which indicators and facts there are.
 *
 * A row is passed over only where nothing in it can count: it names neither indicator nor fact, or
 * it says the headings again. All others are records, or are refused.
 */
import type { Code } from '../../diagnostics/index.js';
import { fieldOfHeading, isPercentHeading, isRowNumber, type Field } from '../fields.js';
import { isNote, isTotal, isTotalOf, isWordy, plainText } from './words.js';
import {
  fieldsIn,
  firstFilled,
  haveTarget,
  headingText,
  mayBeHeading,
  type CsvLayout,
} from './columns.js';
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

/** What a row is that is no record at first sight; null where it may be one all the same. */
export function standsApart(layout: CsvLayout, cells: readonly string[]): Apart | null {
  const filled = filledIn(cells);
  const [first] = filled;
  if (first === undefined) return null;
  if (filled.every((at) => isRowNumber(layout.headings[at] ?? ''))) return BLANK;
  const found = headingText(cells[first] ?? '');
  if (saysHeadingsAgain(layout, cells, filled)) return apart('evidence/headings-again', found);
  if (isOtherHeadings(cells, filled)) return apart('evidence/headings-changed', found, true);
  if (isTotalRow(layout, cells, filled)) return apart('evidence/total-row', found);
  return isNoteRow(layout, cells, filled) ? apart('evidence/note-row', found) : null;
}
const BLANK: Apart = { code: null, found: '', changes: false };
function filledIn(cells: readonly string[]): number[] {
  const filled: number[] = [];
  for (let at = 0; at < cells.length; at++) if ((cells[at] ?? '').trim() !== '') filled.push(at);
  return filled;
}

/** Sheets pasted together say their headings again; in every cell, so that no record can. */
function saysHeadingsAgain(
  { headings, columns }: CsvLayout,
  cells: readonly string[],
  filled: readonly number[],
): boolean {
  const isOwn = (at: number): boolean => {
    const [said, heading = ''] = [headingText(cells[at] ?? ''), headings[at]];
    if (said === heading) return true;
    const field = mayBeHeading(said) ? fieldOfHeading(said) : undefined;
    // 值 in place of 值（%） changes what stands under it.
    if (isPercentHeading(said) !== isPercentHeading(heading)) return false;
    return field !== undefined && (columns.get(field) === at || fieldOfHeading(heading) === field);
  };
  return filled.length >= Math.min(2, headings.length) && filled.every(isOwn);
}
/** Three of them, what a record is about among them, and more than anything else. */
function isOtherHeadings(cells: readonly string[], filled: readonly number[]): boolean {
  if (filled.length < 3) return false;
  const known = filled.filter((at) => mayBeHeading(cells[at] ?? ''));
  if (known.length < 3 || known.length * 2 <= filled.length) return false;
  const fields = fieldsIn(known.map((at) => cells[at] ?? ''));
  return fields.size >= 3 && haveTarget(fields);
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
  if (fact !== undefined && filled.includes(fact)) return false;
  if (textAt(indicator) !== '' && !isTotal(textAt(indicator))) return false;
  const saying = SAYING.map((field) => columns.get(field));
  return filled.some(
    (at) =>
      !saying.includes(at) && (isTotalOf(textAt(at)) || (at === indicator && isTotal(textAt(at)))),
  );
}
/** Whether a row says that it is a total, and yet names what it would be a record of. */
export function isTotalOrRecord({ columns, id }: CsvLayout, cells: readonly string[]): boolean {
  const first = firstFilled(cells);
  const targets = [columns.get('indicator'), columns.get('fact')];
  return (
    filledIn(cells).some((at) => targets.includes(at)) &&
    [first, id ?? first].some((at) => !targets.includes(at) && isTotal(plainText(cells[at] ?? '')))
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
