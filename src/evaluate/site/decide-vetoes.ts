import { ONE } from '../../exact.js';
import {
  known,
  leaving,
  missing,
  unknownNames,
  type BoundRecord,
  type FactState,
} from '../../facts/index.js';
import { isCountable } from '../leaves/index.js';
import type { Binding } from '../records/index.js';
import type { Evaluation, LeafScores, Resolved, Truth } from '../shapes.js';
import { statusLeft } from '../tree/index.js';
import type { RuleIndex } from './rule-index.js';
import type { VetoEntry, VetoTest } from './vetoes.js';

/** What vetoes see of the items of the deciding stage. */
export interface Items {
  /** Facts of items that are not applicable; and of those that may not be. */
  out: ReadonlySet<string>;
  perhapsOut: ReadonlySet<string>;
  /** By the keys of their facts. */
  statuses: ReadonlyMap<string, FactState>;
}
const NO_ITEMS: Items = { out: new Set(), perhapsOut: new Set(), statuses: new Map() };

export function itemsSeen(
  index: RuleIndex,
  leaves: LeafScores,
  { verdicts, unread }: Pick<Binding, 'verdicts' | 'unread'>,
): Items {
  const { owners, asked, leafList } = index;
  if (owners.size + asked.length === 0) return NO_ITEMS;
  const isUnsure = (id: string): boolean => {
    const said = new Set(verdicts.get(id)?.map(({ verdict }) => verdict));
    const isTorn = said.size > 1 && (said.has('not-applicable') || said.has('exempt'));
    return isTorn || unread?.judged.has(id) === true;
  };
  const isOut = (at: number): boolean => leaves[at]?.status === 'not-applicable';
  const mayBeOut = (at: number): boolean => isOut(at) || isUnsure(leafList[at]?.indicator.id ?? '');
  const those = (test: (at: number) => boolean): Set<string> =>
    new Set(
      [...owners].flatMap(([key, lists]) => (lists.some((list) => list.every(test)) ? [key] : [])),
    );
  return {
    out: those(isOut),
    perhapsOut: those(mayBeOut),
    statuses: new Map(
      asked.map(({ fact, node }) => {
        const { words, missing: names } = statusLeft(node, index, leaves, isUnsure);
        const [only] = words;
        const state =
          words.length === 1 && only !== undefined
            ? known(only, [])
            : leaving(missing(names.length === 0 ? [fact.name] : names), { words });
        return [fact.key, state];
      }),
    ),
  };
}
/** The same facts, and the statuses of indicators. */
export function withStatuses(
  { places }: Pick<RuleIndex, 'places'>,
  states: Resolved,
  { statuses }: Items,
): Resolved {
  if (statuses.size === 0) return states;
  const [values, all, left] = [states.values.slice(), states.states.slice(), new Map(states.left)];
  for (const [key, state] of statuses) {
    const at = places.get(key) ?? places.size;
    all[at] = state;
    values[at] = state.known ? state.value : undefined;
    if (!state.known && state.left) left.set(at, state.left);
  }
  return {
    ...states,
    values,
    states: all,
    left,
    get: (key) => statuses.get(key) ?? states.get(key),
  };
}
/**
 * The conditions by which a veto is decided: without what is certainly of no item that applies, and
 * where that is open, also without what may be.
 */
export const testsOf = ({ without }: VetoEntry, { out, perhapsOut }: Items): (VetoTest | null)[] =>
  out.size === perhapsOut.size ? [without(out)] : [without(out), without(perhapsOut)];

/**
 * The records behind a veto, each once: events answer each for its own quantity, a measured value
 * answers whatever number its record says.
 */
function recordsOf(
  reads: readonly string[],
  { table }: Pick<RuleIndex, 'table'>,
  states: Resolved,
): BoundRecord[] {
  const all = reads.flatMap((key) => {
    const fact = table.get(key);
    const records = states.get(key)?.records ?? [];
    return fact && isCountable(fact, (each) => table.get(each))
      ? records
      : records.map((bound) => ({ ...bound, quantity: ONE }));
  });
  const first = new Map<string, BoundRecord>();
  for (const bound of all) if (!first.has(bound.record.id)) first.set(bound.record.id, bound);
  return [...first.values()];
}

/** Decides every veto; all that fire are reported. `items` are those of the deciding stage. */
export function decideVetoes(
  index: RuleIndex,
  facts: Resolved,
  items: Items,
): Evaluation['vetoes'] {
  const states = withStatuses(index, facts, items);
  return index.vetoes.map((entry) => {
    const tests = testsOf(entry, items);
    const truths = tests.map((test): Truth => test?.holds(states) ?? 'no');
    const [first = 'no', ...others] = truths;
    const fired = others.every((other) => other === first) ? first : 'unknown';
    const reads = tests[0]?.reads ?? [];
    return {
      veto: entry.veto,
      fired,
      records: recordsOf(reads, index, states),
      missing: fired === 'unknown' ? unknownNames(reads, states) : [],
      looking: { facts: index, states },
      out: items.out,
    };
  });
}
