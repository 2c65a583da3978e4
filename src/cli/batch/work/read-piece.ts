import { isUtf8 } from 'node:buffer';
import { readStretch, type EvidenceReading, type Remembered } from '../../../evidence/index.js';
import type { BytesReader } from '../bytes.js';
import type { Piece } from '../pieces.js';
import { lineNumbers } from '../stretches.js';
import type { WholeReader } from './wholes.js';

/** What is needed to read pieces of files. */
export interface PieceReader {
  readShare: WholeReader;
  readBytes: BytesReader;
  remembered: Remembered;
}
/**
 * Reads the lines of a file that are one site's, or of a whole file the records of one site, or
 * those that name none. All lines are read as one text: a row ends within its stretch, whatever
 * stands behind it.
 */
export function readPiece(
  { readShare, readBytes, remembered }: PieceReader,
  piece: Piece,
  site: string | null,
): EvidenceReading {
  const { name, sha256, kind, stretches, layout, said, broken } = piece;
  if (kind === 'whole') return readShare(piece, site);
  const bytes = readBytes(piece, stretches);
  const stretch = {
    bytes,
    textOf: (start: number, end: number) => bytes.toString('utf8', start, end),
    isUtf8: isUtf8(bytes),
    file: name,
    lineOf: lineNumbers(stretches),
    layout: kind === 'rows' ? layout : null,
    said,
    broken,
  };
  const reading = readStretch(stretch, remembered);
  return sha256 === null ? reading : { ...reading, files: [{ file: name, sha256 }] };
}
