/**
 * Headings of two lines.
 * In: the first rows of a sheet. Out: its headings as one row. It must not know: what is said of
 * them.
 */
import { fieldOfHeading, isPercentHeading, type Field } from '../fields.js';
import { fieldsIn, haveTarget, headingText, isHeading } from './columns.js';
import { filledWidth, type CsvRow } from './rows.js';

/** The headings of a sheet, one a column, and the rows that they stand in. */
export interface HeadingLines {
  cells: readonly string[];
  first: CsvRow;
  second: CsvRow | null;
  /** In which row the heading of a column stands. */
  rowOf(index: number): CsvRow;
}

/** The headings of a row, together with the line below that goes on with them, or that above. */
export function secondLine(rows: readonly CsvRow[], at: number): HeadingLines {
  const [above, row, below] = [rows[at - 1], rows[at], rows[at + 1]];
  if (!row) throw new RangeError('no row of headings');
  if (below && goesOn(row, below)) return together(row, below);
  if (above && begins(above, row)) return together(above, row);
  return { cells: row.cells, first: row, second: null, rowOf: () => row };
}
/** A line above that has headings of its own, and none that says what a record is about. */
function begins(above: CsvRow, row: CsvRow): boolean {
  const own = fieldsIn(above.cells);
  if (above.fault !== null || own.size === 0 || haveTarget(own)) return false;
  const both = fieldsIn(joined(above.cells, row.cells));
  // A label of the paper (单位：市司法局) stands beside no heading that is blank below it.
  return (
    [...fieldsIn(row.cells)].every((field) => both.has(field)) &&
    above.cells.every(
      (cell, at) => !isHeading(headingText(cell)) || (row.cells[at] ?? '').trim() === '',
    )
  );
}
/**
 * Whether a line goes on with the headings above it: all that it says are headings where there is
 * none yet, or remarks in brackets, or the numbers of the columns.
 */
function goesOn({ cells: upper }: CsvRow, { cells: lower, fault }: CsvRow): boolean {
  const filled = lower.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
  if (fault !== null || filled.length === 0) return false;
  const texts = filled.map((at) => headingText(lower[at] ?? '').normalize('NFKC'));
  if (texts.every((text) => /^[([【][^()]*[)\]】]$/.test(text))) return true;
  if (isNumbering(upper, filled, texts)) return true;
  const carried = carriedOver(upper);
  return filled.every((at) => {
    const [own, over, under] = [upper[at], carried[at], lower[at]].map((cell) =>
      headingText(cell ?? ''),
    );
    if (under === undefined || !isHeading(under)) return false;
    return !isHeading(own ?? '') || fieldOfHeading(`${over ?? ''}${under}`) !== undefined;
  });
}
/** Columns in which a record says no number. */
const OF_WORDS: readonly Field[] = ['fact', 'unit', 'date', 'verdict', 'kind'];
const isOfWords = (field: Field | undefined): boolean =>
  field !== undefined && OF_WORDS.includes(field);
/** 栏次: the columns numbered from the first to the last, those of words among them. */
function isNumbering(
  upper: readonly string[],
  filled: readonly number[],
  texts: readonly string[],
): boolean {
  return (
    filled.length >= 4 &&
    filled.length === filledWidth(upper) &&
    upper.some((cell) => isOfWords(fieldOfHeading(headingText(cell)))) &&
    texts.every((text, index) => text === String(index + 1))
  );
}

/** Headings over several columns stand in the first of them. */
function carriedOver(cells: readonly string[]): string[] {
  let last = '';
  return cells.map((cell) => (last = cell.trim() === '' ? last : cell));
}
/** Two lines of headings as one: the words of both where they are a heading, else the lower one. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  const carried = carriedOver(upper);
  return Array.from({ length: Math.max(filledWidth(upper), filledWidth(lower)) }, (_, at) => {
    const [own, over, under] = [upper[at], carried[at], lower[at]].map((cell) =>
      headingText(cell ?? ''),
    );
    const [above, alone = ''] = [own ?? '', under];
    if (isPercentHeading(alone) && isHeading(`${above}${alone}`)) return `${above}${alone}`;
    if (alone === '' || !isNaming(alone)) return above;
    const whole = `${over ?? ''}${alone}`;
    if (fieldOfHeading(whole) !== undefined) return whole;
    return isHeading(alone) || !isHeading(above) ? alone : above;
  });
}
/** Whether a text of the lower line is more than a remark or a number. */
const isNaming = (text: string): boolean => !/^[([【（].*[)\]】）]$|^\d+$/.test(text);

function together(first: CsvRow, second: CsvRow): HeadingLines {
  const cells = joined(first.cells, second.cells);
  const isLower = (at: number): boolean =>
    (second.cells[at] ?? '').trim() !== '' && cells[at] !== headingText(first.cells[at] ?? '');
  return { cells, first, second, rowOf: (at) => (isLower(at) ? second : first) };
}
