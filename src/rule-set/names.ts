/**
 * What a rule set names: facts by their keys, nodes by their ids.
 * In: a rule set of the right shape. Out: where it names what is not there, or says a name twice.
 * It must not know: what a rule or a fact is worth.
 */
import { basesOf } from '../facts/index.js';
import { amountFactsOf, factsOfCondition } from '../rules/index.js';
import { everyNode } from '../tree.js';
import type { Fact, RuleSet } from '../types.js';
import { conditionsIn } from './conditions.js';

/** The first place, as a path of fields, where a name leads nowhere or stands twice; else null. */
export function misnamedIn(ruleSet: RuleSet): string | null {
  const { facts, indicators, vetoes, stages, grades } = ruleSet;
  const nodes = everyNode(indicators);
  const keys = new Set(facts.map(({ key }) => key));
  const ids = new Set(nodes.map(({ id }) => id));
  if (keys.size < facts.length) return 'facts';
  if (ids.size < nodes.length) return 'indicators';
  const rules = nodes.flatMap(({ leaf }) => leaf?.rules ?? []);
  const named: readonly (readonly [string, readonly string[], ReadonlySet<string>])[] = [
    ['facts', facts.flatMap(basesOf), keys],
    ['facts', facts.flatMap((fact) => (fact.kind === 'status' ? [fact.node] : [])), ids],
    ['indicators', rules.flatMap(amountFactsOf), keys],
    ['indicators', nodes.flatMap(conditionsIn).flatMap(factsOfCondition), keys],
    ['vetoes', vetoes.flatMap(({ when }) => factsOfCondition(when)), keys],
    ['stages', stages.flatMap(({ score }) => (score.by === 'fact' ? [score.fact] : [])), keys],
    [
      'grades',
      grades?.bands.flatMap(({ minimums }) => minimums.map(({ node }) => node)) ?? [],
      ids,
    ],
  ];
  const wrong = named.find(([, names, all]) => !names.every((name) => all.has(name)));
  return wrong?.[0] ?? (hasCircle(facts) ? 'facts' : null);
}

/** Whether a fact rests on itself, however far around. */
function hasCircle(facts: readonly Fact[]): boolean {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  const done = new Set<string>();
  const open = new Set<string>();
  const leadsBack = (key: string): boolean => {
    if (open.has(key)) return true;
    const fact = byKey.get(key);
    if (done.has(key) || fact === undefined) return false;
    open.add(key);
    const found = basesOf(fact).some(leadsBack);
    open.delete(key);
    done.add(key);
    return found;
  };
  return facts.some(({ key }) => leadsBack(key));
}
