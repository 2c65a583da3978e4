import { isFields, type Fields } from './fields.js';
import { lastOf } from '../es2020.js';

/**
 * Where two documents of one form say different things: the keys that lead there, an element of a
 * list by what it goes by. Undefined where one of them says nothing.
 */
export interface Difference {
  path: readonly string[];
  was: unknown;
  is: unknown;
}

/** What the elements of a list go by, the first of these that they have. */
const NAMES = ['id', 'unit', 'rule', 'gate', 'file', 'record', 'indicator', 'kind'];

/** Every difference between two values of a document, in the order of the first. */
export function differencesOf(
  was: unknown,
  is: unknown,
  path: readonly string[] = [],
): Difference[] {
  if (Array.isArray(was) && Array.isArray(is)) return differencesIn(byName(was), byName(is), path);
  if (isFields(was) && isFields(is))
    return differencesIn(new Map(Object.entries(was)), new Map(Object.entries(is)), path);
  return was === is ? [] : [{ path, was, is }];
}
function differencesIn(
  was: ReadonlyMap<string, unknown>,
  is: ReadonlyMap<string, unknown>,
  path: readonly string[],
): Difference[] {
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].flatMap((name) => differencesOf(was.get(name), is.get(name), [...path, name]));
}
/** The elements of a list by their names: one more or less does not move all behind it. */
function byName(list: readonly unknown[]): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const [at, element] of list.entries()) {
    const name = isFields(element) ? nameOf(element) : null;
    named.set(name === null || named.has(name) ? `${name ?? ''}#${at}` : name, element);
  }
  return named;
}
function nameOf(element: Fields): string | null {
  const found = NAMES.map((name) => element[name]).find((name) => typeof name === 'string');
  return found ?? null;
}

/** What tells of places and texts, not of how many points there are. */
const NO_DIGITS = new Set(['place', 'related', 'id', 'origin', 'file', 'title', 'sha256']);
/** Words that say as much as a number. */
const SETTLED = new Set(['status', 'outcome', 'grade', 'passed', 'fired']);
/** What there is more or less of says as much, too. */
const COUNTED = new Set([
  'indicators',
  'children',
  'rules',
  'findings',
  'shares',
  'units',
  'checks',
  'vetoes',
  'stages',
]);
/** Whether a difference is one of numbers, or of what was found by them. */
export function isOfDigits({ path, was, is }: Difference): boolean {
  const field = lastOf(path) ?? '';
  if (path.some((key) => NO_DIGITS.has(key))) return false;
  // A text in a list is a name.
  if (field.startsWith('#') && (typeof was === 'string' || typeof is === 'string')) return false;
  if (isFields(was) || isFields(is)) return COUNTED.has(path[path.length - 2] ?? '');
  return SETTLED.has(field) || isNumber(was) || isNumber(is);
}
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+|\/\d+)?$/.test(value));
