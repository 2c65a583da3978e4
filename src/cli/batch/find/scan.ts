import { closeSync, openSync, readSync } from 'node:fs';
import { isSame } from '../../../evidence/bytes.js';
import type { Piece, SiteMap } from '../pieces.js';
import { runs, skipMark, tidy, type Scanner } from './runs.js';
import { rowScanner } from './scan-rows.js';

const CHUNK = 1 << 20;

/** Finds out which lines of a JSON Lines or CSV file are whose, reading it once from end to end and holding a `chunk` of it, or its longest row. */
export function scanFile(
  file: Omit<Piece, 'from' | 'to' | 'line'>,
  map: SiteMap,
  chunk = CHUNK,
): void {
  const handle = openSync(file.path, 'r');
  const scan = file.kind === 'lines' ? lineScanner(file, map) : rowScanner(file, map);
  try {
    let buffer = Buffer.allocUnsafe(chunk);
    let [offset, held] = [0, 0];
    for (let count = 1; count > 0;) {
      if (held > buffer.length / 2) buffer = Buffer.concat([buffer], buffer.length * 2);
      count = readSync(handle, buffer, held, buffer.length - held, offset + held);
      held += count;
      const used = scan(buffer.subarray(0, held), offset, count === 0);
      buffer.copyWithin(0, used, held);
      held -= used;
      offset += used;
    }
  } finally {
    closeSync(handle);
  }
}

const BREAK = 0x0a;
function lineScanner(file: Omit<Piece, 'from' | 'to' | 'line'>, map: SiteMap): Scanner {
  const names = new Map<string, string | null>();
  const found = runs(file, map);
  let line = 1;
  // Lines of one site mostly begin alike.
  let before: Found | null = null;
  return (bytes, offset, last) => {
    let start = skipMark(bytes, offset);
    for (;;) {
      const stop = bytes.indexOf(BREAK, start);
      const end = stop < 0 ? bytes.length : stop;
      if (stop < 0 && (!last || start === bytes.length)) {
        found.end();
        return start;
      }
      if (!before?.begins || !isSame(bytes, start, before.begins, 0, before.begins.length))
        before = siteIn(bytes.toString('latin1', start, end), names);
      if (before !== null)
        found.take(before.site, offset + start, offset + Math.min(end + 1, bytes.length), line);
      line++;
      start = end + 1;
      if (start >= bytes.length) {
        found.end();
        return bytes.length;
      }
    }
  };
}
/** Bytes as text of one character each, so that offsets are bytes; real text where it matters. */
const asText = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');
const KEY = '"site"';
/** The site of a line (null: none), and how every line begins that is the same site's for that; null where each line must be looked at. */
interface Found {
  site: string | null;
  begins: Buffer | null;
}
/** What a line says of its site, as text of one character for each byte; null for a blank line. Where there is any doubt the line is parsed. */
function siteIn(text: string, names: Map<string, string | null>): Found | null {
  const key = text.indexOf(KEY);
  if (key < 0) return asText(text).trim() === '' ? null : { site: null, begins: null };
  const open = valueAt(text, key + KEY.length);
  const close = open < 0 ? -1 : text.indexOf('"', open);
  if (close < 0 || text.includes('\\') || text.includes(KEY, key + 1))
    return { site: parsedSite(text), begins: null };
  const raw = text.slice(open, close);
  const known = names.get(raw);
  const site = known === undefined ? tidy(asText(raw)) : known;
  if (names.size < 100_000) names.set(raw, site);
  // Another key of the name later in the line makes it one that is set aside, whosever it is.
  return {
    site,
    begins:
      text.slice(0, key).trim() === '{' ? Buffer.from(text.slice(0, close + 1), 'latin1') : null,
  };
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
    return typeof record === 'object' &&
      record !== null &&
      'site' in record &&
      (typeof record.site === 'string' || typeof record.site === 'number')
      ? tidy(String(record.site))
      : null;
  } catch {
    return null;
  }
}
