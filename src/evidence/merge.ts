import { diagnose, formatPlace, sortDiagnostics } from '../diagnostics/index.js';
import type { EvidenceRecord, Place, SetAside } from '../types.js';
import { longId, type EvidenceReading } from './reading.js';

/**
 * All readings as one, in canonical order: file in code units, line, column. The order of the readings changes nothing.
 * Of records that share an id the first in that order counts, and the others are set aside.
 */
export function mergeEvidence(readings: readonly EvidenceReading[]): EvidenceReading {
  const all = distinctNames(readings.flatMap(({ records }) => records)).sort(byPlace);
  const first = new Map<string, EvidenceRecord>();
  const records: EvidenceRecord[] = [];
  const setAside = readings.flatMap((reading) => reading.setAside);
  for (const record of all) {
    const earlier = first.get(record.id);
    if (earlier) setAside.push(duplicate(record, earlier));
    else {
      first.set(record.id, record);
      records.push(record);
    }
  }
  return {
    records,
    setAside: setAside.sort(byPlace),
    diagnostics: sortDiagnostics(readings.flatMap(({ diagnostics }) => diagnostics)),
    read: readings.reduce((sum, { read }) => sum + read, 0),
  };
}

function duplicate({ id, place }: EvidenceRecord, earlier: EvidenceRecord): SetAside {
  const { code, params } = diagnose('evidence/duplicate-id', place, { id, first: formatPlace(earlier.place) });
  return { record: id, place, code, params };
}

/** Records named after their file get the whole path where a file of the same name in another folder has that id too. */
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
  return compareText(a.place.file, b.place.file)
    || a.place.line - b.place.line
    || a.place.column - b.place.column
    || compareText(JSON.stringify(a), JSON.stringify(b));
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
