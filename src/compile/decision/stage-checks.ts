import { phrase } from '../../diagnostics/index.js';
import { equals, fromText, multiply, ONE, sum, toText, ZERO } from '../../exact.js';
import type { At } from '../../syntax/index.js';
import { isBase } from '../../tree.js';
import type { Indicator, Stage } from '../../types.js';
import { inPercent, sumText } from '../check/index.js';
import { lastOf } from '../../es2020.js';

/** A stage as it was read. */
export interface ReadStage {
  stage: Stage;
  at: At;
  wantsToDecide: boolean;
}

/** The weights of stages sum to one. */
export function checkWeights(read: readonly ReadStage[]): void {
  const weighted = read.flatMap(({ stage: { weight }, at }) =>
    weight === null ? [] : [{ weight: fromText(weight), at }],
  );
  const [first] = weighted;
  const total = sum(weighted.map(({ weight }) => weight));
  if (first && !equals(total, ONE))
    first.at.key('weight').report('tree/weights', {
      where: phrase('of-the-stages'),
      sum: inPercent(total),
      parts: sumText(weighted.map(({ weight }) => inPercent(weight))),
    });
}
/** A message has room for so many stages. */
const MOST_STAGES = 10;
/** 70% of 1000 points and 30% of 100 is nearly always a slip. */
export function checkScales(read: readonly ReadStage[], indicators: readonly Indicator[]): void {
  const whole = sum(
    indicators
      .filter(isBase)
      .map(({ points, weight }) => multiply(fromText(points ?? '0'), fromText(weight ?? '1'))),
  );
  const weighted = read
    .filter(({ stage: { weight } }) => weight !== null)
    .map(({ stage, at }) => ({
      stage,
      at,
      points: stage.score.by === 'tree' ? whole : fromText(stage.score.points),
    }));
  const other = weighted.find(({ points }) => !equals(points, weighted[0]?.points ?? ZERO));
  other?.at.key('weight').report('tree/stage-scales', {
    parts: weighted
      .slice(0, MOST_STAGES)
      .map(({ stage, points }) => `${stage.title} ${toText(points)}`)
      .join(', '),
  });
}
/** The stage that says it decides, else the last one scored from the tree. */
export function decide(list: At, read: readonly ReadStage[]): Stage[] {
  const [first, second] = read.filter(({ wantsToDecide }) => wantsToDecide);
  if (first && second)
    second.at
      .key('decides')
      .report(
        'tree/misplaced',
        { key: 'decides', why: phrase('decides-already', { id: first.stage.id }) },
        first.at.key('decides').place(),
      );
  const deciding = first ?? lastOf(read.filter(({ stage }) => stage.score.by === 'tree'));
  if (deciding === undefined)
    list.report('tree/missing-key', { where: phrase('stages'), key: phrase('key-stage-of-tree') });
  return read.map((each) => ({ ...each.stage, decides: each === deciding }));
}
