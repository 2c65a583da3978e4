import { diagnose, suggest } from '../diagnostics/index.js';
import { add, divide, exact, ONE, subtract, type Exact } from '../exact.js';
import type { Diagnostic, EvidenceRecord, RuleSet } from '../types.js';
import { readValue } from './values.js';
import {
  jsonValue,
  knownName,
  rulesOf,
  scalesOf,
  type JsonFacts,
  type JsonRule,
  type Scales,
} from './json-rules.js';
import type { LeafDecide, LeafPlan } from './leaf.js';
import type { BoundRecord, FactTable, Scenario, Truth, View, States } from './shapes.js';
import { conditionsOfLeaf, factsOf, vetoName, type NamedCondition } from './truth.js';
import { scenariosOfVeto, type VetoDecide } from './vetoes.js';

/** Answers with a fact's value (`"92%"`, 3, true, `"2025-03-04"`), or null when it is not known. */
export type FactSource = () =>
  Promise<string | number | boolean | null> | string | number | boolean | null;

/** Asks the given functions for their facts and adds the answers to those there are. A source that fails leaves its fact missing, and says so. */
export async function withSources(
  ruleSet: RuleSet,
  answers: Map<string, BoundRecord[]>,
  sources: Readonly<Record<string, FactSource>>,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const [name, source] of Object.entries(sources)) {
    const fact =
      ruleSet.facts.find(({ key }) => key === name) ??
      ruleSet.facts.find((each) => each.name === name);
    if (fact === undefined) {
      diagnostics.push(
        diagnose('fact/unknown', null, {
          name,
          ...suggest(
            name,
            ruleSet.facts.map((each) => each.name),
          ),
        }),
      );
      continue;
    }
    const answer = await ask(source);
    if (answer instanceof Error) {
      diagnostics.push(
        diagnose('score/engine', fact.place, { id: fact.key, detail: answer.message }),
      );
      continue;
    }
    if (answer === null) continue;
    const value = readValue(fact, String(answer));
    if (typeof value === 'object' && 'code' in value)
      diagnostics.push(diagnose(value.code, fact.place, value.params));
    else
      answers.set(fact.key, [
        ...(answers.get(fact.key) ?? []),
        { record: recordFor(name, fact.indicator, String(answer)), value, quantity: ONE },
      ]);
  }
  return diagnostics;
}
async function ask(source: FactSource): Promise<string | number | boolean | null | Error> {
  try {
    return await source();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
const recordFor = (name: string, indicator: string | null, value: string): EvidenceRecord => ({
  id: `source:${name}`,
  site: null,
  indicator,
  fact: name,
  kind: null,
  value,
  quantity: null,
  unit: null,
  subject: null,
  level: null,
  date: null,
  stage: null,
  assessor: null,
  title: null,
  link: null,
  verdict: null,
  note: null,
  place: { file: `source:${name}`, line: 1, column: 1 },
});

/** Decides every condition of every scenario by json-rules-engine, a new engine for each run. */
export async function decideByEngine(
  ruleSet: RuleSet,
  plans: readonly LeafPlan[],
  states: States,
  table: FactTable,
): Promise<{ leaf: LeafDecide; veto: VetoDecide }> {
  const answers = new Map<string, Truth>();
  const scales = scalesOf(ruleSet, table);
  const settle = async (
    conditions: readonly NamedCondition[],
    scenario: Scenario,
    index: number,
  ): Promise<void> => {
    const rules = conditions.flatMap((named) => rulesOf(named, table, scales));
    const facts = factsFor(conditions, scenario, scales);
    for (const [name, truth] of await run(rules, facts)) answers.set(`${index}|${name}`, truth);
  };
  const single = plans.filter(({ scenarios }) => scenarios.length === 1);
  const together = new Map(single.flatMap(({ scenarios }) => [...(scenarios[0] ?? [])]));
  await settle(
    single.flatMap(({ indicator }) => conditionsOfLeaf(indicator)),
    together,
    0,
  );
  for (const { indicator, scenarios } of plans.filter((plan) => plan.scenarios.length > 1)) {
    for (const [index, scenario] of scenarios.entries())
      await settle(conditionsOfLeaf(indicator), scenario, index);
  }
  for (const veto of ruleSet.vetoes) {
    const named = { name: vetoName(veto.id), indicator: null, rule: null, condition: veto.when };
    for (const [index, scenario] of scenariosOfVeto(veto, states, table).entries())
      await settle([named], scenario, index);
  }
  return {
    leaf: (_, scenario, name) => answers.get(`${scenario}|${name}`) ?? 'unknown',
    veto: (veto, scenario) => answers.get(`${scenario}|${vetoName(veto.id)}`) ?? 'unknown',
  };
}

function factsFor(
  conditions: readonly NamedCondition[],
  scenario: Scenario,
  scales: Scales,
): JsonFacts {
  const facts: JsonFacts = {};
  for (const key of conditions.flatMap(({ condition }) => (condition ? factsOf(condition) : []))) {
    const value = valueOf(scenario.get(key));
    facts[key] = value === null ? null : jsonValue(value, scales.get(key) ?? []);
    facts[knownName(key)] = value !== null;
  }
  return facts;
}
/** A value that stands for a view: inside a range that no constant divides, any point answers every comparison alike. */
function valueOf(view: View | undefined): Exact | boolean | string | null {
  if (view === undefined || view === 'open') return null;
  if ('value' in view) return view.value;
  if (view.undecided) return null;
  const { lo, hi, loOpen, hiOpen } = view.span;
  if (lo === null && hi === null) return null;
  if (lo !== null && !loOpen && hi !== null && !hiOpen) return lo;
  if (lo === null) return hi === null ? null : hiOpen ? subtract(hi, ONE) : hi;
  if (hi === null) return loOpen ? add(lo, ONE) : lo;
  return divide(add(lo, hi), exact(2));
}

/** Runs one fresh engine and reads both answers to each condition. */
async function run(rules: readonly JsonRule[], facts: JsonFacts): Promise<Map<string, Truth>> {
  // Loaded by those who ask for it: it is as large as all the rest.
  const { Engine } = await import('json-rules-engine');
  const engine = new Engine([], {
    allowUndefinedFacts: false,
    pathResolver: () => {
      throw new Error('paths are not part of the language');
    },
  });
  for (const rule of rules) engine.addRule({ ...rule, event: { ...rule.event } });
  for (const [name, value] of Object.entries(facts))
    engine.addFact(name, () => Promise.resolve(value));
  const { results, failureResults } = await engine.run();
  if (results.length + failureResults.length !== rules.length)
    throw new Error(
      `json-rules-engine answered ${results.length + failureResults.length} of ${rules.length} rules`,
    );
  const fired = new Set(results.map(({ name }) => name));
  return new Map(
    rules
      .filter(({ event }) => event.params.certain)
      .map(({ name }) => [
        name,
        fired.has(name) ? 'yes' : fired.has(`${name}?`) ? 'unknown' : 'no',
      ]),
  );
}
