import type { Engine } from 'json-rules-engine';
import { add, divide, exact, ONE, subtract, toText, type Exact } from '../../exact.js';
import { isNumber, isOpen, type Slot, type Slots } from '../../facts/index.js';
import {
  comparisonsOf,
  exactly,
  factsOfCondition,
  isAgainst,
  placeOf,
  type RuleFacts,
  type Test,
} from '../../rules/index.js';
import type { Condition } from '../../types.js';
import type { Truth } from '../shapes.js';
import { leavesIn, testsOf, withStatuses, type Items, type Prepared } from '../site/index.js';
import { jsonValues, scalesOf, type JsonFacts, type Scales } from './doubles.js';
import { knownName, pairName, rulesOf, type JsonRule } from './json-rules.js';
import { conditionsOfLeaf, namedVeto, type NamedCondition } from './named.js';

/**
 * What json-rules-engine answers to each condition, by what is known of the facts it reads.
 * Gathered first; then scores are worked out as ever.
 */
export type Answers = Map<Condition, Map<string, Truth>>;

/** Facts whose conditions are looked up among answers. */
export const answeredBy =
  (answers: Answers) =>
  (facts: Pick<RuleFacts, 'table' | 'places'>): RuleFacts => ({
    ...facts,
    testOf: (condition) => lookUp(condition, facts, answers),
  });
function lookUp(
  condition: Condition,
  { places }: Pick<RuleFacts, 'places'>,
  answers: Answers,
): Test {
  const keyOf = keyReader(condition, places);
  return (slots) => answers.get(condition)?.get(keyOf(slots)) ?? 'unknown';
}
/** Names what is known of a condition's facts. */
function keyReader(
  condition: Condition,
  places: ReadonlyMap<string, number>,
): (slots: Slots) => string {
  const reads = factsOfCondition(condition).map((key) => places.get(key) ?? places.size);
  return (slots) => JSON.stringify(reads.map((at) => nameOf(slots[at])));
}
function nameOf(slot: Slot | undefined): unknown {
  if (isNumber(slot)) return [toText(slot)];
  if (!isOpen(slot)) return slot ?? null;
  if (slot.span === null || slot.undecided) return {};
  const { lo, hi, loOpen, hiOpen } = slot.span;
  const like = slot.like && { number: toText(slot.like.number), beside: slot.like.beside };
  return { lo: lo && toText(lo), loOpen, hi: hi && toText(hi), hiOpen, like };
}

/**
 * Asks json-rules-engine for every condition in all the ways that unknown facts could turn out, a
 * new engine for each.
 */
export async function gatherAnswers(prepared: Prepared, answers: Answers): Promise<void> {
  const { index, states } = prepared;
  const asking = askingOf(index, answers);
  const known: NamedCondition[] = [];
  const open: { conditions: readonly NamedCondition[]; slots: Slots }[] = [];
  for (const { indicator, rules } of leavesIn(prepared)) {
    const conditions = conditionsOfLeaf(indicator);
    if (rules.isKnown(states.values)) known.push(...conditions);
    else
      rules.eachScenario(states, (slots) => {
        open.push({ conditions, slots: slots.slice() });
      });
  }
  // What is known is the same for all: one engine decides it all at once.
  await ask(known, states.values, asking);
  for (const { conditions, slots } of open) await ask(conditions, slots, asking);
}
/**
 * The same for vetoes, once the items are scored: they look at statuses, and not at facts of items
 * that are not applicable.
 */
