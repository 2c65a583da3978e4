import * as z from 'zod/mini';
import { fromText } from '../exact.js';
import type { Assessment, IndicatorResult, RuleResult } from '../types.js';

// A saved assessment may come from a stranger, or from another version: it is read field by field, never trusted. Fields stand in the order they are written in, so that what is read and written again is the same text.
const text = z.nullable(z.string());
const exactly = z.string().check(z.maxLength(10_000), z.refine(isExact));
const maybe = z.nullable(exactly);
const place = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  length: z.exactOptional(z.number()),
});
const options = z.record(z.string(), z.string());
const params = z.record(
  z.string(),
  z.union([z.string(), z.object({ zh: z.string(), en: z.string() })]),
);
const status = z.enum([
  'met',
  'partly-met',
  'not-met',
  'not-applicable',
  'exempt',
  'not-assessed',
  'error',
]);
const outcome = z.enum(['pass', 'fail', 'undetermined']);
const fired = z.enum(['yes', 'no', 'unknown']);

const rule: z.ZodMiniType<RuleResult> = z.lazy(() =>
  z.object({
    rule: z.string(),
    shape: z.enum(['flat', 'each', 'share', 'tiers', 'judged', 'set', 'group']),
    fired,
    amount: exactly,
    raw: exactly,
    inputs: z.array(
      z.object({
        fact: z.string(),
        value: text,
        kind: z.enum(['number', 'percent', 'flag', 'choice', 'date', 'events', 'timeliness']),
      }),
    ),
    line: z.nullable(
      z.object({
        side: z.enum(['below', 'above']),
        at: z.string(),
        step: z.string(),
        count: z.enum(['whole', 'up', 'nearest', 'pro-rata']),
      }),
    ),
    times: maybe,
    per: maybe,
    cap: maybe,
    reason: text,
    rules: z.array(rule),
  }),
);
const finding = z.object({
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
  shares: z.array(z.object({ unit: text, lost: exactly })),
  evidence: z.array(z.string()),
  missing: z.array(z.string()),
  place,
});
const indicator: z.ZodMiniType<IndicatorResult> = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    level: z.number(),
    section: z.enum(['base', 'key', 'bonus', 'penalty']),
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
    materials: z.array(
      z.object({
        kind: z.string(),
        needed: z.number(),
        valid: z.array(z.string()),
        invalid: z.array(z.string()),
        lacking: z.number(),
      }),
    ),
    missing: z.array(z.string()),
    start: z.nullable(z.enum(['full', 'zero'])),
    floor: text,
    evidence: z.array(z.string()),
    rules: z.array(rule),
    findings: z.array(finding),
    children: z.array(indicator),
  }),
);
const effect = z.union([
  z.object({ kind: z.enum(['fail', 'zero-total', 'unfinished', 'no-top-grade', 'disqualified']) }),
  z.object({ kind: z.literal('fixed-score'), score: exactly }),
  z.object({ kind: z.literal('points-off'), points: exactly }),
]);
const count = z.nullable(z.number());
const decision = z.object({
  outcome,
  checks: z.array(
    z.object({
      id: z.enum(['met-rate', 'met-rate-upper', 'key-items', 'score']),
      required: exactly,
      actual: maybe,
      possible: maybe,
      met: count,
      possiblyMet: count,
      counted: count,
      needed: count,
      passed: outcome,
      options,
      dependsOn: z.array(z.string()),
    }),
  ),
  vetoes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      fired,
      effect,
      reason: text,
      basis: text,
      evidence: z.array(z.string()),
      missing: z.array(z.string()),
      findings: z.array(finding),
    }),
  ),
  dependsOn: z.array(z.string()),
});
const schema: z.ZodMiniType<Assessment> = z.object({
  schema: z.literal('zhibiao/assessment@1'),
  system: z.object({ id: z.string(), title: z.string(), edition: text, notice: text }),
  site: text,
  class: text,
  upper: z.nullable(
    z.object({
      id: z.string(),
      title: z.string(),
      indicators: z.number(),
      dropped: z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() })),
    }),
  ),
  assessedAt: text,
  rounding: z.object({
    mode: z.enum(['half-up', 'half-even', 'down']),
    places: z.int().check(z.minimum(0), z.maximum(20)),
  }),
  score: z.object({
    points: maybe,
    guaranteed: maybe,
    possible: maybe,
    bonus: maybe,
    beforeVetoes: maybe,
    printed: text,
  }),
  stages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      weight: maybe,
      decides: z.boolean(),
      points: maybe,
      guaranteed: maybe,
      possible: maybe,
      printed: text,
      leaves: z.array(z.object({ id: z.string(), score: maybe, possible: maybe, status })),
    }),
  ),
  combined: z.nullable(
    z.object({
      points: maybe,
      guaranteed: maybe,
      possible: maybe,
      beforeVetoes: maybe,
      printed: text,
    }),
  ),
  grade: z.nullable(
    z.object({
      grade: text,
      possible: text,
      reads: z.enum(['exact', 'printed']),
      of: z.enum(['score', 'rate']),
      read: maybe,
      otherwise: text,
      held: z.array(
        z.object({
          grade: z.string(),
          by: z.enum(['key-item', 'minimum', 'veto']),
          id: z.string(),
          required: maybe,
          actual: maybe,
          unit: z.nullable(z.enum(['points', 'rate'])),
        }),
      ),
    }),
  ),
  indicators: z.array(indicator),
  ledger: z.object({
    lost: exactly,
    printed: z.string(),
    unattributed: exactly,
    unattributedPrinted: z.string(),
    units: z.array(
      z.object({
        unit: z.string(),
        lost: exactly,
        printed: z.string(),
        indicators: z.number(),
        findings: z.array(z.string()),
      }),
    ),
  }),
  materials: z.array(
    z.object({
      unit: text,
      indicators: z.number(),
      complete: z.number(),
      lacking: z.array(z.object({ indicator: z.string(), kind: z.string(), lacking: z.number() })),
    }),
  ),
  decision,
  evidence: z.object({
    read: z.number(),
    used: z.number(),
    records: z.array(
      z.object({
        id: z.string(),
        indicator: text,
        fact: text,
        title: text,
        unit: text,
        date: text,
        subject: text,
        value: text,
        quantity: maybe,
        kind: text,
        level: text,
        stage: text,
        assessor: text,
        verdict: z.nullable(z.enum(['met', 'partly-met', 'not-met', 'not-applicable', 'exempt'])),
        link: text,
        note: text,
        place,
      }),
    ),
    setAside: z.array(z.object({ record: text, place, code: z.string(), params })),
  }),
  diagnostics: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      place: z.nullable(place),
      related: z.nullable(place),
      params,
    }),
  ),
});

/** Text that the engine could have written for a number, however long. */
function isExact(value: string): boolean {
  try {
    fromText(value);
    return true;
  } catch {
    return false;
  }
}

/** A saved assessment, or where its text stops being one (`score.points`, or the JSON fault). */
export type Saved = { assessment: Assessment } | { fault: string };

/** Reads the JSON text of a saved assessment. Never throws. */
export function readAssessment(text: string): Saved {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success
      ? { assessment: read.data }
      : { fault: read.error.issues[0]?.path.map(String).join('.') || 'JSON' };
  } catch (error) {
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'JSON' };
  }
}
