import { closeSync, readSync } from 'node:fs';
import { assertSame, openSeen, type Seen } from './seen.js';
import { bytesIn, endOf, startOf, type Stretches } from './stretches.js';

/**
 * Reads the bytes of stretches of a file one behind the other, fewer where the file ends: those it
 * gave before are gone then. Throws `FileChanged` where the file is no longer what was seen.
 */
export type BytesReader = (file: Seen, stretches: Stretches) => Buffer;

/**
 * Stretches no further from each other than this are read at once: asking the system once more
 * takes as long as copying some thousand bytes. And so many bytes at most are.
 */
const NEAR = 4096;
const AT_ONCE = 1 << 18;

/**
 * A reader that takes room anew only for more bytes than all before: large rooms cost more to get
 * than to fill.
 */
export function bytesReader(): BytesReader {
  let room = Buffer.alloc(0);
  let between = Buffer.alloc(0);
  return (file, stretches) => {
    const bytes = bytesIn(stretches);
    if (room.length < bytes) room = Buffer.allocUnsafeSlow(bytes);
    if (stretches.count > 1 && between.length === 0) between = Buffer.allocUnsafeSlow(AT_ONCE);
    const handle = openSeen(file);
    try {
      const filled = fill(room, { handle, stretches, between });
      // After the reading: what was written before it would be seen now.
      assertSame(file, handle);
      return room.subarray(0, filled);
    } finally {
      closeSync(handle);
    }
  };
}
/** Fills a room from its beginning on; answers how far. `between` is for what must be sorted out. */
function fill(
  room: Buffer,
  { handle, stretches, between }: { handle: number; stretches: Stretches; between: Buffer },
): number {
  let filled = 0;
  for (let at = 0, next = 0; at < stretches.count; at = next) {
    next = nearUntil(stretches, at);
    const from = startOf(stretches, at);
    if (next === at + 1) {
      filled += read(handle, room.subarray(filled, filled + endOf(stretches, at) - from), from);
      continue;
    }
    const count = read(handle, between.subarray(0, endOf(stretches, next - 1) - from), from);
    for (let each = at; each < next; each++) {
      const end = Math.min(endOf(stretches, each) - from, count);
      filled += between.copy(room, filled, Math.min(startOf(stretches, each) - from, end), end);
    }
  }
  return filled;
}
/** The first stretch behind those that are read at once with the one at a place. */
function nearUntil(stretches: Stretches, at: number): number {
  const most = startOf(stretches, at) + AT_ONCE;
  let next = at + 1;
  while (
    next < stretches.count &&
    startOf(stretches, next) - endOf(stretches, next - 1) <= NEAR &&
    endOf(stretches, next) <= most
  )
    next++;
  return next;
}
function read(handle: number, into: Buffer, from: number): number {
  let filled = 0;
  for (let count = 1; count > 0 && filled < into.length; filled += count)
    count = readSync(handle, into, filled, into.length - filled, from + filled);
  return filled;
}
