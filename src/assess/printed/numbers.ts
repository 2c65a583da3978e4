import { add, fromText, subtract, ZERO, type Exact } from '../../exact.js';
import { asPrinted, printShowing } from '../../numbers/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, ExactText, Finding, IndicatorResult, Rounding } from '../../types.js';
import { exactReader, partsOf, type ExactNode } from './exactly.js';
import { printLosses, type PrintedLosses, type Sources } from './losses.js';
import { hiddenScores, printScores, type PrintedLine } from './scores.js';

/** The printed numbers of an assessment, by the ids of indicators and findings. */
export interface PrintedNumbers extends Pick<PrintedLosses, 'units' | 'findings' | 'certain'> {
  /** Of the whole, after vetoes; `bonus` within it. */
  whole: PrintedLine & { bonus: Exact };
  nodes: ReadonlyMap<string, PrintedLine>;
}
/** What the printed numbers are made of. */
export interface Printable {
  indicators: readonly IndicatorResult[];
  decision: { vetoes: readonly { findings: readonly Finding[] }[] };
  rounding: Rounding;
  score: Pick<Assessment['score'], 'points' | 'guaranteed' | 'bonus'>;
}

/** Rounds an assessment once, with more places than declared where those would hide something. */
export function printedNumbers(
  assessment: Printable,
  nodes: readonly ExactNode[] = assessment.indicators.map(exactReader()),
): PrintedNumbers {
  const { rounding, decision } = assessment;
  const sources: Sources = {
    nodes,
    vetoes: decision.vetoes.flatMap(({ findings }) => findings.map(partsOf)),
  };
  return printShowing(
    rounding.places,
    (places) => printWith(assessment, { ...rounding, places }, sources),
    ({ hidden }) => hidden,
  );
}
function printWith(
  assessment: Printable,
  rounding: Rounding,
  sources: Sources,
): PrintedNumbers & { hidden: readonly Exact[] } {
  const { score } = assessment;
  const exactly = (text: ExactText | null): Exact => (text === null ? ZERO : fromText(text));
  const rounded = (text: ExactText | null): Exact => asPrinted(exactly(text), rounding);
  const [points, got, bonus] = [
    rounded(score.points),
    rounded(score.guaranteed),
    rounded(score.bonus),
  ];
  const wanted = score.guaranteed === null ? null : subtract(add(points, bonus), got);
  const losses = printLosses(sources, rounding, wanted);
  // Points and bonus are what score and losses come to, so that all of it adds up.
  const both = score.guaranteed === null ? add(points, bonus) : add(got, losses.total);
  const whole =
    exactly(score.bonus).n === 0
      ? { points: both, bonus: ZERO }
      : { points, bonus: subtract(both, points) };
  const nodes = printScores(sources.nodes, whole, losses, rounding);
  return {
    whole: {
      points: score.points === null ? null : whole.points,
      score: score.guaranteed === null ? null : got,
      lost: losses.total,
      bonus: whole.bonus,
    },
    nodes,
    units: losses.units,
    get findings() {
      return losses.findings;
    },
    certain: losses.certain,
    hidden: [
      ...losses.hidden,
      ...hiddenScores(everyNode(sources.nodes), nodes),
      ...(got.n === 0 && exactly(score.guaranteed).n !== 0 ? [exactly(score.guaranteed)] : []),
    ],
  };
}
