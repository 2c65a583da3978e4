import { oneLine } from '../../../diagnostics/index.js';

/**
 * Text that is already HTML. Only {@link html} and {@link raw} make it, so that what a source says
 * cannot become markup.
 */
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

/**
 * Text as HTML shows it, in elements and in quoted attributes: on one line, without control or
 * direction characters.
 */
export const escapeHtml = (text: string): string => escaped(oneLine(text));
const escaped = (line: string): string =>
  line.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
/** A part of a text that is on one line already: the blanks at its ends are those within the text. */
export const partOfLine = (line: string): Markup => ({ markup: escaped(line) });
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
