import { csvLayout, splitRows, type CsvLayout } from '../../../evidence/index.js';
import { isSame } from '../../../evidence/bytes.js';
import type { Piece, SiteMap } from '../pieces.js';
import { runs, skipMark, tidy, type Scanner } from './runs.js';

/** A row of CSV whose quote is not closed within so many bytes is a broken line, and the next line begins anew. */
const LONGEST_ROW = 1 << 20;
const BREAK = 0x0a;
const QUOTE = 0x22;

/** Finds the rows of CSV and whose they are. */
export function rowScanner(given: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): Scanner {
  const file = { ...given };
  const found = runs(file, map);
  let siteIn: ((bytes: Buffer, from: number, row: Row) => string | null) | null = null;
  let line = 1;
  return (bytes, offset, last) => {
    let start = skipMark(bytes, offset);
    for (;;) {
      const row = rowEnd(bytes, start, last);
      if (row === null) {
        found.end();
        return start;
      }
      if (!isBlank(bytes, start, row.end)) {
        if (siteIn) found.take(siteIn(bytes, start, row), offset + start, offset + row.end, line);
        else {
          const { text, layout } = headingOf(bytes.toString('utf8', start, row.end), file.name);
          file.heading = text;
          siteIn = siteReader(layout);
        }
      }
      line += row.lines;
      start = row.end;
    }
  };
}
/** Whether a row shows nothing; what is not ASCII is looked at as text. */
function isBlank(bytes: Buffer, from: number, to: number): boolean {
  let at = from;
  for (
    let byte = bytes[at] ?? 0;
    at < to && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
    byte = bytes[at] ?? 0
  )
    at++;
  return at === to || ((bytes[at] ?? 0) >= 0x80 && bytes.toString('utf8', from, to).trim() === '');
}
const headingOf = (text: string, name: string): { text: string; layout: CsvLayout } => {
  const line = text.replace(/[\r\n]+$/, '').replaceAll(/\r?\n/g, ' ');
  return { text: line, layout: csvLayout(line, name.toLowerCase().endsWith('.tsv')) };
};

/** How to tell whose a row is. Rows of one site mostly follow each other, and say so in the same bytes. */
function siteReader({
  delimiter,
  site,
}: CsvLayout): (bytes: Buffer, from: number, row: Row) => string | null {
  if (site === undefined) return () => null;
  const mark = Buffer.from(delimiter);
  let before: { cell: Buffer; site: string | null } | null = null;
  return (bytes, from, { end, quoted }) => {
    if (quoted || mark.length > 1) {
      const [row] = splitRows(
        bytes.toString('utf8', from, end).replaceAll('\r\n', '\n'),
        delimiter,
      );
      return tidy(row?.cells[site] ?? '');
    }
    let start = from;
    for (let column = 0; column < site; column++) start = cellEnd(bytes, start, end, mark[0]) + 1;
    if (start >= end) return null;
    if (before && isSame(bytes, start, before.cell, 0, before.cell.length)) return before.site;
    const stop = cellEnd(bytes, start, end, mark[0]);
    // With the mark after it, so that no longer name begins alike.
    before = {
      cell: Buffer.from(bytes.subarray(start, Math.min(stop + 1, end))),
      site: tidy(bytes.toString('utf8', start, stop)),
    };
    return before.site;
  };
}
function cellEnd(bytes: Buffer, from: number, end: number, mark: number | undefined): number {
  let at = from;
  while (at < end && bytes[at] !== mark) at++;
  return at;
}

interface Row {
  end: number;
  lines: number;
  quoted: boolean;
}
/** Where the row that begins at `start` ends, its line break included; null where more must be read first. */
function rowEnd(bytes: Buffer, start: number, last: boolean): Row | null {
  let [lines, quotes, first] = [0, 0, -1];
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quotes++;
    if (byte !== BREAK) continue;
    lines++;
    if (first < 0) first = at + 1;
    if (quotes % 2 === 0) return { end: at + 1, lines, quoted: quotes > 0 };
    if (at + 1 - start > LONGEST_ROW) return { end: first, lines: 1, quoted: true };
  }
  if (last && start < bytes.length)
    return quotes % 2 === 0 || first < 0
      ? { end: bytes.length, lines: lines + 1, quoted: quotes > 0 }
      : { end: first, lines: 1, quoted: true };
  return first >= 0 && bytes.length - start > LONGEST_ROW
    ? { end: first, lines: 1, quoted: true }
    : null;
}
