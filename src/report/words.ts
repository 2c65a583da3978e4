import type { Language } from '../types.js';
import { en } from './words/en.js';
import { zh, type Words } from './words/zh.js';

export type { Words } from './words/zh.js';
const TABLES: Record<Language, Words> = { zh, en };

/** The table of a language. */
export const wordsOf = (language: Language): Words => TABLES[language];
