import { oneLine } from '../../../diagnostics/index.js';
import type { Source } from '../../blocks.js';
import { html, partOfLine, type Markup } from './markup.js';

/**
 * A text in which files go by their names; on paper, where a line is short, by their signs. The
 * whole paths stand once, in the table of files. Dates and ids stay on one line.
 */
export const told = (text: string, sources: readonly Source[]): Markup =>
  named(oneLine(text), sources);

/** What follows the colon after a file: a line, perhaps with a column. */
const LINE = /^\d+(?::\d+)*/;
function named(line: string, [source, ...others]: readonly Source[]): Markup {
  if (source === undefined) return kept(line);
  const { file, name, sign } = source;
  // A text may name a file as often as a stranger likes: nothing here goes deeper by that.
  const [first = '', ...rest] = line.split(`${file}:`);
  const after = rest.map((part) => {
    const [place = ''] = LINE.exec(part) ?? [];
    const shown =
      name === sign
        ? html`${name}:${place}`
        : html`<span class="path" data-sign="${sign}"><span>${name}</span>:${place}</span>`;
    return html`${shown}${named(part.slice(place.length), others)}`;
  });
  return html`${named(first, others)}${after}`;
}
/** Dates and ids, `2026-01-15` and `PF-0065`, which lines would break at their hyphens. */
const WHOLE = /((?<![\w./-])[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{1,10}){1,3}(?![\w-]|\.\w))/;
const kept = (line: string): Markup =>
  html`${line
    .split(WHOLE)
    .map((part, index) =>
      index % 2 === 0 ? partOfLine(part) : html`<span class="kept">${part}</span>`,
    )}`;
