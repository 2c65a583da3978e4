import { curveLinearClosed, lineRadial, pointRadial } from 'd3-shape';
import { exact, toDouble, type Exact } from '../../../exact.js';
import type { Chart } from '../../blocks.js';
import { at, short } from './charts.js';
import { html, type Markup } from './markup.js';

type Radar = Extract<Chart, { shape: 'radar' }>;
type Axis = Radar['axes'][number];
const SIZE = { width: 560, height: 400, x: 280, y: 196, radius: 128 };
const RINGS = [25, 50, 75, 100];

/** Shares around a centre, a line for each series. */
export function radar(title: string, { axes, series }: Radar): Markup {
  const rings = RINGS.map((ring) =>
    shape(
      'ring',
      axes.map(() => exact(ring, 100)),
    ),
  );
  const spokes = axes.map((_, index) => {
    const [x, y] = pointRadial(angleOf(index, axes.length), SIZE.radius);
    return html`<line class="ring" x2="${at(x)}" y2="${at(y)}"/>`;
  });
  const shapes = series.map(({ role }, index) =>
    shape(
      role,
      axes.flatMap(({ shares }) => shares[index] ?? []),
    ),
  );
  const labels = axes.map((axis, index) => label(axis, angleOf(index, axes.length)));
  return html`<svg class="chart" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="group" aria-label="${title}"><g transform="translate(${SIZE.x} ${SIZE.y})">${rings}${spokes}${shapes}${labels}</g>${legend(series)}</svg>`;
}
const angleOf = (index: number, count: number): number => (2 * Math.PI * index) / count;
function shape(name: string, shares: readonly Exact[]): Markup {
  const draw = lineRadial<Exact>()
    .curve(curveLinearClosed)
    .digits(1)
    .angle((_, index) => angleOf(index, shares.length))
    .radius((share) => Math.min(1, Math.max(0, toDouble(share))) * SIZE.radius);
  return html`<path class="${name}" d="${draw([...shares]) ?? ''}"/>`;
}
function label({ label: name, text }: Axis, angle: number): Markup {
  const [x] = pointRadial(angle, SIZE.radius + 12);
  const [, y] = pointRadial(angle, SIZE.radius + 22);
  const anchor = Math.abs(Math.sin(angle)) < 0.2 ? 'middle' : x > 0 ? 'start' : 'end';
  const line = (role: string, top: number, shown: string): Markup =>
    html`<text class="${role}" x="${at(x)}" y="${at(top)}" text-anchor="${anchor}">${shown}</text>`;
  return html`<g><title>${name} ${text}</title>${line('label', y, short(name, 16))}${line('value', y + 16, text)}</g>`;
}
function legend(series: Radar['series']): Markup[] {
  const left = (index: number): number => 120 + index * 130;
  return series.map(
    ({ role, text }, index) =>
      html`<g><line class="key ${role}" x1="${left(index)}" y1="388" x2="${left(index) + 28}" y2="388"/><text class="label" x="${left(index) + 34}" y="392">${text}</text></g>`,
  );
}
