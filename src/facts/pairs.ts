import { phrase } from '../diagnostics/index.js';
import { divide, equals, fromText, negate, subtract, toText, ZERO, type Exact } from '../exact.js';
import { describe, type At } from '../syntax/index.js';
import type { Fact, FactHead, PairFact } from '../types.js';
import { isAlikeNumber, readFactBeside } from './alike.js';
import type { FactKeys } from './keys.js';
import {
  lessFrom,
  lessItself,
  moreThan,
  over,
  overItself,
  spanLeft,
  spanOfDifference,
  spanOfRatio,
  under,
  type DomainOf,
} from './follows.js';
import { NOTHING_KNOWN, shownAs, type Known } from './known.js';
import { readFactOf, type Scope } from './scope.js';
import {
  isNumber,
  known,
  leaving,
  mayBeWhole,
  missing,
  unknownFrom,
  type FactState,
  type Follows,
  type Left,
  type States,
} from './state.js';
import { lastOf } from '../es2020.js';

/** Two facts that a list names; nothing where it names others, or not two. */
export function readPair(
  at: At,
  read: (item: At, before: Fact | undefined) => Fact | undefined,
): [Fact, Fact] | undefined {
  const items = at.items();
  const [one, two] = items;
  const first = one && read(one, undefined);
  const second = two && read(two, first);
  if (items.length !== 2)
    at.report('tree/wrong-type', {
      key: String(lastOf(at.path)),
      found: describe(at.value),
      expected: phrase('want-two-facts'),
    });
  return first && second && [first, second];
}

/** Reads `{ ratio: [办结, 受理], when-empty: 100% }` and `{ difference: [今年, 去年] }`. */
export function readPairFact(
  kind: PairFact['kind'],
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): PairFact | undefined {
  const isNumber = (_: Fact, { values }: Known): boolean => values === 'number';
  const pair = readPair(keys.key(kind), (item, before) =>
    before
      ? readFactBeside(scope, item, before)
      : readFactOf(scope, item, isNumber, phrase('fact-with-number')),
  );
  const empty = keys.held['when-empty'];
  if (empty && kind === 'ratio')
    isAlikeNumber(keys.key('when-empty'), { name: head.name, percent: true });
  return (
    pair && {
      ...head,
      kind,
      of: [pair[0].key, pair[1].key],
      empty: empty ? toText(empty) : null,
    }
  );
}

/** What is known of a ratio (a percentage), or of a difference: what both its facts are. */
export const knownOfPair = (kind: PairFact['kind'], of: readonly Known[]): Known =>
  kind === 'ratio'
    ? { ...NOTHING_KNOWN, shown: 'percent', percent: true }
    : {
        ...NOTHING_KNOWN,
        shown: shownAs(of[0]),
        whole: of.every(({ whole }) => whole),
        percent: of.every(({ percent }) => percent),
      };

/**
 * A ratio or a difference of two facts. Where one of them is not known, what it can still be
 * follows from the other.
 */
export function pair(fact: PairFact, states: States, domain: DomainOf): FactState {
  const [a, b] = fact.of.map((key) => states.get(key) ?? missing([key]));
  if (!a || !b) return missing(fact.of);
  const records = [...a.records, ...b.records];
  const empty = fact.empty === null ? null : fromText(fact.empty);
  const isOverZero = fact.kind === 'ratio' && b.known && isNumber(b.value) && equals(b.value, ZERO);
  if (isOverZero && empty !== null) return known(empty, records);
  if (!a.known || !b.known)
    return leaving(unknownFrom([a, b], records), leftOfPair(fact, [a, b], empty, domain));
  if (!isNumber(a.value) || !isNumber(b.value) || isOverZero) return missing([fact.name], records);
  return known((fact.kind === 'ratio' ? divide : subtract)(a.value, b.value), records);
}
/** What is left of a pair of which one fact, or both, are not known. */
function leftOfPair(
  { kind, of: [first, second] }: PairFact,
  [a, b]: readonly [FactState, FactState],
  empty: Exact | null,
  domain: DomainOf,
): Partial<Left> {
  if (first === second)
    return { follows: kind === 'ratio' ? overItself(first, empty) : lessItself(first) };
  const follows = followsOfPair(kind, [first, second], [a, b], empty);
  const spans = [spanLeft(a, domain(first)), spanLeft(b, domain(second))] as const;
  const span = kind === 'ratio' ? spanOfRatio(...spans, empty) : spanOfDifference(...spans);
  return { span, follows, isWhole: mayBeWhole(a) && mayBeWhole(b) };
}
function followsOfPair(
  kind: PairFact['kind'],
  [first, second]: readonly [string, string],
  [a, b]: readonly [FactState, FactState],
  empty: Exact | null,
): Follows | null {
  if (b.known && isNumber(b.value)) {
    if (kind === 'difference') return moreThan(first, negate(b.value));
    return equals(b.value, ZERO) ? null : over(first, b.value);
  }
  if (!a.known || !isNumber(a.value)) return null;
  return kind === 'difference' ? lessFrom(second, a.value) : under(second, a.value, empty);
}
