import * as z from 'zod/mini';
import { stepCounts, takes } from '../rules/index.js';
import { exactly, maybe, place, text } from '../saved/index.js';
import type { Operand, Rule } from '../types.js';
import { condition } from './parts.js';

const head = {
  id: z.string(),
  when: z.nullable(condition),
  cap: maybe,
  unit: text,
  reason: text,
  remedy: text,
  basis: text,
  place,
};
const operand: z.ZodMiniType<Operand> = z.union([
  z.strictObject({ value: exactly }),
  z.strictObject({ fact: z.string() }),
]);
const of = z.string();

/** A rule as it is compiled, by its shape. */
export const rule: z.ZodMiniType<Rule> = z.lazy(() =>
  z.discriminatedUnion('shape', [
    z.strictObject({ ...head, shape: z.literal('flat'), amount: exactly }),
    z.strictObject({
      ...head,
      shape: z.literal('each'),
      amount: exactly,
      of,
      line: z.nullable(z.strictObject({ side: z.enum(['below', 'above']), at: operand })),
      step: exactly,
      count: z.enum(stepCounts()),
    }),
    z.strictObject({ ...head, shape: z.literal('share'), amount: exactly, of, target: operand }),
    z.strictObject({
      ...head,
      shape: z.literal('tiers'),
      of,
      bands: z.array(z.strictObject({ when: z.nullable(condition), amount: exactly })),
    }),
    z.strictObject({
      ...head,
      shape: z.literal('judged'),
      of,
      from: exactly,
      to: exactly,
      sign: z.union([z.literal(1), z.literal(-1)]),
    }),
    z.strictObject({ ...head, shape: z.literal('set'), amount: exactly }),
    z.strictObject({
      ...head,
      shape: z.literal('group'),
      take: z.enum(takes()),
      rules: z.array(rule),
    }),
  ]),
);
