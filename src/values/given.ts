/**
 * Evidence given as data, by a program or by hand: what stands there, before anybody knows what it
 * means.
 */
import { both } from '../diagnostics/index.js';
import type { EvidenceRecord, Phrase, Place } from '../types.js';

/** A record in which nothing is said yet. */
export const emptyRecord = (id: string, place: Place): EvidenceRecord => ({
  id,
  site: null,
  indicator: null,
  fact: null,
  kind: null,
  value: null,
  quantity: null,
  unit: null,
  subject: null,
  level: null,
  date: null,
  stage: null,
  assessor: null,
  title: null,
  link: null,
  verdict: null,
  note: null,
  supersedes: null,
  claimedScore: null,
  place,
});

/** A text, or a number as it is written; a flag where one may stand. Undefined for anything else. */
export function textOf(value: unknown, flags: boolean): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || (flags && typeof value === 'boolean')) return String(value);
  // 1e21 is no number as people write it, and nobody knows which digits are meant.
  return typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(String(value))
    ? String(value)
    : undefined;
}
/** What looking at a value shows; `otherwise` where that throws, as a proxy may. */
export function seen<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
/** Whether a value is a list. */
export const isList = (value: unknown): value is readonly unknown[] =>
  seen(() => Array.isArray(value), false);
/** The entries of an object; undefined where it is none, or cannot be looked into. */
export const entriesIn = (value: unknown): [string, unknown][] | undefined =>
  typeof value === 'object' && value !== null && !isList(value)
    ? seen<[string, unknown][] | undefined>(() => Object.entries(value), undefined)
    : undefined;
/** What stands there, in words of both languages. */
export function wordFor(value: unknown): Phrase {
  if (value === null || value === undefined) return both('空', 'empty');
  if (isList(value)) return both('列表', 'a list');
  switch (typeof value) {
    case 'object':
      return both('一组键值', 'a mapping');
    case 'string':
      return both('文字', 'text');
    case 'number':
      return both(`数 ${String(value)}`, `the number ${String(value)}`);
    case 'boolean':
      return both('是非值', 'a flag');
    default:
      return both(typeof value, typeof value);
  }
}
