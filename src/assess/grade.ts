import type { Evaluation, ScoreNode, StageScore, VetoOutcome } from '../evaluate/index.js';
import { diagnose } from '../diagnostics/index.js';
import {
  compare,
  divide,
  exact,
  fromText,
  multiply,
  sign,
  subtract,
  toText,
  type Exact,
} from '../exact.js';
import { asPrinted, toPrinted } from '../numbers/index.js';
import { everyNode } from '../tree.js';
import type {
  Diagnostic,
  GradeBand,
  GradeNeed,
  GradePolicy,
  GradeResult,
  HeldGrade,
  Reads,
  Rounding,
} from '../types.js';
import { exactly, percent, PHRASES } from './phrases.js';

type End = 'lo' | 'hi';
type Held = HeldGrade[];
interface Graded {
  grade: string;
  held: Held;
}
interface Whole {
  points: Exact | null;
  lo: Exact | null;
  hi: Exact | null;
}
const HUNDRED = exact(100);

/**
 * The grade on what is guaranteed and on what is possible, what held a better one back, and a
 * warning where reading the number otherwise gives another.
 */
export function gradeOf(
  policy: GradePolicy,
  rounding: Rounding,
  evaluation: Evaluation,
  whole: Whole,
): { grade: GradeResult; diagnostics: Diagnostic[] } {
  const number = (end: End): Exact | null => {
    const value = whole[end];
    if (policy.of === 'score' || value === null) return value;
    return whole.points === null || sign(whole.points) === 0 ? null : divide(value, whole.points);
  };
  // A rate is printed as a percentage, of as many places as a score.
  const scale = policy.of === 'rate' ? HUNDRED : exact(1);
  const printed = (value: Exact): string => toPrinted(multiply(value, scale), rounding);
  const read = (value: Exact, reads: Reads): Exact =>
    reads === 'exact' ? value : divide(asPrinted(multiply(value, scale), rounding), scale);
  const graded = (end: End, reads: Reads): Graded | null => {
    const value = number(end);
    return value && place(policy, evaluation, read(value, reads), end);
  };
  const [own, best] = [graded('lo', policy.reads), graded('hi', policy.reads)];
  const [byExact, byPrinted] = [graded('lo', 'exact'), graded('lo', 'printed')];
  const other = policy.reads === 'exact' ? byPrinted : byExact;
  const otherwise = own && other && other.grade !== own.grade ? other.grade : null;
  const value = number('lo');
  const most = number('hi');
  const readNumbers = {
    lo: value && read(value, policy.reads),
    hi: most && read(most, policy.reads),
  };
  const grade: GradeResult = {
    grade: own?.grade ?? null,
    possible: best?.grade ?? null,
    reads: policy.reads,
    of: policy.of,
    read: value && toText(read(value, policy.reads)),
    otherwise,
    held: own?.held ?? [],
    better: own === null ? [] : better(policy, evaluation, own.grade, readNumbers),
  };
  if (otherwise === null || value === null) return { grade, diagnostics: [] };
  const numbers = { value: multiply(value, scale), printed: printed(value) };
  const grades = { byExact: byExact?.grade ?? '', byPrinted: byPrinted?.grade ?? '' };
  return { grade, diagnostics: [differs(policy, numbers, grades)] };
}
/** What every grade above a grade needs, the next one first. */
function better(
  { bands }: GradePolicy,
  evaluation: Evaluation,
  own: string,
  { lo, hi }: Record<End, Exact | null>,
): GradeNeed[] {
  const at = bands.findIndex(({ grade }) => grade === own);
  const live = evaluation.vetoes.filter(({ fired }) => fired !== 'no');
  return bands
    .slice(0, at)
    .map((band, index): GradeNeed => {
      const { grade, from } = band;
      const over = (value: Exact | null): string | null =>
        from && value && toText(subtract(value, fromText(from.value)));
      return {
        grade,
        edge: from,
        guaranteed: over(lo),
        possible: over(hi),
        conditions: [
          ...byVetoes(grade, [
            ...live.filter(isAgainst),
            ...(index === 0 ? live.filter(isAgainstTop) : []),
          ]),
          ...failing(band, evaluation.nodes, evaluation.stages, 'lo'),
        ],
      };
    })
    .reverse();
}
/** Whether a veto stands against every grade above the lowest one. */
const isAgainst = ({ veto: { effect } }: VetoOutcome): boolean =>
  effect.kind === 'fail' || effect.kind === 'unfinished' || effect.kind === 'disqualified';
