/**
 * Bytes → text.
 * In: what a file holds. Out: its text, or why there is none. It must not know: what is written.
 */
import { diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { decoded } from '../utf8.js';
import { lastOf } from '../es2020.js';

const MEGABYTE = 1024 * 1024;

/**
 * The text of a source without byte order mark and with `\n` line ends, or the diagnostic that says
 * why there is none. `limit` is in bytes.
 */
export function decode(
  content: string | Uint8Array,
  start: Place,
  limit: number,
): string | Diagnostic {
  if (content.length > limit) {
    return diagnose('syntax/too-large', start, {
      size: String(Math.ceil(content.length / MEGABYTE)),
      limit: String(Math.floor(limit / MEGABYTE)),
    });
  }
  const marked = typeof content === 'string' ? 'utf-8' : markedEncoding(content);
  if (typeof content !== 'string' && marked === undefined && content.includes(0))
    return diagnose('syntax/binary', start);
  const text = typeof content === 'string' ? content : toText(content, marked, start);
  if (typeof text !== 'string') return text;
  if (text.includes('\0')) return diagnose('syntax/binary', start);
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const plain = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
  return !/\S/.test(plain) ? diagnose('evidence/empty', start) : plain;
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-8 and GB18030 reject nearly all of each other's text, so the first that fits is right. */
function toText(bytes: Uint8Array, marked: string | undefined, start: Place): string | Diagnostic {
  if (typeof TextDecoder === 'undefined') return decoded(bytes) ?? noUtf8(bytes, start);
  const encodings = marked === undefined ? ['utf-8', 'gb18030'] : [marked];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      /* not this one */
    }
  }
  return firstFault(bytes, nearestEncoding(bytes, encodings), start);
}
/** A host that has no decoder reads UTF-8 alone: the first line that is none, and its bytes. */
function noUtf8(bytes: Uint8Array, { file }: Place): Diagnostic {
  let [from, line] = [0, 1];
  let end = endOfLine(bytes, from);
  while (end < bytes.length && decoded(bytes.subarray(from, end)) !== null) {
    from = end + 1;
    line += 1;
    end = endOfLine(bytes, from);
  }
  const odd = bytes.subarray(from, end).filter((byte) => byte >= 0x80);
  const found = hexOf(odd.subarray(0, 2));
  return diagnose('evidence/encoding', { file, line, column: 1 }, { found, encoding: 'UTF-8' });
}
function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(BREAK, from);
  return end < 0 ? bytes.length : end;
}
const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
/** The encoding that can read the most of it: of a text with one broken byte that is its own. */
function nearestEncoding(bytes: Uint8Array, encodings: readonly string[]): string {
  const unread = (encoding: string): number =>
    new TextDecoder(encoding).decode(bytes).split('\ufffd').length;
  const counted = encodings.map((encoding) => ({ encoding, count: unread(encoding) }));
  counted.sort((a, b) => a.count - b.count);
  return counted[0]?.encoding ?? 'utf-8';
}
/** Bytes tried at once, before the lines with the fault are tried byte by byte. */
const STRETCH = 4096;
const BREAK = 0x0a;
/** Where the first bytes stand that are no text, and which they are. */
function firstFault(bytes: Uint8Array, encoding: string, { file }: Place): Diagnostic {
  const coarse = goodUntil(bytes, encoding, { from: 0, step: STRETCH });
  // A line begins with a character; a stretch may begin within one.
  const line = Math.max(
    bytes.subarray(0, coarse.to).lastIndexOf(BREAK) + 1,
    coarse.to - 16 * STRETCH,
    0,
  );
  const { from, to } = goodUntil(bytes, encoding, { from: line, step: 1 });
  const lines = new TextDecoder(encoding).decode(bytes.subarray(0, from)).split(/\r\n?|\n/);
  const place = { file, line: lines.length, column: [...(lastOf(lines) ?? '')].length + 1 };
  const found = hexOf(bytes.subarray(from, Math.max(to, from) + 1));
  return diagnose('evidence/encoding', place, { found, encoding: NAMES[encoding] ?? encoding });
}
/**
 * How far bytes can be read in steps: the last step that was begun, and where the last character
 * ended before it.
 */
function goodUntil(
  bytes: Uint8Array,
  encoding: string,
  { from, step }: { from: number; step: number },
): { from: number; to: number } {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let whole = from;
  let to = from;
  try {
    for (; to < bytes.length; to += step)
      if (decoder.decode(bytes.subarray(to, to + step), { stream: true }) !== '') whole = to + step;
    // It ends within a character.
    return { from: Math.min(whole, bytes.length), to: bytes.length - 1 };
  } catch {
    return { from: Math.min(whole, to), to };
  }
}
const NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK (GB18030)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

/** What programs of old put behind the end of a text, and what blanks stand around it. */
const END_MARK = /\s*\u001a[\u001a\s]*$/;
/** A text without the mark of its end, and the line on which that stood; null where there is none. */
export function withoutEndMark(text: string): { text: string; line: number } | null {
  if (!text.slice(-MOST_ENDING).includes('\u001a')) return null;
  const found = END_MARK.exec(text.slice(-MOST_ENDING));
  if (found === null) return null;
  const kept = text.slice(0, text.length - found[0].length);
  const mark = text.length - found[0].length + found[0].indexOf('\u001a');
  return { text: `${kept}\n`, line: text.slice(0, mark).split('\n').length };
}
/** Characters at the end of a text in which a mark of it is looked for. */
export const MOST_ENDING = 64;
