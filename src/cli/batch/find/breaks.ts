import { isUtf8 } from 'node:buffer';

const BREAK = 0x0a;
const RETURN = 0x0d;

/**
 * The whole lines that some bytes begin with, all of them where they are the `last`; null where they
 * are no text in UTF-8. A return alone ends a line too, as it does where all is read; at the end of
 * the bytes nobody knows yet whether it is alone.
 */
export function wholeLines(bytes: Buffer, last: boolean): Buffer | null {
  const end = bytes.lastIndexOf(BREAK) + 1;
  const alone = bytes.subarray(end, -1).lastIndexOf(RETURN) + 1;
  const whole = last ? bytes : bytes.subarray(0, end + alone);
  return isUtf8(whole) && !whole.includes(0) ? whole : null;
}
/** The same bytes, where a return stands alone with a new break in its place. */
export function withNewBreaks(bytes: Buffer): Buffer {
  let own = bytes;
  for (let at = bytes.indexOf(RETURN); at >= 0; at = bytes.indexOf(RETURN, at + 1)) {
    if (bytes[at + 1] === BREAK) continue;
    if (own === bytes) own = Buffer.from(bytes);
    own[at] = BREAK;
  }
  return own;
}
