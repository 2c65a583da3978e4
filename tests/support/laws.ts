/** What the laws are held on, random trees with random evidence, and what they look at. */
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { expect } from 'vitest';
import { assess } from '../../src/assess/index.js';
import { evaluate, toJsonFacts, toJsonRules } from '../../src/evaluate/index.js';
import { equals, fromText, sum, ZERO, type Exact } from '../../src/exact.js';
import type {
  Assessment,
  EvidenceRecord,
  Fact,
  Finding,
  IndicatorResult,
  RuleSet,
} from '../../src/types.js';
import { evidenceFor, evidenceSpec } from './random-evidence.js';
import { type Limits } from './random-tree-drawn.js';
import { randomTree, type Tree } from './random-tree.js';

export const LONG = 3_600_000;
export interface Case {
  tree: Tree;
  records: EvidenceRecord[];
}
/** A tree and evidence for it; printed as YAML and as records when a law fails. */
export const randomCase = (limits: Limits = {}): fc.Arbitrary<Case> =>
  fc.tuple(randomTree(limits), evidenceSpec).map(([tree, spec]) => {
    const records = evidenceFor(tree.ruleSet, spec);
    const show = (): string =>
      `\n${tree.text}${records.map((record) => JSON.stringify(Object.fromEntries(Object.entries(record).filter(([key, value]) => key !== 'place' && value !== null)))).join('\n')}\n`;
    return Object.defineProperty({ tree, records }, fc.toStringMethod, { value: show });
  });
export const score = ({ tree, records }: Case): Assessment =>
  assess(tree.ruleSet, evaluate(tree.ruleSet, records));

export const nodesOf = (nodes: readonly IndicatorResult[]): IndicatorResult[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
export const findingsOf = ({ indicators, decision }: Assessment): Finding[] => [
  ...nodesOf(indicators).flatMap(({ findings }) => findings),
  ...decision.vetoes.flatMap(({ findings }) => findings),
];
export const total = (texts: readonly string[]): Exact => sum(texts.map(fromText));
export const same = (a: Exact, b: Exact): void => {
  if (!equals(a, b)) expect(a).toEqual(b);
};
/** Number text, or zero where there is none. */
export const num = (text: string | null): Exact => (text === null ? ZERO : fromText(text));

export async function firedBy(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
): Promise<{ fired: Set<string>; answers: number; facts: ReturnType<typeof toJsonFacts> }> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const rule of toJsonRules(ruleSet)) engine.addRule(rule);
  const facts = toJsonFacts(ruleSet, records);
  const { results, failureResults } = await engine.run(facts);
  return {
    fired: new Set(results.map(({ name }) => name ?? '')),
    answers: results.length + failureResults.length,
    facts,
  };
}

export const isFactOf =
  (record: EvidenceRecord) =>
  ({ name, indicator }: Fact): boolean =>
    name === record.fact && indicator === record.indicator;
