import { accessSync, constants, existsSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { moveTo, writeAll, type Disk } from '../disk.js';
import { type Host, type Problem, problem } from '../host.js';
import { fold } from '../inputs.js';
import { codeOf, nameOf } from '../paths.js';
import { printNote } from '../print.js';
import { putFault, writeFault } from '../write-fault.js';
import { say } from '../words/index.js';

/** What writing takes: where paths begin, the disk, and what was read and is never written. */
export type Writer = Pick<Host, 'cwd' | 'disk' | 'inputs'>;

/**
 * A file that is written to its end and flushed, under a name of its own beside its place; the old
 * file stands until it is put there.
 */
export interface Draft {
  /** The path that was asked for. */
  path: string;
  /** Where it goes, links followed. */
  place: string;
  /** Where it stands until then; null where it goes into a pipe or a device. */
  beside: string | null;
  /** Puts it in its place, in one step; a problem where it cannot be, and the old file stands. */
  put(): Problem | null;
  /** Takes it away. */
  drop(): void;
}

/** A problem where what is to be written is something that this run has read. */
export const refuseInput = ({ cwd, inputs }: Writer, path: string): Problem | null =>
  inputs.has(resolve(cwd, path))
    ? problem('misuse.out-is-source', { path: nameOf({ cwd }, path) })
    : null;

/** What is written: as it is, or piece by piece, so that nobody holds the whole of it. */
export type Content = string | Uint8Array | (() => Iterable<string>);
/** Small pieces are written together. */
const CHUNK = 65_536;
function* bytesOf(content: Content): Generator<Uint8Array> {
  if (typeof content !== 'function') {
    yield typeof content === 'string' ? Buffer.from(content) : content;
    return;
  }
  let pieces: string[] = [];
  let length = 0;
  for (const piece of content()) {
    pieces.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield Buffer.from(pieces.join(''));
    [pieces, length] = [[], 0];
  }
  if (length > 0) yield Buffer.from(pieces.join(''));
}

/** Writes a draft of what is to stand at `path`; a problem where that cannot be. */
export function draftReport(host: Writer, path: string, content: Content): Draft | Problem {
  const shown = nameOf(host, path);
  const refused = refuseInput(host, path);
  if (refused) return refused;
  try {
    const place = followed(resolve(host.cwd, path));
    const status = statSync(place, { throwIfNoEntry: false });
    if (status?.isDirectory()) return problem('misuse.out-is-folder', { path: shown });
    // A pipe or a device has no place that another file could take.
    if (status && !status.isFile()) return streamTo(host, path, content);
    // Who may not write the old file may not put another in its place.
    if (status) accessSync(place, constants.W_OK);
    const beside = writeBeside(host.disk, place, content, status?.mode);
    return fileDraft(host, { path, place, beside });
  } catch (error) {
    return writeFault(codeOf(error), shown);
  }
}
function fileDraft(
  host: Writer,
  { path, place, beside }: { path: string; place: string; beside: string },
): Draft {
  const { disk } = host;
  const drop = (): void => {
    removeAt(disk, beside);
  };
  const put = (): Problem | null => {
    try {
      moveTo(disk, beside, place);
    } catch (error) {
      drop();
      return putFault(codeOf(error), nameOf(host, path));
    }
    try {
      disk.flushFolder(dirname(place));
    } catch {
      // The new file stands; only whether its name outlasts a loss of power is not known.
    }
    return null;
  };
  return { path, place, beside, put, drop };
}
function streamTo(host: Writer, path: string, content: Content): Draft {
  const { disk } = host;
  const place = resolve(host.cwd, path);
  const put = (): Problem | null => {
    try {
      const handle = disk.open(place, 'w');
      try {
        for (const bytes of bytesOf(content)) writeAll(disk, handle, bytes);
      } finally {
        disk.close(handle);
      }
      return null;
    } catch (error) {
      return writeFault(codeOf(error), nameOf(host, path));
    }
  };
  return { path, place, beside: null, put, drop: () => undefined };
}

/** Where what is asked for goes; where a link leads nowhere, writing there says so. */
export function placeOf({ cwd }: Pick<Host, 'cwd'>, path: string): string {
  try {
    return followed(resolve(cwd, path));
  } catch {
    return resolve(cwd, path);
  }
}
/** Where a path leads: a link is kept, and what it leads to is written. */
function followed(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return path;
    const link = linkAt(path);
    return link === null
      ? join(realpathSync.native(dirname(path)), basename(path))
      : followed(resolve(dirname(path), link));
  }
}
function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

let count = 0;
/** A new file beside `place`, written and flushed; nothing of it is left where that fails. */
function writeBeside(disk: Disk, place: string, content: Content, mode?: number): string {
  const { handle, path } = openBeside(disk, place, mode);
  try {
    try {
      for (const bytes of bytesOf(content)) writeAll(disk, handle, bytes);
      disk.flush(handle);
    } finally {
      disk.close(handle);
    }
    return path;
  } catch (error) {
    removeAt(disk, path);
    throw error;
  }
}
/** Begins with a dot: evidence is looked for in folders, and what was left there is none. */
function openBeside(disk: Disk, place: string, mode = 0o666): { handle: number; path: string } {
  for (;;) {
    const path = join(dirname(place), `.zhibiao-${process.pid}-${++count}.tmp`);
    try {
      return { handle: disk.open(path, 'wx', mode & 0o777), path };
    } catch (error) {
      // Another thread has it, or a run that was killed left it.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}
function removeAt(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch {
    // It is not what was asked for, and what stands in the way of it was already said.
  }
}

/** A draft of each; where there cannot be one of them, none is left. */
export async function draftAll<T>(
  items: Iterable<T>,
  draft: (item: T, at: number) => Draft | Problem | Promise<Draft | Problem>,
): Promise<Draft[] | Problem> {
  const drafts: Draft[] = [];
  let at = 0;
  for (const item of items) {
    const made = await draft(item, at++);
    if ('word' in made) {
      dropAll(drafts);
      return made;
    }
    drafts.push(made);
  }
  return drafts;
}
export function dropAll(drafts: readonly Draft[]): void {
  for (const draft of drafts) draft.drop();
}
/**
 * Puts all drafts in their places. Where one cannot be put there, those before it are new and those
 * after it are not: which are new is said.
 */
export function putAll(host: Host, drafts: readonly Draft[]): Problem | null {
  const places = new Set<string>();
  const twice = drafts.find((draft) => places.size === places.add(spellingOf(draft)).size);
  if (twice) {
    dropAll(drafts);
    return problem('misuse.out-twice', { path: nameOf(host, twice.path) });
  }
  for (const [at, draft] of drafts.entries()) {
    const fault = draft.put();
    if (fault === null) continue;
    dropAll(drafts.slice(at + 1));
    const files = drafts.slice(0, at).map(({ path }) => nameOf(host, path));
    if (at > 0)
      printNote(host, 'note.new-before', {
        count: String(at),
        files: files.join(say(host.language, 'separator')),
      });
    return fault;
  }
  return null;
}
/** Where the folder of a draft is blind to case, it knows the draft by another spelling, too. */
function spellingOf({ place, beside }: Draft): string {
  const isBlind =
    beside !== null && existsSync(join(dirname(beside), basename(beside).toUpperCase()));
  return isBlind ? fold(place) : place;
}
