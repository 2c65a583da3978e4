import * as z from 'zod/mini';
import {
  count,
  effect,
  exactly,
  maybe,
  ofScore,
  place,
  ranking,
  reads,
  rounding,
  section,
  text,
} from '../saved/index.js';
import type { Indicator, Leaf, NotApplicablePolicy, RuleSet } from '../types.js';
import { fact } from './facts.js';
import { condition, edge, material } from './parts.js';
import { rule } from './rules.js';

const names = z.array(z.string());
const notApplicable: z.ZodMiniType<NotApplicablePolicy> = z.union([
  z.strictObject({ policy: z.enum(['exclude', 'rescale', 'redistribute', 'peer-mean']) }),
  z.strictObject({
    policy: z.literal('rescale-by'),
    factors: z.array(z.strictObject({ without: names, factor: exactly })),
  }),
]);
const leaf: z.ZodMiniType<Leaf> = z.strictObject({
  start: z.enum(['full', 'zero']),
  floor: maybe,
  met: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('points'), atLeast: exactly }),
    z.strictObject({ by: z.literal('condition'), when: condition }),
    z.strictObject({ by: z.literal('verdict') }),
  ]),
  rules: z.array(rule),
  attribution: z.union([
    z.strictObject({ policy: z.enum(['lead', 'equal']) }),
    z.strictObject({ policy: z.literal('shares'), shares: z.record(z.string(), exactly) }),
  ]),
  fingerprint: z.exactOptional(z.string()),
});
const indicator: z.ZodMiniType<Indicator> = z.lazy(() =>
  z
    .strictObject({
      id: z.string(),
      title: z.string(),
      text,
      level: count,
      section,
      points: maybe,
      weight: maybe,
      notApplicable: z.nullable(notApplicable),
      origin: text,
      cap: maybe,
      gate: z.nullable(
        z.strictObject({
          operator: z.enum(['greaterThan', 'greaterThanInclusive']),
          value: exactly,
        }),
      ),
      lead: text,
      responsible: names,
      supporting: names,
      assessor: text,
      due: text,
      verifyBy: names,
      basis: text,
      materials: z.array(material),
      children: z.array(indicator),
      leaf: z.nullable(leaf),
      place,
    })
    .check(z.refine((node) => (node.leaf !== null) === (node.children.length === 0))),
);
const line = z.nullable(z.strictObject({ atLeast: exactly, reads }));
const decision = z.strictObject({
  metRate: z.nullable(
    z.strictObject({
      atLeast: exactly,
      of: z.enum(['applicable', 'all']),
      partlyMet: z.enum(['counts', 'does-not-count']),
      exempt: z.enum(['counts', 'excluded']),
      keyItems: z.enum(['must-be-met', 'no-condition']),
      tree: z.enum(['this', 'upper', 'both']),
    }),
  ),
  keyItems: z.boolean(),
  score: line,
  rate: line,
  grade: text,
});
const grades = z.strictObject({
  reads,
  of: ofScore,
  bands: z.array(
    z.strictObject({
      grade: z.string(),
      from: edge,
      below: edge,
      keyItems: maybe,
      minimums: z.array(
        z.strictObject({ node: z.string(), atLeast: exactly, unit: z.enum(['points', 'rate']) }),
      ),
      quota: z.nullable(z.strictObject({ most: exactly, unit: z.enum(['rate', 'sites']) })),
    }),
  ),
  ties: z.nullable(z.enum(['keep', 'hold-back'])),
  place,
});
const stage = z.strictObject({
  id: z.string(),
  title: z.string(),
  weight: maybe,
  score: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('tree') }),
    z.strictObject({ by: z.literal('fact'), fact: z.string(), points: exactly }),
  ]),
  decides: z.boolean(),
});
const upper = z.strictObject({
  id: z.string(),
  title: z.string(),
  leaves: z.array(z.strictObject({ id: z.string(), title: z.string(), section, dropped: text })),
});

/** A rule set as it is compiled today. Nothing that is not known of it may stand in it. */
export const schema: z.ZodMiniType<RuleSet> = z.lazy(() =>
  z.strictObject({
    schema: z.literal('zhibiao/rule-set@2'),
    system: z.strictObject({ id: z.string(), title: z.string(), edition: text, notice: text }),
    vetoes: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        when: condition,
        effect,
        unit: text,
        reason: text,
        basis: text,
        place,
      }),
    ),
    stages: z.array(stage),
    grades: z.nullable(grades),
    period: z.nullable(z.strictObject({ from: z.string(), to: z.string() })),
    rounding,
    notApplicable,
    decision: z.nullable(decision),
    ranking,
    scaleTo: maybe,
    units: names,
    facts: z.array(fact),
    indicators: z.array(indicator),
    classes: z.array(z.strictObject({ id: z.string(), sites: names, ruleSet: schema })),
    forClass: text,
    upper: z.nullable(upper),
    fingerprint: z.exactOptional(z.string()),
    compacted: z.exactOptional(z.string()),
  }),
);
