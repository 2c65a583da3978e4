import { isSame, type Source } from './bytes.js';
import { FIELDS } from './fields.js';
import { meaningOf } from './record.js';

/**
 * What short texts mean, by their bytes: units, indicators, days and the like come again and again, and are then neither decoded nor read anew.
 * A text that falls on the place of another takes it, so a memory never grows.
 */
export interface Memory {
  /** What a text of a field (by its place in `FIELDS`) means: null where it is blank, undefined where it cannot be read. */
  recall(source: Source, field: number, from: number, to: number): string | null | undefined;
}

/** Texts remembered at most, a power of two, and the bytes of the longest. */
const MOST = 2 ** 14;
const LONGEST = 64;
const ID = FIELDS.indexOf('id');

/** A memory that knows nothing yet, with no more room than a source of so many bytes needs. */
export function openMemory(size = Infinity): Memory {
  const places = Math.min(MOST, 2 ** Math.ceil(Math.log2(size / 16 + 1)));
  const texts = new Uint8Array(places * LONGEST);
  const tags = new Int32Array(places).fill(-1);
  const meanings = new Array<string | null | undefined>(places).fill(null);
  return {
    recall: ({ bytes, textOf }, field, from, to) => {
      const length = to - from;
      // No id comes twice.
      if (field === ID || length > LONGEST) return meaningOf(field, textOf(from, to));
      const place = hashOf(bytes, field, from, to) & (places - 1);
      const start = place * LONGEST;
      const tag = length * FIELDS.length + field;
      if (tags[place] === tag && isSame(bytes, from, texts, start, length)) return meanings[place];
      tags[place] = tag;
      for (let at = 0; at < length; at++) texts[start + at] = bytes[from + at] ?? 0;
      return (meanings[place] = meaningOf(field, textOf(from, to)));
    },
  };
}
function hashOf(bytes: Uint8Array, field: number, from: number, to: number): number {
  let hash = field;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
