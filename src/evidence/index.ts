/**
 * Evidence files → records.
 * In: the content and the name of a file (YAML, JSON, JSON Lines, CSV). Out: records, rows set
 * aside with their reason, diagnostics, and how many were read.
 * It must not know: the tree (but which ids it has, where objects give numbers for them), which
 * facts and units there are, or what a record is worth.
 */
import { diagnose } from '../diagnostics/index.js';
import { sha256 } from '../sha256.js';
import { MAX_BYTES } from '../syntax/index.js';
import type { Diagnostic, Place, RuleSet } from '../types.js';
import { brokenRows, readCsv, readRows, type Broken, type CsvLayout } from './csv/index.js';
import { decode, withoutEndMark } from './decode.js';
import { openTexts, readJson, readJsonLines, readLines, type Texts } from './json/index.js';
import { FROM_ONE, type ByteText, type LineOf } from './lines.js';
import { openMemory, type Memory } from './fields.js';
import type { Bounds } from './keyed.js';
import { longLine, longLineIn } from './long-line.js';
import { numberReader, type NumberCells } from './numbers.js';
import { refused, type EvidenceReading } from './reading.js';
import { readYamlEvidence } from './yaml.js';
import { hasOwn } from '../es2020.js';

export {
  isBlankRow,
  isHead,
  NOT_CLOSED,
  readHead,
  rowFinder,
  textSheet,
  walkSheet,
  widthOf,
  type Broken,
  type CsvLayout,
  type FoundRow,
  type Head,
  type SheetWalk,
} from './csv/index.js';
export { recordsFromSheets, textsOfSheets, type SheetsOptions } from './workbook/index.js';
export { decode, MOST_ENDING } from './decode.js';
export { lineAt, standsAt } from './lines.js';
export { clean, FIELDS, verdictWords, type Field } from './fields.js';
export { longLine, MAX_LINE } from './long-line.js';
export {
  changedIn,
  copied,
  openGrid,
  plainCell,
  recordsFromGrid,
  textOfCell,
  withRow,
  type GridCell,
  type GridOptions,
  type OpenGrid,
  type PlainCell,
  type PlainGrid,
} from './grid/index.js';
export { idsAlike, recordsFromObjects } from './objects.js';
export type { NumberCells } from './numbers.js';
export { mergeEvidence, partOf, readingOfSite, sitesOf } from './merge.js';
export {
  blankRecord,
  type EvidenceReading,
  type FileRead,
  type Lacking,
  type SetAsideRow,
} from './reading.js';

/** What is remembered from one stretch to the next. */
export interface Remembered {
  memory: Memory;
  texts: Texts;
}
export const openRemembered = (): Remembered => ({ memory: openMemory(), texts: openTexts() });

/**
 * Whole lines of a file: their bytes and how to make text of them, whether they are UTF-8, the
 * number of a line in the file by its index from 0 on; for CSV what its columns mean and what is
 * said of the file's headings and the rows that were passed over; and where all of them were found
 * to be none, why.
 */
export interface Stretch extends ByteText {
  isUtf8: boolean;
  file: string;
  lineOf: LineOf;
  layout: CsvLayout | null;
  said: Diagnostic[];
  broken: Broken | null;
}
/** Reads a part of a JSON Lines or CSV file as {@link readEvidence} reads the whole. */
export function readStretch(stretch: Stretch, remembered: Remembered): EvidenceReading {
  const { bytes, isUtf8, file, lineOf, layout, said, broken } = stretch;
  const lines = { file, limit: MAX_RECORDS, numbers: null, lineOf };
  const isPlain = layout === null && isUtf8 && bytes[0] !== MARK;
  const quick = isPlain ? readLines(stretch, lines, remembered) : null;
  if (quick && quick.read > 0) return quick;
  const start: Place = { file, line: lineOf(0), column: 1 };
  // A mark in the middle of a file is part of its line: another before it is taken off.
  const mark = stretch.textOf(0, 3) === '\ufeff' ? '\ufeff' : '';
  const content = isUtf8 ? mark + stretch.textOf(0, bytes.length) : bytes;
  const text = decode(content, start, Number.MAX_SAFE_INTEGER);
  if (typeof text !== 'string') return refusedBy(text);
  if (layout === null) return readJsonLines(text, lines);
  const sheet = { text, file };
  const { memory } = remembered;
  return broken === null
    ? readRows(sheet, layout, { lineOf, said, memory })
    : { ...brokenRows(sheet, layout, { broken, lineOf }), diagnostics: said };
}
/** What a byte order mark begins with. */
const MARK = 0xef;
/** Whether the name of a file of rows says that tabs separate its cells. */
export const isTabbed = (file: string): boolean => file.toLowerCase().endsWith('.tsv');
const refusedBy = (diagnostic: Diagnostic): EvidenceReading => ({
  records: [],
  setAside: [],
  diagnostics: [diagnostic],
  read: 0,
});

