import * as z from 'zod/mini';
import { both } from '../diagnostics/index.js';
import {
  compare,
  fromText,
  isWhole,
  negate,
  ONE,
  sign,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Path } from '../syntax/index.js';
import type { EachRule, Fact, JudgedRule, Operand, Rule } from '../types.js';
import { checkSatisfiable, readCondition } from './condition.js';
import { factKindWords, findFact, type Scope } from '../facts/scope.js';
import {
  anything,
  describe,
  isMapping,
  isSpelled,
  lacks,
  number,
  numberOf,
  readList,
  readMapping,
  report,
  reportKey,
  reportNumber,
  reportPercent,
  text,
  word,
  type Mapping,
  type Source,
} from '../syntax/source.js';
import { isPercentFact, isWholeFact, recordedBase, valueKind } from '../values/index.js';
import { readTiers } from './tiers.js';

/** What a rule may rely on: its leaf's facts and floor, and the units of the tree. */
export interface RuleContext {
  scope: Scope;
  indicator: string;
  noFloor: boolean;
  unit(path: Path, value: string): string;
}

const schema = z.object({
  when: anything,
  cap: number,
  unit: text,
  reason: text,
  remedy: text,
  basis: text,
  earn: anything,
  deduct: anything,
  each: anything,
  share: anything,
  tiers: anything,
  bands: anything,
  judged: text,
  set: number,
  group: anything,
  take: word(['all', 'first', 'highest', 'lowest']),
});
type Draft = z.infer<typeof schema>;
const VERBS = ['earn', 'deduct', 'tiers', 'set', 'group'] as const;
type Base = Omit<Rule, 'shape'> & { id: string };
const eachSchema = z.object({
  of: anything,
  below: anything,
  above: anything,
  step: number,
  count: word(['whole', 'up', 'nearest', 'pro-rata']),
});
const shareSchema = z.object({ of: anything, target: anything });
const rangeSchema = z.object({ from: number, to: number });

/** Reads a list of rules; each gets the id `PREFIX + its number`. */
export function readRules(
  source: Source,
  context: RuleContext,
  path: Path,
  value: unknown,
  prefix: string,
): Rule[] {
  return readList(source, path, value).flatMap(
    (item, index) =>
      readRule(source, context, [...path, index], item, `${prefix}${index + 1}`) ?? [],
  );
}

function readRule(
  source: Source,
  context: RuleContext,
  path: Path,
  value: unknown,
  id: string,
): Rule | undefined {
  const draft = readMapping(source, path, value, schema, both('规则', 'A rule'));
  if (draft === undefined || !isMapping(value)) return undefined;
  if (Object.hasOwn(value, 'set') && id.includes('.', id.indexOf('#'))) {
    return void reportKey(source, 'tree/misplaced', [...path, 'set'], {
      key: 'set',
      why: both(
        '它改写整个指标的得分，不能放在规则组里',
        'it sets the score of the whole item, so it cannot be part of a group',
      ),
    });
  }
  const verbs = Object.keys(value).filter((key) => VERBS.some((verb) => verb === key));
  const [first, second] = verbs.map((verb) => [...path, verb]);
  if (first && second)
    return reportKey(
      source,
      'rule/two-verbs',
      second,
      { found: verbs.join(', ') },
      source.reading.keyPlaceOf(first),
    );
  if (!first) return isSpelled(value, schema) ? report(source, 'rule/no-verb', path) : undefined;
  const when =
    draft.when === undefined
      ? null
      : (readCondition(source, context.scope, [...path, 'when'], draft.when) ?? null);
  if (when) checkSatisfiable(source, context.scope, [...path, 'when'], when);
  if (draft.cap !== undefined) positive(source, [...path, 'cap'], 'cap', draft.cap);
  const base = {
    id,
    when,
    cap: draft.cap ? toText(draft.cap) : null,
    unit: draft.unit === undefined ? null : context.unit([...path, 'unit'], draft.unit),
    reason: draft.reason ?? null,
    remedy: draft.remedy ?? null,
    basis: draft.basis ?? null,
    place: source.reading.placeOf(path),
  };
  for (const [key, needs] of [
    ['bands', 'tiers'],
    ['take', 'group'],
  ] as const) {
    if (Object.hasOwn(value, key) && lacks(value, needs, schema))
      reportKey(source, 'tree/misplaced', [...path, key], {
        key,
        why: both(`它只和 ${needs} 同用`, `it goes with ${needs}`),
      });
  }
  if (Object.hasOwn(value, 'set') && lacks(value, 'when', schema))
    report(source, 'tree/missing-key', path, {
      where: both('set 规则', 'A set rule'),
      key: 'when',
    });
  return readShape(
    source,
    context,
    path,
    draft,
    base,
    Object.keys(value).every((key) => Object.hasOwn(draft, key)),
  );
}

