import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { formatHtml } from '../../report/index.js';
import type { Assessment } from '../../types.js';
import { type Host, type Problem, problem } from '../host.js';
import { nameOf } from '../paths.js';
import { fileNameOf } from './names.js';
import { saveReport } from './save.js';

/** Makes a folder where there is none yet; a problem where that cannot be. */
export function makeFolder(host: Pick<Host, 'cwd'>, folder: string): Problem | null {
  try {
    mkdirSync(resolve(host.cwd, folder), { recursive: true });
    return null;
  } catch {
    return problem('misuse.out-folder', { path: nameOf(host, folder) });
  }
}

/** The sites of a run whose reports go into a folder: where one stands, and of how many. */
export interface SiteAt {
  at: number;
  count: number;
  site: string | null;
}
/** What the report of a site is called. The number keeps apart what is spelled alike. */
export const siteFile = ({ at, count, site }: SiteAt): string =>
  `${fileNameOf(at + 1, count, site ?? '')}.html`;
/** Writes the report of a site into the folder, as it is drawn alone. */
export const saveSite = (
  host: Pick<Host, 'cwd' | 'language'>,
  folder: string,
  place: SiteAt,
  assessment: Assessment,
): Problem | null =>
  saveReport(
    host,
    join(folder, siteFile(place)),
    formatHtml(assessment, { language: host.language }),
  );
/** Where a document at `from` leads to find the report of a site, whatever its folder is called. */
export const siteLink = (
  { cwd }: Pick<Host, 'cwd'>,
  from: string,
  folder: string,
  place: SiteAt,
): string =>
  [...relative(dirname(resolve(cwd, from)), resolve(cwd, folder)).split(sep), siteFile(place)]
    .filter((name) => name !== '')
    .map(encodeURIComponent)
    .join('/');
