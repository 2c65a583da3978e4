import * as z from 'zod/mini';
import {
  count,
  effect,
  exactly,
  maybe,
  maybeShown,
  ofScore,
  place,
  ranking,
  reads,
  rounding,
  shown,
  text,
} from '../../saved/index.js';
import type { Assessment } from '../../types.js';
import {
  finding,
  fired,
  indicator,
  options,
  outcome,
  params,
  reading,
  status,
  vetoDistance,
} from './parts.js';

const GATES = ['met-rate', 'met-rate-upper', 'key-items', 'score', 'rate', 'grade'] as const;
const counted = z.nullable(count);
const digest = z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/)));
/** What is asked for is a number, but of a grade its name. */
const isNumbered = (id: string, value: string | null): boolean =>
  id === 'grade' || maybe.safeParse(value).success;
const check = z
  .object({
    id: z.enum(GATES),
    required: z.string(),
    actual: text,
    possible: text,
    met: counted,
    possiblyMet: counted,
    counted,
    needed: counted,
    passed: outcome,
    options,
    dependsOn: z.array(z.string()),
  })
  .check(
    z.refine(({ id, required }) => isNumbered(id, required), { path: ['required'] }),
    z.refine(({ id, actual }) => isNumbered(id, actual), { path: ['actual'] }),
    z.refine(({ id, possible }) => isNumbered(id, possible), { path: ['possible'] }),
  );
const decision = z.object({
  outcome: z.nullable(outcome),
  checks: z.array(check),
  distances: z.array(
    z.object({
      gate: z.enum([...GATES, 'vetoes']),
      unit: z.enum(['indicators', 'points', 'rate', 'grades', 'vetoes']),
      guaranteed: maybe,
      possible: maybe,
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
      when: z.exactOptional(reading),
      distance: z.exactOptional(vetoDistance),
      evidence: z.array(z.string()),
      missing: z.array(z.string()),
      findings: z.array(finding),
    }),
  ),
  dependsOn: z.array(z.string()),
});
const held = z.object({
  grade: z.string(),
  by: z.enum(['key-item', 'minimum', 'veto', 'quota']),
  id: z.string(),
  required: maybe,
  actual: maybe,
  unit: z.nullable(z.enum(['points', 'rate', 'sites'])),
});
const record = z.object({
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
  supersedes: text,
  claimedScore: text,
  place,
});
/** An assessment as it is written today. */
export const schema: z.ZodMiniType<Assessment> = z.object({
  schema: z.literal('zhibiao/assessment@2'),
  program: z.nullable(z.object({ name: z.string(), version: z.string() })),
  system: z.object({ id: z.string(), title: z.string(), edition: text, notice: text }),
  fingerprint: text,
  site: text,
  class: text,
  upper: z.nullable(
    z.object({
      id: z.string(),
      title: z.string(),
      indicators: count,
      dropped: z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() })),
    }),
  ),
  assessedAt: text,
  rounding,
  ranking,
  score: z.object({
    points: maybe,
    guaranteed: maybe,
    possible: maybe,
    bonus: maybe,
    beforeVetoes: maybe,
    printed: maybeShown,
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
      printed: maybeShown,
      leaves: z.array(z.object({ id: z.string(), score: maybe, possible: maybe, status })),
    }),
  ),
  combined: z.nullable(
    z.object({
      points: maybe,
      guaranteed: maybe,
      possible: maybe,
      beforeVetoes: maybe,
      printed: maybeShown,
    }),
  ),
  standard: z.nullable(
    z.object({ to: exactly, guaranteed: maybe, possible: maybe, printed: maybeShown }),
  ),
  grade: z.nullable(
    z.object({
      grade: text,
      possible: text,
      reads,
      of: ofScore,
      read: maybe,
      otherwise: text,
      held: z.array(held),
      better: z.array(
        z.object({
          grade: z.string(),
          edge: z.nullable(z.object({ value: exactly, inclusive: z.boolean() })),
          guaranteed: maybe,
          possible: maybe,
          conditions: z.array(held),
        }),
      ),
    }),
  ),
  indicators: z.array(indicator),
  ledger: z.object({
    lost: exactly,
    printed: shown,
    certain: exactly,
    certainPrinted: shown,
    unattributed: exactly,
    unattributedPrinted: shown,
    unattributedCertain: exactly,
    unattributedCertainPrinted: shown,
    units: z.array(
      z.object({
        unit: z.string(),
        lost: exactly,
        printed: shown,
        certain: exactly,
        certainPrinted: shown,
        indicators: count,
        findings: z.array(z.string()),
      }),
    ),
  }),
  materials: z.array(
    z.object({
      unit: text,
      indicators: count,
      complete: count,
      lacking: z.array(z.object({ indicator: z.string(), kind: z.string(), lacking: count })),
    }),
  ),
  claims: z.array(
    z.object({
      indicator: z.string(),
      unit: text,
      claimed: exactly,
      guaranteed: maybe,
      possible: maybe,
      difference: maybe,
      printed: maybeShown,
      records: z.array(z.string()),
    }),
  ),
  decision,
  evidence: z.object({
    files: z.array(z.object({ file: z.string(), sha256: digest, read: counted, refused: counted })),
    read: count,
    used: count,
    records: z.array(record),
    superseded: z.array(z.object({ by: z.string(), record })),
    setAside: z.array(
      z.object({
        record: text,
        indicator: text,
        fact: text,
        place,
        code: z.string(),
        params,
      }),
    ),
    unread: z.object({ files: z.array(z.string()), rows: count, adrift: count }),
    leftOut: z.boolean(),
    fullWithoutRecord: count,
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
