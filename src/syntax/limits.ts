import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { MAX_DEPTH } from './errors.js';

export const MAX_BYTES = 16 * 1024 * 1024;
const MAX_BRACKETS = 500;

/**
 * What keeps a text from being parsed at all: its size, what is no text, or more of it than the
 * parser takes in time.
 */
export function refusalOf(
  text: string,
  file: string,
  limits: { bytes?: number; pieces?: number },
): Diagnostic | undefined {
  const start: Place = { file, line: 1, column: 1 };
  const limit = limits.bytes ?? MAX_BYTES;
  if (text.length > limit)
    return diagnose('syntax/too-large', start, {
      size: String(Math.ceil(text.length / 1048576)),
      limit: String(Math.floor(limit / 1048576)),
    });
  if (text.includes('\0')) return diagnose('syntax/binary', start);
  const source = withoutMark(text);
  if (source.trim() === '') return diagnose('syntax/empty', start);
  const dense = limits.pieces === undefined ? undefined : pieceAt(source, limits.pieces);
  if (dense !== undefined)
    return diagnose('tree/too-many', placeAt(source, dense, file), {
      what: both('内容（行、逗号、冒号、括号）', 'lines, commas, colons and brackets'),
      limit: String(limits.pieces),
    });
  const deep = bracketDepth(source);
  return deep === undefined
    ? undefined
    : diagnose('syntax/too-deep', placeAt(source, deep, file), { limit: String(MAX_DEPTH) });
}
/** A text without its byte order mark. */
export const withoutMark = (text: string): string =>
  text.startsWith('\ufeff') ? text.slice(1) : text;

/** Offset of the first piece beyond a number of them. */
function pieceAt(text: string, limit: number): number | undefined {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (
      (code === 10 || code === 44 || code === 58 || code === 91 || code === 123) &&
      ++count > limit
    )
      return index;
  }
  return undefined;
}
/**
 * Offset at which unclosed brackets pass the limit, so that the parser's recursion never meets
 * them.
 */
function bracketDepth(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) {
      if (++depth > MAX_BRACKETS) return index;
    } else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return undefined;
}
function placeAt(text: string, offset: number, file: string): Place {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return {
    file,
    line: text.slice(0, start).split('\n').length,
    column: [...text.slice(start, offset)].length + 1,
  };
}
