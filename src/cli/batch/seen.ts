import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { nameOf } from '../paths.js';
import { listEvidence, type Reader } from '../read/index.js';

/** A file that is read more than once, and what it looked like before it was read first. */
export interface Seen {
  path: string;
  name: string;
  state: string;
}
/** One whose digest is told in what comes of it; null where nothing tells it. */
export interface Hashed extends Seen {
  sha256: string | null;
}
/** A file is no longer what it was when the run began: its parts may not be of one piece. */
export class FileChanged extends Error {
  constructor(readonly file: string) {
    super(`${file} changed while it was read`);
  }
}

/**
 * What tells of a file, by its path or handle, that it was written or replaced. Not the time of its
 * status: links and backups change that.
 */
export function stateOf(file: string | number): string {
  const status =
    typeof file === 'number' ? fstatSync(file, { bigint: true }) : statSync(file, { bigint: true });
  const { ino, size, mtimeNs } = status;
  return [ino, size, mtimeNs].join(' ');
}
/** Throws {@link FileChanged} where a file, looked at by its path or by a handle, has changed. */
export function assertSame({ path, name, state }: Seen, handle: string | number = path): void {
  if (currentOf(handle) !== state) throw new FileChanged(name);
}
/** Opens a file again; one that is gone has changed. */
export function openSeen({ path, name }: Seen): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw new FileChanged(name);
  }
}
/** Null where nothing can be seen, because it is gone. */
function currentOf(file: string | number): string | null {
  try {
    return stateOf(file);
  } catch {
    return null;
  }
}
/** Looks at the files under a path, of which there are none where it is null. */
export const lookAt = (host: Reader, path: string | null): Seen[] =>
  path === null
    ? []
    : listEvidence(host, [path]).files.map((file) => {
        const absolute = resolve(host.cwd, file);
        return { path: absolute, name: nameOf(host, file), state: currentOf(absolute) ?? '' };
      });

/** SHA-256 of what a file holds, whenever it was written. */
export function digestOf(file: Seen): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  const handle = openSeen(file);
  try {
    for (let count = 1; count > 0;) {
      count = readSync(handle, chunk, 0, chunk.length, null);
      hash.update(chunk.subarray(0, count));
    }
    assertSame(file, handle);
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
const CHUNK = 1 << 20;
