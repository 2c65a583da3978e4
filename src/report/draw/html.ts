import { oneLine, type Block, type Column, type Item, type Row, type Table } from '../blocks.js';

/** Text that is already HTML. Only {@link html} and {@link raw} make it, so that what a source says cannot become markup. */
export interface Markup {
  readonly markup: string;
}
type Value = Markup | string | number | readonly Markup[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in elements and in quoted attributes: on one line, without control or direction characters. */
export const escapeHtml = (text: string): string =>
  oneLine(text).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
/** Markup of this house's own writing, taken as it is. */
export const raw = (markup: string): Markup => ({ markup });

/** A template of HTML: texts in it are escaped, markup in it is kept. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let markup = parts[0] ?? '';
  for (const [index, value] of values.entries())
    markup += markupOf(value) + (parts[index + 1] ?? '');
  return { markup };
}
function markupOf(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map((each) => each.markup).join('');
}
/** Nothing. */
export const EMPTY: Markup = { markup: '' };

/** How blocks stand in their page: the level of their headings, and where an id that stands in a first column leads (`#i12`). */
export interface Setting {
  level: 2 | 3 | 4;
  anchors?: ReadonlyMap<string, string>;
}

/** Draws blocks as HTML. */
export function drawHtml(blocks: readonly Block[], setting: Setting): Markup {
  return raw(
    blocks
      .map((block) => draw(block, setting).markup)
      .filter((text) => text !== '')
      .join('\n'),
  );
}
function draw(block: Block, setting: Setting): Markup {
  switch (block.kind) {
    case 'gap':
      return EMPTY;
    case 'title':
      return html`<h1>${block.text}</h1>`;
    case 'heading':
      return heading(setting.level, block.text);
    case 'line':
      return html`<p${toneOf(block)}>${block.text}</p>`;
    case 'list':
      return list(block.items, block.ordered);
    case 'table':
      return table(block, setting);
  }
}
/** A heading of this level. */
export function heading(level: Setting['level'], text: string): Markup {
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
