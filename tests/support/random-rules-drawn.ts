/** What {@link ./random-rules.js} draws. */
import fc from 'fast-check';
import { whenSpec, type WhenSpec } from './random-conditions.js';
import { nat } from './random-facts.js';

interface CommonSpec {
  when: WhenSpec | null;
  cap: number | null;
  unit: number;
  reason: boolean;
}
export type ShapeSpec =
  | { flat: number; earn: boolean }
  | {
      each: number;
      earn: boolean;
      of: number;
      line: number;
      side: 'below' | 'above' | 'none';
      step: number;
      count: number;
    }
  | { share: number; earn: boolean; of: number; target: number }
  | {
      tiers: number;
      cuts: number[];
      bands: { amount: number; earn: boolean }[];
      up: boolean[];
      otherwise: number | null;
    }
  | { judged: number; earn: boolean }
  | { set: number }
  | { take: 'all' | 'first' | 'highest' | 'lowest'; rules: RuleSpec[] };
export type RuleSpec = CommonSpec & { shape: ShapeSpec };

const common = {
  when: fc.option(whenSpec, { freq: 2 }),
  cap: fc.option(nat, { freq: 2 }),
  unit: nat,
  reason: fc.boolean(),
};
const earn = fc.boolean();
const tied = fc.letrec<{ rule: RuleSpec }>((tie) => ({
  rule: fc.record({
    ...common,
    shape: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'rule' },
      { weight: 3, arbitrary: fc.record({ flat: nat, earn }) },
      {
        weight: 4,
        arbitrary: fc.record({
          each: nat,
          earn,
          of: nat,
          line: nat,
          side: fc.constantFrom('below' as const, 'above' as const, 'none' as const),
          step: nat,
          count: nat,
        }),
      },
      { weight: 2, arbitrary: fc.record({ share: nat, earn, of: nat, target: nat }) },
      {
        weight: 2,
        arbitrary: fc.record({
          tiers: nat,
          cuts: fc.array(nat, { minLength: 1, maxLength: 3 }),
          up: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
          otherwise: fc.option(nat),
          bands: fc.array(fc.record({ amount: nat, earn }), { minLength: 4, maxLength: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ judged: nat, earn }) },
      { weight: 1, arbitrary: fc.record({ set: nat }) },
      {
        weight: 2,
        arbitrary: fc.record({
          take: fc.constantFrom(
            'all' as const,
            'first' as const,
            'highest' as const,
            'lowest' as const,
          ),
          rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3, size: '-1' }),
        }),
      },
    ),
  }),
}));
export const ruleSpec = tied.rule;
