import type { Grounds } from '../evaluate/index.js';
import { diagnose } from '../diagnostics/index.js';
import { divide, exact, fromText, multiply, sign, subtract, toText, type Exact } from '../exact.js';
import { asPrinted, toPrinted } from '../numbers/index.js';
import type {
  Diagnostic,
  GradeNeed,
  GradePolicy,
  GradeResult,
  HeldGrade,
  Reads,
  Rounding,
} from '../types.js';
import { everythingAgainst, qualify, type End, type Qualified } from './bands.js';
import { exactly, percent, PHRASES } from './phrases.js';
import { settle, type AmongSites, type HeldByQuota } from './quotas.js';

/** The score that counts, of the points that apply. */
export interface Whole {
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
}
/** What a grade is worked out from besides its bands. */
export interface GradedBy {
  rounding: Rounding;
  evaluation: Grounds;
  whole: Whole;
}
const HUNDRED = exact(100);

/** The number that the bands read, at either end, read as the tree says or otherwise. */
function numbersOf({ of }: GradePolicy, { rounding, whole }: GradedBy) {
  // A rate is printed as a percentage, of as many places as a score.
  const scale = of === 'rate' ? HUNDRED : exact(1);
  const number = (end: End): Exact | null => {
    const value = whole[end];
    if (of === 'score' || value === null) return value;
    return whole.points === null || sign(whole.points) === 0 ? null : divide(value, whole.points);
  };
  const read = (end: End, reads: Reads): Exact | null => {
    const value = number(end);
    return value === null || reads === 'exact'
      ? value
      : divide(asPrinted(multiply(value, scale), rounding), scale);
  };
  return { scale, number, read };
}
/** The bands that a site has on its own at either end; null without a number. */
export function qualifiedOf(
  policy: GradePolicy,
  by: GradedBy,
  end: End,
  reads: Reads = policy.reads,
): Qualified | null {
  const value = numbersOf(policy, by).read(end, reads);
  return value && qualify(policy, by.evaluation, value, end);
}

/**
 * The grade on what is guaranteed and on what is possible, what held a better one back, and a
 * warning where reading the number otherwise gives another.
 */
export function gradeOf(
  policy: GradePolicy,
  by: GradedBy,
  among: AmongSites | null,
): { grade: GradeResult; diagnostics: Diagnostic[] } {
  const { scale, number, read } = numbersOf(policy, by);
  const own = qualifiedOf(policy, by, 'lo');
  const best = qualifiedOf(policy, by, 'hi');
  const settled = settle(policy, { own, best, among });
  const nameOf = (band: number | null | undefined): string | null =>
    band == null ? null : (policy.bands[band]?.grade ?? null);
  const first = (reads: Reads): string | null =>
    nameOf(qualifiedOf(policy, by, 'lo', reads)?.bands[0]);
  const [byExact, byPrinted] = [first('exact'), first('printed')];
  const other = policy.reads === 'exact' ? byPrinted : byExact;
  const otherwise = own && other !== nameOf(own.bands[0]) ? other : null;
  const value = number('lo');
  const readLow = read('lo', policy.reads);
  const grade: GradeResult = {
    grade: nameOf(settled.lo),
    possible: nameOf(settled.hi),
    reads: policy.reads,
    of: policy.of,
    read: readLow && toText(readLow),
    otherwise,
    held: own ? heldBack(policy, own, settled) : [],
    better: better(policy, by.evaluation, settled, {
      lo: readLow,
      hi: read('hi', policy.reads),
    }),
  };
  if (otherwise === null || value === null) return { grade, diagnostics: [] };
  const shown = multiply(value, scale);
  const numbers = { value: shown, printed: toPrinted(shown, by.rounding) };
  const grades = { byExact: byExact ?? '', byPrinted: byPrinted ?? '' };
  return { grade, diagnostics: [differs(policy, numbers, grades)] };
}
interface Settled {
  lo: number | null;
  held: ReadonlyMap<number, HeldByQuota>;
}
const quotaReason = (grade: string, { places, rank }: HeldByQuota): HeldGrade => ({
  grade,
  by: 'quota',
  id: grade,
  required: places === null ? null : String(places),
  actual: rank === null ? null : String(rank),
  unit: 'sites',
});
/** What stands against each band from that of the number down to that of the grade. */
const heldBack = ({ bands }: GradePolicy, own: Qualified, { lo, held }: Settled): HeldGrade[] =>
  bands.slice(0, lo ?? 0).flatMap(({ grade }, index) => {
    const quota = held.get(index);
    return own.against.get(index) ?? (quota ? [quotaReason(grade, quota)] : []);
  });
/** What every grade above a grade needs, the next one first; nothing where there is none. */
function better(
  { bands }: GradePolicy,
  evaluation: Grounds,
  { lo: at, held }: Settled,
  { lo, hi }: Record<End, Exact | null>,
): GradeNeed[] {
  return bands
    .slice(0, at ?? 0)
    .map((band, index): GradeNeed => {
      const { grade, from } = band;
      const over = (value: Exact | null): string | null =>
        from && value && toText(subtract(value, fromText(from.value)));
      const quota = held.get(index);
      return {
        grade,
        edge: from,
        guaranteed: over(lo),
        possible: over(hi),
        conditions: [
          ...everythingAgainst(band, index, evaluation),
          ...(quota ? [quotaReason(grade, quota)] : []),
        ],
      };
    })
    .reverse();
}
/** Warns that the exact number and the printed one give two grades. */
function differs(
  policy: GradePolicy,
  { value, printed }: { value: Exact; printed: string },
  grades: { byExact: string; byPrinted: string },
): Diagnostic {
  const isRate = policy.of === 'rate';
  const shown = exactly(value);
  return diagnose('score/grade-differs', policy.place, {
    what: isRate ? PHRASES.scoreRate : PHRASES.score,
    exact: isRate ? percent(shown) : shown,
    printed: isRate ? percent(printed) : printed,
    ...grades,
    reads: policy.reads === 'printed' ? PHRASES.printedNumber : PHRASES.exactNumber,
  });
}
