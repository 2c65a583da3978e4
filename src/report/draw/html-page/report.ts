import type { Block } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { drawHtml, EMPTY, html, type Markup } from '../html.js';
import {
  cards,
  partsOf,
  unitLosses,
  unitsAnswerable,
  type Card,
  type Part,
} from '../../say/index.js';
import { summary, vetoBlocks } from '../../say/index.js';
import { figure, indicatorBars, metBar, unitBars } from './charts.js';
import { radar } from './radar.js';
import { shell } from './shell.js';
import { anchorsOf, treeSection } from './tree.js';

/** The whole report as one page that needs nothing but itself. */
export function reportPage(telling: Telling): string {
  const { words, language, assessment } = telling;
  const anchors = anchorsOf(telling);
  const parts = partsOf(telling);
  const units = unitsAnswerable(telling);
  const [title, ...rest] = summary(telling);
  const heading = title?.kind === 'title' ? title.text : assessment.system.title;
  const sections = parts.map((part) => ({
    id: part.id,
    title: part.title,
    drawn: partSection(part, anchors),
  }));
  const cut = sections.filter(({ id }) => BEFORE_TREE.has(id)).length;
  const own = [
    { id: 'tree', title: words.tree, drawn: treeSection(telling, anchors) },
    ...(units.length > 0
      ? [{ id: 'unit-lists', title: words.unitLists, drawn: unitSection(telling, units, anchors) }]
      : []),
    ...(assessment.decision.vetoes.length > 0
      ? [{ id: 'vetoes', title: words.vetoes, drawn: vetoSection(telling) }]
      : []),
  ];
  const all = [...sections.slice(0, cut), ...own, ...sections.slice(cut)];
  const body = html`<a class="skip" href="#main">${words.skip}</a>
<header><h1>${heading}</h1>${drawHtml(rest.slice(0, lead(rest)), { level: 2 })}</header>
<nav aria-label="${words.contents}"><ul>${all.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ul></nav>
<main id="main"><section class="verdict ${assessment.decision.outcome}">${drawHtml(rest.slice(lead(rest)), { level: 2 })}</section>
<div class="cards">${cards(telling).map(cardBox)}</div>${charts(telling, anchors, units)}${all.map(({ drawn }) => drawn)}</main>
<footer><form class="printing" hidden><label><input type="checkbox" id="print-units">${words.printUnits}</label><label><input type="checkbox" id="print-all">${words.printAll}</label><button type="button" id="print">${words.print}</button></form></footer>
`;
  return shell(
    words.reportTitle(assessment.system.title, assessment.site ?? ''),
    language,
    body,
    true,
  );
}
const BEFORE_TREE = new Set<Part['id']>([
  'stages',
  'scores',
  'differences',
  'leaves',
  'units',
  'losses',
]);
/** How many blocks come before the verdict: place, time, notice. */
const lead = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    blocks.findIndex((block) => block.kind === 'gap'),
  );
const partSection = ({ id, title, blocks }: Part, anchors: ReadonlyMap<string, string>): Markup =>
  html`<section id="${id}"><h2>${title}</h2>${drawHtml(blocks, { level: 3, anchors })}</section>\n`;

function cardBox({ title, number, note, bar }: Card): Markup {
  const gauge = bar === undefined ? EMPTY : metBar(bar);
  return html`<div class="card"><h2>${title}</h2><p class="big">${number}</p>${gauge}<p class="faint">${note}</p></div>`;
}

function charts(
  telling: Telling,
  anchors: ReadonlyMap<string, string>,
  units: readonly string[],
): Markup {
  const { words } = telling;
  const hrefs = new Map(units.map((unit, index) => [unit, `#u${index}`]));
  const drawn = [
    figure(words.radar, radar(telling)),
    figure(words.byUnit, unitBars(telling, hrefs)),
    figure(words.byIndicator, indicatorBars(telling, anchors), true),
  ].filter(({ markup }) => markup !== '');
  return drawn.length === 0
    ? EMPTY
    : html`<section id="charts" aria-label="${words.charts}"><div class="charts">${drawn}</div></section>\n`;
}

/** Each unit's own list, closed until it is asked for; in print, one to a page where wanted. */
function unitSection(
  telling: Telling,
  units: readonly string[],
  anchors: ReadonlyMap<string, string>,
): Markup {
  const {
    words,
    assessment: { ledger },
  } = telling;
  const lists = units.map((unit, index) => {
    const blocks = unitLosses(unit, telling, null);
    const entry = ledger.units.find((each) => each.unit === unit);
    const rows = blocks.reduce(
      (count, block) => count + (block.kind === 'table' ? block.rows.length : 0),
      0,
    );
    const note =
      telling.scored && entry
        ? words.unitLine(entry.indicators, entry.printed)
        : words.unitUnmetLine(rows);
    return html`<details class="unit" id="u${index}"><summary><span class="title">${unit}</span> <span class="marks">${note}</span></summary><div class="inside">${drawHtml(blocks, { level: 3, anchors })}</div></details>\n`;
  });
  return html`<section id="unit-lists"><h2>${words.unitLists}</h2>${lists}</section>\n`;
}
function vetoSection(telling: Telling): Markup {
  const { words } = telling;
  const items = telling.assessment.decision.vetoes.map((veto) => {
    const [, ...blocks] = vetoBlocks(veto, telling);
    const [state, tone] = {
      yes: [words.vetoYes, 'bad'],
      no: [words.vetoNot, 'good'],
      unknown: [words.vetoUnknown, 'doubt'],
    }[veto.fired];
    return html`<details class="veto"><summary><span class="id">${veto.id}</span> <span class="title">${veto.title}</span> <span class="marks"><span class="state ${tone ?? ''}">${state ?? ''}</span></span></summary><div class="inside">${drawHtml(blocks, { level: 3 })}</div></details>\n`;
  });
  return html`<section id="vetoes"><h2>${words.vetoes}</h2>${items}</section>\n`;
}

/** Any blocks as a page of their own: a letter, a notice, a comparison. */
export function blockPage(
  blocks: readonly Block[],
  title: string,
  language: Telling['language'],
): string {
  return shell(
    title,
    language,
    html`<main id="main" class="sheet">${drawHtml(blocks, { level: 2 })}</main>\n`,
    false,
  );
}
