import * as z from 'zod/mini';
import { dateOfDay } from '../calendar/index.js';
import { both } from '../diagnostics/index.js';
import { multiply, exact, sign, toText, type Exact } from '../exact.js';
import type { Path } from '../syntax/index.js';
import type { Comparison, Condition, Fact, Phrase, Scalar, TiersRule } from '../types.js';
import { readComparisons } from '../facts/comparison.js';
import { subjectOf } from './condition.js';
import { findFact, type Scope } from '../facts/scope.js';
import {
  anything,
  flag,
  isMapping,
  isSpelled,
  lacks,
  number,
  readList,
  readMapping,
  report,
  reportKey,
  type Source,
} from '../syntax/source.js';
import {
  complement,
  domainOf,
  holdsFor,
  intersectAll,
  isWholeFact,
  optionsOf,
  spansOf,
  spanText,
  valueKind,
  wholeSpan,
  type Span,
} from '../values/index.js';

const schema = z.object({
  earn: number,
  deduct: number,
  otherwise: flag,
  is: anything,
  'is-not': anything,
  in: anything,
  'not-in': anything,
  'at-least': anything,
  'more-than': anything,
  'at-most': anything,
  'less-than': anything,
});

interface Band {
  when: Condition | null;
  comparisons: Comparison[];
  amount: Exact;
  path: Path;
}

/** Reads `tiers: FACT` with its `bands:`, and diagnoses gaps, overlaps and bands that can never apply. */
export function readTiers(
  source: Source,
  scope: Scope,
  path: Path,
  of: unknown,
  value: unknown,
): Pick<TiersRule, 'of' | 'bands'> | undefined {
  const fact = findFact(source, scope, [...path, 'tiers'], of);
  const items = readList(source, [...path, 'bands'], value);
  if (items.length === 0 && (value === undefined || Array.isArray(value)))
    report(source, 'tree/missing-key', path, {
      where: both('分档规则', 'A rule with tiers'),
      key: 'bands',
    });
  if (items.length === 0) return undefined;
  if (fact === undefined) return undefined;
  const before = source.diagnostics.length;
  const bands = items.flatMap(
    (item, index) => readBand(source, scope, [...path, 'bands', index], item, fact) ?? [],
  );
  if (bands.length === 0) return undefined;
  if (source.diagnostics.length === before) checkBands(source, scope, path, fact, bands);
  return {
    of: fact.key,
    bands: bands.map(({ when, amount }) => ({ when, amount: toText(amount) })),
  };
}

function readBand(
  source: Source,
  scope: Scope,
  path: Path,
  value: unknown,
  fact: Fact,
): Band | undefined {
  const band = readMapping(source, path, value, schema, both('一档', 'A band'));
  if (band === undefined || !isMapping(value)) return undefined;
  if (Object.hasOwn(value, 'earn') && Object.hasOwn(value, 'deduct'))
    return reportKey(source, 'rule/two-verbs', [...path, 'deduct'], { found: 'earn, deduct' });
  const amount = band.earn ?? (band.deduct && multiply(band.deduct, exact(-1)));
  if (amount === undefined) {
    if (lacks(value, 'earn', schema) && lacks(value, 'deduct', schema))
      report(source, 'tree/missing-key', path, {
        where: both('一档', 'A band'),
        key: 'earn / deduct',
      });
    return undefined;
  }
  for (const key of ['earn', 'deduct'] as const)
    if (band[key] && sign(band[key]) < 0)
      return report(source, 'rule/not-positive', [...path, key], { key, found: toText(band[key]) });
  const tests = Object.fromEntries(
    Object.entries(value).filter(
      ([key]) => !['earn', 'deduct', 'otherwise'].includes(key) && Object.hasOwn(schema.shape, key),
    ),
  );
  const [test] = Object.keys(tests);
  if (band.otherwise === true && test !== undefined)
    return reportKey(source, 'rule/two-verbs', [...path, test], { found: `otherwise, ${test}` });
  if (band.otherwise !== true && test === undefined)
    return isSpelled(value, schema)
      ? report(source, 'tree/missing-key', path, {
          where: both('一档', 'A band'),
          key: 'at-least / more-than / at-most / less-than / is / in / otherwise',
        })
      : undefined;
  if (band.otherwise === true) return { when: null, comparisons: [], amount, path };
  const comparisons = readComparisons(source, path, tests, subjectOf(fact, scope)).map(
    (comparison) => ({ ...comparison, fact: fact.key }),
  );
  const [first] = comparisons;
  return (
    first && {
      when: comparisons.length > 1 ? { all: comparisons } : first,
      comparisons,
      amount,
      path,
    }
  );
}

