import { basename, extname, relative, resolve, sep } from 'node:path';
import { statSync } from 'node:fs';
import { sitesOf } from '../../../evidence/index.js';
import { MAX_BYTES } from '../../../syntax/index.js';
import { listEvidence } from '../../read/index.js';
import { problem, type Host, type Problem } from '../../host.js';
import { siteMap, type BatchFile, type Piece, type SiteMap, type SiteSource } from '../pieces.js';
import type { Hashed } from '../seen.js';
import { noStretches } from '../stretches.js';
import { readWhole } from '../whole.js';
import { kindOf } from './kind.js';
import { scanFile } from './scan.js';

/**
 * All sites of a run in the order of their names, what counts for each of them, the files, and how
 * many bytes there are.
 */
export interface Sites {
  sites: SiteSource[];
  common: Piece[];
  files: Hashed[];
  skipped: string[];
  /** Files that name no site beside others that do, each with the site it was taken for. */
  namedAfter: string[];
}

/**
 * Most bytes of records that name no site, beside others that do. Every site is scored with all of
 * them: 4 MiB are some 25,000 records each time.
 */
const MOST_COMMON = 4 << 20;

/** How many bytes of evidence there are, as far as can be seen. */
export const sizeOf = (host: Host, evidence: readonly string[]): number =>
  listEvidence(host, evidence).files.reduce(
    (sum, path) => sum + (statSync(resolve(host.cwd, path), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

/**
 * Finds every site in the evidence files without keeping what they say; `isTold` where the digests
 * of the files are told.
 */
export function findSites(
  host: Host,
  evidence: readonly string[],
  isTold: boolean,
): Sites | Problem {
  const listing = listEvidence(host, evidence);
  if (listing.problem) return listing.problem;
  const map = siteMap();
  const files: Sites['files'] = [];
  const unread: { own: SiteMap; name: string | null }[] = [];
  const namedAfter: string[] = [];
  let isNamed = false;
  for (const path of listing.files) {
    if (path === '-') return problem('batch.stdin');
    const { file, size } = kindOf(host, path, isTold);
    const { name, state, sha256 } = file;
    files.push({ path: file.path, name, state, sha256 });
    const { own, isUnread } = sitesIn(host, file, size);
    const site =
      own.sites.size === 0 && listing.files.length > 1 ? nameFor(host, path, evidence) : null;
    if (isUnread) unread.push({ own, name: site });
    else take(map, own, site);
    if (!isUnread && site !== null) namedAfter.push(`${name} → ${site}`);
    isNamed ||= own.sites.size > 0;
  }
  // Where files name their sites, nobody can tell whose one is that could not be read.
  for (const { own, name } of unread) take(map, own, isNamed ? null : name);
  if (map.sites.size === 0 && map.common.length > 0)
    return {
      sites: [{ site: null, pieces: map.common }],
      common: [],
      files,
      skipped: listing.skipped,
      namedAfter: [],
    };
  const bytes = map.common.reduce((sum, piece) => sum + piece.bytes, 0);
  if (bytes > MOST_COMMON)
    return problem('batch.too-common', {
      size: String(Math.ceil(bytes / 1048576)),
      limit: String(MOST_COMMON / 1048576),
    });
  const sites = [...map.sites.values()].sort((a, b) => ((a.site ?? '') < (b.site ?? '') ? -1 : 1));
  const { skipped } = listing;
  return { sites, common: map.common, files, skipped, namedAfter: isNamed ? namedAfter : [] };
}
/**
 * The sites of one file. One that cannot be cut, or in which no row counts, is read whole: what is
 * wrong with it is then said as it is where all is read.
 */
function sitesIn(host: Host, file: BatchFile, size: number): { own: SiteMap; isUnread: boolean } {
  const cut = siteMap();
  const found = file.kind === 'whole' ? false : scanFile(file, cut);
  if (found === true && cut.sites.size + cut.common.length > 0)
    return { own: cut, isUnread: false };
  const whole = siteMap();
  // Of what may be read whole the same is said as where all is.
  const refused = typeof found === 'object' && size > MAX_BYTES ? found : null;
  const isUnread = addWhole(host, { ...file, kind: 'whole', refused }, size, whole);
  return { own: whole, isUnread };
}
/** Adds the sites of one file; where it names none, all of it is the site it is named after. */
function take(map: SiteMap, own: SiteMap, name: string | null): void {
  for (const { site, pieces } of own.sites.values())
    for (const piece of pieces) map.take(site, piece);
  for (const piece of own.common) map.take(name, piece);
}
/** Whether nothing of the file could be read: then it is no share of what every site is scored with. */
function addWhole(host: Host, file: BatchFile, size: number, map: SiteMap): boolean {
  const reading = readWhole(host, file);
  const { records, setAside, diagnostics } = reading;
  if (
    records.length + setAside.length === 0 &&
    diagnostics.some(({ severity }) => severity === 'error')
  ) {
    map.take(null, wholePiece(file, 0));
    return true;
  }
  const names = sitesOf(reading);
  for (const site of names) map.take(site, wholePiece(file, size));
  const shared = [...records, ...setAside].filter(({ site }) => site === null).length;
  if (names.length === 0) map.take(null, wholePiece(file, size));
  // Its size is the share that every site is scored with.
  else if (shared > 0) map.take(null, wholePiece(file, Math.ceil((size * shared) / reading.read)));
  return false;
}
const wholePiece = (file: BatchFile, bytes: number): Piece => ({
  ...file,
  stretches: noStretches(),
  broken: null,
  bytes,
});
/**
 * The site a file without one belongs to: the folder below the folder that was named, else the file
 * itself.
 */
function nameFor(host: Pick<Host, 'cwd'>, path: string, evidence: readonly string[]): string {
  const absolute = resolve(host.cwd, path);
  const inside = evidence
    .map((each) => relative(resolve(host.cwd, each), absolute))
    .find((each) => each !== '' && !each.startsWith('..'));
  const [folder, ...rest] = (inside ?? basename(absolute)).split(sep);
  const name =
    rest.length > 0 && folder !== undefined ? folder : basename(absolute, extname(absolute));
  return name.normalize('NFC').trim();
}
