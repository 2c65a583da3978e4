import { oneLine } from '../../diagnostics/index.js';
import { replaceAll } from '../../es2020.js';

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/**
 * A text that a spreadsheet would take for a formula, kept a text by a leading apostrophe; numbers
 * stay as they are.
 */
export const guardFormula = (text: string): string =>
  /^[=+\-@＝＋－＠\t\r]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

/**
 * Rows as CSV for spreadsheets, with a byte-order mark; a text that a spreadsheet would take for a
 * formula is kept a text.
 */
export const drawCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map((cell) => cellOf(String(cell))).join(',')}\r\n`).join('')}`;
function cellOf(text: string): string {
  const shown = guardFormula(oneLine(text));
  return /[",\r\n]/.test(shown) ? `"${replaceAll(shown, '"', '""')}"` : shown;
}
