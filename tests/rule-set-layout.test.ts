/** How a rule set lies in memory: few layouts, or every look at a field of it is a slow one. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileTree, readRuleSet } from '../src/index.js';
import { everyNode } from '../src/tree.js';
import type { RuleSet } from '../src/types.js';

setFlagsFromString('--allow-natives-syntax');
const FIRST_OF_ITS_LAYOUT =
  'list.filter((one, at) => list.findIndex((other) => %HaveSameMap(one, other)) === at).length';
const layoutsOf = (list: readonly object[]): number =>
  Number(runInNewContext(FIRST_OF_ITS_LAYOUT, { list }));

const tree = resolve(import.meta.dirname, '../indicators/demo-city.yaml');
const compiled = compileTree(readFileSync(tree, 'utf8'), 'demo-city.yaml').ruleSet;
const saved = readRuleSet(JSON.stringify(compiled));
const CASES: [string, RuleSet | null][] = [
  ['compiled', compiled],
  ['read back', 'ruleSet' in saved ? saved.ruleSet : null],
];

describe.each(CASES)('a rule set that is %s', (_, ruleSet) => {
  if (ruleSet === null) throw new Error('there is no rule set');
  const nodes = everyNode(ruleSet.indicators);
  const leaves = nodes.flatMap(({ leaf }) => leaf ?? []);
  it('lays out all facts of a kind alike', () => {
    const kinds = new Set(ruleSet.facts.map((fact) => Object.keys(fact).join()));
    expect(ruleSet.facts.length).toBeGreaterThan(500);
    expect(layoutsOf(ruleSet.facts)).toBeLessThanOrEqual(kinds.size + 3);
  });
  it('lays out all indicators alike, all leaves, and all rules of a shape', () => {
    const rules = leaves.flatMap((leaf) => leaf.rules);
    const shapes = new Set(rules.map(({ shape }) => shape));
    expect(layoutsOf(nodes)).toBe(1);
    expect(layoutsOf(leaves)).toBe(1);
    expect(layoutsOf(rules)).toBeLessThanOrEqual(shapes.size + 1);
  });
});
