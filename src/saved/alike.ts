import * as z from 'zod/mini';
import type { Ranking, Rounding, VetoEffect } from '../types.js';
import { exactly } from './pieces.js';

// What a rule set asks for, and an assessment repeats.

export const section = z.enum(['base', 'key', 'bonus', 'penalty']);
export const reads = z.enum(['exact', 'printed']);
export const ofScore = z.enum(['score', 'rate']);
export const rounding: z.ZodMiniType<Rounding> = z.strictObject({
  mode: z.enum(['half-up', 'half-even', 'down']),
  places: z.int().check(z.minimum(0), z.maximum(20)),
});
export const ranking: z.ZodMiniType<Ranking> = z.strictObject({ reads, of: ofScore });
export const effect: z.ZodMiniType<VetoEffect> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      'fail',
      'zero-total',
      'not-scored',
      'unfinished',
      'no-top-grade',
      'disqualified',
    ]),
  }),
  z.strictObject({ kind: z.literal('fixed-score'), score: exactly }),
  z.strictObject({ kind: z.literal('points-off'), points: exactly }),
]);
