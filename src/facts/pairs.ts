import { phrase } from '../diagnostics/index.js';
import { divide, equals, fromText, subtract, toText, ZERO } from '../exact.js';
import { describe, type At } from '../syntax/index.js';
import type { Fact, FactHead, PairFact } from '../types.js';
import { isAlikeNumber, readFactBeside } from './alike.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, shownAs, type Known } from './known.js';
import { readFactOf, type Scope } from './scope.js';
import { known, missing, unknownFrom, type FactState, type States } from './state.js';

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
      key: String(at.path.at(-1)),
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

/** A ratio or a difference of two facts. */
export function pair(fact: PairFact, states: States): FactState {
  const [a, b] = fact.of.map((key) => states.get(key) ?? missing([key]));
  if (!a || !b) return missing(fact.of);
  const records = [...a.records, ...b.records];
  if (!a.known || !b.known) return unknownFrom([a, b], records);
  if (typeof a.value !== 'object' || typeof b.value !== 'object')
    return missing([fact.name], records);
  if (fact.kind === 'difference') return known(subtract(a.value, b.value), records);
  if (!equals(b.value, ZERO)) return known(divide(a.value, b.value), records);
  return fact.empty === null ? missing([fact.name], records) : known(fromText(fact.empty), records);
}
