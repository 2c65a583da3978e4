/**
 * Bytes of a text → the tables in it: rows of CSV, tables of a page, sheets of XML.
 * In: bytes. Out: what they are, and their sheets.
 * It must not know: archives, what a heading means.
 */
import { readOds } from '../ods/index.js';
import { stop, type Reading } from '../reading.js';
import type { Read } from '../tables.js';
import { openXml } from '../xml.js';
import { decodeText } from './decode.js';
import { readPage } from './page.js';
import { readRows } from './rows.js';
import { readXmlWorkbook } from './xml-workbook.js';

/** Characters at the start that tell what a text is. */
const START = 4096;

/** Reads a text by what its first characters are. */
export async function readText(bytes: Uint8Array, reading: Reading): Promise<Read> {
  const text = decodeText(bytes, reading);
  if (!/\S/.test(text)) return stop(reading, 'office/empty');
  const start = text.slice(0, START);
  if (!/^\s*</.test(start)) return { kind: 'text', sheets: [readRows(text, reading)] };
  if (
    start.includes('urn:schemas-microsoft-com:office:spreadsheet') &&
    /<(?:\w+:)?Workbook\b/.test(start)
  )
    return { kind: 'workbook', sheets: readXmlWorkbook(bytes, await openXml(reading), reading) };
  if (/<office:document\b/.test(start))
    return {
      kind: 'workbook',
      sheets: readOds([['xml', bytes]], { walk: await openXml(reading), reading }),
    };
  return { kind: 'page', sheets: await readPage(text, reading) };
}
