import {
  compare,
  divide,
  equals,
  exact,
  maximum,
  minimum,
  subtract,
  ZERO,
  type Exact,
} from '../../../exact.js';
import { toDouble } from '../../../numbers/index.js';
import type { Bar, Card, Chart, Key } from '../../blocks.js';
import { EMPTY, html, type Markup } from './markup.js';

// Pictures are the one place where a number becomes a float: it is drawn, never printed.
// Bars are parts of the width they are given, and all words are text beside them: what is drawn
// shrinks with the screen and what is read does not.

/** A part of the width, of nothing to all of it. */
const part = (share: Exact): string =>
  `${Math.round(Math.min(1, Math.max(0, toDouble(share))) * 10_000) / 100}%`;

/** Draws a picture; nothing where there is nothing to show. */
export function picture(caption: string, chart: Chart): Markup {
  switch (chart.shape) {
    case 'bars':
      return rows(
        caption,
        chart.bars.map(barOf(ZERO, chart.bars)),
        html`${noteOf(chart.rest)}${legendOf(chart.keys)}`,
      );
    case 'steps':
      return rows(caption, chart.bars.map(barOf(chart.base, chart.bars)), noteOf(chart.note));
    case 'rates':
      return rates(caption, chart);
  }
}
const legendOf = (keys: readonly Key[]): Markup =>
  keys.length === 0
    ? EMPTY
    : html`<p class="legend">${keys.map(({ tone, text }) => keyOf(tone, text))}</p>`;
const keyOf = (tone: string, text: string): Markup =>
  html`<span>${svg('key', [html`<rect class="${tone}" width="100%" height="100%" rx="2"/>`])} ${text}</span> `;
const noteOf = (text: string | null): Markup =>
  text === null ? EMPTY : html`<p class="faint">${text}</p>`;

/** One line of a picture: what it stands for, what is drawn, and what is printed at its end. */
interface Line {
  label: string;
  drawn: Markup;
  value: Markup;
  anchor?: string | undefined;
}
function rows(caption: string, lines: readonly Line[], below: Markup): Markup {
  if (lines.length === 0) return EMPTY;
  const drawn = lines.map(({ label, drawn: bars, value, anchor }) => {
    const inside = html`<span class="label">${label}</span> ${bars} <span class="value">${value}</span>`;
    return anchor === undefined
      ? html`<li><span class="row">${inside}</span></li>`
      : html`<li><a class="row" href="#${anchor}">${inside}</a></li>`;
  });
  return html`<ul class="chart" aria-label="${caption}">${drawn}</ul>${below}`;
}
const svg = (name: string, inside: readonly Markup[]): Markup =>
  html`<svg class="${name}" aria-hidden="true">${inside}</svg>`;

/**
 * Bars on one axis that begins at `base`, each before a track that shows its whole length. A bar
 * that begins before the axis is drawn broken.
 */
function barOf(base: Exact, bars: readonly Bar[]): (bar: Bar) => Line {
  const ends = bars.flatMap(({ from, to, open }) => [from, to, open ?? to]);
  const [least, most] = [ends.reduce(minimum, base), ends.reduce(maximum, base)];
  // An axis that does not begin at zero leaves out what lies below it.
  const start = equals(base, ZERO) ? least : base;
  const span = subtract(most, start);
  const at = (value: Exact): Exact =>
    span.n === 0 ? ZERO : divide(subtract(maximum(value, start), start), span);
  return ({ label, from, to, open, text, tone, anchor }) => {
    const [left, right] = compare(from, to) < 0 ? [from, to] : [to, from];
    const bar = html`<rect class="${tone}" x="${part(at(left))}" width="${part(subtract(at(right), at(left)))}" height="100%" rx="2"/>`;
    const more =
      open === undefined
        ? EMPTY
        : html`<rect class="open" x="${part(at(to))}" width="${part(subtract(at(open), at(to)))}" height="100%" rx="2"/>`;
    const isBroken = compare(left, start) < 0;
    const gap = isBroken ? html`<path class="gap" d="M14 0l-5 16h5l5 -16z"/>` : EMPTY;
    const track = html`<rect class="track" width="100%" height="100%" rx="2"/>`;
    return { label, drawn: svg('bar', [track, bar, more, gap]), value: html`${text}`, anchor };
  };
}

/** Shares of each row below each other, and across them the line that they are held to. */
function rates(caption: string, chart: Extract<Chart, { shape: 'rates' }>): Markup {
  const { series, line, rows: given } = chart;
  const mark =
    line === null
      ? EMPTY
      : html`<line class="mark" x1="${part(line.at)}" x2="${part(line.at)}" y1="0" y2="100%"/>`;
  const lines = given.map(({ label, shares, anchor }): Line => {
    const bars = shares.map(
      ({ share }, index) =>
        html`<rect class="track" y="${4 + index * 16}" width="100%" height="8" rx="2"/><rect class="${series[index]?.role ?? ''}" y="${4 + index * 16}" width="${part(share)}" height="8" rx="2"/>`,
    );
    const value = shares.map(
      ({ text, tone }, index) =>
        html`<span${tone === undefined ? EMPTY : html` class="${tone}"`}><span class="aloud">${series[index]?.text ?? ''} </span>${text}</span> `,
    );
    const name = series.length > 1 ? 'rates two' : 'rates';
    return { label, drawn: svg(name, [...bars, mark]), value: html`${value}`, anchor };
  });
  const keys = series.map(({ role, text }) => keyOf(role, text));
  const lineKey =
    line === null
      ? EMPTY
      : html`<span>${svg('key', [html`<line class="mark" x1="50%" x2="50%" y1="0" y2="100%"/>`])} ${line.text}</span>`;
  return rows(caption, lines, html`<p class="legend">${keys}${lineKey}</p>`);
}

/** How many are met, on a bar with the line that has to be reached. */
export function gauge({ met, counted, needed, title }: NonNullable<Card['gauge']>): Markup {
  if (counted === 0) return EMPTY;
  const x = (count: number): string => part(exact(count, counted));
  return html`<svg class="gauge" role="img" aria-label="${title}"><rect class="track" y="5" width="100%" height="12" rx="2"/><rect class="${met >= needed ? 'good' : 'bad'}" y="5" width="${x(met)}" height="12" rx="2"/><line class="mark" x1="${x(needed)}" y1="0" x2="${x(needed)}" y2="22"/></svg>`;
}
