import { sha256 as hashOf } from '@noble/hashes/sha2.js';

/**
 * SHA-256 of a text in UTF-8, as 64 hexadecimal digits.
 * In: text; a half of a surrogate pair counts as U+FFFD, as encoders have it. Out: the same digits
 * in every host: nothing but ECMAScript is needed, where `crypto` is asynchronous or absent.
 * It must not know: what a text stands for.
 */
export function sha256(text: string): string {
  const digits = [...hashOf(utf8(text))].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('');
}

/** By hand, since `TextEncoder` is no part of ECMAScript. */
function utf8(text: string): Uint8Array {
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
