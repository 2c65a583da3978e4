import { dateOfDay } from '../calendar/index.js';
import type { Span } from '../values/index.js';
import {
  add,
  compare,
  divide,
  fromText,
  maximum,
  minimum,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  toText,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import type {
  EachRule,
  Fact,
  GroupRule,
  InputKind,
  Operand,
  Rule,
  RuleInput,
  RuleLine,
  RuleResult,
  ShareRule,
  StepCount,
} from '../types.js';
import type { Decide, FactTable, Outcome, Range, Scenario, Truth, States } from './shapes.js';
import { all, bandName, factsOf, spanOfView } from './truth.js';

/** What an amount is worked out from. */
export interface Workings {
  scenario: Scenario;
  states: States;
  table: FactTable;
  decide: Decide;
}

const NONE: Range = { lo: ZERO, hi: ZERO };
const just = (value: Exact): Range => ({ lo: value, hi: value });
const lower = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : minimum(a, b);
const higher = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : maximum(a, b);
export const hull = (a: Range, b: Range): Range => ({
  lo: lower(a.lo, b.lo),
  hi: higher(a.hi, b.hi),
});
const plus = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : add(a, b);
const sumRanges = (ranges: readonly Range[]): Range =>
  ranges.reduce((a, b) => ({ lo: plus(a.lo, b.lo), hi: plus(a.hi, b.hi) }), NONE);
/** A range of amounts as what the rule contributes, fired or perhaps not. */
export const effective = ({ fired, given }: Pick<Outcome, 'fired' | 'given'>): Range =>
  fired === 'yes' ? given : fired === 'no' ? NONE : hull(NONE, given);

/** Works out one rule in one scenario. */
export function workRule(rule: Rule, workings: Workings): Outcome {
  const when = rule.when === null ? 'yes' : workings.decide(rule.id);
  const whenMissing =
    when === 'unknown' && rule.when ? unknownNames(factsOf(rule.when), workings) : [];
  if (when === 'no')
    return outcome(rule, workings, 'no', NONE, { inputs: rule.when ? factsOf(rule.when) : [] });
  const own = workShape(rule, workings);
  const fired = all([when, own.fired]);
  const inputs = [...own.inputs, ...(rule.when ? factsOf(rule.when) : [])];
  return outcome(rule, workings, fired, own.given, {
    ...own,
    inputs,
    missing: [...whenMissing, ...own.missing],
  });
}
interface Work {
  fired: Truth;
  given: Range;
  inputs: string[];
  missing: string[];
  times?: Exact | null;
  per?: Exact;
  children?: Outcome[];
}

function outcome(
  rule: Rule,
  workings: Workings,
  fired: Truth,
  raw: Range,
  extra: Partial<Work>,
): Outcome {
  const given = capped(raw, rule.cap);
  const children = extra.children ?? [];
  const low = effective({ fired, given }).lo;
  const rawLow = effective({ fired, given: raw }).lo;
  const result: RuleResult = {
    rule: rule.id,
    shape: rule.shape,
    fired,
    amount: toText(low ?? ZERO),
    raw: toText(rawLow ?? ZERO),
    inputs: [...new Set(extra.inputs ?? [])].map((key) => inputOf(key, workings)),
    line: lineOf(rule, workings),
    times: extra.times ? toText(extra.times) : null,
    per: extra.per ? toText(extra.per) : null,
    cap: rule.cap,
    reason: rule.reason,
    rules: children.map(({ result: each }) => each),
  };
  return { fired, given, raw, result, missing: [...new Set(extra.missing ?? [])], children };
}
function capped({ lo, hi }: Range, cap: string | null): Range {
  if (cap === null) return { lo, hi };
  const limit = fromText(cap);
  const clamp = (value: Exact): Exact => maximum(negate(limit), minimum(limit, value));
  return { lo: lo === null ? negate(limit) : clamp(lo), hi: hi === null ? limit : clamp(hi) };
}
function inputOf(key: string, { states, table }: Workings): RuleInput {
  const state = states.get(key);
  const fact = table.get(key);
  const kind = fact === undefined ? 'number' : inputKind(fact, table);
  const value = !state?.known
    ? null
    : typeof state.value !== 'object'
      ? String(state.value)
      : kind === 'date'
        ? dateOfDay(state.value)
        : toText(state.value);
  return { fact: fact?.name ?? key, value, kind };
}
/** A ratio reads as a percentage; what is computed from percentages does too. */
function inputKind(fact: Fact, table: FactTable): InputKind {
  switch (fact.kind) {
    case 'number':
    case 'percent':
    case 'flag':
    case 'choice':
    case 'date':
    case 'events':
      return fact.kind;
    case 'count':
      return 'events';
    case 'days':
    case 'weighted-count':
    case 'rank':
    case 'previous-score':
      return 'number';
    case 'date-or-never':
    case 'deadline':
      return 'date';
    case 'materials':
      return 'flag';
    case 'timeliness':
      return 'timeliness';
    case 'ratio':
      return 'percent';
    case 'previous':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean': {
      const of = table.get(fact.of);
      return of === undefined || of === fact ? 'number' : inputKind(of, table);
    }
    case 'difference':
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'latest':
    case 'trimmed-mean':
    case 'weighted-mean': {
      const of = table.get(typeof fact.of === 'string' ? fact.of : fact.of[0]);
      const kind = of === undefined || of === fact ? 'number' : inputKind(of, table);
      return kind === 'percent' || kind === 'date' ? kind : 'number';
    }
  }
}
function lineOf(rule: Rule, workings: Workings): RuleLine | null {
  if (rule.shape !== 'each' || rule.line === null) return null;
  const { lo, hi } = spanOfOperand(rule.line.at, workings);
  return lo === null || hi === null || compare(lo, hi) !== 0
    ? null
    : { side: rule.line.side, at: toText(lo), step: rule.step, count: rule.count };
}
export function unknownNames(
  keys: readonly string[],
  { states }: Pick<Workings, 'states'>,
): string[] {
  return keys.flatMap((key) => {
    const state = states.get(key);
    return state && !state.known ? state.names : [];
  });
}

