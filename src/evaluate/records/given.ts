/**
 * Records given as data, by hand or by a program: made what a reader would have made of them, or set
 * aside.
 * In: whatever stands in the list. Out: records whose every field is what its type says. It must not
 * know: files, headings, and what a record is worth.
 */
import { both, diagnose, nearest, type Code } from '../../diagnostics/index.js';
import type { EvidenceRecord, Params, Place, SetAside } from '../../types.js';
import {
  dayIn,
  emptyRecord,
  entriesIn,
  isList,
  seen,
  textOf,
  wordFor,
} from '../../values/index.js';
import { areWhole, isPlace, isVerdict, VERDICTS } from './plain.js';

/** The records of a list that can be used, and why the others cannot. */
export interface Checked {
  records: readonly EvidenceRecord[];
  setAside: readonly SetAside[];
}
const NONE: readonly never[] = [];

/** Makes sure of records: the very same list where all are as readers make them, as nearly always. */
export function checked(given: readonly EvidenceRecord[]): Checked {
  if (isList(given) && areWhole(given)) return { records: given, setAside: NONE };
  const records: EvidenceRecord[] = [];
  const setAside: SetAside[] = [];
  const all: readonly unknown[] = isList(given) ? Array.from(given) : [given];
  for (const [at, one] of all.entries()) {
    const made = madeOf(one, at);
    if ('code' in made) setAside.push(made);
    else records.push(made);
  }
  return { records, setAside };
}
const TEXTS = [
  'site',
  'indicator',
  'fact',
  'kind',
  'value',
  'quantity',
  'unit',
  'subject',
  'level',
  'stage',
  'assessor',
  'title',
  'link',
  'note',
  'supersedes',
  'claimedScore',
] as const;
const KNOWN: readonly string[] = ['id', ...TEXTS, 'date', 'verdict', 'place'];

/** What is said of a record that is none, beside the record itself. */
interface Seen {
  id: string | null;
  place: Place;
  indicator?: string | null;
  fact?: string | null;
}
function madeOf(one: unknown, at: number): EvidenceRecord | SetAside {
  const own: Place = { file: 'records', line: at + 1, column: 1 };
  const fields = entriesOf(one);
  if (fields === undefined)
    return aside({ id: null, place: own }, 'evidence/wrong-type', {
      key: both('记录', 'the record'),
      found: wordFor(one),
      expected: both('一组键值', 'a mapping'),
    });
  const given = fields.get('place');
  const place = seen(() => (isPlace(given) ? given : own), own);
  const id = cellOf(fields.get('id'), false) || `records:${String(at + 1)}`;
  const word = (key: string): string | null => cellOf(fields.get(key), false) || null;
  return fill(fields, { id, place, indicator: word('indicator'), fact: word('fact') });
}
/** The fields of an object that say something; undefined where it is none, or cannot be looked into. */
function entriesOf(one: unknown): Map<string, unknown> | undefined {
  const entries = entriesIn(one);
  return entries && new Map(entries.filter(([, value]) => value !== undefined && value !== null));
}
function fill(
  fields: ReadonlyMap<string, unknown>,
  seen: Seen & { id: string },
): EvidenceRecord | SetAside {
  const record = emptyRecord(seen.id, seen.place);
  for (const [key, value] of fields) {
    if (!KNOWN.includes(key))
      return aside(seen, 'evidence/unknown-field', {
        key,
        nearest: nearest(key, KNOWN) ?? '',
        allowed: KNOWN.join(', '),
      });
    if (key === 'place') continue;
    const text = cellOf(value, key === 'value');
    if (text === undefined)
      return aside(seen, 'evidence/wrong-type', {
        key,
        found: wordFor(value),
        expected: both('文字', 'text'),
      });
    const fault = text === '' ? undefined : put(record, key, text);
    if (fault !== undefined)
      return aside(seen, fault, { found: text, nearest: '', allowed: VERDICTS.join(', ') });
  }
  return record;
}
/** Says what a text says in a field; what it is said where it says nothing there. */
function put(record: EvidenceRecord, key: string, text: string): Code | undefined {
  const field = TEXTS.find((one) => one === key);
  if (field !== undefined) record[field] = text;
  else if (key === 'date') {
    const day = dayIn(text);
    if (day === undefined) return 'evidence/bad-date';
    record.date = day;
  } else if (key === 'verdict') {
    if (!isVerdict(text)) return 'evidence/bad-verdict';
    record.verdict = text;
  }
  return undefined;
}
/** What stands in a field as a text; undefined where it can be none. */
const cellOf = (value: unknown, flags: boolean): string | undefined =>
  textOf(value, flags)?.normalize('NFC').trim();
const aside = (
  { id, place, indicator = null, fact = null }: Seen,
  code: Code,
  params: Params,
): SetAside => ({
  record: id,
  indicator,
  fact,
  place,
  code,
  params: diagnose(code, place, params).params,
});
