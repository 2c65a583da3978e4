/** A city tree to derive from, and what the tests of derived trees look at. */
import { compileTree, type Compilation } from '../../src/index.js';
import type { Diagnostic, Indicator, RuleSet } from '../../src/types.js';
import { virtualLoader } from './loader.js';

export const compile = (text: string, files: Record<string, string> = {}): Compilation =>
  compileTree(text, 'tree.yaml', { load: virtualLoader(files, 'tree.yaml') });
export function sound(text: string, files: Record<string, string> = {}): RuleSet {
  const { ruleSet, diagnostics } = compile(text, files);
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
export const told = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): string[] =>
  diagnostics.map(
    ({ code, place, related }) =>
      `${code} ${place?.file}:${place?.line}${related ? ` ${related.file}:${related.line}` : ''}`,
  );
export const nodesOf = (nodes: readonly Indicator[]): Indicator[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
const ELSEWHERE = new Set(['fingerprint', 'place', 'origin', 'upper', 'tree']);
/** A rule set without places and without what only a derived one has. */
export const bare = (ruleSet: RuleSet | null): string =>
  JSON.stringify(ruleSet, (key, value: unknown) => (ELSEWHERE.has(key) ? undefined : value));

export const CITY = `id: city
title: 市级指标
units: [市司法局]
facts: { 人口: number }
expect: { points: 20 }
indicators:
  - id: "1"
    title: 制度
    points: 20
    lead: 市司法局
    children:
      - { id: "1.1", title: 计划, points: 10, rules: [{ judged: 计划扣分, deduct: 10 }] }
      - { id: "1.2", title: 学法, points: 10, met: 8, start: zero, rules: [{ earn: 10, when: { 人口: { more-than: 5 } } }] }
`;
export const county = (more: string): string =>
  `id: county\ntitle: 县级指标\nextends: city.yaml\n${more}`;
