import {
  clean,
  isBlankRow,
  isHead,
  isTabbed,
  NOT_CLOSED,
  readHead,
  rowFinder,
  textSheet,
  walkSheet,
  widthOf,
  type Broken,
  type CsvLayout,
  type FoundRow,
  type Head,
  type SheetWalk,
} from '../../../evidence/index.js';
import { MAX_BYTES } from '../../../syntax/index.js';
import type { Phrase } from '../../../types.js';
import { CANNOT, MOST_NAMES, type BatchFile, type Scanner, type SiteMap } from '../pieces.js';
import { wholeLines } from './breaks.js';

/**
 * A row whose quote is not closed within as much as a whole file may hold is a broken line, and the
 * next line begins anew: more is not held.
 */
const LONGEST_ROW = MAX_BYTES;

/**
 * Finds out whose the rows of a CSV file are. They begin and end, and are passed over, where whoever
 * reads the whole file finds them to; where that one finds no headings, it must be read whole.
 */
export function rowScanner(given: BatchFile, map: SiteMap): Scanner {
  const tabs = isTabbed(given.name);
  let sheet: OpenSheet | null = null;
  let line = 1;
  return (bytes, offset, last) => {
    const text = linesOf(bytes, last);
    if (text === null) return CANNOT;
    let [from, at] = [0, 0];
    if (sheet === null) {
      const head = readHead(text.text, given.name, { tabs, isWhole: last });
      if (head === null) return text.text.length > LONGEST_ROW ? CANNOT : 0;
      if (!isHead(head)) return CANNOT;
      sheet = openSheet(given, head);
      for (const { offset: start, next, line: first, lines, fault } of sheet.above)
        map.add(null, sheet.file, {
          from: offset + text.sizeOf(0, start),
          to: offset + text.sizeOf(0, Math.min(next, text.text.length)),
          line: first,
          lines,
          broken: brokenBy(fault) ?? { code: 'evidence/above-headings', detail: '' },
        });
      at = Math.min(sheet.offset, text.text.length);
      [from, line] = [text.sizeOf(0, at), sheet.line];
    }
    const rowAt = rowFinder(text.text, sheet.walk.layout.delimiter);
    while (at < text.text.length) {
      const row = settled(rowAt(at), text.text, at, last);
      if (row === null) break;
      const next = Math.min(row.next, text.text.length);
      const to = from + text.sizeOf(at, next);
      const { lines } = row;
      const broken = brokenBy(row.fault);
      const rows = { from: offset + from, to: offset + to, line, lines, broken };
      if (!isBlankRow(row) && !passes(sheet, { ...row, offset: at, line }, text.text))
        map.add(sheet.siteOf(row), sheet.file, rows);
      line += row.lines;
      [from, at] = [to, next];
    }
    return from;
  };
}

const brokenBy = (fault: Phrase | null): Broken | null =>
  fault === null ? null : { code: 'evidence/csv', detail: fault };

/** A sheet whose headings were found. */
interface OpenSheet {
  file: BatchFile;
  walk: SheetWalk;
  siteOf: (row: FoundRow) => string | null;
  above: Head['above'];
  offset: number;
  line: number;
}
function openSheet(given: BatchFile, head: Head): OpenSheet {
  const { layout, said, above, offset, line } = head;
  const file = { ...given, layout, said };
  return { file, walk: walkSheet(layout, said), siteOf: siteReader(layout), above, offset, line };
}
/** Whether a row is passed over; what follows may stand under other headings then. */
function passes(sheet: OpenSheet, row: Head['above'][number], text: string): boolean {
  const { walk, file } = sheet;
  const before = walk.layout;
  const isPassed = walk.passes(row, textSheet(text, file.name, before.delimiter));
  if (walk.layout !== before) {
    sheet.file = { ...file, layout: walk.layout };
    sheet.siteOf = siteReader(walk.layout);
  }
  return isPassed;
}

/** The whole lines of some bytes as text, and how many bytes a part of it takes. */
interface LinesText {
  text: string;
  sizeOf(from: number, to: number): number;
}
/**
 * Null where they are no UTF-8, whatever the file began with. A line break of old kind becomes a new
 * one, as it does where all is read.
 */
function linesOf(bytes: Buffer, last: boolean): LinesText | null {
  const whole = wholeLines(bytes, last);
  if (whole === null) return null;
  const text = whole.toString('utf8').replaceAll(/\r(?!\n)/g, '\n');
  return { text, sizeOf: (from, to) => Buffer.byteLength(text.slice(from, to)) };
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
 * headings, as where all is read.
 */
function siteReader({ width, columns }: CsvLayout): (row: FoundRow) => string | null {
  const site = columns.get('site');
  if (site === undefined) return () => null;
  const names = new Map<string, string | null>();
  return ({ cells, fault }) => {
    if (fault !== null || widthOf(cells, width) !== width) return null;
    const cell = cells[site] ?? '';
    const known = names.get(cell);
    if (known !== undefined) return known;
    const name = clean(cell.replaceAll('\r\n', '\n'));
    if (names.size < MOST_NAMES) names.set(cell, name);
    return name;
  };
}
