import { extname } from 'node:path';
import { drawSites, MOST_SITES, type About, type Profile } from '../../report/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { nameOf } from '../paths.js';
import { saveReport } from './save.js';

/** A problem where a page or a workbook would hold more sites than anybody can use it with. */
export const checkSites = (host: Host, count: number, path: string): Problem | null =>
  count > MOST_SITES
    ? problem('misuse.too-many-sites', {
        path: nameOf(host, path),
        count: String(count),
        limit: String(MOST_SITES),
      })
    : null;

/** Draws all sites into each of these files, a page or a workbook, as its ending says. */
export async function savePages(
  host: Host,
  paths: readonly string[],
  profiles: readonly Profile[],
  about: About,
): Promise<Problem | null> {
  for (const path of paths) {
    const format = extname(path).toLowerCase() === '.xlsx' ? 'xlsx' : 'html';
    const page = await drawSites(profiles, about, format, host.language);
    const unsaved = saveReport(host, path, page);
    if (unsaved) return unsaved;
  }
  return null;
}