function readShape(
  source: Source,
  context: RuleContext,
  path: Path,
  draft: Draft,
  base: Base,
  spelled: boolean,
): Rule | undefined {
  if (draft.group !== undefined) {
    const rules = readRules(source, context, [...path, 'group'], draft.group, `${base.id}.`);
    if (rules.length === 0 && Array.isArray(draft.group) && draft.group.length === 0)
      report(source, 'tree/missing-key', path, {
        where: both('规则组', 'A group'),
        key: both('规则', 'a rule'),
      });
    return { ...base, shape: 'group', take: draft.take ?? 'all', rules };
  }
  if (draft.tiers !== undefined) {
    if (draft.bands === undefined && !spelled) return undefined;
    const tiers = readTiers(source, context.scope, path, draft.tiers, draft.bands);
    return tiers && { ...base, shape: 'tiers', ...tiers };
  }
  if (draft.earn === undefined && draft.deduct === undefined)
    return draft.set === undefined
      ? undefined
      : { ...base, shape: 'set', amount: toText(draft.set) };
  const verb = draft.earn !== undefined ? 'earn' : 'deduct';
  if (draft.judged !== undefined)
    return readJudged(source, context, path, draft.judged, verb, draft[verb], base);
  const size = numberOf(draft[verb]);
  if (isMapping(draft[verb]))
    return spelled
      ? report(source, 'tree/missing-key', path, {
          where: both('写范围（from、to）的规则', 'A rule with from and to'),
          key: 'judged',
        })
      : undefined;
  if (size === undefined) return reportNumber(source, [...path, verb], verb, draft[verb]);
  if (!positive(source, [...path, verb], verb, size)) return undefined;
  const amount = toText(verb === 'earn' ? size : negate(size));
  if (draft.each !== undefined && draft.share !== undefined)
    return reportKey(
      source,
      'rule/two-verbs',
      [...path, 'share'],
      { found: 'each, share' },
      source.reading.keyPlaceOf([...path, 'each']),
    );
  if (draft.each !== undefined) {
    const each = readEach(source, context, [...path, 'each'], draft.each);
    if (each) checkBounded(source, context, path, each, amount, draft.cap);
    return each && { ...base, shape: 'each', amount, ...each };
  }
  if (draft.share !== undefined) {
    const share = readShare(source, context.scope, [...path, 'share'], draft.share);
    return share && { ...base, shape: 'share', amount, ...share };
  }
  return { ...base, shape: 'flat', amount };
}

function positive(source: Source, path: Path, key: string, value: Exact): boolean {
  if (sign(value) > 0) return true;
  report(source, 'rule/not-positive', path, { key, found: toText(value) });
  return false;
}

