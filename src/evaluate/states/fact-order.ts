import { basesOf, pickingOf, type FactTable, type Picking } from '../../facts/index.js';
import type {
  DaysFact,
  DeadlineFact,
  Fact,
  RuleSet,
  TimelinessFact,
  WeightedCountFact,
} from '../../types.js';
import type { RecordIndex } from '../records/index.js';
import type { FactEntry } from '../shapes.js';

/** What is looked up to tell what the evidence says of each fact. */
export interface FactIndex extends Pick<RecordIndex, 'ruleSet' | 'table' | 'places' | 'facts'> {
  /** Every fact after those it rests on. */
  ordered: readonly FactEntry[];
  weighted: readonly WeightedCountFact[];
  /** By the keys of the facts that pick or weigh. */
  picking: ReadonlyMap<string, Picking>;
  dated: readonly (DaysFact | DeadlineFact | TimelinessFact)[];
  /** Facts that must have one value: several different ones are a conflict. */
  single: ReadonlySet<string>;
}
/** `asked` are the facts that rules and vetoes read. */
export function indexFacts(
  { ruleSet, table, places, facts }: RecordIndex,
  asked: readonly string[],
): FactIndex {
  const entryOf = ({ key }: Fact): FactEntry[] => [facts[places.get(key) ?? -1] ?? []].flat();
  return {
    ruleSet,
    table,
    places,
    facts,
    ordered: inOrder(ruleSet.facts, table).flatMap(entryOf),
    weighted: ruleSet.facts.flatMap((fact) => (fact.kind === 'weighted-count' ? [fact] : [])),
    picking: new Map(ruleSet.facts.flatMap(pickingOf).map((each) => [each.key, each])),
    dated: ruleSet.facts.flatMap((fact) =>
      fact.kind === 'days' || fact.kind === 'deadline' || fact.kind === 'timeliness' ? [fact] : [],
    ),
    single: singleFacts(ruleSet, asked),
  };
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
const SINGLE = new Set<Fact['kind']>([
  'deadline',
  'timeliness',
  'previous',
  'rank',
  'cohort-max',
  'cohort-min',
  'cohort-mean',
]);
/**
 * Facts read as one value by a rule, a veto, a stage or another computation, and those that nothing
 * sums up. One read only through a mean, a maximum and so on is meant to have several; `latest`
 * alone must have one on its last day.
 */
function singleFacts(ruleSet: RuleSet, asked: readonly string[]): Set<string> {
  const ofPairs = ruleSet.facts.flatMap((fact) =>
    'of' in fact && typeof fact.of !== 'string'
      ? fact.of
      : SINGLE.has(fact.kind) || ('window' in fact && fact.window)
        ? basesOf(fact)
        : [],
  );
  const ofStages = ruleSet.stages.flatMap(({ score }) => (score.by === 'fact' ? [score.fact] : []));
  const direct = new Set([...asked, ...ofPairs, ...ofStages]);
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
