import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  writeFileSync,
  type Dirent,
} from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { diagnose } from '../../diagnostics/index.js';
import { decode } from '../../evidence/decode.js';
import { MAX_BYTES } from '../../syntax/index.js';
import type { Diagnostic } from '../../types.js';
import { problem, type Host, type Problem } from '../host.js';

/** A file that was read: its printed name and its bytes. */
export interface Source {
  name: string;
  bytes: Uint8Array;
}
/** A source; or a diagnostic about its content; or a problem with the command line. */
export type Loaded = { source: Source } | { diagnostic: Diagnostic } | { problem: Problem };

const EXTENSIONS = new Set(['.yaml', '.yml', '.json', '.jsonl', '.ndjson', '.csv', '.tsv']);
/** The argument that stands for standard input. */
export const STDIN = '-';

/** A path as it is printed: relative to the working folder, with forward slashes. */
export function nameOf(host: Pick<Host, 'cwd'>, path: string): string {
  const short = relative(host.cwd, resolve(host.cwd, path)) || path;
  return (isAbsolute(short) ? path : short).split(sep).join('/');
}

/** Reads a file, or standard input for `-`, up to the size limit; a bigger one is refused before it is read. */
export function loadSource(
  host: Pick<Host, 'cwd'>,
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

/** Gives the lines of a file in UTF-8 of any size one after the other, until it is told false; a problem where the file cannot be read. */
export function readLines(
  host: Pick<Host, 'cwd'>,
  path: string,
  take: (line: string) => boolean,
): Problem | null {
  let handle: number | undefined;
  try {
    handle = openSync(resolve(host.cwd, path), 'r');
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

/** Everything a handle holds, or undefined when that is more than `limit` bytes. Pipes do not know their size. */
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

/** Bytes read; waits where a terminal has nothing yet, and takes Windows' end-of-file error for the end. */
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

/** The system's code of a failed file operation (`ENOENT`), or the error's own words. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message : String(error);
}
function readFault(error: unknown, path: string): Problem {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('misuse.not-found', { path });
  if (code === 'EACCES' || code === 'EPERM') return problem('misuse.no-permission', { path });
  return problem('misuse.unreadable', { path, detail: code });
}

/** Text of a source in UTF-8, UTF-16 or GBK; or the diagnostic that says why there is none. An empty source is an empty text. */
export function decodeSource({ name, bytes }: Source, limit = MAX_BYTES): string | Diagnostic {
  const text = decode(bytes, { file: name, line: 1, column: 1 }, limit);
  return typeof text !== 'string' && text.code === 'evidence/empty' ? '' : text;
}

/** Evidence files named on the command line or found in folders, sorted, each once; and what was passed over. */
export interface Listing {
  files: string[];
  skipped: string[];
  problem: Problem | null;
}

/** Lists evidence: files as they are, folders recursively. Dot files and Markdown notes are passed over in silence, other formats are reported. */
export function listEvidence(host: Pick<Host, 'cwd'>, paths: readonly string[]): Listing {
  const listing: Listing = { files: [], skipped: [], problem: null };
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    try {
      if (path === STDIN || !statSync(absolute).isDirectory()) {
        listing.files.push(path);
        continue;
      }
      const found = walk(absolute);
      const fitting = found.filter((file) => EXTENSIONS.has(extname(file).toLowerCase()));
      listing.files.push(...fitting);
      listing.skipped.push(
        ...found.filter((file) => !fitting.includes(file)).map((file) => nameOf(host, file)),
      );
      if (fitting.length === 0)
        listing.problem ??= problem('misuse.no-evidence', { path: nameOf(host, path) });
    } catch (error) {
      listing.problem ??= readFault(error, nameOf(host, path));
    }
  }
  return { ...listing, files: distinct(host, listing.files) };
}

function distinct(host: Pick<Host, 'cwd'>, files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const real = file === STDIN ? file : realpathSync(resolve(host.cwd, file));
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const isNote = (name: string): boolean =>
  name.startsWith('.') || /^readme(\.|$)/i.test(name) || name.toLowerCase().endsWith('.md');

/** Files below a folder in sorted order. Linked folders are not followed: they could lead back. */
function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort(byName)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (isNote(entry.name)) return [];
      if (entry.isDirectory()) return walk(path);
      return entry.isFile() || (entry.isSymbolicLink() && isFile(path)) ? [path] : [];
    });
}
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Why a report could not be written to `path`, or null when it was. Input files are never overwritten. */
export function saveReport(
  host: Pick<Host, 'cwd'>,
  path: string,
  content: string | Uint8Array,
): Problem | null {
  try {
    writeFileSync(resolve(host.cwd, path), content);
    return null;
  } catch (error) {
    return writeFault(codeOf(error), nameOf(host, path));
  }
}
function writeFault(code: string, path: string): Problem {
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('misuse.out-folder', { path });
  if (code === 'EISDIR') return problem('misuse.out-is-folder', { path });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return problem('misuse.out-permission', { path });
  return problem('misuse.out-failed', { path, detail: code });
}

/** A problem when `path` cannot take a report: it is an input of this run, a folder, or its folder does not exist. */
export function checkOutput(
  host: Pick<Host, 'cwd'>,
  path: string,
  inputs: readonly string[],
): Problem | null {
  const target = resolve(host.cwd, path);
  const shown = nameOf(host, path);
  const real = existsSync(target) ? realpathSync(target) : target;
  if (
    inputs.some(
      (input) =>
        input !== STDIN &&
        existsSync(resolve(host.cwd, input)) &&
        realpathSync(resolve(host.cwd, input)) === real,
    )
  ) {
    return problem('misuse.out-is-source', { path: shown });
  }
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
    return problem('misuse.out-is-folder', { path: shown });
  return existsSync(dirname(target)) ? null : problem('misuse.out-folder', { path: shown });
}
