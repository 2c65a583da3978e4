import { fromText, toText, type Exact } from '../exact.js';
import type { FlatRule, SetRule } from '../types.js';
import { atLeastZero, signsOf, type Signs, type Verb } from './shape.js';
import type { ShapeAmount } from './trace.js';

/** 达标得分, 条件扣分: so many points, once. */
export const readFlat = ({ head, amount }: Verb): FlatRule => ({
  ...head,
  shape: 'flat',
  amount: toText(amount),
});

export const mostOfFlat = ({ amount }: FlatRule): Exact => atLeastZero(fromText(amount));
export const signsOfFlat = ({ amount }: FlatRule): Signs => signsOf(fromText(amount));

/** 达标得分、条件扣分: so many points, whatever the facts are; a `set` gives the score that it sets. */
export function flatAmount(rule: FlatRule | SetRule): ShapeAmount {
  const amount = fromText(rule.amount);
  return () => amount;
}
