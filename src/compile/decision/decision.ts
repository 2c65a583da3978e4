import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import { compare, ONE, parseExact, sign, toText } from '../../exact.js';
import {
  inner,
  isMapping,
  number,
  numberOf,
  once,
  points,
  readKeys,
  reportPercent,
  spelling,
  word,
  type At,
} from '../../syntax/index.js';
import type { DecisionPolicy, MetRatePolicy } from '../../types.js';

const DEFAULT_RATE: MetRatePolicy = {
  atLeast: '0.85',
  of: 'applicable',
  partlyMet: 'does-not-count',
  exempt: 'counts',
  keyItems: 'no-condition',
  tree: 'this',
};
const rateSchema = /* @__PURE__ */ once(() =>
  z.object({
    'at-least': z.optional(number('至少百分之几达标')),
    of: z.optional(word(['applicable', 'all'], '占适用的指标，还是占全部指标')),
    'partly-met': z.optional(word(['counts', 'does-not-count'], '部分达标算不算')),
    exempt: z.optional(word(['counts', 'excluded'], '免责的算不算')),
    'key-items': z.optional(word(['must-be-met', 'no-condition'], '关键项是否都要达标')),
    tree: z.optional(word(['this', 'upper', 'both'], '按这棵树，还是按上级的')),
  }),
);
const scoreSchema = /* @__PURE__ */ once(() =>
  z.object({
    'at-least': points('至少几分'),
    reads: z.optional(word(['exact', 'printed'], '看精确的数，还是公布的数')),
  }),
);
/** What must be reached to be recommended. */
export const decisionSchema = /* @__PURE__ */ once(() =>
  z.object({
    'met-rate': z.optional(inner(() => z.union([z.string(), z.number(), rateSchema()]), '达标率')),
    score: z.optional(inner(scoreSchema, '总分')),
  }),
);

/** Reads `decision:`; without one, 85% of the applicable indicators must be met. */
export function readDecision(at: At, pointed: boolean): DecisionPolicy {
  const byDefault: DecisionPolicy = { metRate: DEFAULT_RATE, score: null };
  if (at.value === undefined) return byDefault;
  const keys = readKeys(at, decisionSchema(), 'decision');
  if (keys === undefined) return byDefault;
  if (isMapping(at.value) && Object.keys(at.value).length === 0)
    at.report('tree/missing-key', { where: 'decision', key: 'met-rate / score' });
  return {
    metRate: keys.has('met-rate') ? readRate(keys.key('met-rate')) : null,
    score: keys.has('score') ? readScoreLine(keys.key('score'), pointed) : null,
  };
}
function readRate(at: At): MetRatePolicy {
  const short = numberOf(at.value);
  const keys = short ? undefined : readKeys(at, rateSchema(), 'met-rate');
  const held = keys?.held ?? {};
  const atLeast = short ?? held['at-least'] ?? parseExact('85%') ?? ONE;
  const line = short ? at : at.key('at-least');
  if (reportPercent(line)) return DEFAULT_RATE;
  if (sign(atLeast) <= 0 || compare(atLeast, ONE) > 0)
    line.report('tree/number-range', {
      key: String(line.path.at(-1)),
      found: spelling(line.value),
      expected: phrase('percent-as-85'),
    });
  return {
    atLeast: toText(atLeast),
    of: held.of ?? DEFAULT_RATE.of,
    partlyMet: held['partly-met'] ?? DEFAULT_RATE.partlyMet,
    exempt: held.exempt ?? DEFAULT_RATE.exempt,
    keyItems: held['key-items'] ?? DEFAULT_RATE.keyItems,
    tree: held.tree ?? DEFAULT_RATE.tree,
  };
}
/** The indicators of an upper tree are counted only where there is one. */
export function checkRateTree(at: At, { metRate }: DecisionPolicy): void {
  if (metRate && metRate.tree !== 'this')
    at.key('met-rate')
      .key('tree')
      .report('tree/misplaced', {
        key: `tree: ${metRate.tree}`,
        why: phrase('no-upper-tree'),
      });
}
function readScoreLine(at: At, pointed: boolean): DecisionPolicy['score'] {
  if (!pointed) {
    // Where something else is wrong, the points may be what could not be read.
    if (at.errors.size === 0)
      at.report('tree/misplaced', { key: 'score', why: phrase('no-points') });
    return null;
  }
  const keys = readKeys(at, scoreSchema(), 'score');
  keys?.need('score', 'at-least');
  const { 'at-least': atLeast, reads = 'printed' } = keys?.held ?? {};
  return atLeast === undefined ? null : { atLeast: toText(atLeast), reads };
}
