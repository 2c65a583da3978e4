/**
 * Bytes of an archive → its parts, each unpacked when it is asked for.
 * In: bytes, limits. Out: which parts there are, and their bytes, found whole by size and check sum.
 * It must not know: what is written in them.
 */
import { both } from '../../diagnostics/index.js';
import { broken, within, type Reading } from '../reading.js';
import { crc32 } from './crc32.js';
import { listParts, type Entry } from './directory.js';

/** The parts of a file, by names in any case. */
export interface Archive {
  names: readonly string[];
  has(name: string): boolean;
  /** The bytes of a part; null where there is none of that name. */
  part(name: string): Uint8Array | null;
}
type Unpack = (packed: Uint8Array, size: number) => Uint8Array | null;

const HEADER = 0x04034b50;
const HEADER_LENGTH = 30;
/** Bytes given to the library at once: what comes of them is at most a thousand times as much. */
const STRETCH = 16 * 1024;

/** Opens an archive after its list of parts was checked. */
export async function openArchive(bytes: Uint8Array, reading: Reading): Promise<Archive> {
  const entries = listParts(bytes, reading);
  const unpack = await openUnpack();
  let unpacked = 0;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    part: (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return null;
      unpacked += entry.size;
      // The same part may be asked for more than once, by many names.
      within(reading, 'unpacked', unpacked / 4);
      return partOf(bytes, entry, { unpack, reading });
    },
  };
}
function partOf(
  bytes: Uint8Array,
  entry: Entry,
  { unpack, reading }: { unpack: Unpack; reading: Reading },
): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cut = both('这个内部文件不完整', 'this part is not whole');
  const at = entry.offset;
  if (at + HEADER_LENGTH > bytes.length || view.getUint32(at, true) !== HEADER)
    return broken(reading, entry.name, cut);
  const start = at + HEADER_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  const whole = entry.method === 0 ? packed : unpack(packed, entry.size);
  if (whole?.length !== entry.size || crc32(whole) !== entry.crc)
    return broken(reading, entry.name, cut);
  return whole;
}

/** Unpacks in stretches, and gives up where more comes than was told; null where nothing can. */
async function openUnpack(): Promise<Unpack> {
  const { Inflate } = await import('fflate');
  return (packed, size) => {
    const whole = new Uint8Array(size);
    let [filled, isFull] = [0, false];
    const inflate = new Inflate((stretch) => {
      isFull ||= filled + stretch.length > size;
      if (!isFull) whole.set(stretch, filled);
      filled += stretch.length;
    });
    try {
      for (let from = 0; from < packed.length && !isFull; from += STRETCH) {
        const stretch = packed.subarray(from, from + STRETCH);
        inflate.push(stretch, from + STRETCH >= packed.length);
      }
    } catch {
      return null;
    }
    return isFull || filled !== size ? null : whole;
  };
}
