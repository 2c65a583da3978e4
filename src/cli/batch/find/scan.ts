import { closeSync, openSync, readSync } from 'node:fs';
import { longLine } from '../../../evidence/index.js';
import type { Diagnostic } from '../../../types.js';
import { CANNOT, type BatchFile, type SiteMap } from '../pieces.js';
import { lineAtByte, lineWatch } from './long-lines.js';
import { lineScanner } from './scan-lines.js';
import { rowScanner } from './scan-rows.js';

const CHUNK = 1 << 20;
const MARK = [0xef, 0xbb, 0xbf];

/**
 * Finds out which lines of a JSON Lines or CSV file are whose, reading it once from end to end and
 * holding a `chunk` of it, or its longest row; false where it turns out that it must be read whole,
 * and what is wrong with it where a line is longer than lines may be.
 */
export function scanFile(file: BatchFile, map: SiteMap, chunk = CHUNK): boolean | Diagnostic {
  const handle = openSync(file.path, 'r');
  const watch = lineWatch();
  const scan = file.kind === 'lines' ? lineScanner(file, map) : rowScanner(file, map);
  try {
    let buffer = Buffer.allocUnsafe(chunk);
    let [offset, held, watched] = [0, 0, 0];
    for (let count = 1; count > 0;) {
      if (held > buffer.length / 2) buffer = Buffer.concat([buffer], buffer.length * 2);
      count = readSync(handle, buffer, held, buffer.length - held, offset + held);
      held += count;
      const bytes = buffer.subarray(0, held);
      if (offset === 0 && held < MARK.length && count > 0) continue;
      const from = offset === 0 && MARK.every((byte, at) => bytes[at] === byte) ? MARK.length : 0;
      const fresh = Math.max(watched - offset, from);
      const begun = watch(bytes.subarray(fresh), offset + fresh);
      watched = offset + held;
      if (begun !== null)
        return longLine({ file: file.name, line: lineAtByte(handle, begun), column: 1 });
      const taken = scan(bytes.subarray(from), offset + from, count === 0);
      if (taken === CANNOT) return false;
      const used = from + taken;
      buffer.copyWithin(0, used, held);
      held -= used;
      offset += used;
    }
    return true;
  } finally {
    closeSync(handle);
  }
}
