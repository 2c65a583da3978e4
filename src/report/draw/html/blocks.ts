import type {
  Block,
  Card,
  Chart,
  Column,
  Entry,
  Filters,
  Item,
  Mark,
  Row,
  Table,
} from '../../blocks.js';
import type { Words } from '../../words/index.js';
import { barChart, gauge, stepChart } from './charts.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { radar } from './radar.js';

/**
 * How blocks stand in their page: the words around them, the level of their headings, and where an
 * id that stands in a first column leads (`#i12`).
 */
export interface Setting {
  words: Words;
  level: 2 | 3 | 4;
  anchors?: ReadonlyMap<string, string>;
}

/** Draws blocks as HTML, a line each; pictures stand close to what is around them. */
export function drawHtml(blocks: readonly Block[], setting: Setting): Markup {
  const drawn = blocks
    .map((block) => ({ markup: draw(block, setting).markup, close: block.kind === 'chart' }))
    .filter(({ markup, close }) => markup !== '' || close);
  return raw(
    drawn
      .map(({ markup, close }, index) =>
        index === 0 || close || drawn[index - 1]?.close ? markup : `\n${markup}`,
      )
      .join(''),
  );
}
function draw(block: Block, setting: Setting): Markup {
  switch (block.kind) {
    case 'gap':
    case 'sheet':
      return EMPTY;
    case 'title':
      return html`<h1>${block.text}</h1>`;
    case 'heading':
      return heading(setting.level, block.text);
    case 'line':
      return html`<p${toneOf(block)}>${block.text}</p>`;
    case 'caution':
      return html`<p class="caution ${block.tone}" role="note">${block.text}</p>`;
    case 'list':
      return list(block.items, block.ordered);
    case 'table':
      return table(block, setting);
    case 'chart':
      return figure(block);
    case 'cards':
      return html`<div class="cards">${block.cards.map(card)}</div>`;
    case 'tree':
      if (block.of === 'indicators') return indicatorTree(block.entries, block.filters, setting);
      return block.of === 'units'
        ? openings('unit', block.entries, { ...setting, level: 3 })
        : openings('veto', block.entries, { words: setting.words, level: 3 });
  }
}
const openings = (name: string, entries: readonly Entry[], setting: Setting): Markup =>
  html`${entries.map((each) => opening(name, each, setting))}`;
/** A picture with its caption; nothing where there is nothing to show. */
function figure({ caption, wide, chart }: Extract<Block, { kind: 'chart' }>): Markup {
  const drawn = picture(caption, chart, wide);
  return drawn.markup === ''
    ? EMPTY
    : html`<figure${wide ? html` class="wide"` : EMPTY}><figcaption>${caption}</figcaption>${drawn}</figure>`;
}
function picture(caption: string, chart: Chart, wide: boolean): Markup {
  switch (chart.shape) {
    case 'bars':
      return barChart(caption, chart.bars, wide);
    case 'steps':
      return stepChart(caption, chart);
    case 'radar':
      return radar(caption, chart);
  }
}
const card = ({ title, number, note, gauge: bar }: Card): Markup =>
  html`<div class="card"><h2>${title}</h2><p class="big">${number}</p>${bar === undefined ? EMPTY : gauge(bar)}<p class="faint">${note}</p></div>`;
/** A heading of this level. */
function heading(level: Setting['level'], text: string): Markup {
  return level === 2
    ? html`<h2>${text}</h2>`
    : level === 3
      ? html`<h3>${text}</h3>`
      : html`<h4>${text}</h4>`;
}
const toneOf = ({ tone }: Pick<Row, 'tone'>): Markup =>
  tone === undefined ? EMPTY : html` class="${tone}"`;

