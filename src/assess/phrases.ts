import type { Phrase } from '../types.js';

/** What the diagnostics of this room put into their sentences. */
export const PHRASES = {
  score: { zh: '得分', en: 'score' },
  scoreRate: { zh: '得分率', en: 'score rate' },
  exactScore: { zh: '精确分', en: 'exact' },
  printedScore: { zh: '公布分', en: 'printed' },
  exactNumber: { zh: '精确的', en: 'exact' },
  printedNumber: { zh: '公布的', en: 'printed' },
} as const satisfies Record<string, Phrase>;
