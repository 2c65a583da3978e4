import { dayNumber } from '../calendar/index.js';
import {
  domainOf,
  EVERYTHING,
  intersectAll,
  isWholeFact,
  optionsOf,
  valueKind,
  wholeSpan,
  type Span,
} from '../values/index.js';
import { compare, fromText, type Exact } from '../exact.js';
import type { Comparison, Condition, Fact, Rule } from '../types.js';
import type { FactTable, Scenario, View, States } from './shapes.js';

/** Beyond this many combinations of missing facts, the rest stay undecided: a wider interval, never a wrong one. */
const MAX_SCENARIOS = 256;

/**
 * Every way the missing facts could turn out, as far as the given conditions can tell them apart.
 * Known facts are the same in all of them; a missing number becomes the ranges between the constants it is compared with.
 */
export function scenariosOf(
  facts: readonly string[],
  conditions: readonly Condition[],
  rules: readonly Rule[],
  states: States,
  table: FactTable,
): Scenario[] {
  const base = new Map<string, View>();
  const open: { key: string; views: View[] }[] = [];
  const comparisons = conditions.flatMap(comparisonsOf);
  for (const key of [...new Set(facts)].sort()) {
    const state = states.get(key);
    const fact = table.get(key);
    if (fact === undefined || state === undefined) continue;
    if (state.known) {
      base.set(key, { value: state.value });
      continue;
    }
    const mine = comparisons.filter((comparison) => comparison.fact === key);
    base.set(key, wholeView(fact, mine.length > 0, table));
    if (mine.length > 0) open.push({ key, views: viewsOf(fact, mine, linesOf(key, rules), table) });
  }
  let scenarios: Scenario[] = [base];
  for (const { key, views } of open) {
    if (scenarios.length * views.length > MAX_SCENARIOS) continue;
    scenarios = scenarios.flatMap((scenario) =>
      views.map((view) => new Map(scenario).set(key, view)),
    );
  }
  return scenarios;
}

function comparisonsOf(condition: Condition): Comparison[] {
  if ('fact' in condition) return [condition];
  if ('not' in condition) return comparisonsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(comparisonsOf);
}
/** Everything a missing fact could be, in one view. */
function wholeView(fact: Fact, compared: boolean, table: FactTable): View {
  const kind = valueKind(fact, (key) => table.get(key));
  if (kind === 'flag' || kind === 'choice') return 'open';
  const span = domainOf(fact, (key) => table.get(key));
  return compared ? { span, undecided: true } : { span };
}
function viewsOf(
  fact: Fact,
  comparisons: readonly Comparison[],
  lines: readonly Exact[],
  table: FactTable,
): View[] {
  const find = (key: string): Fact | undefined => table.get(key);
  if (valueKind(fact, find) === 'flag') return [{ value: true }, { value: false }];
  const options = optionsOf(fact, find);
  if (options !== null) return options.map((value) => ({ value }));
  const kind = valueKind(fact, find);
  const constants = [
    ...comparisons.flatMap(({ value }) =>
      (Array.isArray(value) ? value : [value]).flatMap((each) =>
        typeof each === 'string' ? [kind === 'date' ? dayNumber(each) : fromText(each)] : [],
      ),
    ),
    ...lines,
  ];
  const spans = partition(constants.sort(compare)).flatMap((cell) =>
    intersectAll([cell], [domainOf(fact, find)]),
  );
  const cells = isWholeFact(fact, find) ? spans.flatMap((span) => wholeSpan(span) ?? []) : spans;
  return cells.map((span) => ({ span }));
}
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
/** Lines that `each` and `share` rules draw through a fact: within one range the amount then runs one way. */
function linesOf(key: string, rules: readonly Rule[]): Exact[] {
  return rules.flatMap((rule) => {
    if (rule.shape === 'group') return linesOf(key, rule.rules);
    if (rule.shape === 'each' && rule.of === key && rule.line && 'value' in rule.line.at)
      return [fromText(rule.line.at.value)];
    if (rule.shape === 'share' && rule.of === key && 'value' in rule.target)
      return [fromText(rule.target.value)];
    return [];
  });
}
/** The facts a rule reads apart from its conditions. */
export function amountFactsOf(rule: Rule): string[] {
  switch (rule.shape) {
    case 'flat':
    case 'set':
      return [];
    case 'each':
      return [rule.of, ...(rule.line && 'fact' in rule.line.at ? [rule.line.at.fact] : [])];
    case 'share':
      return [rule.of, ...('fact' in rule.target ? [rule.target.fact] : [])];
    case 'tiers':
    case 'judged':
      return [rule.of];
    case 'group':
      return rule.rules.flatMap(amountFactsOf);
  }
}
