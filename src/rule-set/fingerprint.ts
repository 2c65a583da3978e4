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

/** Words that explain decide on nothing. */
const WORDS = new Set(['reason', 'remedy', 'basis']);
const NONE: ReadonlySet<string> = new Set();
const LEFT_OUT_OF_LEAVES = new Set([...LEFT_OUT, ...WORDS]);

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
  // A fact stands in the whole, and with every leaf that reads it: its text is written once.
  const facts = new Map<object, string>();
  for (const fact of ruleSet.facts) facts.set(fact, canonical(fact));
  return {
    ...ruleSet,
    classes,
    indicators: withLeaves(ruleSet, facts),
    fingerprint: sha256(
      canonical({ ...ruleSet, schema: FIRST, classes: ofClasses }, LEFT_OUT, facts),
    ),
  };
}
function withLeaves(ruleSet: RuleSet, texts: Texts): Indicator[] {
  const byKey = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const given = (node: Indicator): Indicator => ({
    ...node,
    leaf: node.leaf && {
      ...node.leaf,
      fingerprint: sha256(textOfLeaf(node, byKey, texts)).slice(0, DIGITS),
    },
    children: node.children.map(given),
  });
  return ruleSet.indicators.map(given);
}
/**
 * What decides on the score and the losses of a leaf, but for its points: words that explain are
 * left out, the facts that its rules read are put in.
 */
function textOfLeaf(node: Indicator, byKey: ReadonlyMap<string, Fact>, texts: Texts): string {
  const { section, cap, lead, responsible, materials, leaf, points } = node;
  const rules = {
    section,
    cap,
    lead,
    responsible,
    materials,
    leaf: leaf && { ...leaf, met: metOf(leaf.met, points) },
  };
  const told = canonical(rules, LEFT_OUT_OF_LEAVES);
  const facts = readBy(rules, byKey)
    .map((fact) => canonical(fact, LEFT_OUT, texts))
    .sort();
  return `{${facts.length === 0 ? '' : `"facts":[${facts.join(',')}],`}"rules":${told}}`;
}
/** A line at full points moves with them. */
const metOf = (met: MetLine, points: string | null): MetLine | { by: 'full' } =>
  met.by === 'points' && met.atLeast === points ? { by: 'full' } : met;
/** The facts that rules name, and what these rest on. */
function readBy(rules: unknown, byKey: ReadonlyMap<string, Fact>): Fact[] {
  const found = new Set<Fact>();
  const find = (value: unknown, passedOver: ReadonlySet<string>): void => {
    if (typeof value === 'string') {
      const fact = byKey.get(value);
      if (fact !== undefined) found.add(fact);
    } else if (Array.isArray(value)) for (const inner of value) find(inner, passedOver);
    else if (isObject(value))
      for (const key of Object.keys(value)) if (!passedOver.has(key)) find(value[key], passedOver);
  };
  find(rules, WORDS);
  // What is found on the way is gone through as well: a set hands out what is added to it.
  for (const fact of found) find(fact, NONE);
  return [...found];
}

/** Texts that were written before, by what they are of. */
type Texts = ReadonlyMap<object, string>;
const UNWRITTEN: Texts = new Map();

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * JSON with keys in order, and the members of unordered lists too. What is null, false or an empty
 * list is left out, so that a key which a later version knows moves no tree that does not use it.
 */
function canonical(
  value: unknown,
  leftOut: ReadonlySet<string> = LEFT_OUT,
  texts: Texts = UNWRITTEN,
): string {
  const textsOf = (list: readonly unknown[]): string[] =>
    list.map((member) => canonical(member, leftOut, texts));
  if (Array.isArray(value)) return `[${textsOf(value).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const written = texts.get(value);
  if (written !== undefined) return written;
  const entries = Object.keys(value)
    .filter((key) => !leftOut.has(key) && !isNothing(value[key]))
    .sort()
    .map((key) => {
      const inner = value[key];
      const text =
        UNORDERED.has(key) && Array.isArray(inner)
          ? `[${textsOf(inner).sort().join(',')}]`
          : canonical(inner, leftOut, texts);
      return `${JSON.stringify(key)}:${text}`;
    });
  return `{${entries.join(',')}}`;
}
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
