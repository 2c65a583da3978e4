import type { Broken, CsvLayout } from '../../evidence/index.js';
import type { Diagnostic } from '../../types.js';
import { folded, plainer } from '../../values/index.js';
import type { Hashed } from './seen.js';
import { addStretch, noStretches, type RowBytes, type Stretches } from './stretches.js';

/**
 * A file as a batch looks at it: read line by line, row by row, or whole. Of a CSV file, what its
 * columns mean, and what is said of its headings and of the rows that are passed over.
 */
export interface BatchFile extends Hashed {
  kind: 'lines' | 'rows' | 'whole';
  layout: CsvLayout | null;
  said: Diagnostic[];
  /** Why nothing of it is read. */
  refused: Diagnostic | null;
}
/** What a site has of a file, and how many bytes that are. */
export interface Piece extends BatchFile {
  /** None where the file is read whole. */
  stretches: Stretches;
  /** Why none of its rows could be read as a record. */
  broken: Broken | null;
  bytes: number;
}
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
  /** Adds a part of a file to what is a site's. */
  take(site: string | null, piece: Piece): void;
  /** Adds lines of a file that stand behind those it has of it; `broken` where they are no rows. */
  add(site: string | null, file: BatchFile, rows: RowBytes & { broken: Broken | null }): void;
}

/**
 * Spellings of sites remembered: a country has 2,900 counties; a file where every line names
 * another is no matter.
 */
export const MOST_NAMES = 100_000;

export function siteMap(): SiteMap {
  const sites = new Map<string, SiteSource>();
  const common: SiteSource = { site: null, pieces: [] };
  const known = new Map<string, SiteSource>();
  const find = (site: string): SiteSource => {
    const key = folded(site);
    const source = sites.get(key) ?? { site, pieces: [] };
    source.site = plainer(source.site ?? site, site);
    sites.set(key, source);
    if (known.size < MOST_NAMES) known.set(site, source);
    return source;
  };
  const sourceOf = (site: string | null): SiteSource =>
    site === null ? common : (known.get(site) ?? find(site));
  return {
    sites,
    common: common.pieces,
    take: (site, piece) => {
      sourceOf(site).pieces.push(piece);
    },
    add: (site, file, rows) => {
      const { pieces } = sourceOf(site);
      const piece = pieceOf(pieces, file, rows.broken) ?? pieceIn(file, rows.broken);
      if (piece.bytes === 0) pieces.push(piece);
      piece.bytes += rows.to - rows.from;
      addStretch(piece.stretches, rows);
    },
  };
}
const pieceIn = (file: BatchFile, broken: Broken | null): Piece => ({
  ...file,
  broken,
  stretches: noStretches(),
  bytes: 0,
});
/** The one of the last pieces, those of one file, whose rows are read alike. */
function pieceOf(
  pieces: readonly Piece[],
  { path, layout }: BatchFile,
  broken: Broken | null,
): Piece | undefined {
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at];
    if (piece?.path !== path || piece.kind === 'whole') return undefined;
    if (
      piece.layout === layout &&
      piece.broken?.code === broken?.code &&
      piece.broken?.detail === broken?.detail
    )
      return piece;
  }
  return undefined;
}

/**
 * Takes what is complete of some bytes, the first of which has the given place in the file; answers
 * how many that were, or {@link CANNOT} where the file must be read whole.
 */
export type Scanner = (bytes: Buffer, offset: number, last: boolean) => number;
export const CANNOT = -1;
