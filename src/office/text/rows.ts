/** A text of rows (CSV, tabs) → one sheet of texts. */
import { both } from '../../diagnostics/index.js';
import { addCell, closeSheet, openSheet, rowAt, textCell } from '../cells.js';
import { broken, type Reading } from '../reading.js';
import type { OfficeSheet } from '../tables.js';

const SEPARATORS = ['\t', ',', ';'] as const;
/** Text that is looked at for what separates its cells. */
const START = 4096;

/** Reads rows; the number of a row is its place among them, as spreadsheets count. */
export function readRows(text: string, reading: Reading): OfficeSheet {
  const sheet = openSheet(reading, '表1');
  const separator = separatorOf(text.slice(0, START));
  let [number, column] = [1, 0];
  let cell = '';
  const endCell = (): void => {
    if (cell !== '') addCell(reading, rowAt(reading, sheet, number), textCell(column, cell));
    cell = '';
    column += 1;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"' && cell === '') {
      const quoted = quotedAt(text, at);
      if (quoted === null)
        return broken(reading, `${number}`, both('引号没有结束', 'a quote is not closed'));
      cell = quoted.text;
      at = quoted.last;
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      endCell();
      if (sign === '\r' && text.charAt(at + 1) === '\n') at += 1;
      number += 1;
      column = 0;
    } else cell += sign;
  }
  endCell();
  return closeSheet(reading, sheet);
}
/** What stands between quotes, of which two stand for one; null where none closes them. */
function quotedAt(text: string, from: number): { text: string; last: number } | null {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2))
    if (text.charAt(end + 1) !== '"')
      return { text: text.slice(from + 1, end).replace(/""/g, '"'), last: end };
  return null;
}
/** A tab where there is one, else what occurs most outside quotes. */
function separatorOf(start: string): string {
  const bare = start.replace(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((sign) => ({ sign, count: bare.split(sign).length }));
  const [tab] = counted;
  if (tab && tab.count > 1) return tab.sign;
  return counted.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}
