import { clean } from '../fields.js';
import type { ByteText } from '../lines.js';

/**
 * Short texts by their bytes: units, indicators, days and the like come again and again, and are
 * then not decoded anew.
 * A text that falls on the place of another takes it, so that the room never grows.
 */
export interface Texts {
  /** A stretch of bytes as it is kept in a record: null where nothing is left of it. */
  textAt(source: ByteText, from: number, to: number): string | null;
}

/**
 * Texts kept at most (a power of two), and the bytes of the longest: some units, indicators, kinds
 * and days of one tree, in a room of 1 MiB.
 */
const MOST = 2 ** 14;
const LONGEST = 64;

/** Texts of none yet, with no more room than a source of so many bytes needs. */
export function openTexts(size = Infinity): Texts {
  const places = Math.min(MOST, 2 ** Math.ceil(Math.log2(size / 16 + 1)));
  const room = new Uint8Array(places * LONGEST);
  const lengths = new Int32Array(places).fill(-1);
  const texts = new Array<string | null>(places).fill(null);
  const isKept = (place: number, bytes: Uint8Array, from: number, length: number): boolean => {
    if (lengths[place] !== length) return false;
    const start = place * LONGEST;
    for (let at = 0; at < length; at++) if (bytes[from + at] !== room[start + at]) return false;
    return true;
  };
  return {
    textAt: ({ bytes, textOf }, from, to) => {
      const length = to - from;
      if (length > LONGEST) return clean(textOf(from, to));
      const place = hashOf(bytes, from, to) & (places - 1);
      if (isKept(place, bytes, from, length)) return texts[place] ?? null;
      lengths[place] = length;
      for (let at = 0; at < length; at++) room[place * LONGEST + at] = bytes[from + at] ?? 0;
      const text = clean(textOf(from, to));
      texts[place] = text;
      return text;
    },
  };
}
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
