/** Bytes of a text → the text, whatever its encoding. */
import { both } from '../../diagnostics/index.js';
import { stop, type Reading } from '../reading.js';

/** UTF-8 and GB18030 reject nearly all of each other's text: the first that fits is right. */
export function decodeText(bytes: Uint8Array, reading: Reading): string {
  for (const encoding of encodingsOf(bytes)) {
    const text = decoded(bytes, encoding);
    if (text === null) continue;
    if (text.includes('\0')) return stop(reading, 'office/other', { found: UNKNOWN });
    return text;
  }
  return bytes.includes(0)
    ? stop(reading, 'office/other', { found: UNKNOWN })
    : stop(reading, 'office/encoding');
}
/** What nothing is known of. */
export const UNKNOWN = both('别的文件', 'another file');

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
/** By the mark at its start; without one, by the zeros between letters of UTF-16. */
function encodingsOf(bytes: Uint8Array): string[] {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const pairs = bytes.subarray(0, 512);
  const zerosAt = (odd: number): number =>
    pairs.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (even === 0 && odd > 0) return ['utf-16le'];
  return odd === 0 && even > 0 ? ['utf-16be'] : ['utf-8', 'gb18030'];
}
