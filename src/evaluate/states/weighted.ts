import { both, diagnose } from '../../diagnostics/index.js';
import { compare, fromText, multiply, sign, sum, type Exact } from '../../exact.js';
import type { Diagnostic, WeightedCountFact } from '../../types.js';
import { matches, outranks } from '../records/index.js';
import { known, type BoundRecord, type FactState, type Records } from '../shapes.js';
import type { FactIndex } from './fact-order.js';

/**
 * 加权计数: each record as many times as its weight says; of one subject only the record of most
 * weight, where declared (就高).
 */
export function weightedCount(fact: WeightedCountFact, records: Records): FactState {
  const weighed = selected(fact, records).flatMap((bound): Weighed[] => {
    const weight = weightOf(fact, bound);
    return weight && sign(weight) > 0 ? [{ bound, weight }] : [];
  });
  const mine = (fact.distinct ? heaviestPerSubject(weighed) : weighed).map(({ bound, weight }) => ({
    ...bound,
    quantity: multiply(weight, bound.quantity),
  }));
  return known(sum(mine.map(({ quantity }) => quantity)), mine);
}
interface Weighed {
  bound: BoundRecord;
  weight: Exact;
}
const selected = (fact: WeightedCountFact, records: Records): BoundRecord[] =>
  (records.get(fact.of) ?? []).filter((bound) => matches(bound, fact.where));
function weightOf(
  { by, weights, otherwise }: WeightedCountFact,
  { record }: BoundRecord,
): Exact | undefined {
  const word = record[by];
  const weight =
    (word !== null && Object.hasOwn(weights, word) ? weights[word] : undefined) ?? otherwise;
  return weight === null ? undefined : fromText(weight);
}
function heaviestPerSubject(weighed: readonly Weighed[]): Weighed[] {
  const best = new Map<string, Weighed>();
  for (const each of weighed) {
    const { subject } = each.bound.record;
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || heavier(each, earlier)))
      best.set(subject, each);
  }
  return weighed.filter(
    (each) => each.bound.record.subject === null || best.get(each.bound.record.subject) === each,
  );
}
function heavier(a: Weighed, b: Weighed): boolean {
  const order = compare(a.weight, b.weight);
  return order !== 0 ? order > 0 : outranks(a.bound, b.bound);
}
/** Warns of records for which a weighted count has no weight. */
export function collectUnweighed({ weighted }: FactIndex, records: Records): Diagnostic[] {
  return weighted.flatMap((fact) =>
    selected(fact, records)
      .filter((bound) => weightOf(fact, bound) === undefined)
      .map(({ record }) =>
        diagnose('evidence/no-weight', record.place, {
          name: fact.name,
          found: record[fact.by] ?? both('（没有写）', '(nothing)'),
          field: fact.by,
        }),
      ),
  );
}
