import { isUtf8 } from 'node:buffer';
import {
  clean,
  csvLayout,
  isBlankRow,
  isTabbed,
  NOT_CLOSED,
  rowFinder,
  sniff,
  widthOf,
  type CsvLayout,
  type FoundRow,
} from '../../../evidence/index.js';
import type { BatchFile, SiteMap } from '../pieces.js';
import type { Scanner } from './scan-lines.js';

/**
 * A row of CSV whose quote is not closed within so many characters is a broken line, and the next
 * line begins anew: more is not held.
 */
const LONGEST_ROW = 1 << 20;
const BREAK = 0x0a;

/**
 * Finds out whose the rows of a CSV file are. They begin and end where whoever reads the whole file
 * finds them to.
 */
export function rowScanner(given: BatchFile, map: SiteMap): Scanner {
  const file = { ...given };
  const tabs = isTabbed(file.name);
  let siteOf: ((row: FoundRow) => string | null) | null = null;
  let delimiter = '';
  let line = 1;
  return (bytes, offset, last) => {
    const text = linesOf(bytes, last);
    if (siteOf === null) delimiter = sniff(text.text, tabs);
    let rowAt = rowFinder(text.text, delimiter);
    let [from, at] = [0, 0];
    while (at < text.text.length) {
      const row = settled(rowAt(at), text.text, at, last);
      if (row === null) break;
      const next = Math.min(row.next, text.text.length);
      const to = from + text.sizeOf(at, next);
      if (!isBlankRow(row)) {
        if (siteOf === null) {
          file.heading = headingIn(text.text.slice(at, next));
          const layout = csvLayout(file.heading, tabs);
          siteOf = siteReader(layout);
          delimiter = layout.delimiter;
          rowAt = rowFinder(text.text, delimiter);
        } else
          map.add(siteOf(row), file, {
            from: offset + from,
            to: offset + to,
            line,
            broken: row.fault,
          });
      }
      line += row.lines;
      [from, at] = [to, next];
    }
    return from;
  };
}
const headingIn = (text: string): string => text.replace(/[\r\n]+$/, '').replaceAll(/\r?\n/g, ' ');

/** The whole lines of some bytes as text, and how many bytes a part of it takes. */
interface LinesText {
  text: string;
  sizeOf(from: number, to: number): number;
}
/**
 * What is not UTF-8 is taken byte by byte: the marks of CSV are the same bytes in every encoding
 * that may stand here. A line break of old kind becomes a new one, as it does where all is read.
 */
function linesOf(bytes: Buffer, last: boolean): LinesText {
  const whole = bytes.subarray(0, last ? bytes.length : bytes.lastIndexOf(BREAK) + 1);
  const encoding = isUtf8(whole) ? 'utf8' : 'latin1';
  const text = whole.toString(encoding).replaceAll(/\r(?!\n)/g, '\n');
  return { text, sizeOf: (from, to) => Buffer.byteLength(text.slice(from, to), encoding) };
}
/** A row that more text cannot change; null where more must be read first. */
function settled(row: FoundRow, text: string, from: number, last: boolean): FoundRow | null {
  if (row.isEnded || last) return row;
  const end = text.indexOf('\n', from);
  if (end < 0 || text.length - from <= LONGEST_ROW) return null;
  return { cells: [], fault: NOT_CLOSED, lines: 1, next: end + 1, isEnded: true };
}

/**
 * How to tell whose a row is: nobody's where it is broken or has not as many cells as there are
 * headings, as where all is read. Rows of one site mostly follow each other.
 */
function siteReader({ width, site }: CsvLayout): (row: FoundRow) => string | null {
  if (site === undefined) return () => null;
  let before = { cell: '', site: clean('') };
  return ({ cells, fault }) => {
    if (fault !== null || widthOf(cells, width) !== width) return null;
    const cell = cells[site] ?? '';
    if (cell !== before.cell) before = { cell, site: clean(cell.replaceAll('\r\n', '\n')) };
    return before.site;
  };
}
