/**
 * Where lines of bytes end. Rows of CSV, which may hold several lines of text, are found by
 * `csv/rows.ts`.
 */

/** The bytes of a text in UTF-8, and the text of a stretch of them. */
export interface ByteText {
  bytes: Uint8Array;
  textOf: (from: number, to: number) => string;
}

/** The number in its file of the line with an index from 0 on. */
export type LineOf = (index: number) => number;
/** Where all of a file is read. */
export const FROM_ONE: LineOf = (index) => index + 1;

const BREAK = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
/** In place of a position: this must be read exactly. */
export const DOUBTFUL = -1;

/** A line of bytes: what it says ends at `end`, the next one begins at `next`. */
export interface ByteLine {
  end: number;
  next: number;
}
/**
 * The line that begins at `from`, its break (`\n` or `\r\n`) not part of what it says; null where
 * it is not ended by a break.
 */
function endedLine(bytes: Uint8Array, from: number): ByteLine | null {
  const stop = bytes.indexOf(BREAK, from);
  if (stop < 0) return null;
  return { end: stop > from && bytes[stop - 1] === RETURN ? stop - 1 : stop, next: stop + 1 };
}
/** The line that begins at `from`, which may be ended by the end of all bytes. */
export const lineAt = (bytes: Uint8Array, from: number): ByteLine =>
  endedLine(bytes, from) ?? {
    end: bytes[bytes.length - 1] === RETURN ? bytes.length - 1 : bytes.length,
    next: bytes.length,
  };
/**
 * Where the line after begins, if nothing but spaces is left of this one; {@link DOUBTFUL} else.
 */
export function nextLine(bytes: Uint8Array, from: number): number {
  const rest = skipSpaces(bytes, from);
  const last = bytes[rest] === RETURN ? rest + 1 : rest;
  return last < bytes.length && bytes[last] !== BREAK ? DOUBTFUL : last + 1;
}
/** Where what follows spaces begins. */
export function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === SPACE) at++;
  return at;
}

/** Whether a word stands at a place. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++)
    if (bytes[at + index] !== word[index]) return false;
  return true;
}
