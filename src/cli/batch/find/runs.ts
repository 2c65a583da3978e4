import type { Piece, SiteMap } from '../pieces.js';

/** Takes what is complete of some bytes, the first of which has the given place in the file; answers how many that were. */
export type Scanner = (bytes: Buffer, offset: number, last: boolean) => number;

const MARK = [0xef, 0xbb, 0xbf];
/** Where a chunk begins to be text. */
export const skipMark = (bytes: Buffer, offset: number): number =>
  offset === 0 && MARK.every((byte, at) => bytes[at] === byte) ? MARK.length : 0;

/** Gathers the lines that follow each other and are one site's. */
export function runs(
  file: Omit<Piece, 'from' | 'to' | 'line'>,
  map: SiteMap,
): { take(site: string | null, from: number, to: number, line: number): void; end(): void } {
  let run: { site: string | null; from: number; to: number; line: number } | null = null;
  const end = (): void => {
    if (run) map.add(run.site, { ...file, from: run.from, to: run.to, line: run.line });
    run = null;
  };
  return {
    end,
    take: (site, from, to, line) => {
      if (run?.site === site && run.to === from) {
        run.to = to;
        return;
      }
      end();
      run = { site, from, to, line };
    },
  };
}

/** A name of a site as records give it. */
export function tidy(site: string): string | null {
  const name = site.normalize('NFC').trim();
  return name === '' ? null : name;
}
