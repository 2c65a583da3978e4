import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnose } from '../../diagnostics/index.js';
import { decode } from '../../evidence/index.js';
import { MAX_BYTES } from '../../syntax/index.js';
import type { Diagnostic } from '../../types.js';
import { type Host, type Problem, problem } from '../host.js';
import { codeOf, nameOf, STDIN } from '../paths.js';
import { readFault } from './fault.js';

/** A file that was read: its printed name and its bytes. */
export interface LoadedFile {
  name: string;
  bytes: Uint8Array;
}
/** What reading a file takes: the folder that paths are relative to, and where it is noted. */
export type Reader = Pick<Host, 'cwd' | 'inputs'>;
/** A source; or a diagnostic about its content; or a problem with the command line. */
export type Loaded = { source: LoadedFile } | { diagnostic: Diagnostic } | { problem: Problem };

/**
 * Reads a file, or standard input for `-`, up to the size limit; a bigger one is refused before it
 * is read.
 */
export function loadSource(
  host: Reader,
  path: string,
  name: string = nameOf(host, path),
  limit = MAX_BYTES,
): Loaded {
  const shown = path === STDIN ? 'stdin.jsonl' : name;
  let handle: number | undefined;
  try {
    if (path !== STDIN && statSync(resolve(host.cwd, path)).isDirectory())
      return { problem: problem('misuse.is-folder', { path: shown }) };
    handle = path === STDIN ? 0 : openSync(resolve(host.cwd, path), 'r');
    noteRead(host, path, handle);
    const status = fstatSync(handle);
    const bytes = status.size > limit ? undefined : readUpTo(handle, limit);
    if (bytes) return { source: { name: shown, bytes } };
    const size = String(Math.max(Math.ceil(status.size / 1048576), limit / 1048576 + 1));
    return {
      diagnostic: diagnose(
        'syntax/too-large',
        { file: shown, line: 1, column: 1 },
        { size, limit: String(limit / 1048576) },
      ),
    };
  } catch (error) {
    return { problem: readFault(error, shown) };
  } finally {
    if (handle !== undefined && handle !== 0) closeSync(handle);
  }
}

/**
 * Gives the lines of a file in UTF-8 of any size one after the other, until it is told false; a
 * problem where the file cannot be read.
 */
export function readLines(
  host: Reader,
  path: string,
  take: (line: string) => boolean,
): Problem | null {
  let handle: number | undefined;
  try {
    handle = openSync(resolve(host.cwd, path), 'r');
    noteRead(host, path, handle);
    const decoder = new TextDecoder();
    const chunk = new Uint8Array(1 << 20);
    let started: string[] = [];
    for (let count = 1; count > 0;) {
      count = readChunk(handle, chunk);
      const [end = '', ...lines] = decoder
        .decode(chunk.subarray(0, count), { stream: count > 0 })
        .split('\n');
      started.push(end);
      for (const line of lines) {
        if (!take(started.join(''))) return null;
        started = [line];
      }
    }
    take(started.join(''));
    return null;
  } catch (error) {
    return readFault(error, nameOf(host, path));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** By its handle as well: standard input may be a file. */
function noteRead({ cwd, inputs }: Reader, path: string, handle: number): void {
  inputs.note(handle);
  if (path !== STDIN) inputs.note(resolve(cwd, path));
}

/**
 * Everything a handle holds, or undefined when that is more than `limit` bytes. Pipes do not know
 * their size.
 */
function readUpTo(handle: number, limit: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = new Uint8Array(65536);
    const count = readChunk(handle, chunk);
    if (count === 0) return Buffer.concat(chunks, total);
    total += count;
    if (total > limit) return undefined;
    chunks.push(chunk.subarray(0, count));
  }
}

/**
 * Bytes read; waits where a terminal has nothing yet, and takes Windows' end-of-file error for the
 * end.
 */
function readChunk(handle: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null);
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0;
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/**
 * Text of a source in UTF-8, UTF-16 or GBK; or the diagnostic that says why there is none. An empty
 * source is an empty text.
 */
export function decodeSource({ name, bytes }: LoadedFile, limit = MAX_BYTES): string | Diagnostic {
  const text = decode(bytes, { file: name, line: 1, column: 1 }, limit);
  return typeof text !== 'string' && text.code === 'evidence/empty' ? '' : text;
}
