import type { Broken, CsvLayout } from '../../evidence/index.js';
import type { Diagnostic } from '../../types.js';
import { folded, plainer } from '../../values/index.js';
import type { Seen } from './seen.js';

/**
 * A file as a batch looks at it: read line by line, row by row, or whole. Of a CSV file, what its
 * columns mean, and what is said of its headings and of the rows that are passed over.
 */
export interface BatchFile extends Seen {
  kind: 'lines' | 'rows' | 'whole';
  layout: CsvLayout | null;
  said: Diagnostic[];
}
/**
 * Whole lines from byte `from` to byte `to`, of which the first has the number `line`; `broken`
 * says why none of them could be read as a record.
 */
export interface RowBytes {
  from: number;
  to: number;
  line: number;
  broken: Broken | null;
}
/** A stretch of a file. */
export type Piece = BatchFile & RowBytes;
/** A site and where its records stand; null for records that name none. */
export interface SiteSource {
  site: string | null;
  pieces: Piece[];
}

/** The sites of all files, and what counts for every site. */
export interface SiteMap {
  /** By the folded form of their names. */
  sites: Map<string, SiteSource>;
  common: Piece[];
  /**
   * Adds a stretch to what is a site's; one that goes on where its last one ended makes that
   * longer.
   */
  add(site: string | null, file: BatchFile, rows: RowBytes): void;
}

export function siteMap(): SiteMap {
  const sites = new Map<string, SiteSource>();
  const common: SiteSource = { site: null, pieces: [] };
  // Lines of one site mostly follow each other, and spell it alike.
  let [last, spelling]: [SiteSource, string | null] = [common, null];
  const sourceOf = (site: string | null): SiteSource => {
    if (spelling === site) return last;
    spelling = site;
    if (site === null) return common;
    const key = folded(site);
    const source = sites.get(key) ?? { site, pieces: [] };
    source.site = plainer(source.site ?? site, site);
    sites.set(key, source);
    return source;
  };
  return {
    sites,
    common: common.pieces,
    add: (site, file, rows) => {
      last = sourceOf(site);
      const before = last.pieces.at(-1);
      if (
        before &&
        before.kind !== 'whole' &&
        before.to === rows.from &&
        before.path === file.path &&
        before.layout === file.layout &&
        before.broken?.detail === rows.broken?.detail
      )
        before.to = rows.to;
      else last.pieces.push({ ...file, ...rows });
    },
  };
}

/**
 * Takes what is complete of some bytes, the first of which has the given place in the file; answers
 * how many that were, or {@link CANNOT} where the file must be read whole.
 */
export type Scanner = (bytes: Buffer, offset: number, last: boolean) => number;
export const CANNOT = -1;
