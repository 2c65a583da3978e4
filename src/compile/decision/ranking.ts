import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import { once, readKeys, word, type At } from '../../syntax/index.js';
import type { Ranking } from '../../types.js';

/** 排名: what several sites rank by. */
export const rankingSchema = /* @__PURE__ */ once(() =>
  z.object({
    reads: word(['exact', 'printed'], '看精确的数，还是公布的数'),
    of: z.optional(word(['score', 'rate'], '按得分，还是按得分率')),
  }),
);

/** Reads `ranking:`; without one, sites rank by the exact total. */
export function readRanking(at: At, pointed: boolean): Ranking {
  const byDefault: Ranking = { reads: 'exact', of: 'score' };
  if (at.value === undefined) return byDefault;
  if (!pointed) {
    if (at.errors.size === 0)
      at.report('tree/misplaced', { key: 'ranking', why: phrase('no-points') });
    return byDefault;
  }
  const keys = readKeys(at, rankingSchema(), 'ranking');
  keys?.need('ranking', 'reads');
  const { reads = byDefault.reads, of = byDefault.of } = keys?.held ?? {};
  return { reads, of };
}