function workShape(rule: Rule, workings: Workings): Work {
  switch (rule.shape) {
    case 'flat':
      return { fired: 'yes', given: just(fromText(rule.amount)), inputs: [], missing: [] };
    case 'set':
      return { fired: 'yes', given: just(fromText(rule.amount)), inputs: [], missing: [] };
    case 'each':
      return workEach(rule, workings);
    case 'share':
      return workShare(rule, workings);
    case 'tiers': {
      let given: Range | undefined;
      let fired: Truth = 'no';
      for (const [index, band] of rule.bands.entries()) {
        const truth = band.when === null ? 'yes' : workings.decide(bandName(rule.id, index));
        if (truth === 'no') continue;
        const amount = just(fromText(band.amount));
        given = given ? hull(given, amount) : amount;
        fired = truth;
        if (truth === 'yes') break;
      }
      return {
        fired,
        given: given ?? NONE,
        inputs: [rule.of],
        missing: unknownNames([rule.of], workings),
      };
    }
    case 'judged': {
      const span = spanFor(rule.of, workings);
      const low = span.lo ?? fromText(rule.from);
      const high = span.hi ?? fromText(rule.to);
      return {
        fired: 'yes',
        given: rule.sign > 0 ? { lo: low, hi: high } : { lo: negate(high), hi: negate(low) },
        inputs: [rule.of],
        missing: unknownNames([rule.of], workings),
      };
    }
    case 'group':
      return workGroup(
        rule,
        rule.rules.map((each) => workRule(each, workings)),
      );
  }
}
const UNBOUNDED: Span = { lo: null, loOpen: false, hi: null, hiOpen: false };
function spanFor(key: string, { scenario }: Workings): Span {
  const view = scenario.get(key);
  return (view && spanOfView(view)) ?? UNBOUNDED;
}
const spanOfOperand = (operand: Operand, workings: Workings): Span =>
  'fact' in operand
    ? spanFor(operand.fact, workings)
    : { ...UNBOUNDED, lo: fromText(operand.value), hi: fromText(operand.value) };
const operandFacts = (operand: Operand): string[] => ('fact' in operand ? [operand.fact] : []);

function workEach(rule: EachRule, workings: Workings): Work {
  const value = spanFor(rule.of, workings);
  const per = fromText(rule.amount);
  const inputs = [rule.of, ...(rule.line ? operandFacts(rule.line.at) : [])];
  let far: Range = value;
  if (rule.line) {
    const line = spanOfOperand(rule.line.at, workings);
    far = rule.line.side === 'below' ? distance(line, value) : distance(value, line);
  }
  const steps: Range = {
    lo: stepsIn(far.lo ?? ZERO, fromText(rule.step), rule.count),
    hi: far.hi === null ? null : stepsIn(far.hi, fromText(rule.step), rule.count),
  };
  const ends = [steps.lo, steps.hi].map((count) => (count === null ? null : multiply(per, count)));
  const [first = ZERO, last = ZERO] = ends;
  const given: Range = sign(per) < 0 ? { lo: last, hi: first } : { lo: first, hi: last };
  const none = steps.hi !== null && sign(steps.hi) <= 0;
  const some = steps.lo !== null && sign(steps.lo) > 0;
  return {
    fired: none ? 'no' : some ? 'yes' : 'unknown',
    given,
    inputs,
    missing: unknownNames(inputs, workings),
    per,
    times:
      steps.lo !== null && steps.hi !== null && compare(steps.lo, steps.hi) === 0 ? steps.lo : null,
  };
}
/** How far a is above b, at least and at most; never below zero. */
function distance(a: Span, b: Span): Range {
  const low = a.lo === null || b.hi === null ? ZERO : maximum(ZERO, subtract(a.lo, b.hi));
  return {
    lo: low,
    hi: a.hi === null || b.lo === null ? null : maximum(ZERO, subtract(a.hi, b.lo)),
  };
}
/** How often a step goes into a distance. */
export function stepsIn(far: Exact, step: Exact, count: StepCount): Exact {
  const steps = divide(maximum(ZERO, far), step);
  switch (count) {
    case 'whole':
      return toWhole(steps, 'floor');
    case 'up':
      return toWhole(steps, 'up');
    case 'nearest':
      return toWhole(steps, 'half-up');
    case 'pro-rata':
      return steps;
  }
}

