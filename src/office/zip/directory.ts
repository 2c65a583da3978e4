/** The list of parts at the end of an archive, checked before anything is unpacked. */
import { both } from '../../diagnostics/index.js';
import { broken, stop, within, type Reading } from '../reading.js';

/** A part as the list tells of it. */
export interface Entry {
  name: string;
  isEncrypted: boolean;
  /** 0 for stored, 8 for deflated. */
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its own header begins. */
  offset: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const FAR_END_LOCATOR = 0x07064b50;
const FAR_END = 0x06064b50;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const FAR = 0xffffffff;
/** The longest comment that may stand behind the list. */
const COMMENT = 0xffff;
const CUT_LIST = both('内部文件的目录不完整', 'the list of its parts is not whole');
/** Parts of more than this many bytes may not shrink to less than a part in so many. */
const LARGE = 16 * 1024 * 1024;
const MOST_RATIO = 400;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** A number of eight bytes; more than any file holds where it is that large. */
const farNumber = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** All parts of an archive, by their names in small letters; refuses one that is not sound. */
export function listParts(bytes: Uint8Array, reading: Reading): Map<string, Entry> {
  const view = viewOf(bytes);
  const { total, start } = findList(view, reading);
  within(reading, 'entries', total);
  const parts = new Map<string, Entry>();
  let [at, packed, size] = [start, 0, 0];
  for (let index = 0; index < total; index++) {
    if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== ENTRY)
      broken(reading, 'zip', CUT_LIST);
    const { entry, next } = entryAt(bytes, view, at);
    checkEntry(entry, parts, reading);
    packed += entry.packed;
    size += entry.size;
    parts.set(entry.name, entry);
    at = next;
  }
  // Parts that overlap unpack to any size from next to nothing.
  if (packed > bytes.length)
    broken(reading, 'zip', both('内部文件互相重叠', 'its parts overlap each other'));
  within(reading, 'unpacked', size);
  return parts;
}

/** How many parts there are, and where the list of them begins. */
function findList(view: DataView, reading: Reading): { total: number; start: number } {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const near = { total: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) };
    return near.total === 0xffff || near.start === FAR ? farList(view, at, near) : near;
  }
  return broken(reading, 'zip', CUT_LIST);
}
/** The same of a list for files of any size, which some programs write for small ones, too. */
function farList(
  view: DataView,
  end: number,
  near: { total: number; start: number },
): { total: number; start: number } {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== FAR_END_LOCATOR) return near;
  const at = farNumber(view, locator + 8);
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== FAR_END) return near;
  return { total: farNumber(view, at + 32), start: farNumber(view, at + 48) };
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): { entry: Entry; next: number } {
  const word = (offset: number): number => view.getUint16(at + offset, true);
  const number = (offset: number): number => view.getUint32(at + offset, true);
  const nameEnd = at + ENTRY_LENGTH + word(28);
  const extraEnd = nameEnd + word(30);
  const entry: Entry = {
    name: nameOf(bytes.subarray(at + ENTRY_LENGTH, nameEnd)),
    isEncrypted: (word(8) & 0x41) !== 0,
    method: word(10),
    crc: number(16),
    packed: number(20),
    size: number(24),
    offset: number(42),
  };
  readFar(entry, view, nameEnd, Math.min(extraEnd, bytes.length));
  return { entry, next: extraEnd + word(32) };
}
/** Names of parts that matter are ASCII; some programs write them with backslashes. */
const nameOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes).replace(/\\/g, '/').toLowerCase();
/** Numbers of eight bytes behind the name, in place of those that did not fit. */
function readFar(entry: Entry, view: DataView, start: number, end: number): void {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const)
      if (entry[key] === FAR && from + 8 <= end) {
        entry[key] = farNumber(view, from);
        from += 8;
      }
  }
}

function checkEntry(entry: Entry, parts: ReadonlyMap<string, Entry>, reading: Reading): void {
  if (entry.isEncrypted) stop(reading, 'office/password');
  if (parts.has(entry.name))
    broken(reading, entry.name, both('这个内部文件出现两次', 'this part is there twice'));
  if (entry.method !== 0 && entry.method !== 8)
    broken(reading, entry.name, both('压缩方法不常见', 'it is packed in an uncommon way'));
  within(reading, 'unpacked', entry.size);
  if (entry.size > LARGE && entry.size > MOST_RATIO * entry.packed)
    within(reading, 'unpacked', Number.MAX_SAFE_INTEGER);
}
