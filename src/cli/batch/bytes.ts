import { closeSync, readSync } from 'node:fs';
import { assertSame, openSeen, type Seen } from './seen.js';

/**
 * Reads the bytes of a stretch of a file, fewer where the file ends: those it gave before are gone
 * then. Throws `FileChanged` where the file is no longer what was seen.
 */
export type BytesReader = (file: Seen, from: number, to: number) => Buffer;
/**
 * A reader that takes room anew only for a longer stretch than all before: large rooms cost more to
 * get than to fill.
 */
export function bytesReader(): BytesReader {
  let room = Buffer.alloc(0);
  return (file, from, to) => {
    if (room.length < to - from) room = Buffer.allocUnsafeSlow(to - from);
    const handle = openSeen(file);
    try {
      let filled = 0;
      for (let count = 1; count > 0 && filled < to - from; filled += count)
        count = readSync(handle, room, filled, to - from - filled, from + filled);
      // After the reading: what was written before it would be seen now.
      assertSame(file, handle);
      return room.subarray(0, filled);
    } finally {
      closeSync(handle);
    }
  };
}
