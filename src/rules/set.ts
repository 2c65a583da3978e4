import { toText, ZERO, type Exact } from '../exact.js';
import type { RuleHead, SetRule } from '../types.js';
import type { Signs } from './shape.js';

/** 此项不得分, 倒扣: the score of the leaf becomes so many points. */
export const readSet = (head: RuleHead, points: Exact): SetRule => ({
  ...head,
  shape: 'set',
  amount: toText(points),
});

/** It takes the place of the sum, and adds nothing to it. */
export const mostOfSet = (): Exact => ZERO;
export const signsOfSet = (): Signs => ({ earns: false, deducts: false });
