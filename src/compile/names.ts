import { nearest, phrase } from '../diagnostics/index.js';
import { isNumeral, isPlain, reportSign, wrongType, type At } from '../syntax/index.js';
import type { Phrase, Place } from '../types.js';
import { folded } from '../values/index.js';
import type { TreeContext } from './context.js';

/**
 * Reads the id of a node or a veto: a quoted string, unique, without blanks. What is reported is
 * used all the same, so that messages can name it.
 */
export function readId(node: At, where: Phrase, taken: Map<string, Place>): string | undefined {
  const at = node.key('id');
  const { value } = at;
  if (value === undefined || value === null)
    return node.report('tree/missing-key', { where, key: 'id' });
  if (isNumeral(value)) {
    at.report('tree/unquoted-id', { found: value.numeral });
    return value.numeral;
  }
  if (typeof value !== 'string') return wrongType(at, phrase('want-text'), 'id');
  if (/^[“”‘’＂]|[“”‘’＂]$/.test(value))
    return at.report('syntax/full-width', {
      found: value,
      expected: `"${value.replace(/[“”‘’＂]/g, '')}"`,
    });
  if (!isId(value))
    return at.report('tree/bad-id', {
      what: phrase('name-id'),
      found: value,
      example: '"1.2.3"',
      why: phrase('bad-id'),
    });
  takeId(at, value, taken);
  return value;
}
export const isId = (text: string): boolean => /^[^\s#/\p{C}]{1,40}$/u.test(text);
/**
 * Notes an id with its place, and reports the second of two. `taken` holds ids in their folded form.
 */
export function takeId(at: At, id: string, taken: Map<string, Place>): void {
  const earlier = taken.get(folded(id));
  if (earlier) at.report('tree/duplicate-id', { id }, earlier);
  else taken.set(folded(id), at.place());
}

const WIDE = /[，、；]/;
/**
 * Reports a full-width sign between units, which makes one of several; answers whether there is
 * one. In quotes it is part of the name: some offices have it in theirs.
 */
export function reportWide(at: At, unit: string): boolean {
  const [wide] = WIDE.exec(unit) ?? [];
  if (wide === undefined || !isPlain(at, unit)) return false;
  reportSign(at, { text: unit, found: wide }, 'syntax/full-width', {
    found: wide,
    expected: ',',
  });
  return true;
}
/** Checks that a unit is in the tree's list, and answers with its name there. */
export function checkUnit(
  { units, unlisted }: TreeContext,
  at: At,
  unit: string,
  report: At['report'] = at.report,
): string {
  const listed = units.get(folded(unit));
  if (listed !== undefined) return listed;
  if (unlisted === 'reported' || reportWide(at, unit)) return unit;
  if (unlisted === 'no-list')
    at.elsewhere([]).report('tree/missing-key', { where: phrase('a-tree'), key: 'units' });
  else report('tree/unknown-unit', { unit, nearest: nearest(unit, units.values()) ?? '' });
  return unit;
}
