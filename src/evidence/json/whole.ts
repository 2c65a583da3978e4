import { readRecords, type Bounds } from '../keyed.js';
import { refused, type EvidenceReading } from '../reading.js';
import { parseJson, placeFinder } from './strict.js';

/** Reads a JSON file of records: a list, or `{ site, records }`. */
export function readJson(text: string, file: string, bounds: Bounds): EvidenceReading {
  const locate = placeFinder(text, file, 1);
  const parsed = parseJson(text);
  if ('code' in parsed) return refused(parsed.code, locate(parsed.at), parsed.params);
  return readRecords(parsed, { key: locate, value: locate }, bounds);
}
