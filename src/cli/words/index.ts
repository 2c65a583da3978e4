/**
 * The words of the command line, in both languages.
 * In: a language and a word. Out: a sentence.
 * It must not know: commands, files, what is said where.
 */
import { inNumber } from '../../diagnostics/index.js';
import type { Language } from '../../types.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** A key of the command line's word tables. */
export type Word = keyof typeof zh;

/** One entry of the word tables, with `{name}` filled from `params`. */
export function say(
  language: Language,
  word: Word,
  params: Readonly<Record<string, string>> = {},
): string {
  const template: string = language === 'zh' ? zh[word] : en[word];
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? whole) : whole,
  );
  return language === 'zh' ? filled : inNumber(filled);
}
/** `word` is a key of the word tables. */
export const isWord = (word: string): word is Word => Object.hasOwn(zh, word);
/** The first of a list of names, and a mark where there are more. */
export const listOf = (language: Language, names: readonly string[], most = 10): string =>
  names.slice(0, most).join(say(language, 'separator')) + (names.length > most ? ' …' : '');
/** A suggestion in parentheses, or nothing where there is none. */
export const suggestionOf = (language: Language, found: string | undefined): string =>
  found === undefined ? '' : say(language, 'suggestion', { word: found });
