import { fromText, type Exact } from '../../exact.js';
import { shownKind, type FactTable } from '../../facts/index.js';
import {
  compileLeaf,
  lowestOf,
  type CompiledRule,
  type LeafRules,
  type RuleFacts,
  type RuleTrace,
} from '../../rules/index.js';
import type { Fact, InputKind, Leaf, Rule, RuleSet, ShareRule } from '../../types.js';
import type { LeafPlace } from '../records/index.js';

/** A leaf, its numbers read and its rules made ready. */
export interface LeafEntry extends LeafPlace {
  points: Exact | null;
  /**
   * The line that its score must reach to be met; null where a condition or an assessor decides.
   */
  metLine: Exact | null;
  lowest: Exact;
  rules: LeafRules;
  inputsOf: InputReader;
  /** Facts that say how many: of these, each record answers for its own quantity. */
  countable: ReadonlySet<string>;
}
/** What is looked up to score leaves. */
export interface LeafIndex {
  leaves: ReadonlyMap<string, LeafEntry>;
  leafList: readonly LeafEntry[];
  /** Share rules whose target is a fact. */
  targets: readonly { leaf: string; rule: ShareRule; target: string }[];
}
export function indexLeaves(
  ruleSet: RuleSet,
  places: Iterable<LeafPlace>,
  facts: RuleFacts,
): LeafIndex {
  const countable = new Set(
    ruleSet.facts.flatMap(({ key, kind }) => (COUNTABLE.has(kind) ? [key] : [])),
  );
  const inputsOf = inputReader(facts.table, facts.places);
  const leafList = [...places].map((place): LeafEntry => {
    const { indicator, leaf } = place;
    return {
      ...place,
      points: indicator.points === null ? null : fromText(indicator.points),
      metLine: metLineOf(leaf),
      lowest: lowestOf(leaf),
      rules: compileLeaf(indicator, leaf, facts),
      inputsOf,
      countable,
    };
  });
  return {
    leaves: new Map(leafList.map((entry) => [entry.indicator.id, entry])),
    leafList,
    targets: leafList.flatMap(({ indicator: { id }, leaf }) =>
      leaf.rules.flatMap(everyRule).flatMap((rule) => targetOf(id, rule)),
    ),
  };
}
const COUNTABLE: ReadonlySet<Fact['kind']> = new Set([
  'events',
  'count',
  'weighted-count',
] as const);
const metLineOf = ({ met }: Leaf): Exact | null =>
  met.by === 'points' ? fromText(met.atLeast) : null;
const everyRule = (rule: Rule): Rule[] => [
  rule,
  ...(rule.shape === 'group' ? rule.rules.flatMap(everyRule) : []),
];
const targetOf = (leaf: string, rule: Rule): LeafIndex['targets'] =>
  rule.shape === 'share' && 'fact' in rule.target ? [{ leaf, rule, target: rule.target.fact }] : [];

/**
 * A fact that a rule looks at, as documents name it: where its value stands, and how that is
 * written for people.
 */
export interface InputEntry {
  at: number;
  name: string;
  kind: InputKind;
}
/**
 * What a rule looked at: the facts of its amount first, then those of its condition; these alone
 * where it did not hold.
 */
export type InputReader = (trace: Pick<RuleTrace, 'of' | 'when'>) => readonly InputEntry[];

/** Names the inputs of each rule once, when somebody first asks why. */
export function inputReader(table: FactTable, places: ReadonlyMap<string, number>): InputReader {
  const read = new WeakMap<CompiledRule, { all: InputEntry[]; condition: InputEntry[] }>();
  const find = (key: string): Fact | undefined => table.get(key);
  const entryOf = (key: string): InputEntry => {
    const fact = table.get(key);
    const at = places.get(key) ?? places.size;
    return { at, name: fact?.name ?? key, kind: fact ? shownKind(fact, find) : 'number' };
  };
  const entriesOf = (keys: readonly string[]): InputEntry[] => [...new Set(keys)].map(entryOf);
  const inputsOf = ({
    rule,
    amountFacts,
    conditionFacts,
  }: CompiledRule): { all: InputEntry[]; condition: InputEntry[] } => ({
    all: entriesOf([...(rule.shape === 'group' ? [] : amountFacts), ...conditionFacts]),
    condition: entriesOf(conditionFacts),
  });
  return ({ of, when }) => {
    const inputs = read.get(of) ?? inputsOf(of);
    read.set(of, inputs);
    return when === 'no' ? inputs.condition : inputs.all;
  };
}
