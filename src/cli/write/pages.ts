import { extname } from 'node:path';
import { drawSites, MOST_SITES, type About, type Profile } from '../../report/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { nameOf } from '../paths.js';
import { draftAll, draftReport, dropAll, putAll, type Draft } from './draft.js';
import { siteLink } from './site-reports.js';

/** Whether a file is a page or a workbook by its ending. */
export const isPage = (path: string): boolean =>
  ['.html', '.htm', '.xlsx'].includes(extname(path).toLowerCase());
/** A problem where a page or a workbook would hold more sites than anybody can use it with. */
export const checkSites = (host: Host, count: number, path: string): Problem | null =>
  count > MOST_SITES
    ? problem('misuse.too-many-sites', {
        path: nameOf(host, path),
        count: String(count),
        limit: String(MOST_SITES),
      })
    : null;

/** What pages tell; `reports` is the folder with the report of each site. */
interface Told {
  profiles: readonly Profile[];
  about: About;
  reports: string | null;
}
/**
 * Draws all sites into each of these files, a page or a workbook, as its ending says; what is
 * drafted besides is put in its place with them, or not at all.
 */
export async function savePages(
  host: Host,
  paths: readonly string[],
  { profiles, about, reports }: Told,
  besides: readonly Draft[] = [],
): Promise<Problem | null> {
  const pages = await draftAll(paths, async (path) => {
    const format = extname(path).toLowerCase() === '.xlsx' ? 'xlsx' : 'html';
    const linked = profiles.map((profile, at) => {
      const place = { at, count: profiles.length, site: profile.site };
      return reports === null || profile.group === 'unscored'
        ? profile
        : { ...profile, link: siteLink(host, path, reports, place) };
    });
    const page = await drawSites(linked, about, format, host.language);
    return draftReport(host, path, page);
  });
  if (!('word' in pages)) return putAll(host, [...besides, ...pages]);
  dropAll(besides);
  return pages;
}
