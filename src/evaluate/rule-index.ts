import { recordedBase } from '../values/index.js';
import type {
  Condition,
  DaysFact,
  DeadlineFact,
  EventsFact,
  Fact,
  Indicator,
  Leaf,
  MaterialsFact,
  Rule,
  RuleSet,
  ShareRule,
  TimelinessFact,
  Veto,
  WeightedCountFact,
} from '../types.js';
import { nodesOf, type NodeEntry } from './node-index.js';
import { looksAtOthers } from './peer-mean.js';
import { quickLeaf, quickTest, type QuickLeaf, type QuickTest } from './quick.js';
import { amountFactsOf } from './scenarios.js';
import type { FactTable } from './shapes.js';
import { conditionsOfLeaf, factsOf, leavesOf } from './truth.js';
import { valueReader, type ValueReader } from './values.js';

/** A fact, its place among the facts of the rule set, and how a record's value is read for it; null where it is not recorded. `anchored` is one that nobody can know while a window has no end. */
export interface FactEntry {
  fact: Fact;
  at: number;
  read: ValueReader | null;
  anchored: boolean;
  /** What is known of it stands in its records alone: a number of events, or one value. Null where more has to be worked out. */
  plain: 'events' | 'measured' | null;
}
/** A leaf, what its rules ask for, and its score where nothing is missing. */
export interface LeafEntry {
  indicator: Indicator;
  leaf: Leaf;
  /** Its place among the leaves. */
  at: number;
  /** The facts its records may name: its own, and those of the tree as a whole. */
  facts: ReadonlyMap<string, FactEntry>;
  /** Its conditions, and every fact that they and its amounts read. */
  conditions: Condition[];
  reads: string[];
  quick: QuickLeaf | null;
}
export interface VetoEntry {
  veto: Veto;
  facts: string[];
  quick: QuickTest;
}
/** Everything about a rule set that does not change with the evidence, looked up once. */
export interface RuleIndex {
  ruleSet: RuleSet;
  table: FactTable;
  /** Where each fact stands in the rule set. */
  places: ReadonlyMap<string, number>;
  /** Every fact, in the order of the rule set. */
  facts: readonly FactEntry[];
  leaves: ReadonlyMap<string, LeafEntry>;
  leafList: readonly LeafEntry[];
  /** The tree from its roots, and how many nodes it has. */
  roots: readonly NodeEntry[];
  size: number;
  /** Ids of indicators that are not leaves. */
  inner: ReadonlySet<string>;
  units: ReadonlySet<string>;
  /** Days seen to be in the period. */
  days: Set<string>;
  byName: ReadonlyMap<string, FactEntry[]>;
  /** Every fact after those it rests on. */
  ordered: readonly FactEntry[];
  /** Share rules whose target is a fact. */
  targets: readonly { leaf: string; rule: ShareRule; target: string }[];
  windowed: readonly Fact[];
  narrowed: readonly { fact: EventsFact; at: number }[];
  lighter: readonly { fact: EventsFact; heavier: Fact }[];
  materials: readonly MaterialsFact[];
  weighted: readonly WeightedCountFact[];
  dated: readonly (DaysFact | DeadlineFact | TimelinessFact)[];
  /** Facts that must have one value: several different ones are a conflict. */
  single: ReadonlySet<string>;
  conditions: ReadonlyMap<string, Condition | null>;
  vetoes: readonly VetoEntry[];
  /** Whether a score may depend on the other sites scored together. */
  looksAtOthers: boolean;
}

