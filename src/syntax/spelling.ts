import { isDate as isCalendarDay } from '../calendar/index.js';
import { phrase } from '../diagnostics/index.js';
import { parseExact, type Exact } from '../exact.js';
import type { Phrase } from '../types.js';
import { isMapping, isNumeral, type Path } from './value.js';
import { lastOf } from '../es2020.js';

/** Enough of a long text to know it by. */
const MOST_SHOWN = 60;
const clip = (value: string): string =>
  [...value].length > MOST_SHOWN ? `${[...value].slice(0, MOST_SHOWN).join('')}…` : value;

/** What a value is, in words of both languages. */
export function describe(value: unknown): Phrase {
  if (value === null || value === undefined) return phrase('empty');
  if (isNumeral(value)) return phrase('is-number', { value: value.numeral });
  if (typeof value === 'boolean') return phrase('is-flag', { value: String(value) });
  if (typeof value === 'string') return phrase('is-text', { value: clip(value) });
  return Array.isArray(value) ? phrase('is-list') : phrase('is-mapping');
}

/**
 * A value as the author wrote it, in quotes where it is text; what it is, where it is no scalar.
 */
export function shown(value: unknown): Phrase {
  if (isNumeral(value)) return phrase('shown-plain', { value: value.numeral });
  if (typeof value === 'string') return phrase('shown-text', { value: clip(value) });
  if (typeof value === 'boolean') return phrase('shown-plain', { value: String(value) });
  return describe(value);
}

/** The author's spelling of a scalar. */
export function spelling(value: unknown): string {
  if (isNumeral(value)) return value.numeral;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return '[…]';
  return isMapping(value) ? '{…}' : '';
}

/** The exact number a scalar spells, or undefined. */
export function numberOf(value: unknown): Exact | undefined {
  if (isNumeral(value)) return parseExact(value.numeral);
  return typeof value === 'string' ? parseExact(value) : undefined;
}

/** What stands at a path: its key, or its number in a list. */
export function nameOf(path: Path): Phrase {
  const last = lastOf(path);
  if (typeof last !== 'number') return last ?? phrase('the-file');
  return phrase('item-of', { list: String(path[path.length - 2] ?? ''), number: String(last + 1) });
}

/** True for a real calendar day written `YYYY-MM-DD`. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' && isCalendarDay(value);
