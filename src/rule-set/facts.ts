import * as z from 'zod/mini';
import { count, exactly, maybe, place, text } from '../saved/index.js';
import type { Fact } from '../types.js';
import { day, material, where } from './parts.js';

const head = { key: z.string(), name: z.string(), indicator: text, place };
const window = z.nullable(
  z.strictObject({
    length: count,
    unit: z.enum(['years', 'months', 'weeks', 'days']),
    before: day,
  }),
);
const of = z.string();
const two = z.tuple([of, of]);
const dayCount = z.enum(['calendar', 'working']);

/** A fact as it is compiled, by its kind. */
export const fact: z.ZodMiniType<Fact> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.enum(['number', 'percent']),
    min: maybe,
    max: maybe,
    whole: z.boolean(),
    window,
  }),
  z.strictObject({ ...head, kind: z.literal('flag'), window }),
  z.strictObject({ ...head, kind: z.literal('choice'), options: z.array(z.string()), window }),
  z.strictObject({ ...head, kind: z.enum(['date', 'date-or-never']), window }),
  z.strictObject({
    ...head,
    kind: z.literal('events'),
    distinct: z.boolean(),
    where,
    window,
    replacedBy: text,
    whenSilent: z.enum(['zero', 'missing']),
  }),
  z.strictObject({
    ...head,
    kind: z.enum(['count', 'sum', 'mean', 'min', 'max', 'latest']),
    of,
    where,
    distinct: z.boolean(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('trimmed-mean'),
    of,
    where,
    trim: count,
    atMost: count,
  }),
  z.strictObject({
    ...head,
    kind: z.literal('weighted-mean'),
    of,
    where,
    values: z.nullable(z.record(z.string(), exactly)),
    percent: z.boolean(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('weighted-count'),
    of,
    where,
    distinct: z.boolean(),
    by: z.enum(['level', 'kind', 'unit', 'subject', 'stage', 'assessor', 'title']),
    weights: z.record(z.string(), exactly),
    otherwise: maybe,
  }),
  z.strictObject({ ...head, kind: z.literal('materials'), asked: z.array(material) }),
  z.strictObject({ ...head, kind: z.enum(['ratio', 'difference']), of: two, empty: maybe }),
  z.strictObject({ ...head, kind: z.literal('total'), of: z.array(of) }),
  z.strictObject({ ...head, kind: z.literal('days'), of: two, count: dayCount }),
  z.strictObject({
    ...head,
    kind: z.literal('deadline'),
    of,
    within: count,
    count: dayCount,
    rollForward: z.boolean(),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('timeliness'),
    of,
    by: day,
    rollForward: z.boolean(),
  }),
  z.strictObject({ ...head, kind: z.literal('previous'), of }),
  z.strictObject({ ...head, kind: z.enum(['previous-score', 'status']), node: z.string() }),
  z.strictObject({
    ...head,
    kind: z.literal('rank'),
    of,
    order: z.enum(['highest-first', 'lowest-first']),
    ties: z.enum(['same-rank', 'average', 'error']),
  }),
  z.strictObject({
    ...head,
    kind: z.enum(['cohort-max', 'cohort-min', 'cohort-mean']),
    of,
  }),
]);
