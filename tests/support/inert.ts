/** Whether what a format makes of hostile text does nothing where it is opened. */
import { readXlsx } from 'hucre/xlsx';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';
import type { Language } from '../../src/types.js';

export const zh = { language: 'zh', width: 100 } as const;
export const LANGUAGES: Language[] = ['zh', 'en'];
export const CONTROL = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const withoutLines = (text: string): string => text.replaceAll('\n', '');

export function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
}
/** The tags of a document; a fault of its form is thrown. */
export function tagsIn(xml: string): Set<string> {
  const tags = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ name }) => {
    tags.add(name);
  });
  parser.write(xml).close();
  return tags;
}
/** No markup but ours, as a browser reads the page: the tags the house writes, no attribute that runs, styles or loads something, links to places on the page alone. */
export function expectInertHtml(page: string): void {
  const elements = elementsIn(parse(page));
  expect(
    [...new Set(elements.map(({ tagName }) => tagName))].filter((tag) => !TAGS.has(tag)),
  ).toEqual([]);
  expect(elements.filter(({ tagName }) => tagName === 'script').length).toBeLessThanOrEqual(1);
  const attributes = elements.flatMap(({ attrs }) => attrs);
  expect(
    attributes.filter(({ name }) => /^on|^style$|^src|^action|^formaction|^xlink/.test(name)),
  ).toEqual([]);
  expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual(
    [],
  );
  expect(
    withoutLines(page.replace(/<script>[^]*?<\/script>|<style>[^]*?<\/style>/g, '')),
  ).not.toMatch(CONTROL);
}
type Node = DefaultTreeAdapterTypes.Node;
const elementsIn = (node: Node): DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];
const TAGS = new Set([
  'html',
  'head',
  'meta',
  'title',
  'style',
  'script',
  'body',
  'a',
  'header',
  'nav',
  'main',
  'footer',
  'section',
  'h1',
  'h2',
  'h3',
  'h4',
  'p',
  'ol',
  'ul',
  'li',
  'span',
  'div',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'svg',
  'g',
  'rect',
  'line',
  'path',
  'text',
  'figure',
  'figcaption',
  'details',
  'summary',
  'form',
  'label',
  'input',
  'select',
  'option',
  'button',
  'output',
]);
export function expectInertText(text: string): void {
  expect(withoutLines(text)).not.toMatch(CONTROL);
}
export function expectInertMarkdown(text: string): void {
  expectInertText(text);
  expect(text).not.toMatch(/(?<!\\)<\/?[a-z!]|(?<!\\)!?\[[^\]]*\]\(|(?<!\\)`|:\/\/(?<!\\:\/\/)/i);
  for (const table of text.split('\n\n').filter((block) => block.startsWith('|')))
    expect(
      new Set(
        table
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/(?<!\\)\|/).length),
      ).size,
    ).toBe(1);
}
const SUBTOTAL = /^SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)$/;
export async function expectInertWorkbook(bytes: Uint8Array): Promise<void> {
  const { sheets } = await readXlsx(bytes);
  for (const { rows, cells, name } of sheets) {
    const texts = rows.flat().filter((value): value is string => typeof value === 'string');
    expect(
      texts.filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell) || CONTROL.test(cell)),
      name,
    ).toEqual([]);
    expect(Math.max(0, ...texts.map((cell) => cell.length))).toBeLessThanOrEqual(32_001);
    const told = [...(cells?.values() ?? [])];
    expect(
      told.filter(({ formula = 'SUBTOTAL(9,A1:A1)' }) => !SUBTOTAL.test(formula)),
      name,
    ).toEqual([]);
    // Links lead to sheets of the same workbook alone.
    const places = sheets.map((sheet) => `'${sheet.name}'!A`);
    expect(
      told.filter(
        ({ hyperlink }) =>
          hyperlink !== undefined &&
          !places.some((place) => (hyperlink.location ?? '').startsWith(place)),
      ),
      name,
    ).toEqual([]);
  }
}
