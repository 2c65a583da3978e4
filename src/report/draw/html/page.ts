import type { Language } from '../../../types.js';
import type { Block, Entry, Page, Section } from '../../blocks.js';
import { WORDS, type Words } from '../../words/index.js';
import { drawHtml } from './blocks.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { shell } from './shell.js';

/**
 * A page that needs nothing but itself: contents, large figures, charts, sections, search, print.
 */
export function drawPage(page: Page, language: Language): string {
  const words = WORDS[language];
  const { heading, lead, verdict, cards, charts, sections } = page;
  const plain = (blocks: readonly Block[]): Markup => drawHtml(blocks, { words, level: 2 });
  const anchors = anchorsIn(sections);
  const drawn = sections.map((section) => drawSection(section, words, anchors));
  const body = html`<a class="skip" href="#main">${words.skip}</a>
<header><h1>${heading}</h1>${plain(lead)}</header>
<nav aria-label="${words.contents}"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main"><section class="verdict ${verdict.outcome}">${plain(verdict.blocks)}</section>
${plain([cards])}${charts.length === 0 ? EMPTY : html`<section id="charts" aria-label="${words.charts}"><div class="charts">${plain(charts)}</div></section>\n`}${drawn}</main>
<footer><form class="printing" hidden><label><input type="checkbox" id="print-units">${words.printUnits}</label><label><input type="checkbox" id="print-all">${words.printAll}</label><button type="button" id="print">${words.print}</button></form></footer>
`;
  return shell(page.title, language, body, true);
}
/** Where the ids of indicators lead: to their entries in the tree. */
function anchorsIn(sections: readonly Section[]): Map<string, string> {
  const all = (entries: readonly Entry[]): Entry[] =>
    entries.flatMap((entry) => [entry, ...all(entry.entries)]);
  const entries = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === 'tree' && block.of === 'indicators' ? all(block.entries) : [],
    );
  return new Map(
    entries.flatMap(({ id, anchor }) =>
      id === null || anchor === null ? [] : [[id, `#${anchor}`] as const],
    ),
  );
}
const drawSection = (
  { id, title, blocks }: Section,
  words: Words,
  anchors: ReadonlyMap<string, string>,
): Markup =>
  html`<section id="${id}"><h2>${title}</h2>${drawHtml(blocks, { words, level: 3, anchors })}</section>${raw(id === 'tree' ? '' : '\n')}`;

/**
 * Any blocks as a page of their own, called what their first title says: a letter, a notice, a
 * comparison.
 */
export function drawBlockPage(blocks: readonly Block[], language: Language): string {
  const [title = ''] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  const body = drawHtml(blocks, { words: WORDS[language], level: 2 });
  return shell(title, language, html`<main id="main" class="sheet">${body}</main>\n`, false);
}
