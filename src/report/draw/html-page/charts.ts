import { compare, fromText, sign, sum, ZERO } from '../../../exact.js';
import type { MetBar } from '../../say/index.js';
import type { Telling } from '../../telling.js';
import { EMPTY, html, type Markup } from '../html.js';
import { plain } from '../../../numbers/index.js';
import { at, bars, type Bar } from './bars.js';

const TOP = 12;
const HALF = { width: 560, label: 176, end: 76, columns: 20 };
const WHOLE = { width: 760, label: 316, end: 90, columns: 28 };

/** Points lost, by unit. */
export function unitBars(telling: Telling, hrefs: ReadonlyMap<string, string>): Markup {
  const {
    words,
    assessment: { ledger },
  } = telling;
  const rows = ledger.units
    .filter(({ lost }) => sign(fromText(lost)) > 0)
    .slice(0, TOP)
    .map(({ unit, lost, printed }): Bar => ({
      label: unit,
      from: ZERO,
      to: fromText(lost),
      text: printed,
      tone: 'bar',
      ...linked(hrefs.get(unit)),
    }));
  return bars(words.byUnit, rows, HALF);
}
/** Points lost, by lowest-level indicator. */
export function indicatorBars(telling: Telling, hrefs: ReadonlyMap<string, string>): Markup {
  const {
    words,
    nodes,
    assessment: { rounding },
  } = telling;
  const rows = nodes
    .filter(({ children }) => children.length === 0)
    .map((node) => ({ node, lost: sum(node.findings.map((finding) => fromText(finding.lost))) }))
    .filter(({ lost }) => sign(lost) > 0)
    .sort((a, b) => compare(b.lost, a.lost))
    .slice(0, TOP)
    .map(({ node, lost }): Bar => ({
      label: `${node.id} ${node.title}`,
      from: ZERO,
      to: lost,
      text: plain(lost, rounding),
      tone: 'bar',
      ...linked(hrefs.get(node.id)),
    }));
  return bars(words.byIndicator, rows, WHOLE);
}
const linked = (href: string | undefined): { href?: string } =>
  href === undefined ? {} : { href };

/** How many indicators are met, on a bar with the line that has to be reached. */
export function metBar({ met, counted, needed, title }: MetBar): Markup {
  if (counted === 0) return EMPTY;
  const x = (count: number): string => at((300 * count) / counted);
  return html`<svg class="gauge" viewBox="0 0 300 22" role="img" aria-label="${title}" preserveAspectRatio="none"><rect class="track" x="0" y="5" width="300" height="12" rx="2"/><rect class="${met >= needed ? 'good' : 'bad'}" x="0" y="5" width="${x(met)}" height="12" rx="2"/><line class="mark" x1="${x(needed)}" y1="0" x2="${x(needed)}" y2="22"/></svg>`;
}
/** A picture with its caption, across the page where it is `wide`. */
export const figure = (caption: string, picture: Markup, wide = false): Markup =>
  picture.markup === ''
    ? EMPTY
    : html`<figure${wide ? html` class="wide"` : EMPTY}><figcaption>${caption}</figcaption>${picture}</figure>`;
