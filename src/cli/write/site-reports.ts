import { join, resolve } from 'node:path';
import { formatHtml } from '../../report/index.js';
import type { Assessment } from '../../types.js';
import type { Host, Problem } from '../host.js';
import { linkTo } from '../paths.js';
import { draftReport, refuseInput, type Draft, type Writer } from './draft.js';
import { fileNameOf } from './names.js';

/** The sites of a run whose reports go into a folder: where one stands, and of how many. */
export interface SiteAt {
  at: number;
  count: number;
  site: string | null;
}
/** What the report of a site is called. The number keeps apart what is spelled alike. */
export const siteFile = ({ at, count, site }: SiteAt): string =>
  `${fileNameOf(at + 1, count, site ?? '')}.html`;
/** Drafts the report of a site in the folder, as it is drawn alone. */
export const draftSite = (
  host: Writer & Pick<Host, 'language'>,
  folder: string,
  place: SiteAt,
  assessment: Assessment,
): Draft | Problem =>
  draftReport(
    host,
    join(folder, siteFile(place)),
    formatHtml(assessment, { language: host.language }),
  );
/** The same, put in its place. */
export function saveSite(...args: Parameters<typeof draftSite>): Problem | null {
  const draft = draftSite(...args);
  return 'word' in draft ? draft : draft.put();
}
/** A problem where the report of one of these sites would be written over what was read. */
export const checkSiteFiles = (
  host: Writer,
  folder: string,
  sites: readonly (string | null)[],
): Problem | null =>
  sites
    .map((site, at) => refuseInput(host, join(folder, siteFile({ at, count: sites.length, site }))))
    .find((refused) => refused !== null) ?? null;
/** Where a document at `from` leads to find the report of a site, whatever its folder is called. */
export const siteLink = (
  { cwd }: Pick<Host, 'cwd'>,
  from: string,
  folder: string,
  place: SiteAt,
): string => linkTo(resolve(cwd, folder, siteFile(place)), resolve(cwd, from));
