import { BREAK, RETURN, type Source } from '../bytes.js';
import { readLine } from './whole.js';
import { openMemory, type Memory } from '../memory.js';
import { lineReader } from './plain-line.js';
import { add, collect, refused, type EvidenceReading } from '../reading.js';

const tooMany = (file: string, line: number, limit: number): EvidenceReading =>
  refused('evidence/too-many', { file, line, column: 1 }, { limit: String(limit) });

/** Reads JSON Lines: one record on each line. A line that cannot be read is set aside. */
export function readJsonLines(
  text: string,
  file: string,
  limit: number,
  firstLine = 1,
): EvidenceReading {
  // Half a surrogate pair cannot be written in bytes.
  const bytes = /\p{Surrogate}/u.test(text) ? null : new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reading =
    bytes &&
    readLines(
      { bytes, textOf: (from, to) => decoder.decode(bytes.subarray(from, to)) },
      file,
      limit,
      firstLine,
      openMemory(bytes.length),
    );
  return reading ?? readExactly(text, file, limit, firstLine);
}
function readExactly(
  text: string,
  file: string,
  limit: number,
  firstLine: number,
): EvidenceReading {
  const reading = collect([], []);
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    if (reading.read === limit) return tooMany(file, firstLine + index, limit);
    add(reading, readLine(line, file, firstLine + index), true);
  }
  return reading;
}

/** Reads the bytes of JSON Lines, plain lines the quick way; null where there is something in them that must be seen to before they are text. */
export function readLines(
  source: Source,
  file: string,
  limit: number,
  firstLine: number,
  memory: Memory,
): EvidenceReading | null {
  const { bytes, textOf } = source;
  const reader = lineReader(source, file, memory);
  const reading = collect([], []);
  let from = 0;
  for (let line = firstLine; from < bytes.length; line++) {
    const record = reader.read(from, line);
    const stop = record ? reader.next() - 1 : bytes.indexOf(BREAK, from);
    const end = stop < 0 ? bytes.length : stop;
    const text = record
      ? ''
      : textOf(from, end > from && bytes[end - 1] === RETURN ? end - 1 : end);
    from = end + 1;
    if (!record && /[\0\r]/.test(text)) return null;
    if (!record && text.trim() === '') continue;
    if (reading.read === limit) return tooMany(file, line, limit);
    add(reading, record ? { record } : readLine(text, file, line), true);
  }
  return reading;
}
