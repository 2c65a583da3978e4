import { sha256 } from '../sha256.js';
import type { Fact, Indicator, MetLine, RuleSet } from '../types.js';

/** Where something stands, and what was made of it here, is no part of what it says. */
const LEFT_OUT = new Set(['place', 'fingerprint', 'compacted']);
/** Lists whose order says nothing: each is put in the order of its members' texts. */
const UNORDERED = new Set([
  'children',
  'indicators',
  'facts',
  'vetoes',
  'classes',
  'units',
  'sites',
  'responsible',
  'supporting',
  'verifyBy',
  'materials',
  'asked',
  'leaves',
  'without',
  'minimums',
]);
/**
 * The number of a form is no part of what a tree says; the first was, and trees keep the fingerprint
 * that they had then.
 */
const FIRST = 'zhibiao/rule-set@1';
/** How many digits tell one leaf's rules from another's: they are compared, never looked up. */
const DIGITS = 16;

/**
 * A rule set with its fingerprint, and each leaf with that of its rules. However the text of a tree
 * is laid out, and in whatever order its siblings, facts and units stand, it is the same; whatever
 * else it says, another.
 */
export function withFingerprints(ruleSet: RuleSet): RuleSet {
  const classes = ruleSet.classes.map((one) => ({
    ...one,
    ruleSet: withFingerprints(one.ruleSet),
  }));
  const ofClasses = classes.map((one) => ({ ...one, ruleSet: one.ruleSet.fingerprint }));
  return {
    ...ruleSet,
    classes,
    indicators: withLeaves(ruleSet),
    fingerprint: sha256(canonical({ ...ruleSet, schema: FIRST, classes: ofClasses })),
  };
}
function withLeaves({ indicators, facts }: RuleSet): Indicator[] {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  const given = (node: Indicator): Indicator => ({
    ...node,
    leaf: node.leaf && {
      ...node.leaf,
      fingerprint: sha256(canonical(rulesOf(node, byKey))).slice(0, DIGITS),
    },
    children: node.children.map(given),
  });
  return indicators.map(given);
}
/**
 * What decides on the score and the losses of a leaf, but for its points: words that explain are
 * left out, the facts that its rules read are put in.
 */
function rulesOf(node: Indicator, facts: ReadonlyMap<string, Fact>): unknown {
  const { section, cap, lead, responsible, materials, leaf, points } = node;
  const rules = wordless({
    section,
    cap,
    lead,
    responsible,
    materials,
    leaf: leaf && { ...leaf, met: metOf(leaf.met, points) },
  });
  return { rules, facts: readBy(rules, facts) };
}
/** A line at full points moves with them. */
const metOf = (met: MetLine, points: string | null): MetLine | { by: 'full' } =>
  met.by === 'points' && met.atLeast === points ? { by: 'full' } : met;
const WORDS = new Set(['reason', 'remedy', 'basis']);
function wordless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wordless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      WORDS.has(key) ? [] : [[key, wordless(inner)]],
    ),
  );
}
/** The facts that something names, and what these rest on. */
function readBy(value: unknown, facts: ReadonlyMap<string, Fact>): Fact[] {
  const found = new Set<Fact>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const inner = waiting.pop();
    if (typeof inner === 'string') {
      const fact = facts.get(inner);
      if (fact === undefined || found.has(fact)) continue;
      found.add(fact);
      waiting.push(fact);
    } else if (typeof inner === 'object' && inner !== null) waiting.push(...membersOf(inner));
  }
  return [...found];
}

const membersOf = (value: object): unknown[] => Object.values(value);

/**
 * JSON with keys in order, and the members of unordered lists too. What is null, false or an empty
 * list is left out, so that a key which a later version knows moves no tree that does not use it.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key, inner]) => !LEFT_OUT.has(key) && !isNothing(inner))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${ordered(key, inner)}`);
  return `{${entries.join(',')}}`;
}
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
function ordered(key: string, value: unknown): string {
  if (!UNORDERED.has(key) || !Array.isArray(value)) return canonical(value);
  return `[${value.map(canonical).sort().join(',')}]`;
}
