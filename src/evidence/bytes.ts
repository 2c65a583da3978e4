/** The bytes of a source in UTF-8, and the text of a stretch of them. */
export interface Source {
  bytes: Uint8Array;
  textOf: (from: number, to: number) => string;
}

export const BREAK = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
/** In place of a position: this must be read exactly. */
export const DOUBTFUL = -1;

/** Whether `length` bytes are the same here and there. */
export function isSame(
  bytes: Uint8Array,
  from: number,
  others: Uint8Array,
  start: number,
  length: number,
): boolean {
  for (let at = 0; at < length; at++) if (bytes[from + at] !== others[start + at]) return false;
  return true;
}
/** Where what follows spaces begins. */
export function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === SPACE) at++;
  return at;
}
/** Where the next line begins, if there is nothing more on this one. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  const rest = skipSpaces(bytes, from);
  const last = bytes[rest] === RETURN ? rest + 1 : rest;
  return last < bytes.length && bytes[last] !== BREAK ? DOUBTFUL : last + 1;
}
