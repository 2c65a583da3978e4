import { compare, divide, exact, fromText, sign, sum, ZERO, type Exact } from '../../../exact.js';
import { percent } from '../../../numbers/index.js';
import { isBase } from '../../../tree.js';
import type { IndicatorResult } from '../../../types.js';
import type { Bar, Block, Chart, Key, Rates, Series } from '../../blocks.js';
import { lossParts, nodeLost, unitLost, type LossPart } from '../../lost.js';
import { inWords, tally, type Telling } from '../../telling.js';

const TOP = 12;
const FEWEST_ROWS = 2;
const MOST_ROWS = 24;

/**
 * The pictures of a report; none where there is nothing to show. `anchorOf` says where a unit or an
 * indicator stands.
 */
export const charts = (
  telling: Telling,
  anchorOf: { unit: ReadonlyMap<string, string>; indicator: ReadonlyMap<string, string> },
): Block[] => [
  ...rates(telling, anchorOf.indicator),
  ...unitBars(telling, anchorOf.unit),
  ...indicatorBars(telling, anchorOf.indicator),
];
/** The first bars, and what the others come to. */
function barsOf(
  { caption, wide, others }: { caption: string; wide: boolean; others: (count: number) => string },
  bars: readonly Bar[],
  telling: Telling,
): Block[] {
  const { words } = telling;
  if (bars.length === 0) return [];
  const left = bars.slice(TOP);
  const lost = inWords(sum(left.map(({ to, open }) => open ?? to)));
  const rest = left.length === 0 ? null : others(left.length) + words.colon + words.points(lost);
  const keys = keysOf(telling);
  const chart = { shape: 'bars', bars: bars.slice(0, TOP), keys, rest } as const;
  return [{ kind: 'chart', caption, wide, chart }];
}

/** Points lost, by unit. */
function unitBars(telling: Telling, anchors: ReadonlyMap<string, string>): Block[] {
  const { byUnit, otherUnits } = telling.words;
  const bars = telling.assessment.ledger.units
    .filter(({ lost }) => sign(fromText(lost)) > 0)
    .map(({ unit }) => bar(unit, (part) => unitLost(unit, telling, part), anchors.get(unit)));
  return barsOf({ caption: byUnit, wide: false, others: otherUnits }, bars, telling);
}
/** Points lost, by lowest-level indicator. */
function indicatorBars(telling: Telling, anchors: ReadonlyMap<string, string>): Block[] {
  const { byIndicator, otherIndicators } = telling.words;
  const bars = telling.nodes
    .filter(({ children }) => children.length === 0)
    .map((node) => ({ node, certain: sumOf(node, 'certain'), lost: sumOf(node, 'lost') }))
    .filter(({ lost }) => sign(lost) > 0)
    .sort((a, b) => compare(b.certain, a.certain) || compare(b.lost, a.lost))
    .map(({ node: { id, title } }) =>
      bar(`${id} ${title}`, (part) => nodeLost(id, telling, part), anchors.get(id)),
    );
  return barsOf({ caption: byIndicator, wide: true, others: otherIndicators }, bars, telling);
}
const sumOf = ({ findings }: IndicatorResult, part: 'certain' | 'lost'): Exact =>
  sum(findings.map((finding) => fromText(finding[part])));
/** What is certain, and how far what awaits data would take it. */
function bar(label: string, lost: (part: LossPart) => Exact, anchor: string | undefined): Bar {
  const [certain, awaiting, all] = [lost('certain'), lost('awaiting'), lost('lost')];
  const isWhole = awaiting.n === 0;
  return {
    label,
    from: ZERO,
    to: certain,
    ...(!isWhole && { open: all }),
    text: isWhole ? inWords(all) : `${inWords(certain)} + ${inWords(awaiting)}`,
    tone: 'bar',
    ...(anchor !== undefined && { anchor }),
  };
}
/** What the two colours mean, where there are two. */
const keysOf = (telling: Telling): Key[] =>
  lossParts(telling).length === 1
    ? []
    : [
        { tone: 'bar', text: telling.words.lossPart.certain },
        { tone: 'open', text: telling.words.lossPart.awaiting },
      ];

/**
 * A first-level indicator: its share of points, and of indicators met; one of them is null where
 * the tree has none.
 */
interface Row {
  node: IndicatorResult;
  rate: Exact | null;
  met: Exact | null;
}
/**
 * The first-level indicators: share of points, share of indicators met, and the line the second has
 * to reach; nothing where there are too few or too many to look at.
 */
function rates(telling: Telling, anchors: ReadonlyMap<string, string>): Block[] {
  const {
    words,
    assessment: {
      rounding: { mode },
    },
  } = telling;
  const found = rowsOf(telling);
  if (found.length < FEWEST_ROWS || found.length > MOST_ROWS) return [];
  const hasRates = found.every(({ rate }) => rate !== null);
  const hasMets = found.every(({ met }) => met !== null);
  const line = hasMets && telling.rate ? fromText(telling.rate.required) : null;
  const series: Series[] = [
    ...(hasRates ? [{ role: 'rate', text: words.rate } as const] : []),
    ...(hasMets ? [{ role: 'met', text: words.metRate } as const] : []),
  ];
  if (series.length === 0) return [];
  const rows = found.map(({ node: { id, title }, rate, met }): Rates => {
    const anchor = anchors.get(id);
    const shareOf = (share: Exact, isShort: boolean): Rates['shares'][number] => ({
      share,
      text: percent(share, mode),
      ...(isShort && { tone: 'bad' }),
    });
    const shares = [
      ...(hasRates && rate ? [shareOf(rate, false)] : []),
      ...(hasMets && met ? [shareOf(met, line !== null && compare(met, line) < 0)] : []),
    ];
    return { label: `${id} ${title}`, shares, ...(anchor !== undefined && { anchor }) };
  });
  const drawn = line && { at: line, text: words.lineOf(percent(line, mode)) };
  const chart: Chart = { shape: 'rates', series, line: drawn, rows };
  const caption = words.rates(series.map(({ text }) => text));
  return [{ kind: 'chart', caption, wide: false, chart }];
}
function rowsOf(telling: Telling): Row[] {
  const nodes = telling.assessment.indicators.filter(
    (node) => isBase(node) && node.status !== 'not-applicable',
  );
  return nodes.flatMap((node) => {
    const { met, counted } = tally(node, telling.rate);
    const share = counted === 0 ? null : exact(met, counted);
    const points = node.points === null ? null : fromText(node.points);
    const rate =
      points === null || points.n === 0 || node.score === null
        ? null
        : divide(fromText(node.score), points);
    return rate === null && share === null ? [] : [{ node, rate, met: share }];
  });
}
