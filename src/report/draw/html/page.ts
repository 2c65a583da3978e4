import type { Language } from '../../../types.js';
import type { Block, Entry, Page, Section } from '../../blocks.js';
import { WORDS, type Words } from '../../words/index.js';
import { drawHtml, type Setting } from './blocks.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { shell } from './shell.js';

/** In which language, and whether as a part of a page that brings style and script. */
interface Placing {
  language: Language;
  part?: boolean | undefined;
}
/**
 * A page that needs nothing but itself: contents, large figures, charts, sections, search, print.
 */
export function drawPage(page: Page, { language, part = false }: Placing): string {
  const words = WORDS[language];
  const { title, about, lead, verdict, cards, charts, sections, sources } = page;
  const plain = (blocks: readonly Block[]): Markup => drawHtml(blocks, { words, level: 2 });
  const setting = { words, level: 3, anchors: anchorsIn(sections), sources } as const;
  const drawn = sections.map((section) => drawSection(section, setting));
  const body = html`<a class="skip" href="#main">${words.skip}</a>
<header><div><h1>${title}</h1>${plain(lead)}</div>
${printing(page.printing, words)}</header>
<nav aria-label="${words.contents}"><ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}<li hidden><a href="#printing">${words.print}</a></li></ul></nav>
<main id="main"><section class="verdict ${verdict.outcome}">${drawHtml(verdict.blocks, setting)}</section>
${plain([cards])}${charts.length === 0 ? EMPTY : html`<section id="charts" aria-label="${words.charts}"><div class="charts">${plain(charts)}</div></section>\n`}${drawn}</main>
`;
  return shell({ title, about, body, language, script: 'page', isPart: part });
}
/** What is printed beside the rest, and how much that is. */
const printing = ({ units, whole, brief }: Page['printing'], words: Words): Markup =>
  html`<form class="printing" id="printing" aria-label="${words.print}" hidden>${units === 0 ? EMPTY : html`<label><input type="checkbox" id="print-units">${words.printUnits(units)}</label>`}<label><input type="checkbox" id="print-all">${words.printAll(whole, brief)}</label><button type="button" id="print">${words.print}</button></form>`;
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
const drawSection = ({ id, title, blocks }: Section, setting: Setting): Markup =>
  html`<section id="${id}"><h2>${title}</h2>${drawHtml(blocks, setting)}</section>${raw(id === 'tree' ? '' : '\n')}`;

/**
 * Any blocks as a page of their own, called what their first title says: a letter, a notice, a
 * comparison. `kind` is what it is, for its layout.
 */
export function drawBlockPage(
  blocks: readonly Block[],
  kind: string,
  { language, part = false }: Placing,
): string {
  const [title] = blocks.flatMap((block) => (block.kind === 'title' ? [block] : []));
  const { text = '', name = text, about = '' } = title ?? {};
  const body = drawHtml(blocks, { words: WORDS[language], level: 2 });
  const main = html`<main id="main" class="sheet ${kind}">${body}</main>\n`;
  const script = kind === 'sites' ? 'sites' : 'sheet';
  return shell({ title: name, about, body: main, language, script, isPart: part });
}
