import { isUtf8 } from 'node:buffer';
import {
  partOf,
  readStretch,
  sitesOf,
  type EvidenceReading,
  type Remembered,
} from '../../../evidence/index.js';
import { isSameSite } from '../../../values/index.js';
import type { Reader } from '../../read/index.js';
import type { BytesReader } from '../bytes.js';
import type { Piece } from '../pieces.js';
import { readWhole } from '../whole.js';

/** What is needed to read pieces of files. */
export interface PieceReader {
  host: Reader;
  readBytes: BytesReader;
  remembered: Remembered;
}
/**
 * Reads a stretch of a file, or of a whole file the records of one site, or those that name none.
 */
export function readPiece(
  { host, readBytes, remembered }: PieceReader,
  piece: Piece,
  site: string | null,
): EvidenceReading {
  const { name, kind, from, to, line, layout, said, broken } = piece;
  if (kind === 'whole') return shareOf(readWhole(host, piece), site);
  const bytes = readBytes(piece, from, to);
  const stretch = {
    bytes,
    textOf: (start: number, end: number) => bytes.toString('utf8', start, end),
    isUtf8: isUtf8(bytes),
    file: name,
    firstLine: line,
    layout: kind === 'rows' ? layout : null,
    said,
    broken,
  };
  return readStretch(stretch, remembered);
}
/**
 * What names this site, since what names none is read apart; a file that names no site is wholly
 * this one's.
 */
const shareOf = (reading: EvidenceReading, site: string | null): EvidenceReading =>
  sitesOf(reading).length === 0 ? reading : partOf(reading, (named) => isSameSite(named, site));
