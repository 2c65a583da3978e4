import { dateOfDay } from '../calendar/index.js';
import { phrase } from '../diagnostics/index.js';
import { exact, multiply, toText, type Exact } from '../exact.js';
import type { Known } from '../facts/index.js';
import type { At } from '../syntax/index.js';
import type { Comparison, Condition, Fact, Phrase, Scalar } from '../types.js';
import {
  complement,
  holdsFor,
  intersectAll,
  spansOf,
  spanText,
  wholeSpan,
  type Span,
} from '../values/index.js';
import { lastOf } from '../es2020.js';

/** A band as it was read; without a condition it is the rest (`otherwise`). */
export interface Band {
  when: Condition | null;
  comparisons: Comparison[];
  amount: Exact;
  at: At;
}
/** The bands of a rule, and the fact they divide. */
export interface Bands {
  fact: Fact;
  known: Known;
  bands: readonly Band[];
}

/** Reports gaps between bands, overlaps, and bands that can never apply. */
export function checkBands(list: At, divided: Bands): void {
  const { known, bands } = divided;
  const otherwise = bands.findIndex(({ when }) => when === null);
  const after = bands[otherwise + 1];
  if (otherwise >= 0 && after) {
    reportUnreachable(after, otherwise + 1, phrase('after-otherwise'));
    return;
  }
  if (known.values === 'flag' || known.values === 'choice') checkOptions(list, divided);
  else checkSpans(list, divided);
}
const reportUnreachable = ({ at }: Band, index: number, why: Phrase): undefined =>
  at.report('rule/tier-unreachable', { index: String(index + 1), why });
const overlap = (name: string, first: number, second: number, shared: Phrase) => ({
  name,
  first: String(first + 1),
  second: String(second + 1),
  overlap: shared,
});

/** Every option falls into one band. */
function checkOptions(list: At, { fact, known, bands }: Bands): void {
  const options: readonly Scalar[] = known.options ?? [true, false];
  const takenBy = new Map<Scalar, number>();
  bands.forEach((band, index) => {
    if (band.when === null) return;
    const mine = options.filter((option) =>
      band.comparisons.every((comparison) => holdsFor(comparison, option)),
    );
    if (mine.length === 0) reportUnreachable(band, index, phrase('no-option-fits'));
    for (const option of mine) {
      const first = takenBy.get(option);
      const params = overlap(fact.name, first ?? index, index, optionWords([option]));
      if (first === undefined) takenBy.set(option, index);
      else band.at.report('rule/tiers-overlap', params, bands[first]?.at.place());
    }
  });
  const left = options.filter((option) => !takenBy.has(option));
  const last = lastOf(bands);
  const otherwise = last?.when === null;
  if (!otherwise && left.length > 0)
    list.reportKey('rule/tiers-gap', { name: fact.name, gap: optionWords(left) });
  if (otherwise && left.length === 0)
    reportUnreachable(last, bands.length - 1, phrase('options-all-held'));
}
const optionWords = (options: readonly Scalar[]): Phrase =>
  phrase('options-are', {
    list: options
      .map((option) => phrase('shown-text', { value: String(option) }))
      .reduce((list, last) => phrase('list-or', { list, last })),
  });

/** Every number or day falls into one band. */
function checkSpans(list: At, divided: Bands): void {
  const { fact, known, bands } = divided;
  const real = (spans: readonly Span[]): Span[] =>
    known.whole ? spans.flatMap((span) => wholeSpan(span) ?? []) : [...spans];
  const show = (span: Span): Phrase =>
    spanText(span, known.values === 'date' ? dateOfDay : (value) => percentText(known, value));
  const spans = bands.map(({ when, comparisons }) =>
    when === null
      ? []
      : comparisons.reduce(
          (left, comparison) => intersectAll(left, spansOf(comparison, known.values)),
          [known.domain],
        ),
  );
  if (reportEmptyOrShared(divided, spans, real, show)) return;
  const [gap] = real(intersectAll([known.domain], complement(spans.flat())));
  const last = lastOf(bands);
  const otherwise = last?.when === null;
  if (gap && !otherwise) list.reportKey('rule/tiers-gap', { name: fact.name, gap: show(gap) });
  if (!gap && otherwise) reportUnreachable(last, bands.length - 1, phrase('values-all-held'));
}
/**
 * Reports bands that hold nothing, until two are found that share something; answers whether there
 * was anything to report.
 */
function reportEmptyOrShared(
  { fact, bands }: Bands,
  spans: readonly (readonly Span[])[],
  real: (spans: readonly Span[]) => Span[],
  show: (span: Span) => Phrase,
): boolean {
  let reported = false;
  bands.forEach((band, index) => {
    const mine = spans[index] ?? [];
    if (band.when === null) return;
    if (real(mine).length === 0) {
      reportUnreachable(band, index, phrase('no-value-fits'));
      reported = true;
    }
    spans.slice(0, index).forEach((earlier, first) => {
      const [shared] = real(intersectAll(earlier, mine));
      if (shared === undefined || reported) return;
      const params = overlap(fact.name, first, index, show(shared));
      band.at.report('rule/tiers-overlap', params, bands[first]?.at.place());
      reported = true;
    });
  });
  return reported;
}
const percentText = ({ percent }: Known, value: Exact): string =>
  percent ? `${toText(multiply(value, exact(100)))}%` : toText(value);