/** The fraction is x ÷ target, kept within 0 and 1. A target that is not above zero leaves it open. */
function workShare(rule: ShareRule, workings: Workings): Work {
  const x = spanFor(rule.of, workings);
  const target = spanOfOperand(rule.target, workings);
  const inputs = [rule.of, ...operandFacts(rule.target)];
  const within = (value: Exact): Exact => maximum(ZERO, minimum(ONE, value));
  const positive = target.lo !== null && sign(target.lo) > 0;
  const lo =
    x.lo === null || target.hi === null || sign(target.hi) <= 0
      ? ZERO
      : within(divide(x.lo, target.hi));
  const hi =
    x.hi === null || !positive || target.lo === null ? ONE : within(divide(x.hi, target.lo));
  const per = fromText(rule.amount);
  const [least, most] = positive ? [lo, hi] : [ZERO, ONE];
  const ends: [Exact, Exact] = [multiply(per, least), multiply(per, most)];
  const missing = [
    ...unknownNames(inputs, workings),
    ...(positive || target.lo === null
      ? []
      : inputs.slice(1).map((key) => workings.table.get(key)?.name ?? key)),
  ];
  return {
    fired: 'yes',
    given: sign(per) < 0 ? { lo: ends[1], hi: ends[0] } : { lo: ends[0], hi: ends[1] },
    inputs,
    missing,
    per,
    times: compare(least, most) === 0 ? least : null,
  };
}

function workGroup(rule: GroupRule, children: Outcome[]): Work {
  const live = children.filter(({ fired }) => fired !== 'no');
  const sure = live.filter(({ fired }) => fired === 'yes');
  const fired: Truth = sure.length > 0 ? 'yes' : live.length > 0 ? 'unknown' : 'no';
  const work = {
    fired,
    inputs: [],
    missing: [...new Set(live.flatMap(({ missing }) => missing))],
    children,
  };
  if (live.length === 0) return { ...work, given: NONE };
  switch (rule.take) {
    case 'all':
      return { ...work, given: sumRanges(children.map(effective)) };
    case 'first': {
      const reached =
        sure.length > 0 ? live.slice(0, live.findIndex((each) => each.fired === 'yes') + 1) : live;
      return {
        ...work,
        given: reached.map(({ given }) => given).reduce(hull),
        missing: [...new Set(reached.flatMap(({ missing }) => missing))],
      };
    }
    case 'highest': {
      const lo =
        sure.length > 0
          ? sure.map(({ given }) => given.lo).reduce(higher)
          : live.map(({ given }) => given.lo).reduce(lower);
      return { ...work, given: { lo, hi: live.map(({ given }) => given.hi).reduce(higher) } };
    }
    case 'lowest': {
      const hi =
        sure.length > 0
          ? sure.map(({ given }) => given.hi).reduce(lower)
          : live.map(({ given }) => given.hi).reduce(higher);
      return { ...work, given: { lo: live.map(({ given }) => given.lo).reduce(lower), hi } };
    }
  }
}
/** The child a `first`, `highest` or `lowest` group took, at the low end. */
export function chosen(rule: GroupRule, { children }: Outcome): number[] {
  const live = children.flatMap((child, index) =>
    child.fired === 'no' ? [] : [{ index, amount: child.given.lo ?? ZERO, fired: child.fired }],
  );
  const [first] = live;
  if (first === undefined) return [];
  if (rule.take === 'all') return live.map(({ index }) => index);
  if (rule.take === 'first') return [(live.find(({ fired }) => fired === 'yes') ?? first).index];
  const better = (a: Exact, b: Exact): boolean =>
    rule.take === 'highest' ? compare(a, b) > 0 : compare(a, b) < 0;
  return [
    live.reduce((best, each) => (better(each.amount, best.amount) ? each : best), first).index,
  ];
}
