import type { Source } from '../../blocks.js';
import { html, type Markup } from './markup.js';

/**
 * A text in which files go by their names; on paper, where a line is short, by their signs. The
 * whole paths stand once, in the legend. Dates and ids stay on one line.
 */
export function told(text: string, sources: readonly Source[]): Markup {
  for (const { file, name, sign } of sources) {
    const start = text.indexOf(`${file}:`);
    if (start < 0) continue;
    const before = text.slice(0, start);
    const [line = ''] = /^(?::\d+)*/.exec(text.slice(start + file.length)) ?? [];
    const after = text.slice(start + file.length + line.length);
    const shown =
      name === sign
        ? html`${name}${line}`
        : html`<span class="path" data-sign="${sign}"><span>${name}</span>${line}</span>`;
    return html`${before === '' ? before : told(before, sources)}${shown}${told(after, sources)}`;
  }
  return kept(text);
}
/** Dates and ids, `2026-01-15` and `PF-0065`, which lines would break at their hyphens. */
const WHOLE = /((?<![\w./-])[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{1,10}){1,3}(?![\w-]|\.\w))/;
const kept = (text: string): Markup =>
  html`${text.split(WHOLE).map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span class="kept">${part}</span>`))}`;
