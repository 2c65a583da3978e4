/** The records of an old workbook (BIFF): whether it is whole, and whether it is behind a password. */
import { both } from '../../diagnostics/index.js';
import { broken, stop, type Reading } from '../reading.js';

const FILE_PASS = 0x2f;
const SHEET = 0x85;
const END = 0x0a;
/** What a sheet, or the list of them, begins with in each version. */
const BEGINS = new Set([0x09, 0x0209, 0x0409, 0x0809]);
/** No version knows records beyond these. */
const LAST_KIND = 0x10ff;

/**
 * Goes through all records before the library does, which reads what is cut off as if it ended
 * there. Every part that begins has an end, and every sheet that is listed begins where it says.
 */
export function checkRecords(stream: Uint8Array, reading: Reading): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const begun = new Set<number>();
  const listed: number[] = [];
  let [at, depth] = [0, 0];
  while (at + 4 <= stream.length) {
    const [kind, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    // Behind the last end, zeros fill the stream up.
    if (kind === 0 && depth === 0) break;
    if (kind > LAST_KIND || at + 4 + length > stream.length) cut(reading);
    if (kind === FILE_PASS) stop(reading, 'office/password');
    if (kind === SHEET && length >= 4) listed.push(view.getUint32(at + 4, true));
    if (BEGINS.has(kind)) {
      begun.add(at);
      depth += 1;
    }
    if (kind === END) depth -= 1;
    at += 4 + length;
  }
  if (begun.size === 0 || depth > 0 || listed.some((place) => !begun.has(place))) cut(reading);
}
const cut = (reading: Reading): never =>
  broken(reading, 'Workbook', both('这个内部文件不完整', 'this part is not whole'));
