import type { Diagnostic, Params, Phrase, Place } from '../types.js';
import { WARNINGS, type Code } from './codes.js';
import { nearest } from './nearest.js';

/** A diagnostic of a known code. Long parameter values are shortened: they come from strangers. */
export function diagnose(
  code: Code,
  place: Place | null,
  params: Params = {},
  related: Place | null = null,
): Diagnostic {
  const kept: Params = {};
  for (const [name, value] of Object.entries(params))
    kept[name] =
      typeof value === 'string' ? shorten(value) : { zh: shorten(value.zh), en: shorten(value.en) };
  return { code, severity: isWarning(code) ? 'warning' : 'error', place, related, params: kept };
}

/** Whether something of this code is an error: a warning tells of what was decided. */
export const isError = (code: string): boolean => !isWarning(code);
const isWarning = (code: string): boolean => WARNINGS.some((warning) => warning === code);
const shorten = (text: string): string =>
  [...text].length > 200 ? `${[...text].slice(0, 200).join('')}…` : text;

/** A parameter that reads differently in the two languages. */
export const both = (zhWords: string, enWords: string): Phrase => ({ zh: zhWords, en: enWords });

const SHOWN = 24;
/** Params for an unknown word: its nearest neighbour, and the first of what is allowed. */
export function suggest(
  word: string,
  known: Iterable<string>,
): { nearest: string; allowed: string } {
  const all = [...known];
  return {
    nearest: nearest(word, all) ?? '',
    allowed: all.slice(0, SHOWN).join(', ') + (all.length > SHOWN ? ', …' : ''),
  };
}
