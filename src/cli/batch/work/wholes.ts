import { partOf, type EvidenceReading } from '../../../evidence/index.js';
import { folded } from '../../../values/index.js';
import type { BatchFile } from '../pieces.js';

/** Gives of a file that is read whole what is one site's, or what names none (null). */
export type WholeReader = (file: BatchFile, site: string | null) => EvidenceReading;

/**
 * Most records that are kept of files read before, beside those of the file that was read last: a
 * thread has room for a few times as many.
 */
const MOST_KEPT = 50_000;

/** A file that was read, and the part of every site by the folded form of its name. */
interface Kept {
  reading: EvidenceReading;
  parts: Map<string | null, EvidenceReading>;
}
/**
 * A reader that reads a file for the first of its sites and keeps it for the others; what was asked
 * for least lately goes first.
 */
export function wholeReader(
  read: (file: BatchFile) => EvidenceReading,
  most = MOST_KEPT,
): WholeReader {
  const kept = new Map<string, Kept>();
  let count = 0;
  const drop = (path: string, { reading }: Kept): void => {
    kept.delete(path);
    count -= reading.read;
  };
  const open = (file: BatchFile): Kept => {
    const before = kept.get(file.path);
    if (before) drop(file.path, before);
    // Room is made before more is read, which has the size of none.
    for (const [path, oldest] of kept) if (count > most) drop(path, oldest);
    const found = before ?? keep(read(file));
    kept.set(file.path, found);
    count += found.reading.read;
    return found;
  };
  return (file, site) => {
    const { reading, parts } = open(file);
    // A file that names no site is wholly the one's that it is read for.
    if (parts.size === (parts.has(null) ? 1 : 0)) return reading;
    return parts.get(site === null ? null : folded(site)) ?? partOf(reading, () => false);
  };
}
function keep(reading: EvidenceReading): Kept {
  const parts = new Map<string | null, EvidenceReading>();
  const partOfSite = (site: string | null): EvidenceReading => {
    const key = site === null ? null : folded(site);
    const part = parts.get(key) ?? {
      diagnostics: reading.diagnostics,
      files: reading.files ?? [],
      lacks: reading.lacks ?? [],
      records: [],
      setAside: [],
      read: 0,
    };
    parts.set(key, part);
    part.read++;
    return part;
  };
  for (const record of reading.records) partOfSite(record.site).records.push(record);
  for (const row of reading.setAside) partOfSite(row.site).setAside.push(row);
  return { reading, parts };
}
