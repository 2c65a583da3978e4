/** A part of the pane: an element with its text or its children, and what a click on it does. */
export interface Piece {
  tag: string;
  class?: string;
  text?: string;
  attributes?: Readonly<Record<string, string>>;
  children?: readonly Piece[];
  onClick?: () => void;
}
export const piece = (tag: string, of: string, inside: string | readonly Piece[] = []): Piece => ({
  tag,
  class: of,
  ...(typeof inside === 'string' ? { text: inside } : { children: inside }),
});

/** Draws a part; texts stay texts, whatever stands in them. */
export function draw(page: Document, part: Piece): HTMLElement {
  const element = page.createElement(part.tag);
  if (part.class !== undefined && part.class !== '') element.className = part.class;
  for (const [name, value] of Object.entries(part.attributes ?? {}))
    element.setAttribute(name, value);
  if (part.text !== undefined) element.textContent = part.text;
  for (const child of part.children ?? []) element.appendChild(draw(page, child));
  if (part.onClick) element.addEventListener('click', part.onClick);
  return element;
}
