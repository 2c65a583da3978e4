import { both } from '../diagnostics/index.js';
import { toText, type Exact } from '../exact.js';
import { approximate } from '../numbers/index.js';
import type { Phrase } from '../types.js';

/** What the diagnostics of this room put into their sentences. */
export const PHRASES = {
  aLead: { zh: '在指标上写 lead（牵头单位）', en: 'the indicator a lead unit (lead)' },
  aUnit: { zh: '在否决项上写 unit（哪个单位的责任）', en: 'the veto a unit (unit)' },
  score: { zh: '得分', en: 'score' },
  scoreRate: { zh: '得分率', en: 'score rate' },
  exactScore: { zh: '精确分', en: 'exact' },
  printedScore: { zh: '公布分', en: 'printed' },
  exactNumber: { zh: '精确的', en: 'exact' },
  printedNumber: { zh: '公布的', en: 'printed' },
} as const satisfies Record<string, Phrase>;

/**
 * An exact number for a sentence: a decimal where it ends, else six places of it and the fraction.
 */
export function exactly(value: Exact): Phrase {
  const text = toText(value);
  return text.includes('/')
    ? both(`${approximate(value)}（${text}）`, `${approximate(value)} (${text})`)
    : text;
}
/** The same with a percent sign. */
export const percent = (shown: Phrase): Phrase =>
  typeof shown === 'string' ? `${shown}%` : both(`${shown.zh}%`, `${shown.en}%`);
