import type { Block, Card, Entry, Filters, Item, Mark, Row, Source } from '../../blocks.js';
import type { Words } from '../../words/index.js';
import { gauge, picture } from './charts.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { told } from './sources.js';
import { table } from './tables.js';

/**
 * How blocks stand in their page: the words around them, the level of their headings, where an id
 * that stands in a first column leads (`#i12`), and how files are called.
 */
export interface Setting {
  words: Words;
  level: 2 | 3;
  anchors?: ReadonlyMap<string, string>;
  sources?: readonly Source[];
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
  const { sources = [] } = setting;
  switch (block.kind) {
    case 'gap':
    case 'sheet':
      return EMPTY;
    case 'title':
      return html`<h1>${block.text}</h1>`;
    case 'heading':
      return heading(setting.level, block.text);
    case 'line':
      return html`<p${toneOf(block)}>${told(block.text, sources)}</p>`;
    case 'caution':
      return html`<p class="caution ${block.tone}" role="note">${block.text}</p>`;
    case 'list':
      return list(block.items, block.ordered, sources);
    case 'table':
      return table(block, setting);
    case 'chart':
      return figure(block);
    case 'cards':
      return html`<div class="cards">${block.cards.map(card)}</div>`;
    case 'tree':
      if (block.of === 'indicators') return indicatorTree(block.entries, block.filters, setting);
      if (block.of === 'sites')
        return openings('site', block.entries, { ...withoutAnchors(setting), level: 3 });
      return block.of === 'units'
        ? openings('unit', block.entries, { ...setting, level: 3 })
        : openings('veto', block.entries, { ...withoutAnchors(setting), level: 3 });
  }
}
const openings = (name: string, entries: readonly Entry[], setting: Setting): Markup =>
  html`${entries.map((each) => opening(name, each, setting))}`;
/** In what opens, an id of the first column is that of a record. */
const withoutAnchors = ({ words, level, sources = [] }: Setting): Setting => ({
  words,
  level,
  sources,
});
/** A picture with its caption; nothing where there is nothing to show. */
function figure({ caption, wide, chart }: Extract<Block, { kind: 'chart' }>): Markup {
  const drawn = picture(caption, chart);
  return drawn.markup === ''
    ? EMPTY
    : html`<figure${wide ? html` class="wide"` : EMPTY}><figcaption>${caption}</figcaption>${drawn}</figure>`;
}
const card = ({ title, number, note, gauge: bar }: Card): Markup =>
  html`<div class="card"><h2>${title}</h2><p class="big">${number}</p>${bar === undefined ? EMPTY : gauge(bar)}<p class="faint">${note}</p></div>`;
/** A heading of this level. */
function heading(level: Setting['level'], text: string): Markup {
  return level === 2 ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`;
}
const toneOf = ({ tone }: Pick<Row, 'tone'>): Markup =>
  tone === undefined ? EMPTY : html` class="${tone}"`;

function list(items: readonly Item[], ordered: boolean, sources: readonly Source[]): Markup {
  const rows = items.map(
    (item) =>
      html`<li><span${toneOf(item)}>${told(item.text, sources)}</span>${item.items && item.items.length > 0 ? list(item.items, false, sources) : EMPTY}</li>`,
  );
  return ordered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`;
}

/**
 * Every indicator under its parents, each opening to its explanation, with what finds and filters
 * them.
 */
function indicatorTree(
  entries: readonly Entry[],
  { units, choices, count, lost }: Filters,
  setting: Setting,
): Markup {
  const { words } = setting;
  const numbers = new Map(units.map((unit, index) => [unit, index]));
  const option = (value: string, text: string): Markup =>
    html`<option value="${value}">${text}</option>`;
  return html`<form class="filters" role="search" hidden><label>${words.search}<input type="search" id="find" placeholder="${words.searchHint}"></label>
<label>${words.unit}<select id="by-unit">${option('', words.allUnits)}${units.map((unit, index) => option(String(index), unit))}</select></label>
<label>${words.status}<select id="by-status">${option('', words.allStatuses)}${choices.map(({ choice, text }) => option(choice, text))}${lost ? option('lost', words.onlyLost) : EMPTY}</select></label>
<button type="button" id="expand">${words.expand}</button><button type="button" id="collapse">${words.collapse}</button>
<output id="shown" role="status" aria-live="polite" data-template="${words.shown}" data-none="${words.none}">${words.shown.replace('{shown}', String(count)).replace('{all}', String(count))}</output></form>
<div class="tree">${entries.map((each) => branch(each, numbers, { ...withoutAnchors(setting), level: 3 }))}</div>`;
}
function branch(entry: Entry, units: ReadonlyMap<string, number>, setting: Setting): Markup {
  const { entries, found } = entry;
  if (entries.length > 0)
    return html`<details class="group"${idOf(entry)}><summary>${line(entry)}</summary><div class="inside">${entries.map((each) => branch(each, units, setting))}${drawHtml(entry.blocks, setting)}</div></details>\n`;
  return opening(
    'leaf',
    entry,
    setting,
    found &&
      html` data-status="${found.choices.join(' ')}" data-units="${found.units.map((unit) => String(units.get(unit) ?? '')).join(' ')}"${found.lost ? raw(' data-lost="1"') : EMPTY}${found.brief ? raw(' data-brief="1"') : EMPTY}`,
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
