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

export { EXPLAIN_WORDS } from './explain.js';
export { FOOT_WORDS, type FootWords } from './foot.js';
export { GATE_WORDS } from './gates.js';
export { SINCE_WORDS, type SinceWords } from './since.js';
export { SITES_WORDS, type Group, type SitesWords } from './sites.js';
export type { ComparisonWords } from './comparison-zh.js';
export type { Words } from './zh.js';

/** The words of reports, by language. */
export const WORDS: Record<Language, Words> = { zh, en };
/** The words of comparisons, by language. */
export const COMPARISON_WORDS: Record<Language, ComparisonWords> = {
  zh: comparisonZh,
  en: comparisonEn,
};
export { SHEET_WORDS, type SheetWords } from './sheets.js';