export function indexRules(ruleSet: RuleSet): RuleIndex {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const find = (key: string): Fact | undefined => table.get(key);
  const places = new Map(ruleSet.facts.map(({ key }, at) => [key, at]));
  const facts = ruleSet.facts.map((fact, at): FactEntry => ({
    fact,
    at,
    ...readingOf(fact, canLackAnchor(fact, find)),
  }));
  const nameOf = (entry: FactEntry): [string, FactEntry] => [entry.fact.name, entry];
  const general = facts.filter(({ fact }) => fact.indicator === null).map(nameOf);
  const own = groupBy(facts, ({ fact }) => fact.indicator ?? '');
  const entries = leavesOf(ruleSet).flatMap((indicator, place): LeafEntry[] => {
    const { leaf } = indicator;
    return leaf
      ? [
          {
            ...entryOf(indicator, leaf, table, places),
            at: place,
            facts: new Map([...general, ...(own.get(indicator.id) ?? []).map(nameOf)]),
          },
        ]
      : [];
  });
  const leaves = new Map(entries.map((entry) => [entry.indicator.id, entry]));
  const events = ruleSet.facts.flatMap((fact) => (fact.kind === 'events' ? [fact] : []));
  const nodes = ruleSet.indicators.flatMap(everyNode);
  return {
    ruleSet,
    table,
    places,
    facts,
    leaves,
    leafList: entries,
    ...nodesOf(ruleSet, leaves),
    byName: groupBy(facts, ({ fact }) => fact.name),
    inner: new Set(nodes.flatMap(({ id, leaf }) => (leaf ? [] : [id]))),
    units: new Set(ruleSet.units),
    days: new Set(),
    ordered: inOrder(ruleSet.facts, table).flatMap(({ key }) => facts[places.get(key) ?? -1] ?? []),
    targets: entries.flatMap(({ indicator: { id }, leaf }) =>
      leaf.rules
        .flatMap(everyRule)
        .flatMap((rule) =>
          rule.shape === 'share' && 'fact' in rule.target
            ? [{ leaf: id, rule, target: rule.target.fact }]
            : [],
        ),
    ),
    windowed: ruleSet.facts.filter((fact) => 'window' in fact && fact.window !== null),
    narrowed: events
      .filter(({ where, distinct }) => distinct || where.length > 0)
      .map((fact) => ({ fact, at: places.get(fact.key) ?? -1 })),
    lighter: events.flatMap((fact) => {
      const heavier = fact.replacedBy === null ? undefined : find(fact.replacedBy);
      return heavier ? [{ fact, heavier }] : [];
    }),
    materials: ruleSet.facts.flatMap((fact) => (fact.kind === 'materials' ? [fact] : [])),
    weighted: ruleSet.facts.flatMap((fact) => (fact.kind === 'weighted-count' ? [fact] : [])),
    dated: ruleSet.facts.flatMap((fact) =>
      fact.kind === 'days' || fact.kind === 'deadline' || fact.kind === 'timeliness' ? [fact] : [],
    ),
    single: singleFacts(ruleSet),
    conditions: new Map(
      entries.flatMap(({ indicator }) =>
        conditionsOfLeaf(indicator).map(({ name, condition }) => [name, condition]),
      ),
    ),
    vetoes: ruleSet.vetoes.map((veto) => ({
      veto,
      facts: [...new Set(factsOf(veto.when))],
      quick: quickTest(veto.when, { table, places }),
    })),
    looksAtOthers: looksAtOthers(ruleSet),
  };
}
function readingOf(fact: Fact, anchored: boolean): Pick<FactEntry, 'read' | 'anchored' | 'plain'> {
  const read = valueReader(fact);
  return {
    read,
    anchored,
    plain: read === null || anchored ? null : fact.kind === 'events' ? 'events' : 'measured',
  };
}
function entryOf(
  indicator: Indicator,
  leaf: Leaf,
  table: FactTable,
  places: ReadonlyMap<string, number>,
): Omit<LeafEntry, 'facts' | 'at'> {
  const conditions = conditionsOfLeaf(indicator).flatMap(({ condition }) => condition ?? []);
  const reads = [
    ...new Set([...conditions.flatMap(factsOf), ...leaf.rules.flatMap(amountFactsOf)]),
  ];
  return {
    indicator,
    leaf,
    conditions,
    reads,
    quick: quickLeaf(indicator, leaf, reads, { table, places }),
  };
}
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
const everyRule = (rule: Rule): Rule[] => [
  rule,
  ...(rule.shape === 'group' ? rule.rules.flatMap(everyRule) : []),
];
const everyNode = (node: Indicator): Indicator[] => [node, ...node.children.flatMap(everyNode)];

/** The facts that another rests on: those it is computed from, those that replace it, and those that give it its days. */
export function basesOf(fact: Fact): string[] {
  const days = [
    ...('by' in fact && typeof fact.by === 'object' ? [fact.by] : []),
    ...('window' in fact && fact.window ? [fact.window.before] : []),
  ];
  const heavier = fact.kind === 'events' && fact.replacedBy !== null ? [fact.replacedBy] : [];
  return [
    ...('of' in fact ? (typeof fact.of === 'string' ? [fact.of] : fact.of) : []),
    ...heavier,
    ...days.flatMap((day) => ('fact' in day ? [day.fact] : [])),
  ];
}
function inOrder(facts: readonly Fact[], table: FactTable): Fact[] {
  const ordered = new Set<Fact>();
  const visit = (fact: Fact): void => {
    if (ordered.has(fact)) return;
    for (const key of basesOf(fact)) {
      const base = table.get(key);
      if (base && base !== fact) visit(base);
    }
    ordered.add(fact);
  };
  facts.forEach(visit);
  return [...ordered];
}
/** Whether the records of a fact are chosen by a window, its own or that of what may replace it. */
function canLackAnchor(fact: Fact, find: (key: string) => Fact | undefined): boolean {
  const base = recordedBase(fact, find);
  const heavier =
    base?.kind === 'events' && base.replacedBy !== null ? find(base.replacedBy) : undefined;
  return [base, heavier].some((each) => each && 'window' in each && each.window !== null);
}
const SINGLE = new Set<Fact['kind']>([
  'deadline',
  'timeliness',
  'previous',
  'rank',
  'cohort-max',
  'cohort-min',
  'cohort-mean',
]);
/** Facts read as one value by a rule, a veto, a stage or another computation, and those that nothing sums up. One read only through a mean, a maximum and so on is meant to have several; `latest` alone must have one on its last day. */
function singleFacts(ruleSet: RuleSet): Set<string> {
  const ofLeaves = leavesOf(ruleSet).flatMap((indicator) => [
    ...conditionsOfLeaf(indicator).flatMap(({ condition }) =>
      condition ? factsOf(condition) : [],
    ),
    ...(indicator.leaf?.rules ?? []).flatMap(amountFactsOf),
  ]);
  const ofPairs = ruleSet.facts.flatMap((fact) =>
    'of' in fact && typeof fact.of !== 'string'
      ? fact.of
      : SINGLE.has(fact.kind) || ('window' in fact && fact.window)
        ? basesOf(fact)
        : [],
  );
  const ofStages = ruleSet.stages.flatMap(({ score }) => (score.by === 'fact' ? [score.fact] : []));
  const direct = new Set([
    ...ofLeaves,
    ...ofPairs,
    ...ofStages,
    ...ruleSet.vetoes.flatMap(({ when }) => factsOf(when)),
  ]);
  const aggregated = new Set(
    ruleSet.facts.flatMap((fact) => ('of' in fact && typeof fact.of === 'string' ? [fact.of] : [])),
  );
  return new Set(
    ruleSet.facts
      .filter(
        (fact) =>
          (direct.has(fact.key) || !aggregated.has(fact.key)) &&
          (!('of' in fact) || fact.kind === 'latest'),
      )
      .map(({ key }) => key),
  );
}
