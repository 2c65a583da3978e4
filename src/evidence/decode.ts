/**
 * Bytes → text.
 * In: what a file holds. Out: its text, or why there is none. It must not know: what is written.
 */
import { diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';

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
  const text = typeof content === 'string' ? content : toText(content, marked);
  if (text === undefined) return diagnose('evidence/encoding', start);
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
function toText(bytes: Uint8Array, marked: string | undefined): string | undefined {
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      /* not this one */
    }
  }
  return undefined;
}
