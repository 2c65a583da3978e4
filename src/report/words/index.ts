/**
 * The words of all reports, a table a language; neither compiles without the other.
 * In: a language. Out: its words.
 * It must not know: what is said with them.
 */
import type { Language } from '../../types.js';
import { en as comparisonEn } from './comparison-en.js';
import { zh as comparisonZh, type ComparisonWords } from './comparison-zh.js';
import { en } from './en.js';
import { zh, type Words } from './zh.js';

export type { ComparisonWords } from './comparison-zh.js';
export type { Words } from './zh.js';
const TABLES: Record<Language, Words> = { zh, en };
const COMPARISON: Record<Language, ComparisonWords> = { zh: comparisonZh, en: comparisonEn };

/** The table of a language. */
export const wordsOf = (language: Language): Words => TABLES[language];
/** The words of comparisons. */
export const comparisonWordsOf = (language: Language): ComparisonWords => COMPARISON[language];
