import * as z from 'zod/mini';
import { phrase, suggest } from '../diagnostics/index.js';
import { isMapping, once, wrongType, type At } from '../syntax/index.js';
import type { RecordField, Where } from '../types.js';
import type { ValueKind } from '../values/index.js';
import { comparisonSchema, readComparisons } from './comparison.js';
import type { Known } from './known.js';

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
const isField = (key: string): key is RecordField => Object.hasOwn(FIELDS, key);

/** A filter on records: fields, and what each is compared with. */
export const whereSchema = /* @__PURE__ */ once(() =>
  z.partialRecord(z.enum(Object.keys(FIELDS)), comparisonSchema()),
);

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
