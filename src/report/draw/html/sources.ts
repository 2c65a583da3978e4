import type { Source } from '../../blocks.js';
import { html, type Markup } from './markup.js';

/**
 * A text in which files go by their names; on paper, where a line is short, by their signs. The
 * whole paths stand once, in the legend. Dates and ids stay on one line.
 */
export function told(text: string, [source, ...others]: readonly Source[]): Markup {
  if (source === undefined) return kept(text);
  const { file, name, sign } = source;
  // A text may name a file as often as a stranger likes: nothing here goes deeper by that.
  const [first = '', ...rest] = text.split(`${file}:`);
  const after = rest.map((part) => {
    const [line = ''] = LINE.exec(part) ?? [];
    const shown =
      name === sign
        ? html`${name}:${line}`
        : html`<span class="path" data-sign="${sign}"><span>${name}</span>:${line}</span>`;
    return html`${shown}${told(part.slice(line.length), others)}`;
  });
  return html`${told(first, others)}${after}`;
}
/** What follows the colon after a file: a line, perhaps with a column. */
const LINE = /^\d+(?::\d+)*/;
/** Dates and ids, `2026-01-15` and `PF-0065`, which lines would break at their hyphens. */
const WHOLE = /((?<![\w./-])[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{1,10}){1,3}(?![\w-]|\.\w))/;
const kept = (text: string): Markup =>
  html`${text.split(WHOLE).map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span class="kept">${part}</span>`))}`;
