import type { Language } from '../types.js';
import { en as comparisonEn } from './words/comparison-en.js';
import { zh as comparisonZh, type ComparisonWords } from './words/comparison-zh.js';
import { en } from './words/en.js';
import { zh, type Words } from './words/zh.js';

export type { ComparisonWords } from './words/comparison-zh.js';
export type { Words } from './words/zh.js';
const TABLES: Record<Language, Words> = { zh, en };
const COMPARISON: Record<Language, ComparisonWords> = { zh: comparisonZh, en: comparisonEn };

/** The table of a language. */
export const wordsOf = (language: Language): Words => TABLES[language];
/** The words of comparisons. */
export const comparisonWordsOf = (language: Language): ComparisonWords => COMPARISON[language];
