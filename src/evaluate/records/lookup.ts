import { recordedBase, valueReader, type FactTable } from '../../facts/index.js';
import { everyNode, leavesOf } from '../../tree.js';
import type { EventsFact, Fact, MaterialsFact, RuleSet } from '../../types.js';
import { folded, spellingsOf, type Spellings } from '../../values/index.js';
import type { FactEntry, LeafPlace } from '../shapes.js';
import { zeroPairs, type ZeroPair } from './lost-zero.js';

/** What is looked up to tell where a record counts. */
export interface RecordIndex {
  ruleSet: RuleSet;
  table: FactTable;
  /** Where each fact stands in the rule set. */
  places: ReadonlyMap<string, number>;
  /** Every fact, in the order of the rule set. */
  facts: readonly FactEntry[];
  /** By the folded form of their names. */
  byName: ReadonlyMap<string, FactEntry[]>;
  leaves: ReadonlyMap<string, LeafPlace>;
  /** Ids of indicators that are not leaves. */
  inner: ReadonlyMap<string, readonly LeafPlace[]>;
  /** Leaves whose ids a spreadsheet program makes one of. */
  zeroPairs: readonly ZeroPair[];
  units: ReadonlySet<string>;
  /** What the tree calls indicators, units and stages. */
  spellings: Readonly<Record<'indicator' | 'unit' | 'stage', Spellings>>;
  /** Days seen to be in the period. */
  days: Set<string>;
  /**
   * Facts with a window; events of which not every record counts; events that heavier ones replace.
   */
  windowed: readonly Fact[];
  narrowed: readonly { fact: EventsFact; at: number }[];
  lighter: readonly { fact: EventsFact; heavier: Fact }[];
  /** Events of which somebody must say that there are none, and not every record counts. */
  reported: readonly { key: string; at: number }[];
  materials: readonly MaterialsFact[];
}

export function indexRecords(ruleSet: RuleSet): RecordIndex {
  const table: FactTable = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const find = (key: string): Fact | undefined => table.get(key);
  const places = new Map(ruleSet.facts.map(({ key }, at) => [key, at]));
  const facts = ruleSet.facts.map((fact, at): FactEntry => ({
    fact,
    at,
    ...readingOf(fact, canLackAnchor(fact, find)),
  }));
  // No record says what an indicator was found to be.
  const named = facts.filter(({ fact }) => fact.kind !== 'status');
  const leaves = leafPlaces(ruleSet, named);
  const events = ruleSet.facts.flatMap((fact) => (fact.kind === 'events' ? [fact] : []));
  return {
    ruleSet,
    table,
    places,
    facts,
    byName: groupBy(named, ({ fact }) => folded(fact.name)),
    leaves,
    zeroPairs: zeroPairs(leaves),
    inner: new Map(
      everyNode(ruleSet.indicators)
        .filter(({ leaf }) => leaf === null)
        .map((node) => [node.id, leavesOf([node]).flatMap(({ id }) => leaves.get(id) ?? [])]),
    ),
    units: new Set(ruleSet.units),
    spellings: {
      indicator: spellingsOf(everyNode(ruleSet.indicators).map(({ id }) => id)),
      unit: spellingsOf(ruleSet.units),
      stage: spellingsOf(ruleSet.stages.map(({ id }) => id)),
    },
    days: new Set(),
    windowed: ruleSet.facts.filter((fact) => 'window' in fact && fact.window !== null),
    narrowed: events
      .filter(({ where, distinct }) => distinct || where.length > 0)
      .map((fact) => ({ fact, at: places.get(fact.key) ?? -1 })),
    lighter: events.flatMap((fact) => {
      const heavier = fact.replacedBy === null ? undefined : find(fact.replacedBy);
      return heavier ? [{ fact, heavier }] : [];
    }),
    reported: events
      .filter((fact) => fact.whenSilent === 'missing' && isChosen(fact))
      .map(({ key }) => ({ key, at: places.get(key) ?? -1 })),
    materials: ruleSet.facts.flatMap((fact) => (fact.kind === 'materials' ? [fact] : [])),
  };
}
function leafPlaces(ruleSet: RuleSet, facts: readonly FactEntry[]): Map<string, LeafPlace> {
  const named = (entry: FactEntry): [string, FactEntry] => [folded(entry.fact.name), entry];
  const general = facts.filter(({ fact }) => fact.indicator === null).map(named);
  const own = groupBy(facts, ({ fact }) => fact.indicator ?? '');
  return new Map(
    leavesOf(ruleSet.indicators).flatMap((indicator, at): [string, LeafPlace][] => {
      const { id, leaf } = indicator;
      if (leaf === null) return [];
      const mine = new Map([...general, ...(own.get(id) ?? []).map(named)]);
      return [[id, { indicator, leaf, at, facts: mine }]];
    }),
  );
}
function readingOf(fact: Fact, anchored: boolean): Pick<FactEntry, 'read' | 'anchored' | 'plain'> {
  const read = valueReader(fact);
  return {
    read,
    anchored,
    plain: read === null || anchored ? null : fact.kind === 'events' ? 'events' : 'measured',
  };
}
/** Items by what they have in common, in their order. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
/** Whether not every record of some events counts. */
const isChosen = ({ distinct, where, replacedBy }: EventsFact): boolean =>
  distinct || where.length > 0 || replacedBy !== null;
/**
 * Whether the records of a fact may not tell of it: they are chosen by a window, its own or that of
 * what may replace it, or somebody must say that there are none.
 */
function canLackAnchor(fact: Fact, find: (key: string) => Fact | undefined): boolean {
  const base = recordedBase(fact, find);
  const heavier =
    base?.kind === 'events' && base.replacedBy !== null ? find(base.replacedBy) : undefined;
  return [base, heavier].some(
    (each) =>
      (each && 'window' in each && each.window !== null) ||
      (each?.kind === 'events' && each.whenSilent === 'missing'),
  );
}
