import type { Phrase, Place } from '../../types.js';
import { textLineEnd } from '../lines.js';

/** A cell: its text, where it begins, and the delimiter, line end or end of text after it. */
interface Cell {
  text: string;
  from: number;
  next: number;
  fault: Phrase | null;
  /** Whether more text would find the same fault. */
  isSure: boolean;
}

const NOT_CLOSED: Phrase = { zh: '引号没有成对。', en: 'a quote is not closed.' };
const TEXT_AFTER: Phrase = {
  zh: '右引号后面还有别的内容，或引号没有成对。',
  en: 'text follows a closing quote, or a quote is not closed.',
};
/** What is said of a row whose quote is not closed in all the text there is. */
export const notClosed = (): Phrase => NOT_CLOSED;

/** The cell at an offset. Only a quote that opens a cell quotes it. */
export function readCell(text: string, at: number, delimiter: string): Cell {
  const from = skipBlanks(text, at, delimiter);
  if (text[from] === '"') return readQuoted(text, from, delimiter);
  let next = from;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n') next++;
  return { text: text.slice(from, next), from, next, fault: null, isSure: true };
}
function readQuoted(text: string, from: number, delimiter: string): Cell {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return { text: '', from, next: from, fault: NOT_CLOSED, isSure: false };
  const next = skipBlanks(text, end + 1, delimiter);
  const isClosed = next >= text.length || text[next] === delimiter || text[next] === '\n';
  return {
    text: text.slice(from + 1, end).replaceAll('""', '"'),
    from,
    next,
    fault: isClosed ? null : TEXT_AFTER,
    isSure: true,
  };
}
function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (
    at < text.length &&
    text[at] !== delimiter &&
    text[at] !== '\n' &&
    text.charAt(at).trim() === ''
  )
    at++;
  return at;
}

/** Where a cell of a row stands. */
export function cellPlace(
  { text, delimiter, file }: { text: string; delimiter: string; file: string },
  row: { line: number; offset: number },
  index: number,
): Place {
  let cell = readCell(text, row.offset, delimiter);
  for (let count = 0; count < index && text[cell.next] === delimiter; count++)
    cell = readCell(text, cell.next + 1, delimiter);
  const before = text.slice(row.offset, cell.from).split('\n');
  const shown = text.slice(cell.from, Math.min(cell.next, textLineEnd(text, cell.from))).trim();
  const place: Place = {
    file,
    line: row.line + before.length - 1,
    column: characters(before.at(-1) ?? '') + 1,
  };
  const length = characters(shown);
  return length > 1 ? { ...place, length } : place;
}
const characters = (text: string): number => [...text].length;
