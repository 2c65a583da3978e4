import { compare, type Exact } from '../exact.js';
import {
  domainOf,
  isNumber,
  isOpen,
  isWholeFact,
  optionsOf,
  valueKind,
  type FactTable,
  type AtLeast,
  type Open,
  type Seen,
  type Slot,
  type Slots,
} from '../facts/index.js';
import type { Comparison, Condition, Fact, Rule } from '../types.js';
import {
  constantsOf,
  EVERYTHING,
  intersectAll,
  wholeSpan,
  type Span,
  type Truth,
} from '../values/index.js';
import { comparisonsOf, factsOfCondition, type RuleFacts, type Test } from './answers.js';
import { linesOf } from './compiled.js';

/**
 * Beyond this many combinations of missing facts, the rest stay undecided: a wider interval, never
 * a wrong one.
 */
const MAX_SCENARIOS = 256;

/**
 * What a fact could be as long as nobody says: all of it at once, and (where conditions look at it)
 * case by case.
 */
export interface Unknown {
  readonly key: string;
  readonly at: number;
  readonly whole: Open;
  readonly cases: readonly Slot[];
}

/**
 * Lists for every fact that is read how it could turn out, as far as conditions and rules can tell
 * that apart:
 * a missing number becomes the ranges between the constants it is compared with. The same for any
 * evidence.
 */
export function unknownsOf(
  reads: readonly string[],
  conditions: readonly Condition[],
  rules: readonly Rule[],
  { table, places }: Pick<RuleFacts, 'table' | 'places'>,
): Unknown[] {
  const comparisons = conditions.flatMap(comparisonsOf);
  return [...new Set(reads)].sort().flatMap((key): Unknown[] => {
    const [fact, at] = [table.get(key), places.get(key)];
    if (fact === undefined || at === undefined) return [];
    const mine = comparisons.filter((comparison) => comparison.fact === key);
    const cases =
      mine.length > 0
        ? casesOf(
            fact,
            mine,
            rules.flatMap((rule) => linesOf(rule, key)),
            table,
          )
        : [];
    return [{ key, at, whole: wholeOf(fact, mine.length > 0, table), cases }];
  });
}
/** Everything a missing fact could be. */
function wholeOf(fact: Fact, compared: boolean, table: FactTable): Open {
  const find = (key: string): Fact | undefined => table.get(key);
  const kind = valueKind(fact, find);
  if (kind === 'flag' || kind === 'choice') return { span: null, undecided: true };
  return { span: domainOf(fact, find), undecided: compared };
}
function casesOf(
  fact: Fact,
  comparisons: readonly Comparison[],
  lines: readonly Exact[],
  table: FactTable,
): Slot[] {
  const find = (key: string): Fact | undefined => table.get(key);
  const kind = valueKind(fact, find);
  if (kind === 'flag') return [true, false];
  const options = optionsOf(fact, find);
  if (options !== null) return [...options];
  const constants = comparisons.flatMap((comparison) => constantsOf(comparison, kind));
  const domain = domainOf(fact, find);
  const spans = partition([...constants, ...lines].sort(compare)).flatMap((cell) =>
    intersectAll([cell], [domain]),
  );
  const cells = isWholeFact(fact, find) ? spans.flatMap((span) => wholeSpan(span) ?? []) : spans;
  return cells.map(slotOf);
}
/** A range of one number is that number. */
const slotOf = (span: Span): Slot =>
  span.lo !== null && span.hi !== null && compare(span.lo, span.hi) === 0
    ? span.lo
    : { span, undecided: false };
/** The points and the open ranges between them. */
function partition(sorted: readonly Exact[]): Span[] {
  const cells: Span[] = [];
  let from: Exact | null = null;
  for (const value of sorted) {
    if (from !== null && compare(from, value) === 0) continue;
    cells.push(
      { lo: from, loOpen: from !== null, hi: value, hiOpen: true },
      { lo: value, loOpen: false, hi: value, hiOpen: false },
    );
    from = value;
  }
  return [...cells, { ...EVERYTHING, lo: from, loOpen: from !== null }];
}
/**
 * Goes through every way the unknown facts could turn out, the last of them fastest.
 * `visit` sees the same array each time and must not keep it. Returns the keys that differ between
 * the ways.
 */
export function eachScenario(
  unknowns: readonly Unknown[],
  { values, least }: Seen,
  visit: (slots: Slots) => void,
): string[] {
  const open = unknowns.flatMap((unknown) =>
    values[unknown.at] === undefined ? [noLessThan(unknown, least?.get(unknown.at))] : [],
  );
  if (open.length === 0) {
    visit(values);
    return [];
  }
  const slots = values.slice();
  const told: Unknown[] = [];
  let ways = 1;
  for (const unknown of open) {
    const { at, whole, cases } = unknown;
    slots[at] = whole;
    if (cases.length === 0 || ways * cases.length > MAX_SCENARIOS) continue;
    ways *= cases.length;
    told.push(unknown);
  }
  const walk = (depth: number): void => {
    const unknown = told[depth];
    if (unknown === undefined) return visit(slots);
    for (const each of unknown.cases) {
      slots[unknown.at] = each;
      walk(depth + 1);
    }
  };
  walk(0);
  return told.filter(({ cases }) => cases.length > 1).map(({ key }) => key);
}
/** How a fact could turn out that is this much already. */
function noLessThan(unknown: Unknown, bound: AtLeast | undefined): Unknown {
  if (bound === undefined) return unknown;
  const { least, isWhole } = bound;
  const above: Span = { ...EVERYTHING, lo: least };
  // Its cases are of whole numbers alone.
  if (!isWhole) return { ...unknown, whole: { span: above, undecided: true }, cases: [] };
  const narrowed = (span: Span): Span[] => intersectAll([span], [above]);
  const { span, undecided } = unknown.whole;
  return {
    ...unknown,
    whole: { span: (span && narrowed(span)[0]) ?? above, undecided },
    cases: unknown.cases.flatMap((each): Slot[] => {
      if (isOpen(each)) return each.span === null ? [each] : narrowed(each.span).map(slotOf);
      return isNumber(each) && compare(each, least) < 0 ? [] : [each];
    }),
  };
}
/** Whether a condition holds in all the ways that things may turn out, in none, or in some. */
export function inAllWays(unknowns: readonly Unknown[], seen: Seen, test: Test): Truth {
  let [always, ever] = [true, false];
  eachScenario(unknowns, seen, (slots) => {
    const truth = test(slots);
    if (truth !== 'yes') always = false;
    if (truth !== 'no') ever = true;
  });
  return always ? 'yes' : ever ? 'unknown' : 'no';
}

/** A condition that stands alone, not in a leaf: the facts it reads, and whether it holds. */
export interface AloneTest {
  readonly reads: readonly string[];
  readonly holds: (seen: Seen) => Truth;
  readonly eachScenario: (seen: Seen, visit: (slots: Slots) => void) => void;
}
export function aloneTest(condition: Condition, facts: RuleFacts): AloneTest {
  const reads = [...new Set(factsOfCondition(condition))];
  const test = facts.testOf(condition);
  let listed: readonly Unknown[] | undefined;
  const unknowns = (): readonly Unknown[] => (listed ??= unknownsOf(reads, [condition], [], facts));
  return {
    reads,
    holds: (seen) => inAllWays(unknowns(), seen, test),
    eachScenario: (seen, visit) => void eachScenario(unknowns(), seen, visit),
  };
}
