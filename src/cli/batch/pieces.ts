import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Host } from '../host.js';
import { nameOf } from '../paths.js';

/** A stretch of a file: whole lines from byte `from` to byte `to`, of which the first has the number `line`. `heading` is the heading line of a CSV file. */
export interface Piece {
  path: string;
  name: string;
  kind: 'lines' | 'rows' | 'whole';
  from: number;
  to: number;
  line: number;
  heading: string | null;
}
/** A site and where its records stand; null for records that name none. */
export interface SiteSource {
  site: string | null;
  pieces: Piece[];
}

/** The sites of all files, and what counts for every site. */
export interface SiteMap {
  sites: Map<string, SiteSource>;
  common: Piece[];
  add(site: string | null, piece: Piece): void;
}

/** Neighbouring stretches of one site become one. */
export function siteMap(): SiteMap {
  const sites = new Map<string, SiteSource>();
  const common: Piece[] = [];
  return {
    sites,
    common,
    add: (site, piece) => {
      const source = site === null ? { pieces: common } : (sites.get(site) ?? { site, pieces: [] });
      if (site !== null && 'site' in source) sites.set(site, source);
      const last = source.pieces.at(-1);
      if (last && piece.kind !== 'whole' && last.path === piece.path && last.to === piece.from)
        last.to = piece.to;
      else source.pieces.push(piece);
    },
  };
}

const LINES = new Set(['.jsonl', '.ndjson']);
const ROWS = new Set(['.csv', '.tsv']);
const SAMPLE = 65_536;

/** What kind of file this is to a batch: one that is read line by line, or one that must be read whole. */
export function kindOf(
  host: Pick<Host, 'cwd'>,
  path: string,
): { piece: Omit<Piece, 'from' | 'to' | 'line'>; size: number } {
  const absolute = resolve(host.cwd, path);
  const extension = extname(path).toLowerCase();
  const wanted = LINES.has(extension) ? 'lines' : ROWS.has(extension) ? 'rows' : 'whole';
  return {
    piece: {
      path: absolute,
      name: nameOf(host, path),
      kind: wanted !== 'whole' && isCuttable(absolute) ? wanted : 'whole',
      heading: null,
    },
    size: statSync(absolute).size,
  };
}
/** Whether a file begins as UTF-8 with common line breaks: other files cannot be cut into lines by bytes. */
function isCuttable(path: string): boolean {
  const bytes = bytesReader()(path, 0, SAMPLE);
  const sample = bytes.subarray(
    0,
    bytes.length < SAMPLE ? bytes.length : Math.max(bytes.lastIndexOf(10), 0),
  );
  return isUtf8(sample) && !sample.includes(0) && !/\r(?!\n|$)/.test(sample.toString('latin1'));
}
/** Reads the bytes of a stretch of a file, fewer where the file ends: those it gave before are gone then. */
export type BytesReader = (path: string, from: number, to: number) => Buffer;
/** A reader that takes room anew only for a longer stretch than all before: large rooms cost more to get than to fill. */
export function bytesReader(): BytesReader {
  let room = Buffer.alloc(0);
  return (path, from, to) => {
    if (room.length < to - from) room = Buffer.allocUnsafeSlow(to - from);
    const handle = openSync(path, 'r');
    try {
      let filled = 0;
      for (let count = 1; count > 0 && filled < to - from; filled += count)
        count = readSync(handle, room, filled, to - from - filled, from + filled);
      return room.subarray(0, filled);
    } finally {
      closeSync(handle);
    }
  };
}