const isAgainstTop = ({ veto: { effect } }: VetoOutcome): boolean => effect.kind === 'no-top-grade';
const byVetoes = (grade: string, found: readonly VetoOutcome[]): Held =>
  found.map(({ veto }) => ({
    grade,
    by: 'veto',
    id: veto.id,
    required: null,
    actual: null,
    unit: null,
  }));
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

/**
 * From the band of the number downwards, the first whose conditions hold; each one passed over says
 * why.
 */
function place(
  { bands }: GradePolicy,
  { nodes, stages, vetoes, isEndless }: Evaluation,
  value: Exact,
  end: End,
): Graded {
  // Where nothing bounds what may be lost, no number is the least: the lowest band it is.
  const at =
    isEndless && end === 'lo'
      ? bands.length - 1
      : Math.max(
          0,
          bands.findIndex((band) => holds(band, value)),
        );
  const live = vetoes.filter(
    ({ fired }) => fired === 'yes' || (fired === 'unknown' && end === 'lo'),
  );
  const lowest = bands[bands.length - 1]?.grade ?? '';
  const held: Held = [];
  const ending = live.filter(isAgainst);
  const noTop = live.filter(isAgainstTop);
  for (const [index, band] of bands.slice(0, -1).entries()) {
    if (index < at) continue;
    const reasons = [
      ...byVetoes(band.grade, [...ending, ...(index === 0 ? noTop : [])]),
      ...(ending.length > 0 ? [] : failing(band, nodes, stages, end)),
    ];
    if (reasons.length === 0) return { grade: band.grade, held };
    held.push(...reasons);
    if (ending.length > 0) break;
  }
  return { grade: lowest, held };
}
function holds({ from, below }: GradeBand, value: Exact): boolean {
  const [low, high] = [
    from === null ? 1 : compare(value, fromText(from.value)),
    below === null ? -1 : compare(value, fromText(below.value)),
  ];
  return (
    (low > 0 || (low === 0 && from?.inclusive === true)) &&
    (high < 0 || (high === 0 && below?.inclusive === true))
  );
}

/** A side condition of a band: what an indicator, a section or a stage has to reach. */
interface Line {
  by: 'key-item' | 'minimum';
  id: string;
  required: Exact;
  unit: 'points' | 'rate';
}
/** The side conditions of a band that are not met. What is not applicable counts against none. */
function failing(
  { grade, keyItems, minimums }: GradeBand,
  nodes: readonly ScoreNode[],
  stages: readonly StageScore[],
  end: End,
): Held {
  const all = everyNode(nodes);
  const below = (
    { by, id, required, unit }: Line,
    scored: { points: Exact | null; lo: Exact | null; hi: Exact | null } | undefined,
  ): Held => {
    const score = scored?.[end] ?? null;
    if (score === null || scored?.points == null || (unit === 'rate' && sign(scored.points) === 0))
      return [];
    const actual = unit === 'rate' ? divide(score, scored.points) : score;
    return compare(actual, required) < 0
      ? [{ grade, by, id, required: toText(required), actual: toText(actual), unit }]
      : [];
  };
  const keys =
    keyItems === null
      ? []
      : all.filter(({ leaf, indicator }) => leaf !== null && indicator.section === 'key');
  return [
    ...keys.flatMap((node) => unmet(grade, node, end)),
    ...keys.flatMap((node) =>
      below(
        {
          by: 'key-item',
          id: node.indicator.id,
          required: fromText(keyItems ?? '0'),
          unit: 'rate',
        },
        node,
      ),
    ),
    ...minimums.flatMap(({ node, atLeast, unit }) =>
      below(
        { by: 'minimum', id: node, required: fromText(atLeast), unit },
        all.find(({ indicator }) => indicator.id === node) ??
          stages.find(({ stage }) => stage.id === node),
      ),
    ),
  ];
}
/** A key item without points holds when it is met. */
function unmet(
  grade: string,
  { indicator: { id, leaf }, points, lo, hi, leaf: scored }: ScoreNode,
  end: End,
): Held {
  const [actual, isMet] = end === 'lo' ? [lo, scored?.metAtLeast] : [hi, scored?.metAtBest];
  if (actual === null || points === null || sign(points) !== 0 || isMet === true) return [];
  const required = leaf?.met.by === 'points' ? leaf.met.atLeast : '0';
  return [{ grade, by: 'key-item', id, required, actual: toText(actual), unit: 'points' }];
}
