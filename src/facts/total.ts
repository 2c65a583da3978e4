import { phrase } from '../diagnostics/index.js';
import { add, isWhole as isWholeNumber, sum, ZERO, type Exact } from '../exact.js';
import { describe } from '../syntax/index.js';
import type { Fact, FactHead, PairFact, TotalFact } from '../types.js';
import { EVERYTHING, type Span } from '../values/index.js';
import { readFactBeside } from './alike.js';
import { moreThan, spanLeft, type DomainOf } from './follows.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, shownAs, type Known } from './known.js';
import { knownOfPair, pair } from './pairs.js';
import { readFactOf, type Scope } from './scope.js';
import {
  isNumber,
  known,
  leaving,
  mayBeWhole,
  missing,
  unknownFrom,
  type FactState,
  type Left,
  type States,
} from './state.js';

/** Reads `{ sum: [甲, 乙, 丙] }`: facts of one kind, two or more, each once. */
export function readTotal(scope: Scope, head: FactHead, keys: FactKeys): TotalFact | undefined {
  const at = keys.key('sum');
  const isOfNumbers = (_: Fact, { values }: Known): boolean => values === 'number';
  const items = at.items();
  const [first, ...others] = items;
  const start = first && readFactOf(scope, first, isOfNumbers, phrase('fact-with-number'));
  const all = [start, ...others.map((item) => start && readFactBeside(scope, item, start))];
  for (const key of ['where', 'distinct'] as const)
    if (keys.has(key))
      keys.key(key).reportKey('tree/misplaced', { key, why: phrase('of-one-fact') });
  const of = new Set(all.flatMap((fact) => (fact ? [fact.key] : [])));
  const isUnread = all.includes(undefined) && items.length > 0;
  if (of.size === items.length && of.size > 1) return { ...head, kind: 'total', of: [...of] };
  return isUnread
    ? undefined
    : at.report('tree/wrong-type', {
        key: 'sum',
        found: describe(at.value),
        expected: phrase('want-several-facts'),
      });
}

/** What is known of facts added up: what all of them are, and their ends added up. */
const knownOfTotal = (of: readonly Known[]): Known => ({
  ...NOTHING_KNOWN,
  shown: shownAs(of[0]),
  whole: of.every(({ whole }) => whole),
  percent: of.every(({ percent }) => percent),
  domain: spanOfSum(of.map(({ domain }) => domain)),
});
/** What is known of facts added up, or of a ratio or a difference of two. */
export const knownOfOthers = (kind: (PairFact | TotalFact)['kind'], of: readonly Known[]): Known =>
  kind === 'total' ? knownOfTotal(of) : knownOfPair(kind, of);
/** All sums of ranges. */
function spanOfSum(spans: readonly Span[]): Span {
  const end = (ends: readonly (Exact | null)[]): Exact | null => {
    const bounded = ends.flatMap((each) => each ?? []);
    return bounded.length === ends.length ? sum(bounded) : null;
  };
  return {
    lo: end(spans.map(({ lo }) => lo)),
    loOpen: spans.some(({ loOpen }) => loOpen),
    hi: end(spans.map(({ hi }) => hi)),
    hiOpen: spans.some(({ hiOpen }) => hiOpen),
  };
}

/** A ratio or a difference of two facts, or several added up. */
export const ofOthers = (
  fact: PairFact | TotalFact,
  states: States,
  domain: DomainOf,
): FactState => (fact.kind === 'total' ? total(fact, states, domain) : pair(fact, states, domain));
/** Facts added up. Where one of them is not known, what the sum can still be follows from it. */
function total({ of, name }: TotalFact, states: States, domain: DomainOf): FactState {
  const all = of.map((key) => states.get(key) ?? missing([key]));
  const records = all.flatMap((state) => state.records);
  if (all.some((state) => !state.known))
    return leaving(unknownFrom(all, records), leftOfTotal(of, all, domain));
  const values = all.flatMap((state) => numberOf(state) ?? []);
  return values.length === of.length ? known(sum(values), records) : missing([name], records);
}
const numberOf = (state: FactState): Exact | undefined =>
  state.known && isNumber(state.value) ? state.value : undefined;
function leftOfTotal(
  of: readonly string[],
  all: readonly FactState[],
  domain: DomainOf,
): Partial<Left> {
  const span = spanOfSum(
    all.map((state, index) => spanLeft(state, domain(of[index] ?? '')) ?? EVERYTHING),
  );
  const open = of.filter((_, index) => all[index]?.known !== true);
  const rest = all.map((state) => numberOf(state) ?? ZERO).reduce(add, ZERO);
  const isWhole = isWholeNumber(rest) && all.every(mayBeWhole);
  const [only] = open;
  if (only === undefined || open.length > 1) return { span, isWhole };
  return { span, isWhole, follows: moreThan(only, rest) };
}
