import { compare, divide, exact, fromText, maximum, sign, sum, toDouble, ZERO, type Exact } from '../../exact.js';
import type { IndicatorResult } from '../../types.js';
import { displayWidth } from '../../diagnostics/index.js';
import { isIndicator, tally, type Draft } from '../draft.js';
import { EMPTY, html, raw, type Markup } from '../draw/html.js';
import { oneLine } from '../draw/width.js';
import { percent, plain } from '../numbers.js';

// Pictures are the one place where a number becomes a float: it is drawn, never printed.
const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A text cut to so many columns. */
function short(text: string, columns: number): string {
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

/** One bar: what it stands for, how long it is, what is printed at its end, and where it leads. */
export interface Bar { label: string; value: Exact; text: string; href?: string }

const BAR = { width: 560, row: 28, label: 176, end: 76 };

/** Horizontal bars, one to a row, the first the longest; the text of every bar is in the picture, so that nothing hangs on colour or length. */
export function bars(title: string, rows: readonly Bar[]): Markup {
  if (rows.length === 0) return EMPTY;
  const most = rows.map(({ value }) => value).reduce(maximum);
  const room = BAR.width - BAR.label - BAR.end;
  const height = rows.length * BAR.row + 8;
  const drawn = rows.map(({ label, value, text, href }, index) => {
    const y = index * BAR.row + 4;
    const length = sign(most) <= 0 || sign(value) <= 0 ? 0 : Math.max(1, toDouble(divide(value, most)) * room);
    const row = html`<title>${label} ${text}</title><text class="label" x="${BAR.label - 8}" y="${y + 18}" text-anchor="end">${short(label, 20)}</text><rect class="track" x="${BAR.label}" y="${y + 6}" width="${room}" height="16" rx="2"/><rect class="bar" x="${BAR.label}" y="${y + 6}" width="${at(length)}" height="16" rx="2"/><text class="value" x="${at(BAR.label + length + 6)}" y="${y + 18}">${text}</text>`;
    return href === undefined ? html`<g>${row}</g>` : html`<a href="${href}">${row}</a>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${BAR.width} ${height}" role="group" aria-label="${title}">${drawn}</svg>`;
}

const RADAR = { width: 560, height: 400, x: 280, y: 196, radius: 128 };
const RINGS = [25, 50, 75, 100];
const MOST_AXES = 14;
interface Axis { node: IndicatorResult; rate: Exact; met: Exact | null; x: number; y: number }

/** The first-level indicators on a radar: share of points, share of indicators met, and the line the second has to reach; nothing where there are too few or too many for one. */
export function radar(draft: Draft): Markup {
  const { words, assessment: { rounding } } = draft;
  const axes = axesOf(draft);
  if (axes.length < 3 || axes.length > MOST_AXES) return EMPTY;
  const line = draft.rate ? fromText(draft.rate.required) : null;
  const polygon = (name: string, value: (axis: Axis) => Exact): Markup => html`<polygon class="${name}" points="${axes.map((axis) => pointOf(axis, toDouble(value(axis)))).join(' ')}"/>`;
  const rings = RINGS.map((ring) => polygon('ring', () => exact(ring, 100)));
  const spokes = axes.map(({ x, y }) => html`<line class="ring" x1="${RADAR.x}" y1="${RADAR.y}" x2="${at(RADAR.x + x * RADAR.radius)}" y2="${at(RADAR.y + y * RADAR.radius)}"/>`);
  const mets = axes.every(({ met }) => met !== null);
  const shapes = [
    polygon('rate', ({ rate }) => rate),
    ...(mets ? [polygon('met', ({ met }) => met ?? ZERO)] : []),
    ...(mets && line ? [polygon('line', () => line)] : []),
  ];
  const labels = axes.map((axis) => label(axis, mets, draft));
  const keys: [string, string][] = [['rate', draft.scored ? words.rate : words.metRate]];
  if (mets) keys.push(['met', words.metRate]);
  if (mets && line) keys.push(['line', words.lineOf(percent(line, rounding.mode))]);
  const legend = keys.map(([name, text], index) => html`<g><line class="key ${name}" x1="${120 + index * 130}" y1="388" x2="${148 + index * 130}" y2="388"/><text class="label" x="${154 + index * 130}" y="392">${text}</text></g>`);
  return html`<svg class="chart" viewBox="0 0 ${RADAR.width} ${RADAR.height}" role="group" aria-label="${words.radar}">${rings}${spokes}${shapes}${labels}${legend}</svg>`;
}
function axesOf(draft: Draft): Axis[] {
  const nodes = draft.assessment.indicators.filter((node) => isIndicator(node) && node.status !== 'not-applicable');
  return nodes.flatMap((node, index) => {
    const { met, counted } = tally(node, draft.rate);
    const share = counted === 0 ? null : exact(met, counted);
    const points = node.points === null ? null : fromText(node.points);
    const rate = points === null || points.n === 0 || node.score === null ? share : divide(fromText(node.score), points);
    const angle = (2 * Math.PI * index) / nodes.length - Math.PI / 2;
    return rate === null ? [] : [{ node, rate, met: draft.scored ? share : null, x: Math.cos(angle), y: Math.sin(angle) }];
  });
}
const pointOf = ({ x, y }: Axis, share: number): string => {
  const length = Math.min(1, Math.max(0, share)) * RADAR.radius;
  return `${at(RADAR.x + x * length)},${at(RADAR.y + y * length)}`;
};
function label({ node, rate, met, x, y }: Axis, mets: boolean, { assessment: { rounding } }: Draft): Markup {
  const anchor = Math.abs(x) < 0.2 ? 'middle' : x > 0 ? 'start' : 'end';
  const [left, top] = [at(RADAR.x + x * (RADAR.radius + 12)), RADAR.y + y * (RADAR.radius + 22)];
  const numbers = [rate, ...(mets && met ? [met] : [])].map((value) => percent(value, rounding.mode)).join(' / ');
  return html`<g><title>${node.id} ${node.title} ${numbers}</title><text class="label" x="${left}" y="${at(top)}" text-anchor="${anchor}">${short(`${node.id} ${node.title}`, 16)}</text><text class="value" x="${left}" y="${at(top + 16)}" text-anchor="${anchor}">${numbers}</text></g>`;
}

/** How many indicators are met, on a bar with the line that has to be reached. */
export function metBar(met: number, counted: number, needed: number, title: string): Markup {
  if (counted === 0) return EMPTY;
  const x = (count: number): string => at((300 * count) / counted);
  return html`<svg class="gauge" viewBox="0 0 300 22" role="img" aria-label="${title}" preserveAspectRatio="none"><rect class="track" x="0" y="5" width="300" height="12" rx="2"/><rect class="${met >= needed ? 'good' : 'bad'}" x="0" y="5" width="${x(met)}" height="12" rx="2"/><line class="mark" x1="${x(needed)}" y1="0" x2="${x(needed)}" y2="22"/></svg>`;
}

const TOP = 12;
/** Points lost, by unit. */
export function unitBars(draft: Draft, hrefs: ReadonlyMap<string, string>): Markup {
  const { words, assessment: { ledger } } = draft;
  const rows = ledger.units.filter(({ lost }) => sign(fromText(lost)) > 0).slice(0, TOP)
    .map(({ unit, lost, printed }): Bar => ({ label: unit, value: fromText(lost), text: printed, ...linked(hrefs.get(unit)) }));
  return bars(words.byUnit, rows);
}
/** Points lost, by lowest-level indicator. */
export function indicatorBars(draft: Draft, hrefs: ReadonlyMap<string, string>): Markup {
  const { words, nodes, assessment: { rounding } } = draft;
  const rows = nodes.filter(({ children }) => children.length === 0)
    .map((node) => ({ node, lost: sum(node.findings.map((finding) => fromText(finding.lost))) }))
    .filter(({ lost }) => sign(lost) > 0).sort((a, b) => compare(b.lost, a.lost)).slice(0, TOP)
    .map(({ node, lost }): Bar => ({ label: `${node.id} ${node.title}`, value: lost, text: plain(lost, rounding), ...linked(hrefs.get(node.id)) }));
  return bars(words.byIndicator, rows);
}
const linked = (href: string | undefined): { href?: string } => (href === undefined ? {} : { href });
/** A picture with its caption. */
export const figure = (caption: string, picture: Markup): Markup => (picture.markup === '' ? EMPTY : raw(html`<figure><figcaption>${caption}</figcaption>${picture}</figure>`.markup));
