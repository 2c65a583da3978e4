import type { Source } from '../../blocks.js';
import { html, type Markup } from './markup.js';

/**
 * A text in which files go by their names; on paper, where a line is short, by their signs. The
 * whole paths stand once, in the legend.
 */
export function told(text: string, sources: readonly Source[]): Markup {
  for (const { file, name, sign } of sources) {
    const start = text.indexOf(`${file}:`);
    if (start < 0) continue;
    const before = text.slice(0, start);
    const after = text.slice(start + file.length);
    const shown =
      name === sign
        ? html`${name}`
        : html`<span class="path" data-sign="${sign}"><span>${name}</span></span>`;
    return html`${before === '' ? before : told(before, sources)}${shown}${told(after, sources)}`;
  }
  return html`${text}`;
}
