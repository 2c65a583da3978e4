/**
 * Evidence files → records.
 * In: the content and the name of a file (YAML, JSON, JSON Lines, CSV). Out: records, rows set aside with their reason, diagnostics, and how many were read.
 * It must not know: the tree, which facts and units there are, or what a record is worth.
 */
import { diagnose } from '../diagnostics/index.js';
import { MAX_BYTES } from '../syntax/index.js';
import type { Place } from '../types.js';
import type { Source } from './bytes.js';
import { readCsv } from './csv/index.js';
import { decode } from './decode.js';
import { readJson, readJsonLines, readLines } from './json/index.js';
import type { Memory } from './memory.js';
import { readRows } from './csv/plain-rows.js';
import { refused, type EvidenceReading } from './reading.js';
import { readYamlEvidence } from './yaml.js';

export { dateOf } from '../calendar/index.js';
export { mergeEvidence } from './merge.js';
export { readingOfSite, sitesOf, type EvidenceReading } from './reading.js';
export type { SetAsideRow } from './record.js';

export { csvLayout, type CsvLayout } from './csv/layout.js';
export { splitRows } from './csv/rows.js';

export { openMemory, type Memory } from './memory.js';

/**
 * A stretch of whole lines of a file: their bytes and how to make text of them, whether they are UTF-8, the number of the first line, and for CSV the heading line.
 * What short texts mean is looked up in `memory`.
 */
export interface Stretch extends Source {
  isUtf8: boolean;
  file: string;
  firstLine: number;
  heading: string | null;
  memory: Memory;
}
/** Reads a part of a JSON Lines or CSV file as {@link readEvidence} reads the whole. */
export function readStretch(stretch: Stretch): EvidenceReading {
  const { bytes, isUtf8, file, firstLine, heading, memory } = stretch;
  const tabs = file.toLowerCase().endsWith('.tsv');
  const quick =
    !isUtf8 || bytes[0] === MARK
      ? null
      : heading === null
        ? readLines(stretch, file, MAX_RECORDS, firstLine, memory)
        : readRows(stretch, heading, file, MAX_RECORDS, tabs, firstLine, memory);
  if (quick && quick.read > 0) return quick;
  const text = decode(
    isUtf8 ? stretch.textOf(0, bytes.length) : bytes,
    { file, line: firstLine, column: 1 },
    Number.MAX_SAFE_INTEGER,
  );
  if (typeof text !== 'string') return { records: [], setAside: [], diagnostics: [text], read: 0 };
  return heading === null
    ? readJsonLines(text, file, MAX_RECORDS, firstLine)
    : readCsv(`${heading}\n${text}`, file, MAX_RECORDS, tabs, firstLine - 2);
}
/** What a byte order mark begins with. */
const MARK = 0xef;

/** The most records one file may hold. */
export const MAX_RECORDS = 1_000_000;

/** Limits on one file: its size in bytes, and its number of records. */
export interface EvidenceLimits {
  limit?: number;
  records?: number;
}

type Reader = (text: string, file: string, bytes: number, records: number) => EvidenceReading;
const READERS = new Map<string, Reader>([
  ['yaml', readYamlEvidence],
  ['yml', readYamlEvidence],
  ['json', (text, file, _, records) => readJson(text, file, records)],
  ['jsonl', (text, file, _, records) => readJsonLines(text, file, records)],
  ['ndjson', (text, file, _, records) => readJsonLines(text, file, records)],
  ['csv', (text, file, _, records) => readCsv(text, file, records, false)],
  ['txt', (text, file, _, records) => readCsv(text, file, records, false)],
  ['tsv', (text, file, _, records) => readCsv(text, file, records, true)],
]);

/**
 * Reads one evidence file; its format follows from the extension, its encoding (UTF-8, UTF-16 with a mark, GB18030) from its bytes.
 * Never throws, whatever the content. Ids are compared by {@link mergeEvidence}, for one file as for many.
 */
export function readEvidence(
  content: string | Uint8Array,
  file: string,
  options: EvidenceLimits = {},
): EvidenceReading {
  const start: Place = { file, line: 1, column: 1 };
  const extension = /\.([^.\\/]+)$/.exec(file)?.[1] ?? '';
  const reader = READERS.get(extension.toLowerCase());
  if (!reader)
    return refused('evidence/format', start, { found: extension === '' ? file : `.${extension}` });
  const bytes = options.limit ?? MAX_BYTES;
  const text = decode(content, start, bytes);
  if (typeof text !== 'string') return { records: [], setAside: [], diagnostics: [text], read: 0 };
  const reading = reader(text, file, bytes, options.records ?? MAX_RECORDS);
  const silent =
    reading.read === 0 && !reading.diagnostics.some(({ severity }) => severity === 'error');
  return silent
    ? { ...reading, diagnostics: [...reading.diagnostics, diagnose('evidence/empty', start)] }
    : reading;
}