/** A fact of numbers, or undefined with a report. */
function numeric(source: Source, scope: Scope, path: Path, name: unknown): Fact | undefined {
  const fact = findFact(source, scope, path, name);
  if (fact === undefined || valueKind(fact, (key) => scope.all.get(key)) === 'number') return fact;
  report(source, 'fact/wrong-kind', path, {
    name: fact.name,
    found: factKindWords(fact),
    expected: both(
      '能计数的数据项（number、percent、events 等）',
      'a fact with a number (number, percent, events, …)',
    ),
  });
  return undefined;
}
/** A constant compared with `beside`, or another fact. */
function readOperand(
  source: Source,
  scope: Scope,
  path: Path,
  value: unknown,
  beside: Fact | undefined,
): { operand: Operand; whole: boolean } | undefined {
  const constant = numberOf(value);
  if (
    constant &&
    beside &&
    isPercent(scope, beside) &&
    reportPercent(source, path, String(path.at(-1)), value)
  )
    return undefined;
  if (constant) return { operand: { value: toText(constant) }, whole: isWhole(constant) };
  if (typeof value !== 'string')
    return report(source, 'tree/wrong-type', path, {
      key: String(path.at(-1)),
      found: describe(value),
      expected: both('数或数据项', 'a number or a fact'),
    });
  if (/^\d/.test(value.normalize('NFKC')) && !scope.own.has(value) && !scope.shared.has(value))
    return reportNumber(source, path, String(path.at(-1)), value);
  const fact = numeric(source, scope, path, value);
  return (
    fact && { operand: { fact: fact.key }, whole: isWholeFact(fact, (key) => scope.all.get(key)) }
  );
}

const isPercent = (scope: Scope, fact: Fact): boolean =>
  isPercentFact(fact, (key) => scope.all.get(key));

function readEach(
  source: Source,
  { scope }: RuleContext,
  path: Path,
  value: unknown,
): Pick<EachRule, 'of' | 'line' | 'step' | 'count'> | undefined {
  if (!isMapping(value)) {
    const fact = numeric(source, scope, path, value);
    if (fact && !['events', 'count', 'weighted-count'].includes(fact.kind))
      return readEachMapping(source, scope, path, fact, {}, {});
    return fact && { of: fact.key, line: null, step: '1', count: 'pro-rata' };
  }
  const draft = readMapping(source, path, value, eachSchema, 'each');
  if (draft === undefined) return undefined;
  if (!isMapping(value) || draft.of === undefined)
    return isMapping(value) && lacks(value, 'of', eachSchema)
      ? report(source, 'tree/missing-key', path, { where: 'each', key: 'of' })
      : undefined;
  const fact = numeric(source, scope, [...path, 'of'], draft.of);
  return fact && readEachMapping(source, scope, path, fact, draft, value);
}
function readEachMapping(
  source: Source,
  scope: Scope,
  path: Path,
  fact: Fact,
  draft: z.infer<typeof eachSchema>,
  value: Mapping,
): Pick<EachRule, 'of' | 'line' | 'step' | 'count'> | undefined {
  if (draft.below !== undefined && draft.above !== undefined)
    return reportKey(
      source,
      'rule/two-verbs',
      [...path, 'above'],
      { found: 'below, above' },
      source.reading.keyPlaceOf([...path, 'below']),
    );
  const side = draft.below !== undefined ? 'below' : 'above';
  const at = draft[side];
  const line = at === undefined ? undefined : readOperand(source, scope, [...path, side], at, fact);
  if (at !== undefined && line === undefined) return undefined;
  const step = draft.step ?? ONE;
  if (
    !positive(source, [...path, 'step'], 'step', step) ||
    (isPercent(scope, fact) && reportPercent(source, [...path, 'step'], 'step', value['step']))
  )
    return undefined;
  const impossible =
    side === 'below' &&
    line &&
    'value' in line.operand &&
    (fact.kind === 'number' || fact.kind === 'percent') &&
    fact.min !== null &&
    compare(fromText(line.operand.value), fromText(fact.min)) <= 0;
  if (impossible)
    report(source, 'rule/never-fires', [...path, side], {
      why: both(`“${fact.name}”不会低于这条线`, `"${fact.name}" is never below this line`),
    });
  const whole =
    isWholeFact(fact, (key) => scope.all.get(key)) &&
    (line?.whole ?? true) &&
    compare(step, ONE) === 0;
  if (!whole && lacks(value, 'count', eachSchema) && isSpelled(value, eachSchema))
    report(source, 'rule/step-count', path, { name: fact.name });
  return {
    of: fact.key,
    line: line ? { side, at: line.operand } : null,
    step: toText(step),
    count: draft.count ?? 'whole',
  };
}
/** With no floor, a missing value must not be able to cost points without end. */
function checkBounded(
  source: Source,
  context: RuleContext,
  path: Path,
  each: Pick<EachRule, 'of' | 'line'>,
  amount: string,
  cap: Exact | undefined,
): void {
  const fact = context.scope.all.get(each.of);
  if (!context.noFloor || cap !== undefined || fact === undefined || !amount.startsWith('-'))
    return;
  const below = each.line?.side === 'below';
  const fixedLine = each.line === null || 'value' in each.line.at;
  // Counts are always known, unless a window, theirs or that of what replaces them, ends on a day that is not.
  const base = recordedBase(fact, (key) => context.scope.all.get(key));
  const heavier =
    base?.kind === 'events' && base.replacedBy !== null
      ? context.scope.all.get(base.replacedBy)
      : undefined;
  const sure = [base, heavier].every(
    (each) => !each || !('window' in each) || each.window === null || 'date' in each.window.before,
  );
  const bounded =
    fixedLine &&
    ((sure && ['events', 'count', 'weighted-count'].includes(fact.kind)) ||
      ((fact.kind === 'number' || fact.kind === 'percent') &&
        (below ? fact.min : fact.max) !== null));
  if (!bounded)
    report(source, 'rule/unbounded', path, {
      name: fact.name,
      side: below ? both('下', 'lower') : both('上', 'upper'),
      bound: below ? 'min' : 'max',
    });
}

