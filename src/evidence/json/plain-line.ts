import type { EvidenceRecord, Place } from '../../types.js';
import { DOUBTFUL, isSame, lineEnd, skipSpaces, SPACE, type Source } from '../bytes.js';
import { FIELDS } from '../fields.js';
import type { Memory } from '../memory.js';
import { ownId } from '../reading.js';
import { recordOf } from '../record.js';

/** Reads plain lines of JSON out of their bytes. */
export interface LineReader {
  /**
   * The record on the line that begins at `from`; undefined for every line about which the exact reader may have more to say:
   * anything escaped, nested or oddly spaced, an unknown or repeated key, a number written in an uncommon way, a text that cannot be read, or no record.
   */
  read(from: number, line: number): EvidenceRecord | undefined;
  /** Where the line after the one just read begins. */
  next(): number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const TRUE = encode('true');
const FALSE = encode('false');
const NULL = encode('null');
/** Every key as it stands in a line. */
const KEYS = FIELDS.map((field) => encode(`"${field}":`));
const VALUE = FIELDS.indexOf('value');
const alone = (place: Place): string => ownId(place, true);

/** A reader of one source, whose texts it looks up in `memory`. */
export function lineReader(source: Source, file: string, memory: Memory): LineReader {
  const { bytes } = source;
  const found = FIELDS.map((): string | null => null);
  // Programs write the keys of all lines in one order.
  const following = FIELDS.map((_, field) => field);
  const fieldAt = (at: number, before: number): number => {
    const guess = following[before] ?? 0;
    return standsAt(bytes, KEYS[guess], at) ? guess : (following[before] = fieldFrom(bytes, at));
  };
  /** Takes the value that begins at `from`, and says where it ends. */
  const take = (field: number, from: number): number => {
    const quoted = bytes[from] === QUOTE;
    if (!quoted && standsAt(bytes, NULL, from)) return from + NULL.length;
    const start = quoted ? from + 1 : from;
    const stop = quoted ? textEnd(bytes, start) : bareEnd(bytes, start, field === VALUE);
    const meaning = stop < 0 ? undefined : memory.recall(source, field, start, stop);
    if (meaning === undefined) return DOUBTFUL;
    found[field] = meaning;
    return quoted ? stop + 1 : stop;
  };
  /** Takes every entry of a line, and says where its bracket closes. */
  const takeAll = (from: number): number => {
    let seen = 0;
    let field = 0;
    for (let at = from; ; at++) {
      at = skipSpaces(bytes, at);
      field = fieldAt(at, field);
      if (field < 0 || (seen & (1 << field)) !== 0) return DOUBTFUL;
      seen |= 1 << field;
      at = take(field, skipSpaces(bytes, at + (KEYS[field]?.length ?? 0)));
      if (at < 0) return DOUBTFUL;
      at = skipSpaces(bytes, at);
      if (bytes[at] !== COMMA) return bytes[at] === CLOSE ? at : DOUBTFUL;
    }
  };
  let end = 0;
  return {
    next: () => end,
    read: (from, line) => {
      if (bytes[from] !== OPEN) return undefined;
      found.fill(null);
      const close = takeAll(from + 1);
      end = close < 0 ? DOUBTFUL : lineEnd(bytes, close + 1);
      return end < 0 ? undefined : recordOf(found, { file, line, column: 1 }, alone);
    },
  };
}

const standsAt = (bytes: Uint8Array, word: Uint8Array | undefined, at: number): boolean =>
  word !== undefined && isSame(bytes, at, word, 0, word.length);
function fieldFrom(bytes: Uint8Array, at: number): number {
  for (let field = 0; field < KEYS.length; field++)
    if (standsAt(bytes, KEYS[field], at)) return field;
  return DOUBTFUL;
}
/** Where the quote stands that closes a text without escapes. */
function textEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at;
    if (byte < SPACE || byte === BACKSLASH) return DOUBTFUL;
  }
  return DOUBTFUL;
}
/** Where a number without exponent, or a flag where one may stand, ends. */
function bareEnd(bytes: Uint8Array, from: number, flags: boolean): number {
  if (flags && standsAt(bytes, TRUE, from)) return from + TRUE.length;
  if (flags && standsAt(bytes, FALSE, from)) return from + FALSE.length;
  const first = bytes[from] === MINUS ? from + 1 : from;
  const whole = digitsEnd(bytes, first);
  if (whole === first || (bytes[first] === ZERO && whole > first + 1)) return DOUBTFUL;
  if (bytes[whole] !== POINT) return whole;
  const all = digitsEnd(bytes, whole + 1);
  return all === whole + 1 ? DOUBTFUL : all;
}
function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) at++;
  return at;
}
