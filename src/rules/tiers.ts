import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { fromText, maximum, minimum, negate, sign, toText, ZERO, type Exact } from '../exact.js';
import { comparedWith, constantSchema, readFactName } from '../facts/index.js';
import {
  flag,
  inner,
  isMapping,
  needsOneOf,
  once,
  readKeys,
  type At,
  type Keys,
} from '../syntax/index.js';
import type { Comparison, RuleHead, TiersRule } from '../types.js';
import { amountSchema, readAmount } from './amount.js';
import { leastOf, mostOf, perhaps, type Given, type RuleFacts } from './answers.js';
import { checkBands, type Band } from './bands.js';
import { comparisonsOf } from './condition.js';
import { atLeastZero, larger, type RuleContext, type Signs } from './shape.js';
import type { ShapeAmount } from './trace.js';

/** One band: what it gives, and which values fall into it. */
export const bandSchema = /* @__PURE__ */ once(() =>
  z
    .object({
      earn: z.optional(inner(amountSchema, '得几分')),
      deduct: z.optional(inner(amountSchema, '扣几分')),
      otherwise: z.optional(flag('其余情形')),
      ...comparedWith(constantSchema),
    })
    .check(needsOneOf(['earn', 'deduct'], ['otherwise', ...TESTS])),
);
type BandKeys = Keys<ReturnType<typeof bandSchema>['shape']>;
const TESTS = [
  'is',
  'is-not',
  'in',
  'not-in',
  'at-least',
  'more-than',
  'at-most',
  'less-than',
] as const;

/**
 * Reads `tiers: FACT` with its `bands:`, and diagnoses gaps, overlaps and bands that can never
 * apply.
 */
export function readTiers(
  { scope, points }: RuleContext,
  head: RuleHead,
  rule: At,
): TiersRule | undefined {
  const fact = readFactName(scope, rule.key('tiers'));
  const list = rule.key('bands');
  const items = list.items();
  if (items.length === 0 && (list.value === undefined || Array.isArray(list.value)))
    rule.report('tree/missing-key', { where: phrase('a-tiers-rule'), key: 'bands' });
  if (items.length === 0 || fact === undefined) return undefined;
  const apart = list.apart();
  const bands = apart
    .items()
    .flatMap((item) => readBand(item, points, (tests) => comparisonsOf(scope, tests, fact)) ?? []);
  if (bands.length === 0) return undefined;
  if (apart.errors.size === 0) checkBands(list, { fact, known: scope.known(fact), bands });
  return {
    ...head,
    shape: 'tiers',
    of: fact.key,
    bands: bands.map(({ when, amount }) => ({ when, amount: toText(amount) })),
  };
}

function readBand(
  at: At,
  points: Exact | null,
  compared: (tests: At) => Comparison[],
): Band | undefined {
  const keys = readKeys(at, bandSchema(), phrase('a-band'));
  const amount = keys && readGiven(keys, points);
  if (keys === undefined || amount === undefined || !isMapping(at.value)) return undefined;
  const tests = Object.entries(at.value).filter(([key]) => TESTS.some((test) => test === key));
  const [test] = tests.map(([key]) => key);
  const otherwise = keys.held.otherwise === true;
  if (otherwise && test !== undefined)
    return at.key(test).reportKey('rule/two-verbs', { found: `otherwise, ${test}` });
  if (otherwise) return { when: null, comparisons: [], amount, at };
  if (test === undefined)
    return keys.isSpelled
      ? at.report('tree/missing-key', {
          where: phrase('a-band'),
          key: 'at-least / more-than / at-most / less-than / is / in / otherwise',
        })
      : undefined;
  const comparisons = compared(at.elsewhere(at.path, Object.fromEntries(tests)));
  const [first] = comparisons;
  const when = comparisons.length > 1 ? { all: comparisons } : first;
  return when && { when, comparisons, amount, at };
}
function readGiven(keys: BandKeys, whole: Exact | null): Exact | undefined {
  const { at } = keys;
  if (keys.has('earn') && keys.has('deduct'))
    return keys.key('deduct').reportKey('rule/two-verbs', { found: 'earn, deduct' });
  if (keys.lacks('earn') && keys.lacks('deduct'))
    return at.report('tree/missing-key', { where: phrase('a-band'), key: 'earn / deduct' });
  const key = keys.has('earn') ? 'earn' : 'deduct';
  if (!keys.has(key)) return undefined;
  const points = readAmount(keys.key(key), key, whole);
  if (points && sign(points) < 0)
    return keys.key(key).report('rule/not-positive', { key, found: toText(points) });
  return key === 'earn' ? points : points && negate(points);
}

export const mostOfTiers = ({ bands }: TiersRule): Exact =>
  bands.map(({ amount }) => atLeastZero(fromText(amount))).reduce(larger, ZERO);
export const signsOfTiers = ({ bands }: TiersRule): Signs => ({
  earns: bands.some(({ amount }) => sign(fromText(amount)) > 0),
  deducts: bands.some(({ amount }) => sign(fromText(amount)) < 0),
});

/**
 * 分档计分: the amount of the first band that holds. A band that may hold leaves those after it
 * possible.
 */
export function tiersAmount(rule: TiersRule, facts: RuleFacts): ShapeAmount {
  const bands = rule.bands.map(({ when, amount }) => ({
    test: when && facts.testOf(when),
    amount: fromText(amount),
  }));
  return (slots) => {
    let given: Given = null;
    for (const { test, amount } of bands) {
      const truth = test === null ? 'yes' : test(slots);
      if (truth === 'no') continue;
      if (truth === 'yes') return given === null ? amount : either(given, amount, 'yes');
      given = given === null ? perhaps(amount) : either(given, amount, 'unknown');
    }
    return given;
  };
}
const either = (given: NonNullable<Given>, amount: Exact, fired: 'yes' | 'unknown'): Given => ({
  fired,
  lo: minimum(leastOf(given) ?? amount, amount),
  hi: maximum(mostOf(given) ?? amount, amount),
});
