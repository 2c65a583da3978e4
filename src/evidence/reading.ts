import { diagnose, type Code } from '../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Params, Place } from '../types.js';
import { openMemory, type Memory } from './memory.js';
import { buildRecord, type Built, type SetAsideRow, type WrittenRecord } from './record.js';

/** What one or more evidence files hold. Always `read` = records + setAside. */
export interface EvidenceReading {
  records: EvidenceRecord[];
  /** Rows and records that do not count, each with its reason. */
  setAside: SetAsideRow[];
  /** Faults of a whole file, and warnings; the fault of a row is in `setAside`. */
  diagnostics: Diagnostic[];
  /** Rows or records seen, blank ones aside. */
  read: number;
}

/** A reading of nothing but one diagnostic. */
export function refused(code: Code, place: Place, params: Params = {}): EvidenceReading {
  return { records: [], setAside: [], diagnostics: [diagnose(code, place, params)], read: 0 };
}

/** Every site that a record or a row set aside names, in code units. */
export const sitesOf = ({ records, setAside }: EvidenceReading): string[] =>
  [...new Set([...records, ...setAside].flatMap(({ site }) => site ?? []))].sort();

/** What of a reading concerns one site: what names it, and what names none. */
export const readingOfSite = (reading: EvidenceReading, site: string | null): EvidenceReading =>
  partOf(reading, (named) => named === null || named === site);

/**
 * The part of a reading that names such sites; of what is said of whole files, that of the files of
 * such records and of those without any.
 */
export function partOf(
  reading: EvidenceReading,
  isWanted: (site: string | null) => boolean,
): EvidenceReading {
  const records = reading.records.filter(({ site }) => isWanted(site));
  const setAside = reading.setAside.filter(({ site }) => isWanted(site));
  const part = {
    records,
    setAside,
    diagnostics: reading.diagnostics,
    read: records.length + setAside.length,
  };
  if (reading.diagnostics.length === 0) return part;
  const [all, own] = [filesOf(reading), filesOf(part)];
  return {
    ...part,
    diagnostics: reading.diagnostics.filter(
      ({ place }) => place === null || own.has(place.file) || !all.has(place.file),
    ),
  };
}
const filesOf = ({ records, setAside }: EvidenceReading): Set<string> =>
  new Set([...records, ...setAside].map(({ place }) => place.file));

/**
 * Reads what is written, read already or not, into a reading; records without an id are named after
 * their file and line.
 */
export function collect(
  rows: Iterable<WrittenRecord | Built>,
  diagnostics: Diagnostic[],
  memory: Memory = openMemory(),
): EvidenceReading {
  const reading: EvidenceReading = { records: [], setAside: [], diagnostics, read: 0 };
  let line = 0;
  for (const row of rows) {
    add(reading, row, { alone: !('get' in row) || row.place.line !== line, memory });
    if ('get' in row) line = row.place.line;
  }
  return reading;
}
/** Adds what is written to a reading; `alone` where it is the first on its line. */
export function add(
  reading: EvidenceReading,
  row: WrittenRecord | Built,
  { alone, memory }: { alone: boolean; memory: Memory },
): void {
  const built = 'get' in row ? buildRecord(row, ownId(row.place, alone), memory) : row;
  if ('record' in built) reading.records.push(built.record);
  else reading.setAside.push(built.setAside);
  reading.read++;
}

const name = (place: Place): string => place.file.split(/[\\/]/).at(-1) ?? place.file;

/** `records.csv:12`; with the column too for a further record on the same line. */
export function ownId(place: Place, alone: boolean): string {
  return alone ? `${name(place)}:${place.line}` : `${name(place)}:${place.line}:${place.column}`;
}

/**
 * The id under the whole path of a record that {@link collect} named, else undefined: two folders
 * may hold files of one name.
 */
export function longId({ id, place }: EvidenceRecord): string | undefined {
  const alone = ownId(place, true) === id;
  return alone || ownId(place, false) === id
    ? `${place.file}${id.slice(name(place).length)}`
    : undefined;
}
