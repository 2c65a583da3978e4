import { dateOfDay } from '../../calendar/index.js';
import { equals, toText, type Exact } from '../../exact.js';
import {
  basesOf,
  isRecorded,
  shownField,
  shownKind,
  weighedIn,
  type FactValue,
} from '../../facts/index.js';
import { exactly, type Test } from '../../rules/index.js';
import type {
  Condition,
  Fact,
  InputKind,
  ReadCondition,
  RecordTest,
  RuleBand,
  RuleInput,
  Scalar,
  TiersRule,
} from '../../types.js';
import type { VetoOutcome } from '../shapes.js';

/** Where the facts of a rule set stand, and what the evidence says of them. */
export type Looking = VetoOutcome['looking'] & Partial<Pick<VetoOutcome, 'out'>>;

/**
 * Facts worked out from the records of one other: what they rest on are these, not its one value.
 */
const OF_RECORDS: ReadonlySet<Fact['kind']> = new Set([
  'count',
  'sum',
  'mean',
  'trimmed-mean',
  'weighted-mean',
  'weighted-count',
  'min',
  'max',
  'latest',
] as const);
/** Facts worked out from what other sites or rounds say of one: its value here is none of theirs. */
const OF_OTHERS: ReadonlySet<Fact['kind']> = new Set([
  'previous',
  'rank',
  'cohort-max',
  'cohort-min',
  'cohort-mean',
] as const);
/** Of how many sites every value is told; of more, those that decide alone. */
const FEW = 20;

/** A fact that was looked at: its value, and how that came about. */
export function inputOf(key: string, looking: Looking): RuleInput {
  const { table, places } = looking.facts;
  const fact = table.get(key);
  const kind = fact ? shownKind(fact, (each) => table.get(each)) : 'number';
  const value = looking.states.values[places.get(key) ?? places.size];
  const told = { fact: fact?.name ?? key, value: textOf(value, kind), kind };
  return fact ? { ...told, ...originOf(fact, looking) } : told;
}
function textOf(value: FactValue | undefined, kind: InputKind): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  return kind === 'date' ? dateOfDay(value) : toText(value);
}
function originOf(fact: Fact, looking: Looking): Omit<RuleInput, 'fact' | 'value' | 'kind'> {
  const base = OF_RECORDS.has(fact.kind) ? baseOf(fact, looking) : undefined;
  const isOfOthers = OF_OTHERS.has(fact.kind);
  const from = base ?? (isOfOthers ? baseOf(fact, looking) : undefined);
  const of = [
    ...(isOfOthers ? [] : basesOf(base ?? fact).map((each) => inputOf(each, looking))),
    ...fixedDay(fact),
    ...peersOf(fact, looking),
  ];
  const state = looking.states.get(fact.key);
  const records = base ? (state?.records ?? []) : [];
  const where = testsOf(fact, base, looking);
  // What is open was not weighed.
  const weighed = state?.known ? weighedIn(fact, records) : [];
  return {
    ...(!isRecorded(fact) && { how: fact.kind }),
    ...(of.length > 0 && { of }),
    ...(records.length > 0 && { records: records.map(({ record }) => record.id) }),
    ...trimmedOf(fact, records.length),
    ...(from && { from: from.name }),
    ...daysOf(fact),
    ...(where.length > 0 && { where }),
    ...(weighed.length > 0 && {
      weighed: weighed.map(({ word, count, weight }) => ({
        word,
        count: toText(count),
        weight: toText(weight),
      })),
    }),
  };
}
/** What a record must say to count; for a fact worked out from another, for that one first. */
function testsOf(fact: Fact, base: Fact | undefined, { facts }: Looking): RecordTest[] {
  const of = shownKind(base ?? fact, (each) => facts.table.get(each));
  return [base, fact].flatMap((each) =>
    each === undefined || !('where' in each)
      ? []
      : each.where.map(({ field, operator, value }) => ({
          field,
          kind: shownField(field, of),
          operator,
          wanted: [value].flat().map(String),
        })),
  );
}
/** As `trimmedMean` has it: of few values none is left out. */
const trimmedOf = (fact: Fact, count: number): Pick<RuleInput, 'trimmed'> =>
  fact.kind === 'trimmed-mean' && count > fact.atMost && count > 2 * fact.trim
    ? { trimmed: fact.trim }
    : {};