export async function gatherVetoAnswers(
  { index, vetoStates }: Prepared,
  items: Items,
  answers: Answers,
): Promise<void> {
  const asking = askingOf(index, answers);
  const states = withStatuses(index, vetoStates, items);
  for (const entry of index.vetoes)
    for (const test of testsOf(entry, items)) {
      if (test === null) continue;
      const conditions = [{ ...namedVeto(entry.veto), condition: test.condition }];
      const ways: Slots[] = [];
      test.eachScenario(states, (slots) => void ways.push(slots.slice()));
      for (const slots of ways) await ask(conditions, slots, asking);
    }
}
const askingOf = ({ ruleSet, table, places }: Prepared['index'], answers: Answers): Asking => ({
  answers,
  places,
  scales: scalesOf(ruleSet, table),
  table,
});
interface Asking {
  answers: Answers;
  places: ReadonlyMap<string, number>;
  table: RuleFacts['table'];
  scales: Scales;
}
async function ask(
  conditions: readonly NamedCondition[],
  slots: Slots,
  { answers, places, table, scales }: Asking,
): Promise<void> {
  const asked = conditions.filter(({ condition }) => condition !== null);
  const rules = asked.flatMap((named) => rulesOf(named, { table, scales }));
  const truths = await run(rules, factsFor(asked, slots, { places, table }, scales));
  for (const { name, condition } of asked) {
    if (condition === null) continue;
    const own = answers.get(condition) ?? new Map<string, Truth>();
    own.set(keyReader(condition, places)(slots), truths.get(name) ?? 'unknown');
    answers.set(condition, own);
  }
}
function factsFor(
  conditions: readonly NamedCondition[],
  slots: Slots,
  where: Pick<RuleFacts, 'places' | 'table'>,
  scales: Scales,
): JsonFacts {
  const asked = conditions.flatMap(({ condition }) => (condition ? comparisonsOf(condition) : []));
  const keys = conditions.flatMap(({ condition }) =>
    condition ? factsOfCondition(condition) : [],
  );
  const values = new Map(keys.map((key) => [key, valueOf(slots[placeOf(where, key)])]));
  const facts = jsonValues(values, scales);
  for (const [key, value] of values) facts[knownName(key)] = value !== null;
  const test = exactly(where).testOf;
  // Where it is open how two ranges stand to each other, no two points of them may say so.
  for (const one of asked)
    if (isAgainst(one)) facts[pairName(one)] = test(one)(slots) !== 'unknown';
  return facts;
}
/**
 * A value that stands for a slot: inside a range that no constant divides, any point answers every
 * comparison alike.
 */
function valueOf(slot: Slot | undefined): Exact | boolean | string | null {
  if (!isOpen(slot)) return slot ?? null;
  if (slot.span === null || slot.undecided) return null;
  if (slot.like) return slot.like.number;
  const { lo, hi, loOpen, hiOpen } = slot.span;
  if (lo !== null && !loOpen && hi !== null && !hiOpen) return lo;
  if (lo === null) return hi !== null && hiOpen ? subtract(hi, ONE) : hi;
  if (hi === null) return loOpen ? add(lo, ONE) : lo;
  return divide(add(lo, hi), exact(2));
}

/** Runs one fresh engine and reads both answers to each condition. */
async function run(rules: readonly JsonRule[], facts: JsonFacts): Promise<Map<string, Truth>> {
  if (rules.length === 0) return new Map();
  const engine = await freshEngine();
  for (const rule of rules) engine.addRule({ ...rule, event: { ...rule.event } });
  for (const [name, value] of Object.entries(facts))
    engine.addFact(name, () => Promise.resolve(value));
  const { results, failureResults } = await engine.run();
  const answered = results.length + failureResults.length;
  if (answered !== rules.length)
    throw new Error(`json-rules-engine answered ${answered} of ${rules.length} rules`);
  const fired = new Set(results.map(({ name }) => name));
  const certain = rules.filter(({ event }) => event.params.certain);
  return new Map(
    certain.map(({ name }) => [
      name,
      fired.has(name) ? 'yes' : fired.has(`${name}?`) ? 'unknown' : 'no',
    ]),
  );
}
/** Loaded by those who ask for it: it is as large as all the rest. */
async function freshEngine(): Promise<Engine> {
  const { Engine: JsonRulesEngine } = await import('json-rules-engine');
  return new JsonRulesEngine([], {
    allowUndefinedFacts: false,
    pathResolver: () => {
      throw new Error('paths are not part of the language');
    },
  });
}
