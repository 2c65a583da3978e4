import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isSpreadsheet } from '../../evidence/index.js';
import { type Problem, problem } from '../host.js';
import { nameOf, STDIN } from '../paths.js';
import { readFault } from './fault.js';
import type { Reader } from './files.js';

const EXTENSIONS = new Set(['.yaml', '.yml', '.json', '.jsonl', '.ndjson', '.csv', '.tsv']);

/**
 * Evidence files named on the command line or found in folders, sorted, each once; and what was
 * passed over.
 */
export interface Listing {
  files: string[];
  skipped: string[];
  problem: Problem | null;
}

/**
 * Lists evidence: files as they are, folders recursively. Dot files, Markdown notes and what
 * programs and systems leave behind are passed over in silence, other formats are reported.
 * Workbooks are evidence: one that cannot be read is not nothing.
 */
export function listEvidence(host: Reader, paths: readonly string[]): Listing {
  const listing: Listing = { files: [], skipped: [], problem: null };
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    try {
      if (path === STDIN || !statSync(absolute).isDirectory()) {
        listing.files.push(path);
        continue;
      }
      const aside: Aside = { folders: [], nowhere: [] };
      const found = walk(absolute, aside);
      const fitting = found.filter(isEvidence);
      const stray = fitting.find((file) => leadsOut(absolute, file));
      if (stray !== undefined)
        listing.problem ??= problem('misuse.link-outside', { path: nameOf(host, stray) });
      const [gone] = aside.nowhere.filter(isEvidence);
      if (gone !== undefined)
        listing.problem ??= problem('misuse.not-found', { path: nameOf(host, gone) });
      listing.files.push(...fitting);
      const others = found.filter((file) => !fitting.includes(file));
      listing.skipped.push(...[...others, ...aside.folders].map((file) => nameOf(host, file)));
      if (fitting.length === 0)
        listing.problem ??= problem('misuse.no-evidence', { path: nameOf(host, path) });
    } catch (error) {
      listing.problem ??= readFault(error, nameOf(host, path));
    }
  }
  for (const file of listing.files) if (file !== STDIN) host.inputs.note(resolve(host.cwd, file));
  return { ...listing, files: distinct(host, listing.files) };
}

const isEvidence = (file: string): boolean =>
  EXTENSIONS.has(extname(file).toLowerCase()) || isSpreadsheet(file);

/** By whatever link or spelling a file is named. Two files that share their bytes are two. */
function distinct(host: Reader, files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const key = host.inputs.spelled(resolve(host.cwd, file)) ?? file;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const isNote = (name: string): boolean =>
  name.startsWith('.') ||
  name.startsWith('~$') ||
  /^(?:readme(?:\.|$)|(?:thumbs\.db|desktop\.ini)$)/i.test(name) ||
  name.toLowerCase().endsWith('.md');

/**
 * Whether a link leads out of the folder that was named: who put it there would have any file of
 * this machine read and quoted. Trees are held to the same.
 */
function leadsOut(folder: string, file: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(file));
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** Links that are no files: those to folders, and those that lead nowhere. */
interface Aside {
  folders: string[];
  nowhere: string[];
}
/** Files below a folder in sorted order. Linked folders are not followed: they could lead back. */
function walk(folder: string, aside: Aside): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort(byName)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (isNote(entry.name)) return [];
      if (entry.isDirectory()) return walk(path, aside);
      if (!entry.isSymbolicLink()) return entry.isFile() ? [path] : [];
      const status = statSync(path, { throwIfNoEntry: false });
      if (status?.isFile()) return [path];
      if (status === undefined) aside.nowhere.push(path);
      else if (status.isDirectory()) aside.folders.push(path);
      return [];
    });
}
