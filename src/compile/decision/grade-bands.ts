import { phrase } from '../../diagnostics/index.js';
import { compare, fromText, toText } from '../../exact.js';
import type { At } from '../../syntax/index.js';
import type { GradeBand, GradePolicy, Phrase } from '../../types.js';
import { complement, EVERYTHING, intersect, spanText, type Span } from '../../values/index.js';
import { inPercent } from '../check/index.js';
import type { ReadBand } from './grade.js';

interface SpannedBand extends ReadBand {
  index: number;
  span: Span | undefined;
}

/**
 * Reports bands that hold nothing, overlap, leave a gap, or stand in another order than from the
 * best down: one of these, the first.
 */
export function checkBands(list: At, of: GradePolicy['of'], read: readonly ReadBand[]): void {
  const what = phrase(of === 'rate' ? 'a-score-rate' : 'a-score');
  const show = (span: Span): Phrase => spanText(span, of === 'rate' ? inPercent : toText);
  const bands = read.map((each, index) => ({
    ...each,
    index,
    span: intersect(EVERYTHING, spanOf(each.band)),
  }));
  const empty = bands.find(({ span }) => span === undefined);
  if (empty)
    return empty.at.report('rule/tier-unreachable', {
      index: String(empty.index + 1),
      why: phrase('no-value-fits'),
    });
  const shared = bands.flatMap((band) => sharedWith(bands, band) ?? [])[0];
  if (shared) {
    const { first, second, overlap } = shared;
    const names = { first: first.band.grade, second: second.band.grade };
    const params = { ...names, what, overlap: show(overlap) };
    return second.at.report('tree/grades-overlap', params, first.at.place());
  }
  const [gap] = complement(bands.flatMap(({ span }) => span ?? []));
  if (gap) return list.reportKey('tree/grades-gap', { what, gap: show(gap) });
  checkOrder(bands);
}
/** A band before this one with which it shares numbers. */
function sharedWith(
  bands: readonly SpannedBand[],
  second: SpannedBand,
): { first: SpannedBand; second: SpannedBand; overlap: Span } | undefined {
  for (const first of bands.slice(0, second.index)) {
    const overlap = first.span && second.span && intersect(first.span, second.span);
    if (overlap) return { first, second, overlap };
  }
  return undefined;
}
function checkOrder(bands: readonly SpannedBand[]): void {
  for (const [index, { band, at }] of bands.entries()) {
    const before = bands[index - 1];
    if (before === undefined || !isAbove(band, before.band)) continue;
    const names = { first: before.band.grade, second: band.grade };
    return at.report('tree/grades-order', names, before.at.place());
  }
}
const isAbove = ({ from }: GradeBand, before: GradeBand): boolean =>
  before.from === null ||
  (from !== null && compare(fromText(from.value), fromText(before.from.value)) > 0);
const spanOf = ({ from, below }: GradeBand): Span => ({
  lo: from === null ? null : fromText(from.value),
  loOpen: from !== null && !from.inclusive,
  hi: below === null ? null : fromText(below.value),
  hiOpen: below !== null && !below.inclusive,
});
