import { fromText } from '../exact.js';
import type { FlatRule, SetRule } from '../types.js';
import type { ShapeAmount } from './trace.js';

/** 达标得分、条件扣分: so many points, whatever the facts are; a `set` gives the score that it sets. */
export function flatAmount(rule: FlatRule | SetRule): ShapeAmount {
  const amount = fromText(rule.amount);
  return () => amount;
}
