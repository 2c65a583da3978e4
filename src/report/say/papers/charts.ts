import { compare, divide, exact, fromText, sign, sum, ZERO, type Exact } from '../../../exact.js';
import { percent } from '../../../numbers/index.js';
import { isBase } from '../../../tree.js';
import type { IndicatorResult } from '../../../types.js';
import type { Bar, Block } from '../../blocks.js';
import { inWords, numbersOf, tally, unitLost, type Telling } from '../../telling.js';

const TOP = 12;
const FEWEST_AXES = 3;
const MOST_AXES = 14;

/**
 * The pictures of a report; none where there is nothing to show. `anchorOf` says where a unit or an
 * indicator stands.
 */
export const charts = (
  telling: Telling,
  anchorOf: { unit: ReadonlyMap<string, string>; indicator: ReadonlyMap<string, string> },
): Block[] => [
  ...radar(telling),
  ...barsOf(telling.words.byUnit, unitBars(telling, anchorOf.unit), false),
  ...barsOf(telling.words.byIndicator, indicatorBars(telling, anchorOf.indicator), true),
];
const barsOf = (caption: string, bars: readonly Bar[], wide: boolean): Block[] =>
  bars.length === 0 ? [] : [{ kind: 'chart', caption, wide, chart: { shape: 'bars', bars } }];

/** Points lost, by unit. */
const unitBars = (telling: Telling, anchors: ReadonlyMap<string, string>): Bar[] =>
  telling.assessment.ledger.units
    .filter(({ lost }) => sign(fromText(lost)) > 0)
    .slice(0, TOP)
    .map(({ unit }) => bar(unit, unitLost(unit, telling), anchors.get(unit)));
/** Points lost, by lowest-level indicator. */
const indicatorBars = (telling: Telling, anchors: ReadonlyMap<string, string>): Bar[] =>
  telling.nodes
    .filter(({ children }) => children.length === 0)
    .map((node) => ({ node, lost: sum(node.findings.map((finding) => fromText(finding.lost))) }))
    .filter(({ lost }) => sign(lost) > 0)
    .sort((a, b) => compare(b.lost, a.lost))
    .slice(0, TOP)
    .map(({ node: { id, title } }) =>
      bar(`${id} ${title}`, numbersOf({ id }, telling).lost ?? ZERO, anchors.get(id)),
    );
const bar = (label: string, to: Exact, anchor: string | undefined): Bar => ({
  label,
  from: ZERO,
  to,
  text: inWords(to),
  tone: 'bar',
  ...(anchor !== undefined && { anchor }),
});

/**
 * A first-level indicator: its share of points, and of indicators met where the tree has points
 * too.
 */
interface Axis {
  node: IndicatorResult;
  rate: Exact;
  met: Exact | null;
}
/**
 * The first-level indicators on a radar: share of points, share of indicators met, and the line the
 * second has to reach; nothing where there are too few or too many for one.
 */
function radar(telling: Telling): Block[] {
  const {
    words,
    assessment: {
      rounding: { mode },
    },
  } = telling;
  const axes = axesOf(telling);
  if (axes.length < FEWEST_AXES || axes.length > MOST_AXES) return [];
  const hasMets = axes.every(({ met }) => met !== null);
  const line = hasMets && telling.rate ? fromText(telling.rate.required) : null;
  const series = [
    { role: 'rate', text: telling.scored ? words.rate : words.metRate } as const,
    ...(hasMets ? [{ role: 'met', text: words.metRate } as const] : []),
    ...(line ? [{ role: 'line', text: words.lineOf(percent(line, mode)) } as const] : []),
  ];
  const drawn = axes.map(({ node: { id, title }, rate, met }) => {
    const own = [rate, ...(hasMets && met ? [met] : [])];
    return {
      label: `${id} ${title}`,
      text: own.map((value) => percent(value, mode)).join(' / '),
      shares: line ? [...own, line] : own,
    };
  });
  const chart = { shape: 'radar', series, axes: drawn } as const;
  return [{ kind: 'chart', caption: words.radar, wide: false, chart }];
}
function axesOf(telling: Telling): Axis[] {
  const nodes = telling.assessment.indicators.filter(
    (node) => isBase(node) && node.status !== 'not-applicable',
  );
  return nodes.flatMap((node) => {
    const { met, counted } = tally(node, telling.rate);
    const share = counted === 0 ? null : exact(met, counted);
    const points = node.points === null ? null : fromText(node.points);
    const rate =
      points === null || points.n === 0 || node.score === null
        ? share
        : divide(fromText(node.score), points);
    return rate === null ? [] : [{ node, rate, met: telling.scored ? share : null }];
  });
}
