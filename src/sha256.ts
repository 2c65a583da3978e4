import { sha256 as hashOf } from '@noble/hashes/sha2.js';
import { toUtf8 } from './utf8.js';

/**
 * SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits.
 * In: bytes or text; half of a surrogate pair counts as U+FFFD, as encoders have it. Out: the same
 * digits in every host: nothing but ECMAScript is needed, where `crypto` is asynchronous or absent.
 * It must not know: what a text stands for.
 */
export function sha256(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? toUtf8(content) : content;
  const digits = [...hashOf(bytes)].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('');
}
