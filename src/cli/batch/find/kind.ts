import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { MOST_ENDING } from '../../../evidence/index.js';
import type { Host } from '../../host.js';
import { nameOf } from '../../paths.js';
import { bytesReader } from '../bytes.js';
import type { BatchFile } from '../pieces.js';
import { digestOf, stateOf, type Seen } from '../seen.js';
import { stretchOf } from '../stretches.js';

const LINES = new Set(['.jsonl', '.ndjson']);
const ROWS = new Set(['.csv', '.tsv']);
/** Bytes looked at to tell how a file is written. */
const SAMPLE = 65_536;
const BREAK = 0x0a;

/**
 * What kind of file this is to a batch: one that is read line by line, or one that must be read
 * whole; with its digest where that is told.
 */
export function kindOf(
  host: Pick<Host, 'cwd'>,
  path: string,
  isTold: boolean,
): { file: BatchFile; size: number } {
  const absolute = resolve(host.cwd, path);
  const seen = { path: absolute, name: nameOf(host, path), state: stateOf(absolute) };
  const extension = extname(path).toLowerCase();
  const wanted = LINES.has(extension) ? 'lines' : ROWS.has(extension) ? 'rows' : 'whole';
  const kind = wanted !== 'whole' && isCuttable(seen) && !isMarkedAtEnd(seen) ? wanted : 'whole';
  return {
    file: { ...seen, sha256: isTold ? digestOf(seen) : null, kind, ...NOTHING_SAID },
    size: statSync(absolute).size,
  };
}
const NOTHING_SAID: Pick<BatchFile, 'layout' | 'said' | 'refused'> = {
  layout: null,
  said: [],
  refused: null,
};
/** A mark of the end of a text, as programs of old put it there, is for who reads the whole. */
function isMarkedAtEnd(file: Seen): boolean {
  const { size } = statSync(file.path);
  return bytesReader()(file, stretchOf(Math.max(size - MOST_ENDING, 0), size)).includes(END_MARK);
}
const END_MARK = 0x1a;
/** Whether a file begins as UTF-8: other files cannot be cut into lines by bytes. */
function isCuttable(file: Seen): boolean {
  const bytes = bytesReader()(file, stretchOf(0, SAMPLE));
  const whole = bytes.length < SAMPLE ? bytes.length : Math.max(bytes.lastIndexOf(BREAK), 0);
  const sample = bytes.subarray(0, whole);
  return isUtf8(sample) && !sample.includes(0);
}
