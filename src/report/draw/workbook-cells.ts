import type { CellValue } from 'hucre/xlsx';
import { displayWidth, oneLine } from '../../diagnostics/index.js';
import { NONE } from '../../numbers/index.js';
import type { Table } from '../blocks.js';
import { guardFormula } from './csv.js';

// What a cell holds, and how many lines it takes.
const LONGEST = 32_000;

/**
 * Text that a cell can hold and no program runs: visible control characters, no half characters, no
 * formula, not too long.
 */
export function cellText(text: string): string {
  const safe = guardFormula(
    oneLine(text).replace(
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
      '\uFFFD',
    ),
  );
  if (safe.length <= LONGEST) return safe;
  return `${safe.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
/** A text as a cell's value; nothing where there is none. */
export const valueOf = (text: string): CellValue =>
  text === NONE || text === '' ? null : cellText(text);

const NUMBER = /^\+?(-?\d+(?:\.(\d+))?)(%?)$/;
/**
 * How many places the numbers of every right-aligned column are shown with: those of the most exact
 * one.
 */
export const placesOf = ({ columns, rows }: Table): number[] =>
  columns.map(({ align }, index) =>
    align === 'right'
      ? rows.reduce(
          (most, { cells }) => Math.max(most, NUMBER.exec(cells[index] ?? '')?.[2]?.length ?? 0),
          0,
        )
      : 0,
  );
/**
 * A printed number as a cell's number and how it is shown; undefined where the text is none. Here,
 * after all arithmetic, it becomes a float.
 */
export function numberOf(
  text: string,
  places: number,
): { value: number; format: string } | undefined {
  const [, digits, own = '', percent] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const shape = places === 0 ? '0' : `0.${'0'.repeat(places)}`;
  if (percent === '%')
    return { value: Number((Number(digits) / 100).toFixed(own.length + 2)), format: `${shape}%` };
  return {
    value: Number(digits),
    format: text.startsWith('+') ? `+${shape};-${shape};${shape}` : shape,
  };
}

/** What cannot be parted at the end of a line: a word up to a hyphen, or one wide character. */
const PARTS = /[!-,.-~]+-*|-+|[^!-~]/gu;
/** How many lines a text takes in a column so many characters wide, as programs break them. */
export function linesIn(text: string, width: number): number {
  const most = Math.max(4, width);
  let [lines, used] = [1, 0];
  for (const [part] of text.slice(0, LONGEST).matchAll(PARTS)) {
    const size = displayWidth(part);
    if (used + size <= most) used += size;
    else {
      // A word longer than the column goes on over lines of its own.
      lines += Math.max(1, Math.ceil(size / most) - (used === 0 ? 1 : 0));
      used = size % most || Math.min(size, most);
    }
  }
  return lines;
}
const LINE = 13.5;
const HIGHEST = 400;
/** How high a row of so many lines is, in points. */
export const heightOf = (lines: number): number => Math.min(HIGHEST, LINE * lines + 3);
