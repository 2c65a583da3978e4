import { clean, lineAt, standsAt } from '../../../evidence/index.js';
import { CANNOT, MOST_NAMES, type BatchFile, type Scanner, type SiteMap } from '../pieces.js';
import { wholeLines, withNewBreaks } from './breaks.js';

/** Finds out whose the lines of a JSON Lines file are. */
export function lineScanner(file: BatchFile, map: SiteMap): Scanner {
  const names = new Map<string, string | null>();
  let line = 1;
  // Lines of one site mostly begin alike.
  let before: FoundSite | null = null;
  return (given, offset, last) => {
    let start = 0;
    const whole = wholeLines(given, last);
    if (whole === null) return CANNOT;
    const bytes = withNewBreaks(whole);
    while (start < bytes.length) {
      const found = lineAt(bytes, start);
      const isLike = before?.begins && standsAt(bytes, start, before.begins);
      if (!isLike || bytes[found.end - 1] !== CLOSE)
        before = siteIn(bytes.toString('latin1', start, found.end), names);
      const rows = { from: offset + start, to: offset + found.next, line, lines: 1, broken: null };
      if (before !== null) map.add(before.site, file, rows);
      line++;
      start = found.next;
    }
    return bytes.length;
  };
}

/** Bytes as text of one character each, so that offsets are bytes; real text where it matters. */
const asText = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');
const KEY = '"site"';
const CLOSE = 0x7d;
/**
 * The site of a line (null: none), and how every line begins that is the same site's for that; null
 * where each line must be looked at.
 */
interface FoundSite {
  site: string | null;
  begins: Buffer | null;
}
/**
 * What a line says of its site, as text of one character for each byte; null for a blank line.
 * Where there is any doubt the line is parsed.
 */
function siteIn(text: string, names: Map<string, string | null>): FoundSite | null {
  const key = text.indexOf(KEY);
  if (key < 0) return asText(text).trim() === '' ? null : { site: null, begins: null };
  const open = valueAt(text, key + KEY.length);
  const close = open < 0 ? -1 : text.indexOf('"', open);
  if (close < 0 || text.includes('\\') || text.includes(KEY, key + 1) || !isEnclosed(text))
    return { site: parsedSite(text), begins: null };
  const raw = text.slice(open, close);
  const known = names.get(raw);
  const site = known === undefined ? clean(asText(raw)) : known;
  if (names.size < MOST_NAMES) names.set(raw, site);
  // Another key of the name later in the line makes it one that is set aside, whosever it is.
  const isFirst = text.slice(0, key).trim() === '{';
  return { site, begins: isFirst ? Buffer.from(text.slice(0, close + 1), 'latin1') : null };
}
/** Whether a line has both its brackets: one that was cut short names nobody. */
const isEnclosed = (text: string): boolean => /^[ \t]*\{/.test(text) && /\}[ \t]*$/.test(text);
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
      ? clean(String(record.site))
      : null;
  } catch {
    return null;
  }
}