function readShare(
  source: Source,
  scope: Scope,
  path: Path,
  value: unknown,
): { of: string; target: Operand } | undefined {
  const draft = readMapping(source, path, value, shareSchema, 'share');
  if (draft === undefined) return undefined;
  for (const key of ['of', 'target'] as const)
    if (isMapping(value) && lacks(value, key, shareSchema))
      report(source, 'tree/missing-key', path, { where: 'share', key });
  if (draft.of === undefined || draft.target === undefined) return undefined;
  const fact = numeric(source, scope, [...path, 'of'], draft.of);
  const target = readOperand(source, scope, [...path, 'target'], draft.target, fact);
  if (
    target &&
    'value' in target.operand &&
    !positive(source, [...path, 'target'], 'target', fromText(target.operand.value))
  )
    return undefined;
  return fact && target && { of: fact.key, target: target.operand };
}

function readJudged(
  source: Source,
  context: RuleContext,
  path: Path,
  name: string,
  verb: 'earn' | 'deduct',
  value: unknown,
  base: Base,
): JudgedRule | undefined {
  const range = isMapping(value)
    ? readMapping(source, [...path, verb], value, rangeSchema, verb)
    : { from: ZERO, to: numberOf(value) };
  if (range?.to === undefined && !isMapping(value))
    return reportNumber(source, [...path, verb], verb, value);
  if (range === undefined || !isSpelled(value, rangeSchema)) return undefined;
  const [from, to] = [range.from ?? ZERO, range.to];
  if (to === undefined)
    return isMapping(value) && lacks(value, 'to', rangeSchema)
      ? report(source, 'tree/missing-key', [...path, verb], { where: verb, key: 'to' })
      : undefined;
  if (sign(from) < 0)
    return void report(source, 'rule/not-positive', [...path, verb, 'from'], {
      key: 'from',
      found: toText(from),
    });
  if (compare(from, to) > 0)
    return void report(source, 'rule/range', [...path, verb], {
      from: toText(from),
      to: toText(to),
    });
  const { scope, indicator } = context;
  const key = `${indicator}/${name}`;
  const earlier = scope.own.get(name) ?? scope.shared.get(name);
  if (earlier) return report(source, 'fact/shadowed', [...path, 'judged'], { name }, earlier.place);
  const fact: Fact = {
    key,
    name,
    indicator,
    kind: 'number',
    min: toText(from),
    max: toText(to),
    whole: false,
    window: null,
    place: source.reading.placeOf([...path, 'judged']),
  };
  scope.own.set(name, fact);
  scope.all.set(key, fact);
  scope.used.add(key);
  return {
    ...base,
    shape: 'judged',
    of: key,
    from: toText(from),
    to: toText(to),
    sign: verb === 'earn' ? 1 : -1,
  };
}
