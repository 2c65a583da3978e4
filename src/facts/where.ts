import * as z from 'zod/mini';
import { dayNumber, isDate } from '../calendar/index.js';
import { both, phrase, suggest } from '../diagnostics/index.js';
import { compare, fromText } from '../exact.js';
import { day, inner, isMapping, number, once, wrongType, type At } from '../syntax/index.js';
import type { InputKind, Phrase, RecordField, TextField, Where } from '../types.js';
import { folded, holdsInOrder, type ValueKind } from '../values/index.js';
import { comparisonOf, comparisonSchema, readComparisons } from './comparison.js';
import type { Known } from './known.js';
import type { BoundRecord } from './state.js';
import { hasOwn } from '../es2020.js';

/**
 * What a field of a record is compared as; `as the fact` is the kind of the fact whose records are
 * looked at.
 */
const FIELDS: Record<RecordField, ValueKind | 'as the fact'> = {
  level: 'choice',
  kind: 'choice',
  stage: 'choice',
  unit: 'choice',
  subject: 'choice',
  verdict: 'choice',
  assessor: 'choice',
  title: 'choice',
  date: 'date',
  value: 'as the fact',
  quantity: 'number',
};
/** What a field of a record holds; null where that is as the fact has it. */
export function whereKind(field: RecordField): ValueKind | null {
  const kind = FIELDS[field];
  return kind === 'as the fact' ? null : kind;
}
/** Fields that hold a word or a day, by what the heading of a ledger calls them. */
const WORDS: Readonly<Record<TextField | 'date', string>> = {
  level: '级别',
  kind: '材料类型',
  unit: '责任单位',
  subject: '事项',
  stage: '阶段',
  assessor: '评定人',
  title: '标题',
  date: '日期',
};
export type WordedField = keyof typeof WORDS;
/** Whether a field holds a word or a day, and not what a fact is made of. */
export const isWorded = (field: string): field is WordedField => hasOwn(WORDS, field);
const isTextField = (field: string): field is TextField => isWorded(field) && field !== 'date';
export const textFields = (): TextField[] => Object.keys(WORDS).filter(isTextField);
export const fieldWord = (field: WordedField): Phrase => both(WORDS[field], field);
export const recordFields = (): RecordField[] => Object.keys(FIELDS).filter(isField);
/** How what a filter asks of a field is written; `of` is how values of the fact are. */
export function shownField(field: RecordField, of: InputKind): InputKind {
  const kind = FIELDS[field];
  return kind === 'as the fact' ? of : kind;
}
const isField = (key: string): key is RecordField => hasOwn(FIELDS, key);

const SAYS: Readonly<Record<RecordField, string>> = {
  ...WORDS,
  value: '值',
  quantity: '数量',
  verdict: '结论',
};
/** A filter on records: fields, and what each is compared with. */
export const whereSchema = /* @__PURE__ */ once(() =>
  z.object(
    Object.fromEntries(
      recordFields().map((field) => [
        field,
        z.optional(inner(() => fieldSchema(field), SAYS[field])),
      ]),
    ),
  ),
);
const ofText = /* @__PURE__ */ once(() => comparisonOf(() => z.union([z.string(), z.number()])));
const ofDay = /* @__PURE__ */ once(() => comparisonOf(() => day('哪一天')));
const ofNumber = /* @__PURE__ */ once(() => comparisonOf(() => number('多少')));
function fieldSchema(field: RecordField): z.ZodMiniType {
  switch (FIELDS[field]) {
    case 'choice':
      return ofText();
    case 'date':
      return ofDay();
    case 'number':
      return ofNumber();
    case 'flag':
    case 'as the fact':
      return comparisonSchema();
  }
}

/**
 * Reads `where: { level: 国家级, date: { at-least: 2025-01-01 } }`; `value` is compared as the values
 * of the fact.
 */
export function readWhere(at: At, of: Pick<Known, 'values' | 'percent'>): Where {
  if (at.value === undefined) return [];
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping'), 'where') ?? [];
  return at.entries().flatMap(([key, test]) => {
    if (!isField(key)) {
      const near = suggest(key, Object.keys(FIELDS));
      return test.reportKey('tree/unknown-key', { key, where: 'where', ...near }) ?? [];
    }
    const kind = FIELDS[key];
    return readComparisons(test, {
      name: key,
      kind: kind === 'as the fact' ? of.values : kind,
      options: null,
      percent: of.percent && key === 'value',
    }).map(({ operator, value }) => ({ field: key, operator, value }));
  });
}

/** Whether a record passes every test of a filter. A record lacking the field fails. */
export const matches = (bound: BoundRecord, where: Where): boolean =>
  where.every((test) => {
    const orderTo = orderOf(bound, test.field);
    return orderTo !== null && holdsInOrder(test, orderTo);
  });

/** The order of a record's field to a constant: numbers and days by size, text by code units. */
function orderOf(
  { record, value, quantity }: BoundRecord,
  field: Where[number]['field'],
): ((constant: string) => number) | null {
  // The number of an event is how many it stands for.
  const number = field === 'quantity' || value === null ? quantity : value;
  if ((field === 'quantity' || field === 'value') && typeof number === 'object')
    return (constant) =>
      compare(number, isDate(constant) ? dayNumber(constant) : fromText(constant));
  const word = typeof value === 'boolean' ? String(value) : value;
  const said = field === 'value' && typeof word === 'string' ? word : record[field];
  if (said === null) return null;
  const text = folded(said);
  return (constant) => compareText(text, folded(constant));
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Which of two records of one subject counts: that of the larger quantity, then the earlier, then
 * the first by id.
 */
export function outranks(a: BoundRecord, b: BoundRecord): boolean {
  const order = compare(a.quantity, b.quantity);
  if (order !== 0) return order > 0;
  const [left, right] = [a.record.date ?? '9999', b.record.date ?? '9999'];
  return left !== right ? left < right : a.record.id < b.record.id;
}
/** What a record is about, in whatever spelling; null where it does not say. */
export const subjectIn = ({ record: { subject } }: BoundRecord): string | null =>
  subject && folded(subject);
/** One record per subject; records without a subject each stand alone. */
export function oncePerSubject(records: readonly BoundRecord[]): BoundRecord[] {
  if (records.length < 2) return [...records];
  const best = new Map<string, BoundRecord>();
  for (const bound of records) {
    const subject = subjectIn(bound);
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || outranks(bound, earlier)))
      best.set(subject, bound);
  }
  return records.filter((bound) => {
    const subject = subjectIn(bound);
    return subject === null || best.get(subject) === bound;
  });
}
