import { readdirSync, realpathSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { isMapping, readYaml } from '../../syntax/index.js';
import { decodeSource, loadSource, type Reader } from './files.js';

/** A tree finds its overlays below its own folder, so they are seldom deeper than this. */
const MAX_FOLDERS = 4;

/**
 * The trees that name an overlay among their `overlays`: those in the nearest folder that has any,
 * from the overlay's own folder outwards.
 */
export function treesOfOverlay(host: Reader, path: string): string[] {
  const overlay = realpathSync(resolve(host.cwd, path));
  let folder = dirname(overlay);
  for (let up = 0; up < MAX_FOLDERS; up++) {
    const found = yamlIn(folder).filter((file) => overlaysOf(host, file).includes(overlay));
    if (found.length > 0) return found;
    folder = dirname(folder);
  }
  return [];
}
function yamlIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => ['.yaml', '.yml'].includes(extname(name).toLowerCase()))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
/** The files that a tree names as its overlays, links resolved; of anything else, none. */
function overlaysOf(host: Reader, file: string): string[] {
  const loaded = loadSource(host, file);
  const text = 'source' in loaded ? decodeSource(loaded.source) : undefined;
  if (typeof text !== 'string' || !/^overlays:/m.test(text)) return [];
  const { value } = readYaml(text, file);
  const list = isMapping(value) ? value['overlays'] : undefined;
  return Array.isArray(list) ? list.flatMap((each) => realOf(dirname(file), each)) : [];
}
function realOf(folder: string, path: unknown): string[] {
  try {
    return typeof path === 'string' ? [realpathSync(resolve(folder, path.trim()))] : [];
  } catch {
    return [];
  }
}
