import { readSync } from 'node:fs';
import { MAX_LINE } from '../../../evidence/index.js';

const BREAK = 0x0a;
const RETURN = 0x0d;

/**
 * Watches the bytes of a file go by; answers where a line begins that is longer than lines may be,
 * else null.
 */
export function lineWatch(): (bytes: Buffer, offset: number) => number | null {
  let begun: number | null = null;
  return (bytes, offset) => {
    begun ??= offset;
    for (;;) {
      const from = Math.max(begun - offset, 0);
      const until = begun - offset + MAX_LINE + 1;
      const line = bytes.subarray(from, until);
      const last = Math.max(line.lastIndexOf(BREAK), line.lastIndexOf(RETURN));
      if (last < 0) return until <= bytes.length ? begun : null;
      begun = offset + from + last + 1;
    }
  };
}

/** The number of the line that begins at a byte of an open file. */
export function lineAtByte(handle: number, byte: number): number {
  const bytes = Buffer.allocUnsafe(1 << 20);
  let [line, before] = [1, 0];
  for (let from = 0, count = 1; count > 0; from += count) {
    count = readSync(handle, bytes, 0, Math.min(bytes.length, byte - from), from);
    for (const each of bytes.subarray(0, count)) {
      if (each === RETURN || (each === BREAK && before !== RETURN)) line++;
      before = each;
    }
  }
  return line;
}
