import { curveLinearClosed, lineRadial, pointRadial } from 'd3-shape';
import { divide, exact, fromText, toDouble, type Exact } from '../../../exact.js';
import { isBase } from '../../../tree.js';
import type { IndicatorResult } from '../../../types.js';
import { tally, type Telling } from '../../telling.js';
import { EMPTY, html, type Markup } from '../html.js';
import { percent } from '../../../numbers/index.js';
import { at, short } from './bars.js';

const SIZE = { width: 560, height: 400, x: 280, y: 196, radius: 128 };
const RINGS = [25, 50, 75, 100];
const FEWEST_AXES = 3;
const MOST_AXES = 14;
/** A first-level indicator: its share of points, and of indicators met where the tree has points too. */
interface Axis {
  node: IndicatorResult;
  rate: Exact;
  met: Exact | null;
}
type Rate = (axis: Axis) => Exact;

/** The first-level indicators on a radar: share of points, share of indicators met, and the line the second has to reach; nothing where there are too few or too many for one. */
export function radar(telling: Telling): Markup {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const axes = axesOf(telling);
  if (axes.length < FEWEST_AXES || axes.length > MOST_AXES) return EMPTY;
  const line = telling.rate ? fromText(telling.rate.required) : null;
  const mets = axes.map(({ met }) => met).filter((met) => met !== null);
  const hasMets = mets.length === axes.length;
  const rings = RINGS.map((ring) => shape('ring', axes, () => exact(ring, 100)));
  const spokes = axes.map((_, index) => {
    const [x, y] = pointRadial(angleOf(index, axes.length), SIZE.radius);
    return html`<line class="ring" x2="${at(x)}" y2="${at(y)}"/>`;
  });
  const shapes = [
    shape('rate', axes, ({ rate }) => rate),
    ...(hasMets ? [shape('met', axes, ({ met, rate }) => met ?? rate)] : []),
    ...(hasMets && line ? [shape('line', axes, () => line)] : []),
  ];
  const keys: [string, string][] = [['rate', telling.scored ? words.rate : words.metRate]];
  if (hasMets) keys.push(['met', words.metRate]);
  if (hasMets && line) keys.push(['line', words.lineOf(percent(line, rounding.mode))]);
  const labels = axes.map((axis, index) =>
    label(axis, angleOf(index, axes.length), hasMets, telling),
  );
  return html`<svg class="chart" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="group" aria-label="${words.radar}"><g transform="translate(${SIZE.x} ${SIZE.y})">${rings}${spokes}${shapes}${labels}</g>${legend(keys)}</svg>`;
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
const angleOf = (index: number, count: number): number => (2 * Math.PI * index) / count;
function shape(name: string, axes: readonly Axis[], rate: Rate): Markup {
  const draw = lineRadial<Axis>()
    .curve(curveLinearClosed)
    .digits(1)
    .angle((_, index) => angleOf(index, axes.length))
    .radius((axis) => Math.min(1, Math.max(0, toDouble(rate(axis)))) * SIZE.radius);
  return html`<path class="${name}" d="${draw([...axes]) ?? ''}"/>`;
}
function label(
  { node, rate, met }: Axis,
  angle: number,
  hasMets: boolean,
  { assessment: { rounding } }: Telling,
): Markup {
  const [x] = pointRadial(angle, SIZE.radius + 12);
  const [, y] = pointRadial(angle, SIZE.radius + 22);
  const anchor = Math.abs(Math.sin(angle)) < 0.2 ? 'middle' : x > 0 ? 'start' : 'end';
  const numbers = [rate, ...(hasMets && met ? [met] : [])]
    .map((value) => percent(value, rounding.mode))
    .join(' / ');
  const line = (name: string, top: number, text: string): Markup =>
    html`<text class="${name}" x="${at(x)}" y="${at(top)}" text-anchor="${anchor}">${text}</text>`;
  return html`<g><title>${node.id} ${node.title} ${numbers}</title>${line('label', y, short(`${node.id} ${node.title}`, 16))}${line('value', y + 16, numbers)}</g>`;
}
function legend(keys: readonly [string, string][]): Markup[] {
  const left = (index: number): number => 120 + index * 130;
  return keys.map(
    ([name, text], index) =>
      html`<g><line class="key ${name}" x1="${left(index)}" y1="388" x2="${left(index) + 28}" y2="388"/><text class="label" x="${left(index) + 34}" y="392">${text}</text></g>`,
  );
}
