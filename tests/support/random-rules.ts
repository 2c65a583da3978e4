/** Random rules of every shape for {@link ./random-tree.js}, written so that they are always valid. */
import { compare } from '../../src/exact.js';
import { stepCounts } from '../../src/rules/index.js';
import { writeWhen } from './random-conditions.js';
import {
  at,
  number,
  OPTIONS,
  plain,
  poolOf,
  positive,
  UNITS,
  valuesIn,
  type Term,
  type Written,
} from './random-facts.js';
import { type RuleSpec, type ShapeSpec } from './random-rules-drawn.js';

/** What a rule may rely on. `points` is the leaf's: no `set` goes above them. `earnOnly` lets no rule ever take points. */
export interface RuleContext {
  terms: readonly Term[];
  noFloor: boolean;
  points: string;
  earnOnly: boolean;
}
/** A rule as written, and which way it can move a score. */
export interface WrittenRule {
  rule: Written;
  earns: boolean;
  deducts: boolean;
}

export const AMOUNTS = ['1', '2', '0.5', '1/3', '3', '10/3', '0.25', '4'];
const SETS = ['0', '-1', '1', '0.5', '1/3', '-4/3'];
const RANGES = [
  ['0', '2'],
  ['0.5', '3'],
  ['1/3', '1/3'],
  ['0', '0'],
  ['1', '1.5'],
] as const;
const verb = (earns: boolean): 'earn' | 'deduct' => (earns ? 'earn' : 'deduct');

/** Writes one rule; `path` makes the names of judged facts differ. */
export function writeRule(spec: RuleSpec, context: RuleContext, path: string): WrittenRule {
  const when = spec.when === null ? undefined : writeWhen(spec.when, context.terms);
  const written = writeShape(spec.shape, context, path, when);
  const unit = spec.unit < 3 ? { unit: at(UNITS, spec.unit) } : {};
  const reason = spec.reason ? { reason: `事由${path}`, remedy: '整改', basis: '依据' } : {};
  const cap = spec.cap === null ? {} : { cap: plain(at(AMOUNTS, spec.cap)) };
  return {
    ...written,
    rule: { ...cap, ...written.rule, ...(when ? { when } : {}), ...unit, ...reason },
  };
}
function writeShape(
  shape: ShapeSpec,
  context: RuleContext,
  path: string,
  when: Written | unknown[] | undefined,
): WrittenRule {
  const flat = (amount: number, earns: boolean): WrittenRule =>
    one(
      { [verb(earns || context.earnOnly)]: plain(at(AMOUNTS, amount)) },
      earns || context.earnOnly,
    );
  if ('flat' in shape) return flat(shape.flat, shape.earn);
  if ('set' in shape)
    return when === undefined || path.includes('.') || context.earnOnly
      ? flat(shape.set, true)
      : { rule: { set: setAmount(shape.set, context.points) }, earns: false, deducts: false };
  if ('take' in shape) return writeGroup(shape, context, path);
  if ('judged' in shape) return writeJudged(shape, context, path);
  if ('tiers' in shape) return writeTiers(shape, context) ?? flat(shape.tiers, true);
  const numeric = context.terms.filter(({ as }) => as === 'number' || as === 'percent');
  if (numeric.length === 0) return flat('each' in shape ? shape.each : shape.share, shape.earn);
  return 'each' in shape
    ? writeEach(shape, context, numeric, path)
    : writeShare(shape, context, numeric);
}
const one = (rule: Written, earns: boolean): WrittenRule => ({ rule, earns, deducts: !earns });
const setAmount = (index: number, points: string): number | string => {
  const text = at(SETS, index);
  return plain(compare(number(text), number(points)) > 0 ? '0' : text);
};

function writeGroup(
  { take, rules }: Extract<ShapeSpec, { take: unknown }>,
  context: RuleContext,
  path: string,
): WrittenRule {
  const inner = rules.map((rule, index) => writeRule(rule, context, `${path}.${index + 1}`));
  return {
    rule: { group: inner.map(({ rule }) => rule), ...(take === 'all' ? {} : { take }) },
    earns: inner.some(({ earns }) => earns),
    deducts: inner.some(({ deducts }) => deducts),
  };
}
function writeJudged(
  shape: Extract<ShapeSpec, { judged: unknown }>,
  context: RuleContext,
  path: string,
): WrittenRule {
  const [from, to] = at(RANGES, shape.judged);
  const earns = shape.earn || context.earnOnly;
  return one(
    {
      judged: `判${path}`,
      [verb(earns)]: from === '0' ? plain(to) : { from: plain(from), to: plain(to) },
    },
    earns,
  );
}

