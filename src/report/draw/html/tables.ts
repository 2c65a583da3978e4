import { displayWidth } from '../../../diagnostics/index.js';
import { NONE } from '../../../numbers/index.js';
import type { Column, Row, Source, Table } from '../../blocks.js';
import type { Words } from '../../words/index.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { told } from './sources.js';

/** What a table stands in: the words, where ids lead, and how files are called. */
export interface TableSetting {
  words: Words;
  anchors?: ReadonlyMap<string, string>;
  sources?: readonly Source[];
}
/** A name longer than this many columns may stand on two lines. */
const LONG = 24;
/** What no line breaks in by itself, an address or a path, may be broken anywhere; an id may not. */
const UNBROKEN = /[!-~]{25}/;

/**
 * A table that scrolls by itself where it is wider than the page, and can be reached by keyboard
 * for that (the script takes that back where nothing scrolls). On a narrow screen its rows are
 * blocks, and each cell says what it is.
 */
export function table({ columns, rows, sortable }: Table, setting: TableSetting): Markup {
  const head = columns.map((column) =>
    column.title === ''
      ? raw('<td></td>')
      : html`<th scope="col"${kindOf(column, '')}>${column.title}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr${classesOf(row)}${row.anchor === undefined ? EMPTY : html` id="${row.anchor}"`}>${columns.map((column, index) => cell(column, index, row, setting))}</tr>`,
  );
  const label = columns.map(({ title }) => title).filter((title) => title !== '');
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label.join(' · ')}"><table${lookOf(sortable, rows)}><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
/** What a page of many sites does with it. */
function lookOf(sortable: boolean | undefined, rows: readonly Row[]): Markup {
  const names = [
    ...(sortable ? ['sortable'] : []),
    ...(rows.some(({ shades }) => shades) ? ['shaded'] : []),
  ];
  return names.length === 0 ? EMPTY : html` class="${names.join(' ')}"`;
}
function classesOf({ tone, ruled }: Row): Markup {
  const names = [...(tone ? [tone] : []), ...(ruled ? ['ruled'] : [])];
  return names.length === 0 ? EMPTY : html` class="${names.join(' ')}"`;
}
function kindOf({ align, wrap, head }: Column, text: string, shade = 0): Markup {
  const isWords = align === 'left' && wrap;
  const names = [
    ...(align === 'right' ? ['number'] : []),
    ...(isWords && head ? ['head'] : []),
    ...(isWords && UNBROKEN.test(text) ? ['torn'] : []),
    ...(align === 'left' && !wrap && displayWidth(text) > LONG ? ['long'] : []),
    ...(align === 'left' && !wrap ? ['name'] : []),
    ...(text === NONE ? ['none'] : []),
    ...(shade > 0 ? [`shade${shade}`] : []),
  ];
  return names.length === 0 ? EMPTY : html` class="${names.join(' ')}"`;
}
function cell(column: Column, index: number, row: Row, setting: TableSetting): Markup {
  const { anchors, sources = [], words } = setting;
  const text = row.cells[index] ?? '';
  const kind = kindOf(column, text, row.shades?.[index] ?? 0);
  if (text === '') return html`<td${kind}></td>`;
  const anchor = row.links?.[index] ?? (index === 0 ? anchors?.get(text) : undefined);
  const own = column.wrap ? told(text, sources) : html`${text}`;
  const shown = anchor === undefined ? own : html`<a href="${anchor}">${text}</a>`;
  if (index === 0 && column.head) return html`<th scope="row"${kind}>${shown}</th>`;
  // What names its row needs no word before it.
  return column.head || column.title === ''
    ? html`<td${kind}>${shown}</td>`
    : html`<td${kind} data-label="${column.title}${words.colon}">${shown}</td>`;
}
