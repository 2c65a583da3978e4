import * as z from 'zod/mini';
import { computedKinds, recordFields } from '../../facts/index.js';
import { stepCounts, takes } from '../../rules/index.js';
import { count, exactly, isExact, maybe, place, section, text } from '../../saved/index.js';
import type { IndicatorResult, ReadCondition, RuleInput, RuleResult } from '../../types.js';
import { operators } from '../../values/index.js';

// Fields stand in the order they are written in, so that what is read and written again is the
// same text.
export const options = z.record(z.string(), z.string());
export const params = z.record(
  z.string(),
  z.union([z.string(), z.object({ zh: z.string(), en: z.string() })]),
);
export const status = z.enum([
  'met',
  'partly-met',
  'not-met',
  'not-applicable',
  'exempt',
  'not-assessed',
  'error',
]);
export const outcome = z.enum(['pass', 'fail', 'undetermined']);
export const fired = z.enum(['yes', 'no', 'unknown']);

const inputKind = z.enum([
  'number',
  'percent',
  'flag',
  'choice',
  'date',
  'events',
  'timeliness',
  'status',
]);
/** Whether values are what a fact of this kind can have; what is chosen may be any word. */
const fit = (kind: string, values: readonly (string | null)[]): boolean =>
  values.every((value) => value === null || (FITTING[kind]?.(value) ?? true));
const FITTING: Readonly<Partial<Record<string, (value: string) => boolean>>> = {
  number: isExact,
  percent: isExact,
  events: isExact,
  flag: (value) => value === 'true' || value === 'false',
  date: (value) => /^(never|\d{4}-\d\d-\d\d)$/.test(value),
};
const operator = z.enum(operators());
const recordTest = z
  .object({
    field: z.enum(recordFields()),
    kind: inputKind,
    operator,
    wanted: z.array(z.string()),
  })
  .check(z.refine(({ kind, wanted }) => fit(kind, wanted), { path: ['wanted'] }));
const input: z.ZodMiniType<RuleInput> = z.lazy(() =>
  z
    .object({
      fact: z.string(),
      value: text,
      kind: inputKind,
      how: z.exactOptional(z.enum([...computedKinds(), 'total', 'status'])),
      of: z.exactOptional(z.array(input)),
      records: z.exactOptional(z.array(z.string())),
      trimmed: z.exactOptional(count),
      from: z.exactOptional(z.string()),
      where: z.exactOptional(z.array(recordTest)),
      days: z.exactOptional(
        z.object({ count: z.enum(['calendar', 'working']), within: z.exactOptional(count) }),
      ),
      weighed: z.exactOptional(z.array(z.object({ word: text, count: exactly, weight: exactly }))),
    })
    .check(z.refine(({ kind, value }) => fit(kind, [value]), { path: ['value'] })),
);
export const reading: z.ZodMiniType<ReadCondition> = z.lazy(() =>
  z.union([
    z
      .object({
        input,
        operator,
        wanted: z.array(z.string()),
        than: z.exactOptional(input),
        absent: z.exactOptional(z.literal(true)),
        holds: fired,
      })
      .check(z.refine(({ input: { kind }, wanted }) => fit(kind, wanted), { path: ['wanted'] })),
    z.object({ all: z.array(reading) }),
    z.object({ any: z.array(reading) }),
    z.object({ not: reading }),
  ]),
);
const band = z.object({ when: z.exactOptional(reading), amount: exactly });
const rule: z.ZodMiniType<RuleResult> = z.lazy(() =>
  z.object({
    rule: z.string(),
    shape: z.enum(['flat', 'each', 'share', 'tiers', 'judged', 'set', 'group']),
    fired,
    amount: exactly,
    raw: exactly,
    inputs: z.array(input),
    line: z.nullable(
      z.object({
        side: z.enum(['below', 'above']),
        at: exactly,
        step: exactly,
        count: z.enum(stepCounts()),
      }),
    ),
    times: maybe,
    per: maybe,
    cap: maybe,
    reason: text,
    when: z.exactOptional(reading),
    band: z.exactOptional(band),
    take: z.exactOptional(z.enum(takes())),
    taken: z.exactOptional(z.literal(true)),
    rules: z.array(rule),
  }),
);
export const finding = z.object({
  id: z.string(),
  indicator: z.string(),
  rule: text,
  kind: z.enum([
    'deducted',
    'not-earned',
    'set',
    'missing',
    'unreachable',
    'verdict',
    'veto',
    'error',
    'peer-mean',
  ]),
  reason: text,
  remedy: text,
  basis: text,
  raw: exactly,
  counted: exactly,
  lost: exactly,
  certain: exactly,
  shares: z.array(
    z.object({
      unit: text,
      lost: exactly,
      by: z.exactOptional(z.enum(['rule', 'record', 'lead', 'equal', 'shares'])),
    }),
  ),
  evidence: z.array(z.string()),
  missing: z.array(z.string()),
  place,
});
const material = z.object({
  kind: z.string(),
  needed: count,
  valid: z.array(z.string()),
  invalid: z.array(z.string()),
  lacking: count,
});
const gateLine = z.object({ operator, value: exactly, base: exactly });
export const indicator: z.ZodMiniType<IndicatorResult> = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    level: count,
    section,
    status,
    points: maybe,
    score: maybe,
    possible: maybe,
    lost: maybe,
    bonus: maybe,
    factor: exactly,
    adjustment: z.nullable(
      z.object({
        by: z.enum(['rescale', 'rescale-by', 'redistribute']),
        factor: exactly,
        added: maybe,
      }),
    ),
    gate: z.nullable(z.enum(['open', 'closed', 'unknown'])),
    gateLine: z.exactOptional(gateLine),
    cap: maybe,
    note: text,
    text,
    lead: text,
    responsible: z.array(z.string()),
    supporting: z.array(z.string()),
    assessor: text,
    due: text,
    verifyBy: z.array(z.string()),
    basis: text,
    place,
    origin: text,
    materials: z.array(material),
    missing: z.array(z.string()),
    start: z.nullable(z.enum(['full', 'zero'])),
    floor: maybe,
    metLine: z.exactOptional(exactly),
    metWhen: z.exactOptional(reading),
    peers: z.exactOptional(z.array(exactly)),
    fingerprint: text,
    evidence: z.array(z.string()),
    rules: z.array(rule),
    findings: z.array(finding),
    children: z.array(indicator),
  }),
);
export const vetoDistance = z.object({
  fact: z.string(),
  kind: z.enum(['events', 'number', 'percent']),
  way: z.enum(['more', 'less']),
  left: exactly,
  inclusive: z.boolean(),
});
