import * as z from 'zod/mini';
import { recordFields } from '../facts/index.js';
import { count, exactly } from '../saved/index.js';
import type { Condition, Day, Where } from '../types.js';
import { operators } from '../values/index.js';

export const operator = z.enum(operators());
const scalar = z.union([z.string(), z.boolean()]);
const value = z.union([scalar, z.array(scalar)]);
/** json-rules-engine's form, closed: a key that it would follow (`path`) is refused. */
export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: z.string(), operator, value }),
    z.strictObject({
      fact: z.string(),
      operator: z.enum([
        'equal',
        'notEqual',
        'lessThan',
        'lessThanInclusive',
        'greaterThan',
        'greaterThanInclusive',
      ]),
      value: z.strictObject({ fact: z.string() }),
    }),
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
  ]),
);
export const where: z.ZodMiniType<Where> = z.array(
  z.strictObject({ field: z.enum(recordFields()), operator, value }),
);
export const day: z.ZodMiniType<Day> = z.union([
  z.strictObject({ date: z.string() }),
  z.strictObject({ fact: z.string() }),
  z.strictObject({ at: z.literal('assessment') }),
]);
export const material = z.strictObject({ kind: z.string(), count, dated: z.boolean() });
/** A value and whether it belongs to the span that it ends. */
export const edge = z.nullable(z.strictObject({ value: exactly, inclusive: z.boolean() }));
