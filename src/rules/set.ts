import { toText, ZERO, type Exact } from '../exact.js';
import { textInFull } from '../numbers/index.js';
import type { RuleHead, RuleResult, SetRule } from '../types.js';
import { joined, seen, type Print } from './said.js';
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

/** What it looked at, and what the score is set to. */
export function tellSet(result: RuleResult, print: Print): string {
  const { words, rounding } = print;
  const effect = {
    yes: words.setTo(textInFull(result.amount, rounding)),
    no: words.setNot,
    unknown: words.setOpen,
  }[result.fired];
  return joined(seen(result, print), effect, print);
}
