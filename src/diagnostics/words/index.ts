/**
 * Words in two languages that fill the messages of diagnostics.
 * In: the name of an entry, and what fills it. Out: a `Phrase`.
 * It must not know: which message it will stand in.
 */
import type { Params } from '../../types.js';
import { en } from './en.js';
import { zh } from './zh.js';
import { hasOwn } from '../../es2020.js';

/** The name of an entry, the same in both tables. */
export type Word = keyof typeof zh;

/** Whether there is an entry of this name. */
export const isWord = (name: string): name is Word => hasOwn(zh, name);

/** An entry in both languages, its `{name}`s filled. */
export const phrase = (word: Word, values: Params = {}): { zh: string; en: string } => ({
  zh: fill(zh[word], values, 'zh'),
  en: fill(en[word], values, 'en'),
});
const fill = (template: string, values: Params, language: 'zh' | 'en'): string =>
  template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name] ?? slot;
    return typeof value === 'string' ? value : value[language];
  });