/** The most records one file may hold. */
export const MAX_RECORDS = 1_000_000;

/**
 * The most lines, commas, colons and opening brackets of a file in YAML, which is parsed as a whole:
 * some 75,000 short records, 25,000 of a dozen fields, and half a gigabyte of memory.
 */
const MAX_PIECES = 600_000;

/**
 * Limits on one file: its size in bytes (`limit`, 16 MB unless told), its number of records (a
 * million) and, in YAML, the lines, commas, colons and opening brackets that it may hold (`pieces`,
 * 600,000).
 */
export interface EvidenceLimits {
  limit?: number;
  records?: number;
  pieces?: number;
}

/**
 * What is said of the numbers of a file; the rule set tells which values are percentages or days. In
 * a file of rows there are texts alone, and none of it applies.
 */
export type NumbersOfFile =
  | { percents?: undefined; dates?: undefined; ruleSet?: undefined }
  | (NumberCells & { ruleSet: Pick<RuleSet, 'facts'> });

/** A file to be read, with the most bytes, pieces and records it may hold. */
interface Given {
  text: string;
  file: string;
  bytes: number;
  pieces: number;
  bounds: Bounds;
}
/** A reader of what is read line by line. */
const byLine =
  (read: (given: Given) => EvidenceReading) =>
  (given: Given): EvidenceReading => {
    const line = longLineIn(given.text);
    return line === null ? read(given) : refusedBy(longLine({ file: given.file, line, column: 1 }));
  };
const readSheet = byLine(({ text, file, bounds }) =>
  readCsv(text, file, { limit: bounds.limit, tabs: isTabbed(file) }),
);
const readLined = byLine(({ text, file, bounds }) =>
  readJsonLines(text, { ...bounds, file, lineOf: FROM_ONE }),
);
const readYaml = ({ text, file, bytes, pieces, bounds }: Given): EvidenceReading =>
  readYamlEvidence(text, file, { bytes, pieces }, bounds);
const READERS: Readonly<Record<string, (given: Given) => EvidenceReading>> = {
  yaml: readYaml,
  yml: readYaml,
  json: ({ text, file, bounds }) => readJson(text, file, bounds),
  jsonl: readLined,
  ndjson: readLined,
  csv: readSheet,
  txt: readSheet,
  tsv: readSheet,
};

const SPREADSHEET = /\.(?:xls|xlsx|xlsm|xlsb|xlt|xltx|et|ett|ods|ots|fods|numbers)$/i;
/** Whether a file is a workbook by its name. */
export const isSpreadsheet = (file: string): boolean => SPREADSHEET.test(file);

/**
 * Reads one evidence file: text or bytes in, records and what was set aside out. Its format follows
 * from the extension of `file` (YAML, JSON, JSON Lines, CSV), its encoding (UTF-8, UTF-16 with a
 * mark, GB18030) from its bytes. Never throws, whatever the content; a row that cannot be read is
 * set aside with its place (line and column from 1, in characters) and its reason. The whole file
 * is held in memory, in time linear in its length. Ids are compared by {@link mergeEvidence}, for
 * one file as for many.
 */
export function readEvidence(
  content: string | Uint8Array,
  file: string,
  options: EvidenceLimits & NumbersOfFile = {},
): EvidenceReading {
  return { ...readFile(content, file, options), files: [{ file, sha256: sha256(content) }] };
}
function readFile(
  content: string | Uint8Array,
  file: string,
  options: EvidenceLimits & NumbersOfFile,
): EvidenceReading {
  const start: Place = { file, line: 1, column: 1 };
  const extension = /\.([^.\\/]+)$/.exec(file)?.[1] ?? '';
  const kind = extension.toLowerCase();
  const reader = hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (!reader)
    return refused(isSpreadsheet(file) ? 'evidence/spreadsheet' : 'evidence/format', start, {
      found: extension === '' ? file : `.${extension}`,
    });
  const bytes = options.limit ?? MAX_BYTES;
  const whole = decode(content, start, bytes);
  if (typeof whole !== 'string') return refusedBy(whole);
  const ended = withoutEndMark(whole);
  const text = ended?.text ?? whole;
  const numbers = options.ruleSet ? numberReader(options.ruleSet.facts, options) : null;
  const bounds: Bounds = { limit: options.records ?? MAX_RECORDS, numbers };
  const pieces = options.pieces ?? MAX_PIECES;
  const reading = reader({ text, file, bytes, pieces, bounds });
  if (ended)
    reading.diagnostics.push(diagnose('evidence/end-mark', { ...start, line: ended.line }));
  const silent =
    reading.read === 0 && !reading.diagnostics.some(({ severity }) => severity === 'error');
  return silent
    ? { ...reading, diagnostics: [...reading.diagnostics, diagnose('evidence/empty', start)] }
    : reading;
}
