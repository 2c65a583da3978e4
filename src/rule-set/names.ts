/**
 * What a rule set names: facts by their keys, nodes by their ids.
 * In: a rule set of the right shape. Out: where it names what is not there, or says a name twice.
 * It must not know: what a rule or a fact is worth.
 */
import { everyNode } from '../tree.js';
import type { Condition, Day, Fact, GradePolicy, Rule, RuleSet } from '../types.js';

/** The first place, as a path of fields, where a name leads nowhere or stands twice; else null. */
export function misnamedIn(ruleSet: RuleSet): string | null {
  const nodes = everyNode(ruleSet.indicators);
  const facts = new Set(ruleSet.facts.map(({ key }) => key));
  const ids = new Set(nodes.map(({ id }) => id));
  if (facts.size < ruleSet.facts.length) return 'facts';
  if (ids.size < nodes.length) return 'indicators';
  const known = (names: readonly string[], all: ReadonlySet<string>): boolean =>
    names.every((name) => all.has(name));
  const leaves = nodes.flatMap(({ leaf }) => (leaf ? [leaf] : []));
  const named: [string, readonly string[], ReadonlySet<string>][] = [
    ['facts', ruleSet.facts.flatMap(restingOn), facts],
    ['facts', ruleSet.facts.flatMap(nodesOf), ids],
    ['indicators', leaves.flatMap(({ rules }) => rules.flatMap(factsOfRule)), facts],
    [
      'indicators',
      leaves.flatMap(({ met }) => (met.by === 'condition' ? factsIn(met.when) : [])),
      facts,
    ],
    ['vetoes', ruleSet.vetoes.flatMap(({ when }) => factsIn(when)), facts],
    [
      'stages',
      ruleSet.stages.flatMap(({ score }) => (score.by === 'fact' ? [score.fact] : [])),
      facts,
    ],
    ['grades', ruleSet.grades ? nodesOfGrades(ruleSet.grades) : [], ids],
  ];
  const wrong = named.find(([, names, all]) => !known(names, all));
  if (wrong) return wrong[0];
  if (hasCircle(ruleSet.facts)) return 'facts';
  const inClasses = ruleSet.classes.map((one) => misnamedIn(one.ruleSet));
  const at = inClasses.findIndex((found) => found !== null);
  return at === -1 ? null : `classes.${String(at)}.ruleSet.${String(inClasses[at])}`;
}

const factsOf = (when: Condition | null): string[] => (when ? factsIn(when) : []);
function factsIn(when: Condition): string[] {
  if ('all' in when) return when.all.flatMap(factsIn);
  if ('any' in when) return when.any.flatMap(factsIn);
  if ('not' in when) return factsIn(when.not);
  const { fact, value } = when;
  return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
}
function factsOfRule(rule: Rule): string[] {
  const own = factsOf(rule.when);
  switch (rule.shape) {
    case 'flat':
    case 'set':
      return own;
    case 'each': {
      const at = rule.line?.at;
      return [...own, rule.of, ...(at && 'fact' in at ? [at.fact] : [])];
    }
    case 'share':
      return [...own, rule.of, ...('fact' in rule.target ? [rule.target.fact] : [])];
    case 'tiers':
      return [...own, rule.of, ...rule.bands.flatMap(({ when }) => factsOf(when))];
    case 'judged':
      return [...own, rule.of];
    case 'group':
      return [...own, ...rule.rules.flatMap(factsOfRule)];
  }
}
const factOfDay = (day: Day): string[] => ('fact' in day ? [day.fact] : []);
function restingOn(fact: Fact): string[] {
  const of = 'of' in fact ? [fact.of].flat() : [];
  const window = 'window' in fact && fact.window ? factOfDay(fact.window.before) : [];
  const by = fact.kind === 'timeliness' ? factOfDay(fact.by) : [];
  const heavier = fact.kind === 'events' && fact.replacedBy !== null ? [fact.replacedBy] : [];
  return [...of, ...window, ...by, ...heavier];
}
const nodesOf = (fact: Fact): string[] => (fact.kind === 'status' ? [fact.node] : []);
const nodesOfGrades = ({ bands }: GradePolicy): string[] =>
  bands.flatMap(({ minimums }) => minimums.map(({ node }) => node));

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
    const found = restingOn(fact).some(leadsBack);
    open.delete(key);
    done.add(key);
    return found;
  };
  return facts.some(({ key }) => leadsBack(key));
}
