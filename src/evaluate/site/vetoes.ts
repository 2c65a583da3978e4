import { basesOf } from '../../facts/index.js';
import { aloneTest, withoutFacts, type AloneTest, type RuleFacts } from '../../rules/index.js';
import { everyNode } from '../../tree.js';
import type { Condition, Fact, Indicator, RuleSet, StatusFact, Veto } from '../../types.js';
import type { LeafIndex } from '../leaves/index.js';

/** The condition of a veto as far as it can hold, ready to be asked. */
export interface VetoTest extends AloneTest {
  readonly condition: Condition;
}
export interface VetoEntry {
  veto: Veto;
  /** Every fact that it reads. */
  reads: readonly string[];
  /** Its condition without some facts; null where it cannot hold. */
  without: (out: ReadonlySet<string>) => VetoTest | null;
}
/** What is looked up of vetoes: they see facts, and the items that facts are of. */
export interface VetoIndex {
  vetoes: readonly VetoEntry[];
  /** Of the facts that vetoes read, those that are of items: the places of their leaves. */
  owners: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** The statuses that are asked for, with their indicators. */
  asked: readonly { fact: StatusFact; node: Indicator }[];
}
export function indexVetoes(
  ruleSet: RuleSet,
  facts: RuleFacts,
  { leafList }: Pick<LeafIndex, 'leafList'>,
): VetoIndex {
  const vetoes = ruleSet.vetoes.map((veto): VetoEntry => {
    const whole: VetoTest = { condition: veto.when, ...aloneTest(veto.when, facts) };
    const known = new Map<string, VetoTest | null>();
    return {
      veto,
      reads: whole.reads,
      without: (out) => {
        const mine = whole.reads.filter((key) => out.has(key));
        if (mine.length === 0) return whole;
        const name = JSON.stringify(mine);
        const left =
          known.get(name) ??
          testOf(
            withoutFacts(veto.when, (key) => out.has(key)),
            facts,
          );
        known.set(name, left);
        return left;
      },
    };
  });
  const reads = [...new Set(vetoes.flatMap((each) => each.reads))];
  const nodes = new Map(everyNode(ruleSet.indicators).map((node) => [node.id, node]));
  return {
    vetoes,
    owners: reads.length === 0 ? new Map<string, number[][]>() : ownersOf(reads, ruleSet, leafList),
    asked: ruleSet.facts.flatMap((fact) => {
      const node = fact.kind === 'status' ? nodes.get(fact.node) : undefined;
      return fact.kind === 'status' && node ? [{ fact, node }] : [];
    }),
  };
}
const testOf = (condition: Condition | false, facts: RuleFacts): VetoTest | null =>
  condition === false ? null : { condition, ...aloneTest(condition, facts) };

/**
 * Whose facts vetoes read: a fact is of the leaves that read it, or what is worked out from it. One
 * that none reads is of those that its bases are of. It is out where all of one list are.
 */
function ownersOf(
  reads: readonly string[],
  { facts, stages }: RuleSet,
  leafList: LeafIndex['leafList'],
): Map<string, number[][]> {
  const table = new Map(facts.map((fact): [string, Fact] => [fact.key, fact]));
  const below = (key: string, found = new Set<string>()): Set<string> => {
    if (found.has(key)) return found;
    found.add(key);
    const fact = table.get(key);
    for (const base of fact ? basesOf(fact) : []) below(base, found);
    return found;
  };
  const readers = new Map<string, number[]>();
  for (const { at, rules } of leafList) {
    const all = new Set<string>();
    for (const key of rules.reads) below(key, all);
    for (const key of all) readers.set(key, [...(readers.get(key) ?? []), at]);
  }
  // What gives a stage its score is the site's own.
  for (const { score } of stages) if (score.by === 'fact') readers.delete(score.fact);
  const ofItems = (key: string): number[][] => {
    const own = readers.get(key);
    if (own) return [own];
    return [...below(key)].flatMap((base) =>
      base === key ? [] : readers.get(base) ? [readers.get(base) ?? []] : [],
    );
  };
  return new Map(
    reads.flatMap((key): [string, number[][]][] => {
      const lists = ofItems(key);
      return lists.length === 0 ? [] : [[key, lists]];
    }),
  );
}
