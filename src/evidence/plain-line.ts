import type { EvidenceRecord, Place } from '../types.js';
import { fieldOfKey, type Field } from './fields.js';
import { ownId } from './reading.js';
import { buildRecord } from './record.js';

/**
 * The record on a line of JSON, read by the engine's own parser; undefined for every line about which the exact reader may have more to say:
 * anything escaped, blank before it, nested, spelled in another way than the parser would, with an unknown or repeated key, or that is no record.
 */
export function readPlainLine(line: string, place: Place): EvidenceRecord | undefined {
  if (line.charCodeAt(0) !== 0x7b) return undefined;
  const quotes = countQuotes(line);
  if (quotes < 0) return undefined;
  const texts = new Map<Field, string | null>();
  let wanted = 0;
  for (const [key, value] of entriesOf(line)) {
    const field = fieldOfKey(key);
    const text = field === undefined ? undefined : textOf(value, key, line);
    if (field === undefined || text === undefined) return undefined;
    texts.set(field, text);
    wanted += typeof value === 'string' ? 4 : 2;
  }
  // A repeated key leaves no trace but its quotes.
  if (quotes !== wanted || texts.size === 0) return undefined;
  const built = buildRecord({ place, get: (field) => texts.get(field) ?? null, placeOf: () => place }, ownId(place, true));
  return 'record' in built ? built.record : undefined;
}
/** How many quotation marks a line has; negative where something in it is escaped. */
function countQuotes(line: string): number {
  let quotes = 0;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit === 0x22) quotes++;
    else if (unit === 0x5c) return -1;
  }
  return quotes;
}
function entriesOf(line: string): [string, unknown][] {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  } catch {
    return [];
  }
}
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
