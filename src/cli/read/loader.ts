import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Loader } from '../../compile/index.js';
import { STDIN } from '../paths.js';
import { decodeSource, loadSource, type Reader } from './files.js';

/** A loader of the files that a tree file names, and their texts by name. */
export interface DiskLoader {
  load: Loader;
  sources: Map<string, string>;
}

/**
 * Files are looked for from the folder of the file that names them, and only below the folder of
 * the entry tree, links resolved.
 * Undefined for a tree from standard input, which is in no folder.
 */
export function loaderFor(host: Reader, entry: string, name: string): DiskLoader | undefined {
  if (entry === STDIN) return undefined;
  const first = realOf(resolve(host.cwd, entry));
  if (first === undefined) return undefined;
  const root = dirname(first);
  const folder = dirname(name);
  const real = new Map([[name, first]]);
  const sources = new Map<string, string>();
  const nameOfReal = (path: string): string =>
    path === first ? name : join(folder, relative(root, path)).split(sep).join('/');
  const load: Loader = (path, from) => {
    const wanted = resolve(dirname(real.get(from) ?? first), path);
    if (!isWithin(root, wanted)) return { fault: 'outside' };
    const found = realOf(wanted);
    if (found === undefined) return { fault: 'missing' };
    if (!isWithin(root, found)) return { fault: 'outside' };
    if (!statSync(found).isFile()) return { fault: 'unreadable' };
    const file = nameOfReal(found);
    const loaded = loadSource(host, found, file);
    const text = 'source' in loaded ? decodeSource(loaded.source) : undefined;
    if (typeof text !== 'string') return { fault: 'unreadable' };
    real.set(file, found);
    sources.set(file, text);
    return { text, file };
  };
  return { load, sources };
}
function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
/** The path with links resolved; undefined where there is nothing. */
function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
