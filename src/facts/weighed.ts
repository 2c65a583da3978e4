import { divide, fromText, sum, type Exact } from '../exact.js';
import type { Fact } from '../types.js';
import { isAlike } from '../values/index.js';
import type { BoundRecord } from './state.js';

/**
 * How often each word stands in the records that count, in the order of the tree, and what one of it
 * is worth; null is every other word. None where records are no words.
 */
export function weighedIn(fact: Fact, mine: readonly BoundRecord[]): Weight[] {
  if (fact.kind === 'weighted-mean')
    return counted(Object.entries(fact.values ?? {}), mine, ({ value }) => textIn(value));
  if (fact.kind !== 'weighted-count') return [];
  const worth: Worth[] = [...Object.entries(fact.weights), [null, fact.otherwise ?? '0']];
  return counted(worth, mine, ({ record }) => record[fact.by]).map((each) => ({
    ...each,
    // Of a weighted count, records count as often as they weigh.
    count: each.weight.n === 0 ? each.count : divide(each.count, each.weight),
  }));
}
interface Weight {
  word: string | null;
  count: Exact;
  weight: Exact;
}
type Worth = readonly [word: string | null, weight: string];
const textIn = (value: BoundRecord['value']): string | null =>
  typeof value === 'string' ? value : null;
function counted(
  worth: readonly Worth[],
  mine: readonly BoundRecord[],
  said: (bound: BoundRecord) => string | null,
): Weight[] {
  const wordOf = (bound: BoundRecord): string | null => {
    const text = said(bound);
    const known = worth.find(([word]) => word !== null && text !== null && isAlike(word, text));
    return known?.[0] ?? null;
  };
  return worth.flatMap(([word, weight]) => {
    const count = sum(mine.flatMap((each) => (wordOf(each) === word ? each.quantity : [])));
    return count.n === 0 ? [] : [{ word, count, weight: fromText(weight) }];
  });
}
