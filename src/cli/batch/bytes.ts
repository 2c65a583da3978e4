import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Reads the bytes of a stretch of a file, fewer where the file ends: those it gave before are gone
 * then.
 */
export type BytesReader = (path: string, from: number, to: number) => Buffer;
/**
 * A reader that takes room anew only for a longer stretch than all before: large rooms cost more to
 * get than to fill.
 */
export function bytesReader(): BytesReader {
  let room = Buffer.alloc(0);
  return (path, from, to) => {
    if (room.length < to - from) room = Buffer.allocUnsafeSlow(to - from);
    const handle = openSync(path, 'r');
    try {
      let filled = 0;
      for (let count = 1; count > 0 && filled < to - from; filled += count)
        count = readSync(handle, room, filled, to - from - filled, from + filled);
      return room.subarray(0, filled);
    } finally {
      closeSync(handle);
    }
  };
}
