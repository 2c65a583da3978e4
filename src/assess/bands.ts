/**
 * Which bands of the grades a site has on its own: where its number falls, and what stands against
 * each band.
 * In: bands, a number as it is read, an evaluation. Out: bands by their places, best first. It must
 * not know: other sites, or how the number came about.
 */
import type { Grounds, ScoreNode, StageScore, VetoOutcome } from '../evaluate/index.js';
import { compare, divide, fromText, sign, toText, type Exact } from '../exact.js';
import { everyNode } from '../tree.js';
import type { GradeBand, GradePolicy, HeldGrade } from '../types.js';

export type End = 'lo' | 'hi';
export type Held = HeldGrade[];
/** The bands whose conditions hold, best first; the lowest always is one. */
export interface Qualified {
  bands: number[];
  /** What stands against a band that was passed over. */
  against: ReadonlyMap<number, Held>;
}
/** From the band of the number downwards, every one whose conditions hold. */
export function qualify(
  { bands }: GradePolicy,
  { nodes, stages, vetoes, isEndless }: Grounds,
  value: Exact,
  end: End,
): Qualified {
  const last = bands.length - 1;
  // Where nothing bounds what may be lost, no number is the least: the lowest band it is.
  const at =
    isEndless && end === 'lo'
      ? last
      : Math.max(
          0,
          bands.findIndex((band) => holds(band, value)),
        );
  const live = vetoes.filter(
    ({ fired }) => fired === 'yes' || (fired === 'unknown' && end === 'lo'),
  );
  const isEnded = live.some(isAgainst);
  const found: number[] = [];
  const against = new Map<number, Held>();
  for (const [index, band] of bands.slice(0, -1).entries()) {
    if (index < at) continue;
    const reasons = [
      ...byVetoes(band, index, live),
      ...(isEnded ? [] : failing(band, nodes, stages, end)),
    ];
    if (reasons.length === 0) found.push(index);
    // What makes an end of all is told of the first.
    else against.set(index, isEnded && index > at ? [] : reasons);
  }
  return { bands: [...found, last], against };
}
/** Everything that stands against a band, on what is guaranteed. */
export function everythingAgainst(
  band: GradeBand,
  index: number,
  { nodes, stages, vetoes }: Grounds,
): Held {
  const live = vetoes.filter(({ fired }) => fired !== 'no');
  return [...byVetoes(band, index, live), ...failing(band, nodes, stages, 'lo')];
}
/** Whether a veto stands against every grade above the lowest one. */
const isAgainst = ({ veto: { effect } }: VetoOutcome): boolean =>
  effect.kind === 'fail' || effect.kind === 'unfinished' || effect.kind === 'disqualified';
const isAgainstTop = ({ veto: { effect } }: VetoOutcome): boolean => effect.kind === 'no-top-grade';
/** The vetoes that stand against a band. */
const byVetoes = ({ grade }: GradeBand, index: number, live: readonly VetoOutcome[]): Held =>
  [...live.filter(isAgainst), ...(index === 0 ? live.filter(isAgainstTop) : [])].map(
    ({ veto: { id } }) => ({ grade, by: 'veto', id, required: null, actual: null, unit: null }),
  );
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
    if (score === null || scored?.points == null) return [];
    // A part of no points is none; such a key item holds when it is met.
    if (unit === 'rate' && sign(scored.points) === 0)
      return by === 'minimum' && sign(score) < 0
        ? [{ grade, by, id, required: '0', actual: toText(score), unit: 'points' }]
        : [];
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
    ...keys.flatMap((node) => [
      ...unmet(grade, node, end),
      ...below(
        {
          by: 'key-item',
          id: node.indicator.id,
          required: fromText(keyItems ?? '0'),
          unit: 'rate',
        },
        node,
      ),
    ]),
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
