/**
 * What is wrong in a source: code, place, words in two languages, hint, code frame.
 * In: codes and parameters from the rooms below. Out: `Diagnostic` data and its text.
 * It must not know: YAML, rules, evidence, or where its text will be shown.
 */
import type { Diagnostic, Params, Phrase, Place } from '../types.js';
import { WARNINGS, type Code } from './codes.js';
import { nearest } from './nearest.js';

export type { Code } from './codes.js';
export {
  CODES,
  formatDiagnostic,
  formatHint,
  formatMessage,
  formatPlace,
  isCode,
  textOf,
} from './format.js';
export { codeFrame } from './frame.js';
export { nearest } from './nearest.js';
export { displayWidth, inert, wrap, type Measure } from './width.js';
export { diagnosticKey, once, onceBy } from './once.js';
export { isWord, phrase, type Word } from './words/index.js';

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

const isWarning = (code: Code): boolean => WARNINGS.some((warning) => warning === code);
const shorten = (text: string): string =>
  [...text].length > 200 ? `${[...text].slice(0, 200).join('')}…` : text;

/** A parameter that reads differently in the two languages. */
export const both = (zhWords: string, enWords: string): Phrase => ({ zh: zhWords, en: enWords });

/** In reading order: by file, line, column, code, parameters. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic): [string, number, number, string, string] => [
    d.place?.file ?? '',
    d.place?.line ?? 0,
    d.place?.column ?? 0,
    d.code,
    JSON.stringify(d.params),
  ];
  return diagnostics
    .map((d) => ({ d, k: key(d) }))
    .sort((a, b) => order(a.k, b.k))
    .map(({ d }) => d);
}
function order(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

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
