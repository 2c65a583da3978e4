import { BREAK, DOUBTFUL, lineEnd, RETURN, type Source } from '../bytes.js';
import { headingsOf } from './index.js';
import { FIELDS } from '../fields.js';
import type { Memory } from '../memory.js';
import { add, collect, ownId, type EvidenceReading } from '../reading.js';
import { recordOf } from '../record.js';

const QUOTE = 0x22;
const NONE = -1;

/**
 * Reads the bytes of CSV rows that stand under a heading line; null where a row among them is not plain:
 * with a quote or a line break within a cell, a text that cannot be read, too many or too few cells, or no record.
 */
export function readRows(
  source: Source,
  heading: string,
  file: string,
  limit: number,
  tabs: boolean,
  firstLine: number,
  memory: Memory,
): EvidenceReading | null {
  const { bytes } = source;
  const sheet = headingsOf(heading, file, tabs);
  const delimiter = sheet ? sheet.delimiter.charCodeAt(0) : 0x80;
  if (sheet === null || delimiter >= 0x80) return null;
  const fields = Array.from({ length: sheet.width }, () => NONE);
  for (const [field, column] of sheet.columns) fields[column] = FIELDS.indexOf(field);
  const reading = collect([], sheet.diagnostics);
  const found = FIELDS.map((): string | null => null);
  let from = 0;
  for (let line = firstLine; from < bytes.length; line++) {
    const empty = lineEnd(bytes, from);
    if (empty < 0) {
      found.fill(null);
      const next = takeCells(source, from, delimiter, fields, found, memory);
      const place = { file, line, column: 1 };
      const record = next < 0 || reading.read === limit ? undefined : recordOf(found, place, alone);
      if (record === undefined) return null;
      add(reading, { record }, true);
      from = next;
    } else from = empty;
  }
  return reading;
}
const alone: Parameters<typeof recordOf>[2] = (place) => ownId(place, true);

/** Takes what the cells of a row mean, and says where the next row begins. Beyond the last heading there may be nothing. */
function takeCells(
  source: Source,
  from: number,
  delimiter: number,
  fields: readonly number[],
  found: (string | null)[],
  memory: Memory,
): number {
  const { bytes } = source;
  for (let [at, column] = [from, 0]; ; column++) {
    const quoted = bytes[at] === QUOTE;
    const start = quoted ? at + 1 : at;
    const stop = quoted ? quotedEnd(bytes, start) : cellEnd(bytes, start, delimiter);
    const field = fields[column];
    if (stop < 0 || (field === undefined && stop > start)) return DOUBTFUL;
    if (field !== undefined && field >= 0 && stop > start) {
      const meaning = memory.recall(source, field, start, stop);
      if (meaning === undefined) return DOUBTFUL;
      found[field] = meaning;
    }
    const after = quoted ? stop + 1 : stop;
    if (bytes[after] !== delimiter)
      return column + 1 < fields.length ? DOUBTFUL : lineEnd(bytes, after);
    at = after + 1;
  }
}
function cellEnd(bytes: Uint8Array, from: number, delimiter: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === delimiter || byte === BREAK || byte === RETURN) return at;
    if (byte === QUOTE || byte === 0) return DOUBTFUL;
  }
  return bytes.length;
}
function quotedEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BREAK || byte === RETURN || byte === 0) return DOUBTFUL;
  }
  return DOUBTFUL;
}
