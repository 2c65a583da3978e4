import { both, diagnose, phrase, suggest } from '../diagnostics/index.js';
import {
  compare,
  divide,
  fromText,
  isWhole,
  multiply,
  sign,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import {
  hasPercentSign,
  isMapping,
  numberOf,
  readNumber,
  reportNumber,
  shown,
  spelling,
  wrongType,
  type At,
} from '../syntax/index.js';
import type {
  Diagnostic,
  EventsFact,
  FactHead,
  TextField,
  WeightedCountFact,
  WeightedMeanFact,
} from '../types.js';
import { EVERYTHING, isAlike, spellingIn, spellingsOf } from '../values/index.js';
import { isAlikeNumber } from './alike.js';
import { nameIn, numberIn, readRecords, select } from './aggregates.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { reportKind, type Scope } from './scope.js';
import {
  known,
  missing,
  type BoundRecord,
  type FactState,
  type FactTable,
  type Records,
} from './state.js';
import { reportTwins } from './twins.js';
import { fieldWord, matches, outranks, subjectIn, textFields } from './where.js';
import { lastOf } from '../es2020.js';

/**
 * Reads `{ weighted-mean: 评价, values: { 好: 100, 差: 0 } }`: a mean weighted by the quantities of
 * records.
 */
export function readWeightedMean(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): WeightedMeanFact | undefined {
  const kinds = keys.has('values') ? ['choice' as const] : ['number' as const];
  const records = readRecords(scope, keys, 'weighted-mean', kinds);
  if (records === undefined) return undefined;
  const { of, where } = records;
  const worth = of.kind === 'choice' ? readValues(keys.key('values'), of.options, head.name) : null;
  return {
    ...head,
    kind: 'weighted-mean',
    of: of.key,
    where,
    values: worth && worth.values,
    percent: worth === null ? scope.known(of).percent : worth.percent,
  };
}
/** What each option is worth; where one is a percentage, all are. */
interface Worth {
  values: Record<string, string>;
  percent: boolean;
}
function readValues(at: At, options: readonly string[], name: string): Worth {
  const values: Record<string, string> = {};
  if (!isMapping(at.value)) {
    wrongType(at, phrase('want-mapping'), 'values');
    return { values, percent: false };
  }
  const percent = at.entries().some(([, worth]) => hasPercentSign(worth.value));
  reportTwins(at);
  for (const [option, worth] of at.entries()) {
    const found = numberOf(worth.value);
    const known = options.find((each) => isAlike(each, option));
    if (known === undefined)
      worth.reportKey('fact/option', {
        name,
        found: option,
        add: phrase('or-into-options'),
        ...suggest(option, options),
      });
    else if (found === undefined) reportNumber(worth);
    else if (isAlikeNumber(worth, { name, percent })) values[known] = toText(found);
  }
  const written = spellingsOf(Object.keys(at.value));
  const known = spellingsOf(options);
  const lacking = [...written.keys()].every((option) => spellingIn(known, option) !== undefined)
    ? options.find((option) => spellingIn(written, option) === undefined)
    : undefined;
  if (lacking !== undefined) at.report('tree/missing-key', { where: 'values', key: lacking });
  return { values, percent };
}

/** Reads `{ weighted-count: 推广, by: level, weights: { 国家级: 4, otherwise: 1 } }`. */
export function readWeightedCount(
  scope: Scope,
  head: FactHead,
  keys: FactKeys,
): WeightedCountFact | undefined {
  const records = readRecords(scope, keys, 'weighted-count', ['number']);
  if (records === undefined) return undefined;
  const { of, where } = records;
  const named = phrase('weighted-count', { name: head.name });
  for (const [key, shown] of [
    ['by', phrase('key-field')],
    ['weights', 'weights'],
  ] as const)
    if (!keys.has(key)) keys.at.report('tree/missing-key', { where: named, key: shown });
  if (of.kind !== 'events')
    return reportKind(keys.key('weighted-count'), of, phrase('fact-events'));
  const by = readField(keys);
  if (!keys.has('weights')) return undefined;
  const weights = readWeights(keys.key('weights'));
  if (weights === undefined) return undefined;
  const distinct = keys.held.distinct ?? false;
  if (distinct) checkDistinct(keys, of);
  const { otherwise = null, ...rest } = weights;
  return (
    by && {
      ...head,
      kind: 'weighted-count',
      of: of.key,
      where,
      distinct,
      by,
      weights: rest,
      otherwise,
    }
  );
}
function readField(keys: FactKeys): TextField | undefined {
  const { value } = keys.key('by');
  const fields = textFields();
  const by = fields.find((field) => field === value);
  if (by !== undefined || !keys.has('by')) return by;
  return keys.key('by').report('tree/unknown-word', {
    key: 'by',
    found: shown(value),
    ...suggest(spelling(value), fields),
  });
}
function readWeights(at: At): Record<string, string> | undefined {
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping'), 'weights');
  const weights: Record<string, string> = {};
  reportTwins(at);
  for (const [word, weight] of at.entries()) {
    const found = readNumber(weight, word);
    if (found && sign(found) < 0)
      weight.report('tree/number-range', {
        key: word,
        found: toText(found),
        expected: phrase('at-least-0'),
      });
    else if (found) weights[word] = toText(found);
  }
  if (Object.keys(at.value).length === 0)
    return at.report('tree/missing-key', { where: 'weights', key: phrase('key-a-weight') });
  return weights;
}
/**
 * Of one subject the events keep the larger quantity before any weight is looked at: 就高 then comes
 * too late.
 */
function checkDistinct(keys: FactKeys, of: EventsFact): void {
  if (of.distinct)
    keys.key('distinct').reportKey('tree/misplaced', {
      key: 'distinct',
      why: phrase('distinct-already', { name: of.name }),
    });
}

/** What is known of a weighted mean: its least and most value, or those of the fact it is of. */
export function knownOfWeightedMean({ values, percent }: WeightedMeanFact, of: Known): Known {
  const shown = percent ? 'percent' : 'number';
  if (values === null) return { ...NOTHING_KNOWN, shown, percent, domain: of.domain };
  const sorted = Object.values(values).map(fromText).sort(compare);
  return {
    ...NOTHING_KNOWN,
    shown,
    percent,
    domain: { ...EVERYTHING, lo: sorted[0] ?? null, hi: lastOf(sorted) ?? null },
  };
}
/** What is known of a weighted count: never below zero, whole where all weights are. */
export function knownOfWeightedCount({ weights, otherwise }: WeightedCountFact): Known {
  const all = [...Object.values(weights), otherwise ?? '0'];
  return {
    ...NOTHING_KNOWN,
    whole: all.every((weight) => isWhole(fromText(weight))),
    domain: { ...EVERYTHING, lo: ZERO },
  };
}

/**
 * 加权计数: each record as many times as its weight says; of one subject only the record of most
 * weight, where declared (就高).
 */
export function weightedCount(fact: WeightedCountFact, records: Records): FactState {
  const weighed = selected(fact, records).flatMap((bound): Weighed[] => {
    const weight = weightOf(fact, bound);
    return weight && sign(weight) > 0 ? [{ bound, weight }] : [];
  });
  const mine = (fact.distinct ? heaviestPerSubject(weighed) : weighed).map(({ bound, weight }) => ({
    ...bound,
    quantity: multiply(weight, bound.quantity),
  }));
  return known(sum(mine.map(({ quantity }) => quantity)), mine);
}
interface Weighed {
  bound: BoundRecord;
  weight: Exact;
}
const selected = (fact: WeightedCountFact, records: Records): BoundRecord[] =>
  (records.get(fact.of) ?? []).filter((bound) => matches(bound, fact.where));
function weightOf(
  { by, weights, otherwise }: WeightedCountFact,
  { record }: BoundRecord,
): Exact | undefined {
  const word = record[by];
  const own = word === null ? undefined : Object.keys(weights).find((key) => isAlike(key, word));
  const weight = (own === undefined ? undefined : weights[own]) ?? otherwise;
  return weight === null ? undefined : fromText(weight);
}
function heaviestPerSubject(weighed: readonly Weighed[]): Weighed[] {
  const best = new Map<string, Weighed>();
  for (const each of weighed) {
    const subject = subjectIn(each.bound);
    const earlier = subject === null ? undefined : best.get(subject);
    if (subject !== null && (earlier === undefined || heavier(each, earlier)))
      best.set(subject, each);
  }
  return weighed.filter((each) => {
    const subject = subjectIn(each.bound);
    return subject === null || best.get(subject) === each;
  });
}
function heavier(a: Weighed, b: Weighed): boolean {
  const order = compare(a.weight, b.weight);
  return order !== 0 ? order > 0 : outranks(a.bound, b.bound);
}
/** Warns of records for which a weighted count has no weight. */
export function collectUnweighed(
  weighted: readonly WeightedCountFact[],
  records: Records,
): Diagnostic[] {
  return weighted.flatMap((fact) =>
    selected(fact, records)
      .filter((bound) => weightOf(fact, bound) === undefined)
      .map(({ record }) =>
        diagnose('evidence/no-weight', record.place, {
          name: fact.name,
          found: record[fact.by] ?? both('（没有写）', '(nothing)'),
          field: fieldWord(fact.by),
        }),
      ),
  );
}

/** The mean of what records say, each as often as its quantity says. */
export function weightedMean(
  fact: WeightedMeanFact,
  table: FactTable,
  records: Records,
): FactState {
  const mine = select(fact, records);
  const weight = sum(mine.map(({ quantity }) => quantity));
  if (weight.n === 0) return missing([nameIn(fact.of, table)]);
  const worth = (bound: BoundRecord): Exact =>
    fact.values !== null && typeof bound.value === 'string'
      ? fromText(fact.values[bound.value] ?? '0')
      : numberIn(bound);
  return known(
    divide(sum(mine.map((bound) => multiply(bound.quantity, worth(bound)))), weight),
    mine,
  );
}
