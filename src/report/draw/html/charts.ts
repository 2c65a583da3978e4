import { scaleBand, scaleLinear } from 'd3-scale';
import { displayWidth, oneLine } from '../../../diagnostics/index.js';
import { maximum, minimum, toDouble, ZERO, type Exact } from '../../../exact.js';
import type { Bar, Card, Chart } from '../../blocks.js';
import { EMPTY, html, type Markup } from './markup.js';

// Pictures are the one place where a number becomes a float: it is drawn, never printed.
/** A place in a picture. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A text cut to so many columns. */
export function short(text: string, columns: number): string {
  const line = oneLine(text);
  if (displayWidth(line) <= columns) return line;
  let shown = '';
  let width = 0;
  for (const character of line) {
    width += displayWidth(character);
    if (width > columns - 2) break;
    shown += character;
  }
  return `${shown}…`;
}

/**
 * A picture of bars: its width, the room for labels and for what is printed at the ends, the
 * columns a label may take.
 */
interface Sizes {
  width: number;
  label: number;
  end: number;
  columns: number;
}
const HALF: Sizes = { width: 560, label: 176, end: 76, columns: 20 };
const WHOLE: Sizes = { width: 760, label: 316, end: 90, columns: 28 };
const STEPS: Sizes = { width: 760, label: 250, end: 80, columns: 32 };
const ROW = 28;
const THICK = 16;

/** Bars from zero, each before a track that shows the whole length. */
export const barChart = (title: string, bars: readonly Bar[], wide: boolean): Markup =>
  drawBars(title, bars, wide ? WHOLE : HALF, { base: ZERO, tracked: true });
/** Floating bars from one number to another. */
export function stepChart(
  title: string,
  { bars, base, note }: Extract<Chart, { shape: 'steps' }>,
): Markup {
  const below = note === null ? EMPTY : html`<p class="faint">${note}</p>`;
  return html`${drawBars(title, bars, STEPS, { base, tracked: false })}${below}`;
}
/**
 * Horizontal bars, one to a row; all the words are in the picture, so that nothing hangs on colour
 * or length. `base` is where the axis begins, `tracked` draws its whole length behind every bar.
 */
function drawBars(
  title: string,
  rows: readonly Bar[],
  sizes: Sizes,
  { base, tracked }: { base: Exact; tracked: boolean },
): Markup {
  if (rows.length === 0) return EMPTY;
  const most = rows.flatMap(({ from, to }) => [from, to]).reduce(maximum);
  const x = scaleLinear(
    [toDouble(minimum(base, most)), toDouble(maximum(base, most))],
    [sizes.label, sizes.width - sizes.end],
  ).clamp(true);
  const y = scaleBand(
    rows.map((_, index) => index),
    [4, rows.length * ROW + 4],
  ).paddingOuter(0);
  const [start, whole] = x.range();
  const drawn = rows.map(({ label, from, to, text, tone, anchor }, index) => {
    const top = (y(index) ?? 0) + (y.bandwidth() - THICK) / 2;
    const [left = 0, right = 0] = [x(toDouble(from)), x(toDouble(to))].sort((a, b) => a - b);
    const rect = (name: string, begin: number, length: number): Markup =>
      html`<rect class="${name}" x="${at(begin)}" y="${at(top)}" width="${at(length)}" height="${THICK}" rx="2"/>`;
    const track = tracked ? rect('track', start ?? 0, (whole ?? 0) - (start ?? 0)) : EMPTY;
    const row = html`<title>${label} ${text}</title><text class="label" x="${sizes.label - 8}" y="${at(top + 12.5)}" text-anchor="end">${short(label, sizes.columns)}</text>${track}${rect(tone, left, from === to ? 0 : Math.max(1, right - left))}<text class="value" x="${at(right + 6)}" y="${at(top + 12.5)}">${text}</text>`;
    return anchor === undefined ? html`<g>${row}</g>` : html`<a href="#${anchor}">${row}</a>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${sizes.width} ${rows.length * ROW + 8}" role="group" aria-label="${title}">${drawn}</svg>`;
}

/** How many are met, on a bar with the line that has to be reached. */
export function gauge({ met, counted, needed, title }: NonNullable<Card['gauge']>): Markup {
  if (counted === 0) return EMPTY;
  const x = (count: number): string => at((300 * count) / counted);
  return html`<svg class="gauge" viewBox="0 0 300 22" role="img" aria-label="${title}" preserveAspectRatio="none"><rect class="track" x="0" y="5" width="300" height="12" rx="2"/><rect class="${met >= needed ? 'good' : 'bad'}" x="0" y="5" width="${x(met)}" height="12" rx="2"/><line class="mark" x1="${x(needed)}" y1="0" x2="${x(needed)}" y2="22"/></svg>`;
}
