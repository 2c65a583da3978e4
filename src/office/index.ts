/**
 * Files of the office → tables of cells.
 * In: bytes of a workbook, a document, a page or a text, whatever their name says. Out: sheets of
 * cells with what is shown, what is stored and what the format shows; or why there are none.
 * It must not know: indicators, evidence, what a heading means. Nothing else knows its libraries.
 */
import { both, diagnose } from '../diagnostics/index.js';
import { readArchive } from './archive.js';
import { openReading, stop, within, type Reading } from './reading.js';
import { sniff } from './sniff.js';
import { readText } from './text/index.js';
import { readCompound, readOld } from './xls/index.js';
import { LIMITS, type OfficeFile, type OfficeLimits, type Read } from './tables.js';

export {
  LIMITS,
  type Merge,
  type OfficeCell,
  type OfficeFile,
  type OfficeKind,
  type OfficeLimits,
  type OfficeRow,
  type OfficeSheet,
  type Shows,
} from './tables.js';

/**
 * Reads a file of the office by what its bytes are, not by its name, and no further than its limits.
 * Never throws or rejects, whatever the bytes: a file that is not read has no sheets and one error.
 * What is read may carry warnings. `file` is the name that diagnostics tell.
 */
export async function readOffice(
  bytes: Uint8Array,
  file: string,
  limits: Partial<OfficeLimits> = {},
): Promise<OfficeFile> {
  const reading = openReading(file, { ...LIMITS, ...limits });
  try {
    const { kind, sheets } = await readBytes(bytes, reading);
    if (sheets.length === 0) return stop(reading, 'office/empty');
    return { kind, sheets, diagnostics: reading.said };
  } catch {
    return { kind: null, sheets: [], diagnostics: [reading.refusal ?? unknownFault(file)] };
  }
}
/** Where a library gives up by itself. */
const unknownFault = (file: string): OfficeFile['diagnostics'][number] =>
  diagnose(
    'office/broken',
    { file, line: 1, column: 1 },
    { part: file, fault: both('内容有误', 'its contents are at fault') },
  );

async function readBytes(bytes: Uint8Array, reading: Reading): Promise<Read> {
  if (bytes.length === 0) return stop(reading, 'office/empty');
  within(reading, 'bytes', bytes.length);
  const sniffed = sniff(bytes);
  switch (sniffed.is) {
    case 'archive':
      return readArchive(bytes, reading);
    case 'pdf':
      return stop(reading, 'office/pdf');
    case 'document':
      return stop(reading, 'office/doc', { found: sniffed.found });
    case 'picture':
      return stop(reading, 'office/picture', { found: sniffed.found });
    case 'other':
      return stop(reading, 'office/other', { found: sniffed.found });
    case 'text':
      return readText(bytes, reading);
    case 'compound':
      return readCompound(bytes, reading);
    case 'old-workbook':
      return readOld(bytes, reading);
  }
}
