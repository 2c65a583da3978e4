/**
 * UTF-8 in any host: `TextEncoder` and `TextDecoder` are no part of ECMAScript.
 * In: text or bytes. Out: bytes or text. It must not know: what is written.
 */

/** Half a surrogate pair is U+FFFD, as encoders have it. */
export const toUtf8 = (text: string): Uint8Array =>
  typeof TextEncoder === 'undefined' ? encoded(text) : new TextEncoder().encode(text);

/** By hand, where there is no encoder. */
export function encoded(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const written = character.codePointAt(0) ?? 0;
    const code = written >= 0xd800 && written < 0xe000 ? 0xfffd : written;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}
const tail = (code: number): number => 0x80 | (code & 63);

/**
 * Without a decoder: the text of bytes, null where they are no UTF-8. What ECMAScript reads of an
 * address is UTF-8, and strictly so.
 */
export function decoded(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  try {
    for (let from = 0; from < bytes.length;) {
      const to = endOfPart(bytes, from + PART);
      let written = '';
      for (const byte of bytes.subarray(from, to)) written += HEX[byte] ?? '';
      parts.push(decodeURIComponent(written));
      from = to;
    }
    return parts.join('');
  } catch {
    return null;
  }
}
/** Bytes read at once: each takes three characters on the way. */
const PART = 1 << 16;
const HEX = /* @__PURE__ */ Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).padStart(2, '0')}`,
);
/** Where a part may end: before a byte that begins a character. */
function endOfPart(bytes: Uint8Array, wanted: number): number {
  let end = Math.min(wanted, bytes.length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}