function writeEach(
  shape: Extract<ShapeSpec, { each: unknown }>,
  { noFloor, earnOnly }: RuleContext,
  numeric: readonly Term[],
  path: string,
): WrittenRule {
  const of = at(numeric, shape.of);
  const earns = shape.earn || earnOnly;
  const amount = { [verb(earns)]: plain(at(AMOUNTS, shape.each)) };
  const side = earnOnly && shape.side === 'below' ? 'above' : shape.side;
  if (of.counted && side === 'none') {
    const inline = shape.line % 4 === 1 ? { fact: `临${path}`, kind: 'events' } : of.name;
    return one({ ...amount, each: inline }, earns);
  }
  const step = at(
    of.as === 'percent' ? ['10%', '1%', '1/3', '7%'] : ['1', '0.5', '1/3', '2'],
    shape.step,
  );
  const count = at(stepCounts(), shape.count);
  const lines = poolOf(of).filter(
    (text) => side !== 'below' || of.low === null || compare(number(text), number(of.low)) > 0,
  );
  const alike = numeric.filter(({ as }) => as === of.as);
  const other = shape.line % 4 === 0 && !earnOnly;
  // Without a floor, only a count beside a constant is bounded by itself.
  const capped = noFloor && !earns && (!of.counted || (other && side !== 'none')) ? { cap: 3 } : {};
  const line =
    side === 'none'
      ? {}
      : { [side]: other ? at(alike, shape.line / 4).name : plain(at(lines, shape.line)) };
  return one(
    { ...amount, ...capped, each: { of: of.name, ...line, step: plain(step), count } },
    earns,
  );
}
function writeShare(
  shape: Extract<ShapeSpec, { share: unknown }>,
  { earnOnly }: RuleContext,
  numeric: readonly Term[],
): WrittenRule {
  const of = at(numeric, shape.of);
  const earns = shape.earn || earnOnly;
  const target =
    shape.target % 3 === 0 && !earnOnly
      ? at(
          numeric.filter(({ as }) => as === of.as),
          shape.target / 3,
        ).name
      : plain(at(poolOf(of).filter(positive), shape.target));
  return one(
    { [verb(earns)]: plain(at(AMOUNTS, shape.share)), share: { of: of.name, target } },
    earns,
  );
}

/** Bands that leave no gap and do not overlap; on a leaf that only earns, more is never worth less. */
function writeTiers(
  shape: Extract<ShapeSpec, { tiers: unknown }>,
  { terms, earnOnly }: RuleContext,
): WrittenRule | undefined {
  const among = earnOnly ? terms.filter(({ as }) => as === 'number' || as === 'percent') : terms;
  if (among.length === 0) return undefined;
  const of = at(among, shape.tiers);
  const tests =
    of.as === 'flag'
      ? [{ is: true }, { is: false }]
      : of.as === 'choice'
        ? optionTests(shape.cuts)
        : edgeTests(of, shape.cuts, shape.up);
  const rising = shape.bands
    .map(({ amount }) => at(AMOUNTS, amount))
    .sort((a, b) => compare(number(b), number(a)));
  const bands = tests.map((test, index) => {
    const drawn = at(shape.bands, index);
    const amount = earnOnly
      ? at(rising, index)
      : drawn.amount % 4 === 0
        ? '0'
        : at(AMOUNTS, drawn.amount);
    const last =
      index === tests.length - 1 &&
      shape.otherwise !== null &&
      (tests.length > 1 || of.as === 'choice');
    return {
      test: last ? { otherwise: true } : test,
      [verb(drawn.earn || earnOnly)]: plain(amount),
      moves: amount === '0' ? 0 : drawn.earn || earnOnly ? 1 : -1,
    };
  });
  return {
    rule: {
      tiers: of.name,
      bands: bands.map(({ test, moves: _, ...rest }) => ({ ...test, ...rest })),
    },
    earns: bands.some(({ moves }) => moves > 0),
    deducts: bands.some(({ moves }) => moves < 0),
  };
}
function optionTests(cuts: readonly number[]): Written[] {
  const [first = '', second = '', third = ''] = OPTIONS;
  return at<Written[]>(
    [
      [{ is: first }, { is: second }, { is: third }],
      [{ in: [first, third] }, { is: second }],
      [{ 'is-not': first }, { is: first }],
      [{ 'not-in': [first, second] }, { in: [first, second] }],
    ],
    cuts[0] ?? 0,
  );
}
/** From the highest band down. Bands of whole numbers begin at their line; others may leave it to the band below. */
function edgeTests(of: Term, cuts: readonly number[], up: readonly boolean[]): Written[] {
  const order = (a: string, b: string): number =>
    of.as === 'date' ? (a < b ? -1 : a > b ? 1 : 0) : compare(number(a), number(b));
  const values = valuesIn(of).sort(order);
  const within = of.low === null && of.as !== 'date' ? values : values.slice(1);
  const lines =
    of.high === null
      ? within
      : within.filter((text) => compare(number(text), number(of.high ?? '0')) < 0);
  if (lines.length === 0)
    return [of.as === 'date' ? { 'at-least': '0001-01-01' } : { 'at-least': plain(of.low ?? '0') }];
  const chosen = [...new Set(cuts.map((cut) => at(lines, cut)))]
    .sort(order)
    .filter((text, index, all) => index === 0 || order(text, all[index - 1] ?? '') !== 0);
  const write = of.as === 'date' ? (text: string): string => text : plain;
  const closed = (index: number): boolean => of.whole || (up[index] ?? true);
  const above = (index: number): Written => ({
    [closed(index) ? 'at-least' : 'more-than']: write(chosen[index] ?? ''),
  });
  const below = (index: number): Written => ({
    [closed(index) ? 'less-than' : 'at-most']: write(chosen[index] ?? ''),
  });
  return [...chosen, '']
    .map((_, index) => ({
      ...(index > 0 ? above(index - 1) : {}),
      ...(index < chosen.length ? below(index) : {}),
    }))
    .reverse();
}
