import { dateOf } from '../calendar/index.js';
import { diagnose, suggest, type Code } from '../diagnostics/index.js';
import { parseExact, sign, toText } from '../exact.js';
import type { EvidenceRecord, ExactText, Params, Place, SetAside, Verdict } from '../types.js';
import { FIELDS, VERDICT_WORDS, verdictOf, type Field } from './fields.js';

/** One record as written, whatever the format: the text of each field, and where it stands. */
export interface Row {
  place: Place;
  get(field: Field): string | null;
  placeOf(field: Field): Place;
}
/** A row that does not count, and the site it names; null where it names none or none can be read. */
export interface SetAsideRow extends SetAside {
  site: string | null;
}
/** What became of one row. */
export type Built = { record: EvidenceRecord } | { setAside: SetAsideRow };

/** A row that does not count; `id` and `site` are null where they could not be read. */
export function setAside(
  { id, site }: Whose,
  code: Code,
  place: Place,
  params: Params = {},
): { setAside: SetAsideRow } {
  return {
    setAside: { record: id, site, place, code, params: diagnose(code, place, params).params },
  };
}
/** What a row that cannot be read further is known by. */
export interface Whose {
  id: string | null;
  site: string | null;
}
/** Of a row of which nothing could be read. */
export const NOBODYS: Whose = { id: null, site: null };

/** The record a row holds, or the first reason why it holds none. `ownId` is used where the row gives no id. */
export function buildRecord(row: Row, ownId: string): Built {
  const text = (field: Field): string | null => clean(row.get(field));
  const whose: Whose = { id: text('id'), site: text('site') };
  const refuse = (code: Code, field: Field, params: Params): Built =>
    setAside(whose, code, row.placeOf(field), params);
  const quantity = read(text('quantity'), quantityOf);
  if ('bad' in quantity)
    return refuse('evidence/bad-quantity', 'quantity', { found: quantity.bad });
  const date = read(text('date'), dateOf);
  if ('bad' in date) return refuse('evidence/bad-date', 'date', { found: date.bad });
  const verdict = read<Verdict>(text('verdict'), verdictOf);
  if ('bad' in verdict)
    return refuse('evidence/bad-verdict', 'verdict', {
      found: verdict.bad,
      ...suggest(verdict.bad, VERDICT_WORDS),
    });
  const indicator = text('indicator');
  const fact = text('fact');
  if (indicator === null && fact === null) return setAside(whose, 'evidence/no-target', row.place);
  const value = text('value');
  return {
    record: {
      id: whose.id ?? ownId,
      site: whose.site,
      indicator,
      fact,
      kind: text('kind'),
      value: value === null ? null : halfWidth(value),
      quantity: quantity.value,
      unit: text('unit'),
      subject: text('subject'),
      level: text('level'),
      date: date.value,
      stage: text('stage'),
      assessor: text('assessor'),
      title: text('title'),
      link: text('link'),
      verdict: verdict.value,
      note: text('note'),
      place: row.place,
    },
  };
}

/** What a text means in a field, by its place in {@link FIELDS}: null where it is blank, undefined where it cannot be read. */
export function meaningOf(field: number, written: string): string | null | undefined {
  const text = clean(written);
  if (text === null) return null;
  switch (FIELDS[field]) {
    case 'value':
      return halfWidth(text);
    case 'quantity':
      return quantityOf(text);
    case 'date':
      return dateOf(text);
    case 'verdict':
      return verdictOf(text);
    default:
      return text;
  }
}
/** The record that says so much in each field, in the order of {@link FIELDS}; undefined where it tells of nothing. */
export function recordOf(
  meanings: readonly (string | null)[],
  place: Place,
  ownId: (place: Place) => string,
): EvidenceRecord | undefined {
  const of = (field: number): string | null => meanings[field] ?? null;
  const indicator = of(2);
  const fact = of(3);
  const verdict = of(15);
  if (indicator === null && fact === null) return undefined;
  return {
    id: of(0) ?? ownId(place),
    site: of(1),
    indicator,
    fact,
    kind: of(4),
    value: of(5),
    quantity: of(6),
    unit: of(7),
    subject: of(8),
    level: of(9),
    date: of(10),
    stage: of(11),
    assessor: of(12),
    title: of(13),
    link: of(14),
    verdict: verdict === null ? null : (verdictOf(verdict) ?? null),
    note: of(16),
    place,
  };
}

/** Text as it is kept: in one normal form, without blanks around it; null where nothing is left. */
export function clean(text: string | null): string | null {
  if (text === null || text === '') return null;
  const kept = isPlain(text) ? text : text.normalize('NFC').trim();
  return kept === '' ? null : kept;
}
/** Whether a text is nothing but printed ASCII and common Chinese characters, which no normal form changes, without blanks around it. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const blankWithin = unit === 0x20 && at > 0 && at < text.length - 1;
    if (!blankWithin && (unit <= 0x20 || (unit >= 0x7f && (unit < 0x4e00 || unit > 0x9fff))))
      return false;
  }
  return true;
}

function read<T>(
  text: string | null,
  reader: (text: string) => T | undefined,
): { value: T | null } | { bad: string } {
  if (text === null) return { value: null };
  const value = reader(text);
  return value === undefined ? { bad: text } : { value };
}

/** Full-width digits and signs of a number made half-width; any other text keeps its spelling, since it may name an option. */
function halfWidth(text: string): string {
  const half = text.replace(/[０-９％．／＋－]/g, (wide) => wide.normalize('NFKC'));
  if (half === text) return text;
  return parseExact(half) === undefined ? text : half;
}

function quantityOf(text: string): ExactText | undefined {
  const quantity = parseExact(halfWidth(text));
  return quantity === undefined || sign(quantity) < 0 ? undefined : toText(quantity);
}