/** The one fact that another is worked out from. */
const baseOf = (fact: Fact, { facts }: Looking): Fact | undefined =>
  'of' in fact && typeof fact.of === 'string' ? facts.table.get(fact.of) : undefined;
function daysOf(fact: Fact): Pick<RuleInput, 'days'> {
  if (fact.kind === 'days') return { days: { count: fact.count } };
  return fact.kind === 'deadline' ? { days: { count: fact.count, within: fact.within } } : {};
}
/** A last day that the tree names. */
const fixedDay = (fact: Fact): RuleInput[] =>
  fact.kind === 'timeliness' && 'date' in fact.by
    ? [{ fact: '', value: fact.by.date, kind: 'date' }]
    : [];
/** The sites that decide on an extreme; of few sites, all that a rank or a mean is over. */
function peersOf(fact: Fact, looking: Looking): RuleInput[] {
  const state = looking.states.get(fact.key);
  if (!state?.known || state.peers === undefined) return [];
  const { value, peers } = state;
  const own = baseOf(fact, looking);
  const kind = own ? shownKind(own, (each) => looking.facts.table.get(each)) : 'number';
  const decide = (peer: Exact): boolean => typeof value === 'object' && equals(peer, value);
  const isExtreme = fact.kind === 'cohort-max' || fact.kind === 'cohort-min';
  return peers
    .filter((peer) => peers.length <= FEW || (isExtreme && decide(peer.value)))
    .slice(0, FEW)
    .map((peer) => ({ fact: peer.site, value: textOf(peer.value, kind), kind }));
}

/** A condition with the values that it read, and what came of each comparison. */
export function readingOf(condition: Condition, looking: Looking): ReadCondition {
  if ('all' in condition) return { all: condition.all.map((each) => readingOf(each, looking)) };
  if ('any' in condition) return { any: condition.any.map((each) => readingOf(each, looking)) };
  if ('not' in condition) return { not: readingOf(condition.not, looking) };
  const input = inputOf(condition.fact, looking);
  const than = comparedWith(condition.value);
  const isOut = [condition.fact, than].some(
    (key) => typeof key === 'string' && looking.out?.has(key) === true,
  );
  return {
    input,
    operator: condition.operator,
    wanted: typeof than === 'string' ? [] : than,
    ...(typeof than === 'string' && { than: inputOf(than, looking) }),
    ...(isOut && { absent: true as const }),
    holds: isOut ? 'no' : input.value === null ? 'unknown' : holds(condition, looking),
  };
}
/** The words or numbers that a fact is held against, or the key of another fact. */
function comparedWith(value: Scalar | Scalar[] | { fact: string }): string[] | string {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'object' ? value.fact : [String(value)];
}
const holds = (condition: Condition, { facts, states }: Looking): 'yes' | 'no' | 'unknown' =>
  testIn(condition, facts)(states.values);
/** Conditions made ready, by where facts stand: every site is told by the same. */
const READY = /* @__PURE__ */ new WeakMap<Looking['facts']['places'], WeakMap<Condition, Test>>();
function testIn(condition: Condition, facts: Looking['facts']): Test {
  const own = READY.get(facts.places) ?? new WeakMap<Condition, Test>();
  READY.set(facts.places, own);
  const test = own.get(condition) ?? exactly(facts).testOf(condition);
  own.set(condition, test);
  return test;
}

/** The band that certainly applies: no other before it may. */
export function bandOf({ bands }: TiersRule, looking: Looking): RuleBand | undefined {
  for (const { when, amount } of bands) {
    const truth = when === null ? 'yes' : holds(when, looking);
    if (truth === 'unknown') return undefined;
    if (truth === 'yes') return { ...(when && { when: readingOf(when, looking) }), amount };
  }
  return undefined;
}
/** The condition of a veto, with the values that it read. */
export const vetoReading = ({ veto, looking, out }: VetoOutcome): ReadCondition =>
  readingOf(veto.when, { ...looking, out });
