import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import { compare, ONE, parseExact, sign, toText } from '../../exact.js';
import {
  number,
  numberOf,
  once,
  readKeys,
  reportPercent,
  spelling,
  word,
  type At,
} from '../../syntax/index.js';
import type { DecisionPolicy, MetRatePolicy } from '../../types.js';
import { lastOf } from '../../es2020.js';

/** What a tree asks for that says nothing of what it decides. */
export const DEFAULT_RATE: MetRatePolicy = {
  atLeast: '0.85',
  of: 'applicable',
  partlyMet: 'does-not-count',
  exempt: 'counts',
  keyItems: 'no-condition',
  tree: 'this',
};
/** 达标率: how many indicators must be met, and what counts. */
export const rateSchema = /* @__PURE__ */ once(() =>
  z.object({
    'at-least': z.optional(number('至少百分之几达标')),
    of: z.optional(word(['applicable', 'all'], '占适用的指标，还是占全部指标')),
    'partly-met': z.optional(word(['counts', 'does-not-count'], '部分达标算不算')),
    exempt: z.optional(word(['counts', 'excluded'], '免责的算不算')),
    'key-items': z.optional(word(['must-be-met', 'no-condition'], '关键项是否都要达标')),
    tree: z.optional(word(['this', 'upper', 'both'], '按这棵树，还是按上级的')),
  }),
);
const OPTIONS = ['of', 'partly-met', 'exempt', 'key-items'] as const;

/**
 * Reads `met-rate: 85%`, or its long form; `unasked` gathers what it leaves to be taken for
 * granted.
 */
export function readMetRate(at: At, unasked: string[]): MetRatePolicy {
  const short = numberOf(at.value);
  const keys = short ? undefined : readKeys(at, rateSchema(), 'met-rate');
  const held = keys?.held ?? {};
  const atLeast = short ?? held['at-least'] ?? parseExact('85%') ?? ONE;
  const line = short ? at : at.key('at-least');
  if (reportPercent(line)) return DEFAULT_RATE;
  if (sign(atLeast) <= 0 || compare(atLeast, ONE) > 0)
    line.report('tree/number-range', {
      key: String(lastOf(line.path)),
      found: spelling(line.value),
      expected: phrase('percent-above-0'),
    });
  if (!short && held['at-least'] === undefined) unasked.push('met-rate.at-least: 85%');
  const policy: MetRatePolicy = {
    atLeast: toText(atLeast),
    of: held.of ?? DEFAULT_RATE.of,
    partlyMet: held['partly-met'] ?? DEFAULT_RATE.partlyMet,
    exempt: held.exempt ?? DEFAULT_RATE.exempt,
    keyItems: held['key-items'] ?? DEFAULT_RATE.keyItems,
    tree: held.tree ?? DEFAULT_RATE.tree,
  };
  unasked.push(...optionsOf(policy, (option) => held[option] === undefined));
  return policy;
}
/** Options of a met rate in the words of the tree. */
export const optionsOf = (
  { of, partlyMet, exempt, keyItems }: MetRatePolicy,
  isWanted: (option: (typeof OPTIONS)[number]) => boolean,
): string[] => {
  const words = { of, 'partly-met': partlyMet, exempt, 'key-items': keyItems };
  return OPTIONS.filter(isWanted).map((option) => `met-rate.${option}: ${words[option]}`);
};
/** The indicators of an upper tree are counted only where there is one. */
export function checkRateTree(at: At, decision: DecisionPolicy | null): void {
  const metRate = decision?.metRate;
  if (metRate && metRate.tree !== 'this')
    at.key('met-rate')
      .key('tree')
      .report('tree/misplaced', {
        key: `tree: ${metRate.tree}`,
        why: phrase('no-upper-tree'),
      });
}
