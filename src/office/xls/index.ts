/**
 * An old workbook (.xls, .et) → its sheets.
 * In: bytes of a compound file, or of records alone. Out: sheets in their order.
 * It must not know: archives, which its library must never be given: it trusts the sizes they tell.
 */
import type * as SheetJs from '@e965/xlsx';
import { both } from '../../diagnostics/index.js';
import { builtInFormats } from '../formats.js';
import { stop, warn, within, type Reading } from '../reading.js';
import type { Read } from '../tables.js';
import { CODE_PAGES } from './code-pages.js';
import { checkRecords } from './records.js';
import { readSheets } from './sheets.js';

type Library = typeof SheetJs;
/** A compound file as far as it matters: the paths of its streams, and what stands in one. */
interface Streams {
  names: readonly string[];
  contentOf: (name: string) => Uint8Array | null;
}

/** Reads a compound file by what stands in it, or refuses it. */
export async function readCompound(bytes: Uint8Array, reading: Reading): Promise<Read> {
  const library = await import('@e965/xlsx');
  const { names, contentOf } = streamsOf(library, bytes);
  within(reading, 'entries', names.length);
  const has = (name: string): boolean => names.some((each) => each.endsWith(`/${name}`));
  if (has('EncryptedPackage')) return stop(reading, 'office/password');
  if (has('WordDocument')) return stop(reading, 'office/doc', { found: '.doc, .wps' });
  if (has('PowerPoint Document'))
    return stop(reading, 'office/other', { found: both('演示文稿', 'a presentation') });
  const book = contentOf('Workbook') ?? contentOf('Book');
  if (book === null)
    return stop(reading, 'office/other', { found: both('别的文件', 'another file') });
  checkRecords(book, reading);
  if (names.some((name) => /_VBA_PROJECT/.test(name))) warn(reading, 'office/macros');
  return readRecords(library, bytes, reading);
}
/** Reads records that stand in no compound file. */
export async function readOld(bytes: Uint8Array, reading: Reading): Promise<Read> {
  checkRecords(bytes, reading);
  return readRecords(await import('@e965/xlsx'), bytes, reading);
}

function readRecords(library: Library, bytes: Uint8Array, reading: Reading): Read {
  library.set_cptable(CODE_PAGES);
  const restore = lendFormats(library);
  try {
    const book = library.read(bytes, {
      type: 'array',
      codepage: 936,
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      // Without it, no column is told to be hidden.
      cellStyles: true,
    });
    return { kind: 'workbook', sheets: readSheets(book, reading) };
  } finally {
    restore();
  }
}

/**
 * The library keeps one table of formats for all files, without those of Chinese programs: what is
 * built in stands there while one file is read, and what stood there before comes back.
 */
function lendFormats({ SSF }: Library): () => void {
  const formats: unknown = SSF;
  if (!isFormats(formats)) return () => undefined;
  const table = formats.get_table();
  const before = { ...table };
  const fill = (entries: readonly (readonly [string | number, string])[]): void => {
    for (const id of Object.keys(table)) Reflect.deleteProperty(table, id);
    for (const [id, code] of entries) table[id] = code;
  };
  fill([[0, 'General'], ...builtInFormats()]);
  return () => {
    fill(Object.entries(before));
  };
}
interface Formats {
  get_table: () => Record<string, string>;
}
const isFormats = (value: unknown): value is Formats =>
  typeof value === 'object' && value !== null && 'get_table' in value;

function streamsOf({ CFB }: Library, bytes: Uint8Array): Streams {
  const read: unknown = CFB;
  const file: unknown = isReader(read) ? read.read(bytes, { type: 'array' }) : null;
  const names = listIn(file, 'FullPaths').map(String);
  const entries = listIn(file, 'FileIndex');
  return {
    names,
    contentOf: (name) => {
      const at = names.findIndex((each) => each.endsWith(`/${name}`));
      const content = contentIn(entries[at]);
      return at < 0 || content === null ? null : content;
    },
  };
}
/** The library does not tell the types of this part of it. */
interface Reader {
  read: (bytes: Uint8Array, options: { type: 'array' }) => unknown;
}
const isReader = (value: unknown): value is Reader =>
  typeof value === 'object' && value !== null && 'read' in value;
function listIn(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const list: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return Array.isArray(list) ? list : [];
}
function contentIn(entry: unknown): Uint8Array | null {
  if (typeof entry !== 'object' || entry === null || !('content' in entry)) return null;
  const { content } = entry;
  if (content instanceof Uint8Array) return content;
  return Array.isArray(content) ? Uint8Array.from(content.map(Number)) : null;
}