function checkBands(
  source: Source,
  scope: Scope,
  path: Path,
  fact: Fact,
  bands: readonly Band[],
): void {
  const otherwise = bands.findIndex(({ when }) => when === null);
  if (otherwise >= 0 && otherwise < bands.length - 1) {
    report(source, 'rule/tier-unreachable', bands[otherwise + 1]?.path ?? path, {
      index: String(otherwise + 2),
      why: both('它排在“其余”（otherwise）之后', 'it stands after otherwise'),
    });
    return;
  }
  const kind = valueKind(fact, (key) => scope.all.get(key));
  if (kind === 'flag' || kind === 'choice')
    checkOptions(
      source,
      path,
      fact,
      optionsOf(fact, (key) => scope.all.get(key)) ?? [true, false],
      bands,
      otherwise >= 0,
    );
  else checkSpans(source, scope, path, fact, bands, otherwise >= 0);
}

function checkOptions(
  source: Source,
  path: Path,
  fact: Fact,
  options: readonly Scalar[],
  bands: readonly Band[],
  otherwise: boolean,
): void {
  const takenBy = new Map<Scalar, number>();
  bands.forEach(({ when, comparisons, path: at }, index) => {
    if (when === null) return;
    const mine = options.filter((option) =>
      comparisons.every((comparison) => holdsFor(comparison, option)),
    );
    if (mine.length === 0)
      report(source, 'rule/tier-unreachable', at, {
        index: String(index + 1),
        why: both('没有选项符合它', 'no option fits it'),
      });
    for (const option of mine) {
      const first = takenBy.get(option);
      if (first !== undefined)
        report(
          source,
          'rule/tiers-overlap',
          at,
          {
            name: fact.name,
            first: String(first + 1),
            second: String(index + 1),
            overlap: optionWords([option]),
          },
          source.reading.placeOf(bands[first]?.path ?? path),
        );
      else takenBy.set(option, index);
    }
  });
  const left = options.filter((option) => !takenBy.has(option));
  if (!otherwise && left.length > 0)
    reportKey(source, 'rule/tiers-gap', [...path, 'bands'], {
      name: fact.name,
      gap: optionWords(left),
    });
  if (otherwise && left.length === 0)
    report(source, 'rule/tier-unreachable', bands.at(-1)?.path ?? path, {
      index: String(bands.length),
      why: both('前面各档已包含全部选项', 'the bands before it hold every option'),
    });
}

function checkSpans(
  source: Source,
  scope: Scope,
  path: Path,
  fact: Fact,
  bands: readonly Band[],
  otherwise: boolean,
): void {
  const find = (key: string): Fact | undefined => scope.all.get(key);
  const kind = valueKind(fact, find);
  const whole = isWholeFact(fact, find);
  const real = (spans: readonly Span[]): Span[] =>
    whole ? spans.flatMap((span) => wholeSpan(span) ?? []) : [...spans];
  const before = source.diagnostics.length;
  const show = (span: Span): Phrase =>
    spanText(span, (value) => (kind === 'date' ? dateOfDay(value) : percentText(fact, value)));
  const spans = bands.map(({ when, comparisons }) =>
    when === null
      ? []
      : comparisons.reduce(
          (left, comparison) => intersectAll(left, spansOf(comparison, kind)),
          [domainOf(fact, find)],
        ),
  );
  spans.forEach((mine, index) => {
    const band = bands[index];
    if (band === undefined || band.when === null) return;
    if (real(mine).length === 0)
      report(source, 'rule/tier-unreachable', band.path, {
        index: String(index + 1),
        why: both('没有数值符合它', 'no value fits it'),
      });
    spans.slice(0, index).forEach((earlier, first) => {
      const [shared] = real(intersectAll(earlier, mine));
      if (shared && source.diagnostics.length === before)
        report(
          source,
          'rule/tiers-overlap',
          band.path,
          {
            name: fact.name,
            first: String(first + 1),
            second: String(index + 1),
            overlap: show(shared),
          },
          source.reading.placeOf(bands[first]?.path ?? path),
        );
    });
  });
  const [gap] = real(intersectAll([domainOf(fact, find)], complement(spans.flat())));
  if (source.diagnostics.length > before) return;
  if (gap && !otherwise)
    reportKey(source, 'rule/tiers-gap', [...path, 'bands'], { name: fact.name, gap: show(gap) });
  if (!gap && otherwise)
    report(source, 'rule/tier-unreachable', bands.at(-1)?.path ?? path, {
      index: String(bands.length),
      why: both('前面各档已包含全部数值', 'the bands before it hold every value'),
    });
}
const percentText = (fact: Fact, value: Exact): string =>
  fact.kind === 'percent' ? `${toText(multiply(value, exact(100)))}%` : toText(value);

const optionWords = (options: readonly Scalar[]): Phrase =>
  both(
    options.map((option) => `“${String(option)}”`).join('、'),
    options.map((option) => `"${String(option)}"`).join(', '),
  );
