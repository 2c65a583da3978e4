/**
 * What is written in a row → a record, in a reading of a file.
 * In: the text of each field, and where it stands. Out: records, and rows set aside with their
 * reason. It must not know: formats, which files there are, and what a record is worth.
 */
import { both, diagnose, suggest, type Code } from '../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord, Params, Place, SetAside } from '../types.js';
import { emptyRecord, serialDayIn } from '../values/index.js';
import { errorWordOf } from './errors.js';
import { clean, faultOf, FIELDS, openMemory, type Field, type Memory } from './fields.js';
import { lastOf } from '../es2020.js';

/** One record as written, whatever the format: the text of each field, and where it stands. */
export interface WrittenRecord {
  place: Place;
  get(field: Field): string | null;
  placeOf(field: Field): Place;
}
/**
 * A row that does not count, and the site and stage it names; null where it names none or none can
 * be read. `isSure` is false where its cells may have stood elsewhere, so that the names may be
 * wrong.
 */
export interface SetAsideRow extends SetAside {
  site: string | null;
  stage: string | null;
  /** The record that it was to correct. */
  supersedes: string | null;
  isSure: boolean;
}
/** What became of one row. */
export type Built = { record: EvidenceRecord } | { setAside: SetAsideRow };

/** A row that does not count; what could not be read of whose it is, is null. */
export function setAside(
  { id, ...names }: Whose,
  code: Code,
  place: Place,
  params: Params = {},
): { setAside: SetAsideRow } {
  return {
    setAside: { record: id, ...names, place, code, params: diagnose(code, place, params).params },
  };
}
/** What a row that cannot be read further is known by. */
export interface Whose {
  id: string | null;
  site: string | null;
  indicator: string | null;
  fact: string | null;
  stage: string | null;
  supersedes: string | null;
  isSure: boolean;
}
/** What a row is known by of which these fields can be read. */
export const whoseIs = (textOf: (field: Field) => string | null, isSure = true): Whose => ({
  id: clean(textOf('id')),
  site: clean(textOf('site')),
  indicator: clean(textOf('indicator')),
  fact: clean(textOf('fact')),
  stage: clean(textOf('stage')),
  supersedes: clean(textOf('supersedes')),
  isSure,
});
/** Of a row of which nothing could be read. */
export const NOBODYS: Whose = {
  id: null,
  site: null,
  indicator: null,
  fact: null,
  stage: null,
  supersedes: null,
  isSure: false,
};

const NOWHERE: Place = { file: '', line: 1, column: 1 };
/**
 * Copied for every record: a property added to a copy afterwards, the place too, costs more than
 * all the rest of a record.
 */
const BLANK: Readonly<EvidenceRecord> = /* @__PURE__ */ emptyRecord('', NOWHERE);

/** The one way to make a record: nothing is said in its fields yet, and its id is ''. */
export function blankRecord(place: Place): EvidenceRecord {
  const record = { ...BLANK };
  record.place = place;
  return record;
}
/** Says something in a field of a record; false where it could not be read. */
export function say<F extends Field>(
  record: EvidenceRecord,
  field: F,
  meaning: EvidenceRecord[F] | undefined,
): boolean {
  if (meaning === undefined) return false;
  record[field] = meaning;
  return true;
}
/** Whether a record tells of no indicator, of no fact and of no other record, so that it is none. */
export const isAimless = ({ indicator, fact, supersedes }: EvidenceRecord): boolean =>
  indicator === null && fact === null && supersedes === null;

/**
 * The record that is written, or the first reason why there is none. `ownId` is used where it gives
 * no id.
 */
export function buildRecord(written: WrittenRecord, ownId: string, memory: Memory): Built {
  const record = blankRecord(written.place);
  for (const field of FIELDS) {
    const text = clean(written.get(field));
    if (text === null) continue;
    if (errorWordOf(text) !== undefined) return failed(written, field, text);
    if (!say(record, field, memory.meaningOf(field, text))) return unreadable(written, field, text);
  }
  if (isAimless(record))
    return setAside(whoseWritten(written), 'evidence/no-target', written.place);
  if (record.id === '') record.id = ownId;
  return { record };
}
/** A formula failed: what was to stand there, nobody knows. */
const failed = (written: WrittenRecord, field: Field, found: string): Built =>
  setAside(whoseWritten(written), 'evidence/error-cell', written.placeOf(field), { found });
const whoseWritten = (written: WrittenRecord): Whose => whoseIs((field) => written.get(field));
function unreadable(written: WrittenRecord, field: Field, found: string): Built {
  const probably = field === 'date' ? serialDayIn(found) : undefined;
  if (probably !== undefined)
    return setAside(whoseWritten(written), 'evidence/serial-day', written.placeOf(field), {
      name: both('日期', 'the date'),
      found,
      date: probably,
    });
  const { code, words } = faultOf(field);
  return setAside(whoseWritten(written), code, written.placeOf(field), {
    found,
    ...(words === null ? {} : suggest(found, words)),
  });
}

/** What one or more evidence files hold. Always `read` = records + setAside. */
export interface EvidenceReading {
  records: EvidenceRecord[];
  /** Rows and records that do not count, each with its reason. */
  setAside: SetAsideRow[];
  /** Faults of a whole file, and warnings; the fault of a row is in `setAside`. */
  diagnostics: Diagnostic[];
  /** Rows or records seen, blank ones aside. */
  read: number;
  /** The files that were read, by their names; absent of what is of no file. */
  files?: readonly FileRead[];
  /** Of sheets, the fields for which they have no column: what nobody could have said there. */
  lacks?: readonly Lacking[];
}
/** A file that was read, whether or not anything in it could be used, and the digest of its bytes. */
export interface FileRead {
  file: string;
  /** SHA-256 in 64 hexadecimal digits; of a text that was given, of its UTF-8. */
  sha256: string;
}
/** From a line of a sheet on, until another says it anew: the fields for which it has no column. */
export interface Lacking {
  file: string;
  line: number;
  fields: readonly Exclude<keyof EvidenceRecord, 'place'>[];
}

/** A reading of nothing but one diagnostic. */
export function refused(code: Code, place: Place, params: Params = {}): EvidenceReading {
  return { records: [], setAside: [], diagnostics: [diagnose(code, place, params)], read: 0 };
}

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

const name = (place: Place): string => lastOf(place.file.split(/[\\/]/)) ?? place.file;

/** What stands for a range of a sheet without a name. */
const NAMELESS = '!';
/** `records.csv:12`, of a range `佐证!12`; with the column too for a further record on the same line. */
export function ownId(place: Place, alone: boolean): string {
  if (place.file === NAMELESS) return `#${place.line}`;
  const row = place.file.endsWith(NAMELESS) ? `${place.line}` : `:${place.line}`;
  return alone ? `${name(place)}${row}` : `${name(place)}${row}:${place.column}`;
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
