import { closeSync, openSync, readSync } from 'node:fs';
import { csvLayout, splitRows, type CsvLayout } from '../../evidence/index.js';
import type { Piece, SiteMap } from './pieces.js';

const CHUNK = 1 << 20;
/** A row of CSV whose quote is not closed within so many bytes is a broken line, and the next line begins anew. */
const LONGEST_ROW = 1 << 20;

/** Bytes as text of one character each, so that offsets are bytes; real text where it matters. */
const asText = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');

/** Finds out which lines of a JSON Lines or CSV file are whose, reading it once from end to end and holding a few megabytes of it. */
export function scanFile(file: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): void {
  const handle = openSync(file.path, 'r');
  const scan = file.kind === 'lines' ? lineScanner(file, map) : rowScanner(file, map);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let text = '';
    for (let offset = 0; ;) {
      const count = readSync(handle, buffer, 0, CHUNK, offset + text.length);
      text += buffer.toString('latin1', 0, count);
      const used = scan(text, offset, count === 0);
      text = text.slice(used);
      offset += used;
      if (count === 0) break;
    }
  } finally {
    closeSync(handle);
  }
}
/** Takes what is complete of a text that begins at a byte of the file; answers how much that was. */
type Scanner = (text: string, offset: number, last: boolean) => number;

const MARK = '\u00EF\u00BB\u00BF';
const skipMark = (text: string, offset: number): number => (offset === 0 && text.startsWith(MARK) ? MARK.length : 0);

/** Gathers the lines that follow each other and are one site's. */
function runs(file: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): { take(site: string | null, from: number, to: number, line: number): void; end(): void } {
  let run: { site: string | null; from: number; to: number; line: number } | null = null;
  const end = (): void => {
    if (run) map.add(run.site, { ...file, from: run.from, to: run.to, line: run.line });
    run = null;
  };
  return {
    end,
    take: (site, from, to, line) => {
      if (run?.site === site && run.to === from) { run.to = to; return; }
      end();
      run = { site, from, to, line };
    },
  };
}

function lineScanner(file: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): Scanner {
  const names = new Map<string, string | null>();
  const found = runs(file, map);
  let line = 1;
  // Lines of one site mostly begin alike.
  let before: { start: string; site: string | null } | null = null;
  return (text, offset, last) => {
    let start = skipMark(text, offset);
    for (;;) {
      const stop = text.indexOf('\n', start);
      const end = stop < 0 ? text.length : stop;
      if (stop < 0 && (!last || start === text.length)) { found.end(); return start; }
      if (before === null || !text.startsWith(before.start, start)) before = siteIn(text.slice(start, end), names);
      if (before !== null) found.take(before.site, offset + start, offset + Math.min(end + 1, text.length), line);
      line++;
      start = end + 1;
      if (start >= text.length) { found.end(); return text.length; }
    }
  };
}
const KEY = '"site"';
/** The site of one line (null: none), and how a line of the same site begins; null for a blank line. Where there is any doubt the line is parsed, and only the very same line is alike. */
function siteIn(text: string, names: Map<string, string | null>): { start: string; site: string | null } | null {
  if (text.trim() === '') return null;
  const key = text.indexOf(KEY);
  if (key < 0) return { start: text, site: null };
  const open = valueAt(text, key + KEY.length);
  const close = open < 0 ? -1 : text.indexOf('"', open);
  if (close < 0 || text.includes('\\') || text.includes(KEY, key + 1)) return { start: text, site: parsedSite(text) };
  const raw = text.slice(open, close);
  const known = names.get(raw);
  const site = known === undefined ? tidy(asText(raw)) : known;
  if (names.size < 100_000) names.set(raw, site);
  // Another key of the name later in the line makes it one that is set aside, whosever it is.
  return { start: text.slice(0, key).trim() === '{' ? text.slice(0, close + 1) : text, site };
}
/** Where the text of a key's value begins; negative where it is no text. */
function valueAt(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  if (text[at] !== ':') return -1;
  at++;
  while (text[at] === ' ') at++;
  return text[at] === '"' ? at + 1 : -1;
}
function parsedSite(line: string): string | null {
  try {
    const record: unknown = JSON.parse(asText(line));
    return typeof record === 'object' && record !== null && 'site' in record && (typeof record.site === 'string' || typeof record.site === 'number') ? tidy(String(record.site)) : null;
  } catch {
    return null;
  }
}
function tidy(site: string): string | null {
  const name = site.normalize('NFC').trim();
  return name === '' ? null : name;
}

function rowScanner(given: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): Scanner {
  const file = { ...given };
  const found = runs(file, map);
  let heading: { text: string; layout: CsvLayout } | null = null;
  let line = 1;
  return (text, offset, last) => {
    let start = skipMark(text, offset);
    for (;;) {
      const row = rowEnd(text, start, last);
      if (row === null) { found.end(); return start; }
      const raw = text.slice(start, row.end);
      if (raw.trim() !== '') {
        if (heading === null) { heading = headingOf(asText(raw), file.name); file.heading = heading.text; }
        else found.take(siteOf(raw, heading.layout), offset + start, offset + row.end, line);
      }
      line += row.lines;
      start = row.end;
    }
  };
}
const headingOf = (text: string, name: string): { text: string; layout: CsvLayout } => {
  const line = text.replace(/[\r\n]+$/, '').replaceAll(/\r?\n/g, ' ');
  return { text: line, layout: csvLayout(line, name.toLowerCase().endsWith('.tsv')) };
};
/** Where the row that begins at `start` ends, its line break included; null where more must be read first. */
function rowEnd(text: string, start: number, last: boolean): { end: number; lines: number } | null {
  let lines = 0;
  let quotes = 0;
  let first = -1;
  for (let at = start; ;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found + 1;
    if (found < 0 && (!last || start === text.length)) return first >= 0 && text.length - start > LONGEST_ROW ? { end: first, lines: 1 } : null;
    for (let quote = text.indexOf('"', at); quote >= 0 && quote < end; quote = text.indexOf('"', quote + 1)) quotes++;
    lines++;
    if (first < 0) first = end;
    if (quotes % 2 === 0) return { end, lines };
    if (end - start > LONGEST_ROW || found < 0) return { end: first, lines: 1 };
    at = end;
  }
}
function siteOf(raw: string, { delimiter, site }: CsvLayout): string | null {
  if (site === undefined) return null;
  const [row] = splitRows(asText(raw).replaceAll('\r\n', '\n'), delimiter);
  const cell = row?.cells[site];
  return cell === undefined ? null : tidy(cell);
}
