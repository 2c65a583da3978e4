/**
 * Words in two languages for what a rule did.
 * In: a language. Out: its table; the Chinese one is the model, so a missing English word does not
 * compile.
 * It must not know: reports.
 */
import type { Language } from '../../types.js';
import { en } from './en.js';
import { zh, type RuleWords } from './zh.js';

export type { RuleWords } from './zh.js';
const TABLES: Readonly<Record<Language, RuleWords>> = { zh, en };
export const ruleWordsOf = (language: Language): RuleWords => TABLES[language];
