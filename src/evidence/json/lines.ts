import { writtenIn, type Bounds } from '../keyed.js';
import { lineAt, type ByteText, type LineOf } from '../lines.js';
import { openMemory, type Memory } from '../fields.js';
import {
  add,
  collect,
  NOBODYS,
  refused,
  setAside,
  type Built,
  type EvidenceReading,
  type WrittenRecord,
} from '../reading.js';
import { lineReader } from './plain-line.js';
import { parseJson, placeFinder } from './strict.js';
import { openTexts, type Texts } from './texts.js';
import { toUtf8 } from '../../utf8.js';

/**
 * What is being read, how many records it may hold, how its bare numbers are meant, and which
 * number a line has in the file.
 */
interface Lines extends Bounds {
  file: string;
  lineOf: LineOf;
}

const tooMany = ({ file, limit }: Lines, line: number): EvidenceReading =>
  refused('evidence/too-many', { file, line, column: 1 }, { limit: String(limit) });

/** Reads JSON Lines: one record on each line. A line that cannot be read is set aside. */
export function readJsonLines(text: string, lines: Lines): EvidenceReading {
  // The quick way takes numbers as they are written, and bytes as text.
  if (lines.numbers !== null || typeof TextDecoder === 'undefined') return readExactly(text, lines);
  // Half a surrogate pair cannot be written in bytes. Most files hold no pairs either, and units
  // are looked through in a ninth of the time that characters take.
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)) return readExactly(text, lines);
  const bytes = toUtf8(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const textOf = (from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
  const known = { memory: openMemory(), texts: openTexts(bytes.length) };
  return readLines({ bytes, textOf }, lines, known) ?? readExactly(text, lines);
}
function readExactly(text: string, lines: Lines): EvidenceReading {
  const reading = collect([], []);
  const memory = openMemory();
  for (const [index, said] of text.split('\n').entries()) {
    if (said.trim() === '') continue;
    const line = lines.lineOf(index);
    if (reading.read === lines.limit) return tooMany(lines, line);
    add(reading, readLine(said, lines, line), { alone: true, memory });
  }
  return reading;
}

/**
 * Reads the bytes of JSON Lines, plain lines the quick way; null where there is something in them
 * that must be seen to before they are text.
 */
export function readLines(
  source: ByteText,
  lines: Lines,
  remembered: { memory: Memory; texts: Texts },
): EvidenceReading | null {
  const { bytes, textOf } = source;
  const plain = lineReader(source, lines.file, remembered);
  const { memory } = remembered;
  const reading = collect([], []);
  for (let [from, index] = [0, 0]; from < bytes.length; index++) {
    const line = lines.lineOf(index);
    const record = plain.read(from, line);
    if (record) {
      if (reading.read === lines.limit) return tooMany(lines, line);
      reading.records.push(record);
      reading.read++;
      from = plain.next();
      continue;
    }
    const { end, next } = lineAt(bytes, from);
    const text = textOf(from, end);
    from = next;
    if (/[\0\r]/.test(text)) return null;
    if (text.trim() === '') continue;
    if (reading.read === lines.limit) return tooMany(lines, line);
    add(reading, readLine(text, lines, line), { alone: true, memory });
  }
  return reading;
}

/** What one line holds, read exactly. */
function readLine(text: string, { file, numbers }: Lines, line: number): WrittenRecord | Built {
  const locate = placeFinder(text, file, line);
  const parsed = parseJson(text);
  return 'code' in parsed
    ? setAside(NOBODYS, parsed.code, locate(parsed.at), parsed.params)
    : writtenIn(parsed, { key: locate, value: locate }, { site: null, numbers });
}
