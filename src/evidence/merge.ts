/**
 * Readings put together, and taken apart by site.
 * In: readings. Out: readings. It must not know: how a file is read.
 */
import { diagnose, formatPlace, sortDiagnostics } from '../diagnostics/index.js';
import type { EvidenceRecord, Place } from '../types.js';
import { folded, isAlike, isFolded, plainer } from '../values/index.js';
import {
  longId,
  type EvidenceReading,
  type FileRead,
  type Lacking,
  type SetAsideRow,
} from './reading.js';

/**
 * All readings as one, in canonical order: file in code units, line, column. The order of the
 * readings changes nothing. Of one site's records that share an id the first in that order counts,
 * and the others are set aside; before them goes a record that names no site, since it is one of
 * every site. Never throws; sorts unless all are in order.
 */
export function mergeEvidence(readings: readonly EvidenceReading[]): EvidenceReading {
  const given = readings.flatMap(({ records }) => records);
  const all = isInOrder(given) ? given : distinctNames(given).sort(byPlace);
  const setAside = readings.flatMap((reading) => reading.setAside);
  return {
    records: haveRisingIds(all) ? all : firstOfEach(all, setAside),
    setAside: setAside.sort(byPlace),
    diagnostics: sortDiagnostics(readings.flatMap(({ diagnostics }) => diagnostics)),
    read: readings.reduce((sum, { read }) => sum + read, 0),
    files: readings.flatMap(({ files }) => files ?? []).sort(byName),
    lacks: readings.flatMap(({ lacks }) => lacks ?? []).sort(byLine),
  };
}

const byName = (a: FileRead, b: FileRead): number =>
  compareText(a.file, b.file) || compareText(a.sha256, b.sha256);
const byLine = (a: Lacking, b: Lacking): number =>
  a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
/** Whether all are of one file and in its order, as a reading of one file is. */
function isInOrder(records: readonly EvidenceRecord[]): boolean {
  let last: Place | undefined;
  for (const { place } of records) {
    if (
      last &&
      (place.file !== last.file ||
        place.line < last.line ||
        (place.line === last.line && place.column <= last.column))
    )
      return false;
    last = place;
  }
  return true;
}
/**
 * Whether every id is longer than the one before, or comes after it in code units, as numbered ids
 * are: then none comes twice. None of them may have another spelling.
 */
function haveRisingIds(records: readonly EvidenceRecord[]): boolean {
  let last = '';
  for (const { id } of records) {
    if (id.length < last.length || (id.length === last.length && id <= last)) return false;
    if (!isFolded(id)) return false;
    last = id;
  }
  return true;
}
function firstOfEach(
  records: readonly EvidenceRecord[],
  setAside: SetAsideRow[],
): EvidenceRecord[] {
  const first = new Map<string, number>();
  const keys = records.map(({ site, id }) => keyOf(site, id));
  for (const [at, key] of keys.entries()) if (!first.has(key)) first.set(key, at);
  return records.filter((record, at) => {
    const taken = first.get(keyOf(null, record.id)) ?? first.get(keys[at] ?? '') ?? at;
    const earlier = records[taken];
    if (taken !== at && earlier) setAside.push(duplicate(record, earlier));
    return taken === at;
  });
}
/** A site and an id, in whatever spelling. */
const keyOf = (site: string | null, id: string): string =>
  JSON.stringify([site && folded(site), folded(id)]);
function duplicate(
  { id, site, indicator, fact, stage, supersedes, place }: EvidenceRecord,
  earlier: EvidenceRecord,
): SetAsideRow {
  const { code, params } = diagnose('evidence/duplicate-id', place, {
    id,
    first: formatPlace(earlier.place),
  });
  const names = { site, indicator, fact, stage, supersedes, isSure: true };
  return { record: id, ...names, place, code, params };
}

/**
 * Records named after their file get the whole path where a file of the same name in another folder
 * has that id too.
 */
function distinctNames(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const files = new Map<string, string | null>();
  for (const { id, place } of records) {
    const known = files.get(id);
    files.set(id, known === undefined || known === place.file ? place.file : null);
  }
  return records.map((record) => {
    const id = files.get(record.id) === null ? longId(record) : undefined;
    return id === undefined ? record : { ...record, id };
  });
}

function byPlace(a: { place: Place }, b: { place: Place }): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Every site that a record or a row set aside names, in code units; of several spellings of one the
 * plainest. Empty where none is named. Linear in records.
 */
export function sitesOf({ records, setAside }: EvidenceReading): string[] {
  const named = new Set([...records, ...setAside].flatMap(({ site }) => site ?? []));
  const sites = new Map<string, string>();
  for (const site of named) sites.set(folded(site), plainer(sites.get(folded(site)) ?? site, site));
  return [...sites.values()].sort();
}

/**
 * What of a reading concerns one site: what names it, and what names none; of `null` only the
 * latter. Goes through all records: for many sites of a large reading, once for each.
 */
export const readingOfSite = (reading: EvidenceReading, site: string | null): EvidenceReading =>
  partOf(reading, (named) => named === null || (site !== null && isAlike(named, site)));

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
    files: reading.files ?? [],
    lacks: reading.lacks ?? [],
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
