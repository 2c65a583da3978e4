/** What {@link ./random-tree.js} draws: plain choices, which shrink well. */
import fc from 'fast-check';
import { whenSpec, type WhenSpec } from './random-conditions.js';
import { derivedSpec, type DerivedSpec } from './random-derived.js';
import { factSpec, nat, type FactSpec } from './random-facts.js';
import { ruleSpec, type RuleSpec } from './random-rules-drawn.js';

/** What the trees of a property are limited to. */
export interface Limits {
  /** Rules that only earn, on leaves that start at zero; no vetoes, penalties or gates. */
  earnOnly?: boolean;
  /** `count:` counts events only: counting the records of a measured fact turns a missing one into zero. */
  countEvents?: boolean;
  /** No computed facts. */
  plainFacts?: boolean;
  oneLeaf?: boolean;
}

export interface LeafSpec {
  points: number;
  start: 'full' | 'zero';
  floor: number;
  met: number;
  metWhen: WhenSpec;
  facts: FactSpec[];
  derived: DerivedSpec[];
  rules: RuleSpec[];
  attribution: number;
  lead: number;
  responsible: number;
  materials: number;
}
export type Section = 'base' | 'key' | 'bonus' | 'penalty';
export interface NodeSpec {
  section: number;
  cap: number | null;
  gate: number | null;
  below:
    LeafSpec | { weights: number | null; declared: boolean; absent: number; children: NodeSpec[] };
}
export interface TreeSpec {
  pointed: number;
  nodes: NodeSpec[];
  weights: number | null;
  facts: FactSpec[];
  derived: DerivedSpec[];
  notApplicable: number;
  rounding: number;
  period: boolean;
  vetoes: { when: WhenSpec; effect: number; unit: number }[];
  rate: number;
  options: number;
  score: number | null;
  attribution: number;
  grades: number;
  /** 得分率, a grade, key items alone, none, 标化分. */
  lines: number;
}

const leafSpec: fc.Arbitrary<LeafSpec> = fc.record({
  points: nat,
  start: fc.constantFrom('full', 'zero'),
  floor: nat,
  met: nat,
  metWhen: whenSpec,
  facts: fc.array(factSpec, { maxLength: 3 }),
  derived: fc.array(derivedSpec, { maxLength: 1 }),
  rules: fc.array(ruleSpec, { minLength: 1, maxLength: 3 }),
  attribution: nat,
  lead: nat,
  responsible: nat,
  materials: nat,
});
const placed = { section: nat, cap: fc.option(nat), gate: fc.option(nat) };
const tied = fc.letrec<{ node: NodeSpec }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'node' },
    { weight: 4, arbitrary: fc.record({ ...placed, below: leafSpec }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...placed,
        below: fc.record({
          weights: fc.option(nat, { freq: 2 }),
          declared: fc.boolean(),
          absent: nat,
          children: fc.array(tie('node'), { minLength: 1, maxLength: 3, size: '-1' }),
        }),
      }),
    },
  ),
}));
export const treeSpec: fc.Arbitrary<TreeSpec> = fc.record({
  pointed: nat,
  nodes: fc.array(tied.node, { minLength: 1, maxLength: 3 }),
  weights: fc.option(nat, { freq: 2 }),
  facts: fc.array(factSpec, { maxLength: 3 }),
  derived: fc.array(derivedSpec, { maxLength: 1 }),
  notApplicable: nat,
  rounding: nat,
  period: fc.boolean(),
  vetoes: fc.array(fc.record({ when: whenSpec, effect: nat, unit: nat }), { maxLength: 2 }),
  rate: nat,
  options: nat,
  score: fc.option(nat),
  attribution: nat,
  grades: nat,
  lines: nat,
});