function list(items: readonly Item[], ordered: boolean): Markup {
  const rows = items.map(
    (item) =>
      html`<li><span${toneOf(item)}>${item.text}</span>${item.items && item.items.length > 0 ? list(item.items, false) : EMPTY}</li>`,
  );
  return ordered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`;
}

/** A table that scrolls by itself where it is wider than the page. */
function table({ columns, rows }: Table, setting: Setting): Markup {
  const head = columns.map((column) => html`<th scope="col"${kindOf(column)}>${column.title}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr${classesOf(row)}>${columns.map((column, index) => cell(column, index, row.cells[index] ?? '', setting))}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${columns.map(({ title }) => title).join(' · ')}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
function classesOf({ tone, ruled }: Row): Markup {
  const names = [...(tone ? [tone] : []), ...(ruled ? ['ruled'] : [])];
  return names.length === 0 ? EMPTY : html` class="${names.join(' ')}"`;
}
const kindOf = ({ align, wrap }: Column): Markup =>
  align === 'right' ? raw(' class="number"') : wrap ? EMPTY : raw(' class="name"');
function cell(column: Column, index: number, text: string, { anchors }: Setting): Markup {
  const anchor = index === 0 ? anchors?.get(text) : undefined;
  const shown = anchor === undefined ? html`${text}` : html`<a href="${anchor}">${text}</a>`;
  return index === 0 && column.head && text !== ''
    ? html`<th scope="row"${kindOf(column)}>${shown}</th>`
    : html`<td${kindOf(column)}>${shown}</td>`;
}

/**
 * Every indicator under its parents, each opening to its explanation, with what finds and filters
 * them.
 */
function indicatorTree(
  entries: readonly Entry[],
  { units, statuses, count, lost }: Filters,
  { words }: Setting,
): Markup {
  const option = (value: string, text: string): Markup =>
    html`<option value="${value}">${text}</option>`;
  return html`<form class="filters" role="search" hidden><label>${words.search}<input type="search" id="find" placeholder="${words.searchHint}"></label>
<label>${words.unit}<select id="by-unit">${option('', words.allUnits)}${units.map((unit, index) => option(String(index), unit))}</select></label>
<label>${words.status}<select id="by-status">${option('', words.allStatuses)}${lost ? option('lost', words.onlyLost) : EMPTY}${statuses.map(({ status, text }) => option(status, text))}</select></label>
<button type="button" id="expand">${words.expand}</button><button type="button" id="collapse">${words.collapse}</button>
<output id="shown" role="status" aria-live="polite" data-template="${words.shown}" data-none="${words.none}">${words.shown.replace('{shown}', String(count)).replace('{all}', String(count))}</output></form>
<div class="tree">${entries.map((each) => branch(each, new Map(units.map((unit, index) => [unit, index])), words))}</div>`;
}
function branch(entry: Entry, units: ReadonlyMap<string, number>, words: Words): Markup {
  const { entries, found } = entry;
  if (entries.length > 0)
    return html`<details class="group"${idOf(entry)}><summary>${line(entry)}</summary><div class="inside">${entries.map((each) => branch(each, units, words))}${drawHtml(entry.blocks, { words, level: 4 })}</div></details>\n`;
  return opening(
    'leaf',
    entry,
    { words, level: 4 },
    found &&
      html` data-status="${found.status}" data-units="${found.units.map((unit) => String(units.get(unit) ?? '')).join(' ')}"${found.lost ? raw(' data-lost="1"') : EMPTY}`,
  );
}
/** An entry that opens to its blocks. */
const opening = (name: string, entry: Entry, setting: Setting, data: Markup = EMPTY): Markup =>
  html`<details class="${name}"${idOf(entry)}${data}><summary>${line(entry)}</summary><div class="inside">${drawHtml(entry.blocks, setting)}</div></details>\n`;
const idOf = ({ anchor }: Entry): Markup => (anchor === null ? EMPTY : html` id="${anchor}"`);
const line = ({ id, title, marks }: Entry): Markup =>
  html`${id === null ? EMPTY : html`<span class="id">${id}</span> `}<span class="title">${title}</span> <span class="marks">${raw(marks.map(markOf).join(' '))}</span>`;
const markOf = (mark: Mark | null): string =>
  mark === null
    ? ''
    : mark.role === 'note'
      ? html`${mark.text}`.markup
      : html`<span class="${mark.role}${mark.tone === undefined ? EMPTY : html` ${mark.tone}`}">${mark.text}</span>`
          .markup;
