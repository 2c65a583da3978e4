import type { EvidenceRecord, Place } from '../types.js';
import { fieldOfKey, type Field } from './fields.js';
import { ownId } from './reading.js';
import { buildRecord } from './record.js';

/**
 * The record on a line of JSON, read by the engine's own parser; undefined for every line about which the exact reader may have more to say:
 * anything escaped, blank before it, nested, spelled in another way than the parser would, with an unknown or repeated key, or that is no record.
 */
export function readPlainLine(line: string, place: Place): EvidenceRecord | undefined {
  if (line.charCodeAt(0) !== 0x7b || line.includes('\\')) return undefined;
  const parsed = parse(line);
  if (parsed === undefined) return undefined;
  const texts: Partial<Record<Field, string | null>> = {};
  let [keys, quotes, length] = [0, 0, 1];
  for (const key in parsed) {
    const field = fieldOfKey(key);
    const value = parsed[key];
    const text = field === undefined ? undefined : textOf(value, key, line);
    if (field === undefined || text === undefined) return undefined;
    texts[field] = text;
    keys++;
    quotes += typeof value === 'string' ? 4 : 2;
    length += key.length + 4 + (typeof value === 'string' ? value.length + 2 : text === null ? 4 : text.length);
  }
  // A repeated key leaves no trace but its length and its quotes.
  if (keys === 0 || (length !== line.length && quotes !== countQuotes(line))) return undefined;
  const built = buildRecord({ place, get: (field) => texts[field] ?? null, placeOf: () => place }, ownId(place, true));
  return 'record' in built ? built.record : undefined;
}
function countQuotes(line: string): number {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes++;
  return quotes;
}
function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isMapping(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The text of a value as it stands in the line; undefined where that cannot be told. */
function textOf(value: unknown, key: string, line: string): string | null | undefined {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'boolean') return key === 'value' ? String(value) : undefined;
  return typeof value === 'number' && isSpelled(`"${key}":`, String(value), line) ? String(value) : undefined;
}
/** Whether a number is written after its key just so. */
function isSpelled(key: string, number: string, line: string): boolean {
  const at = line.indexOf(key) + key.length;
  const from = line.charCodeAt(at) === 0x20 ? at + 1 : at;
  const end = line.charCodeAt(from + number.length);
  return line.startsWith(number, from) && (end === 0x2c || end === 0x7d || end === 0x20);
}
