/** The tables of a web page, which many programs save under the name .xls. */
import type { Token } from 'parse5';
import { openGrid, type Grid } from '../grid.js';
import { stop, type Reading } from '../reading.js';
import type { OfficeSheet } from '../tables.js';

/** A table on the way. */
interface Open {
  grid: Grid;
  /** The text of the cell that is open; null between cells. */
  text: string | null;
}
/** Elements that begin a line of their own. */
const LINES = new Set('br p div li h1 h2 h3 h4 h5 h6 ul ol'.split(' '));
/** Elements whose text nobody sees. */
const UNSEEN = new Set('script style title noscript template textarea select'.split(' '));

/** Reads all tables; one within another is a table of its own. */
export async function readPage(text: string, reading: Reading): Promise<OfficeSheet[]> {
  const { Tokenizer, TokenizerMode } = await import('parse5');
  const modes = new Map([
    ['script', TokenizerMode.SCRIPT_DATA],
    ['style', TokenizerMode.RAWTEXT],
    ['title', TokenizerMode.RCDATA],
    ['textarea', TokenizerMode.RCDATA],
  ]);
  const page: Page = { reading, grids: [], tables: [], unseen: 0 };
  const told = ({ chars }: Token.CharacterToken): void => {
    append(page, chars.replace(/[ \t\r\n\f]+/g, ' '));
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: ({ tagName, attrs }) => {
        const mode = modes.get(tagName);
        if (mode !== undefined) tokenizer.state = mode;
        openElement(page, tagName, new Map(attrs.map(({ name, value }) => [name, value])));
      },
      onEndTag: ({ tagName }) => {
        closeElement(page, tagName);
      },
      onCharacter: told,
      onWhitespaceCharacter: told,
      onNullCharacter: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
    },
  );
  tokenizer.write(text, true);
  return endPage(page);
}

/** A page on the way. */
interface Page {
  reading: Reading;
  grids: Grid[];
  tables: Open[];
  /** How many elements are open whose text nobody sees. */
  unseen: number;
}
const inner = ({ tables }: Page): Open | undefined => tables[tables.length - 1];
function append(page: Page, text: string): void {
  const table = inner(page);
  if (table && table.text !== null && page.unseen === 0) table.text += text;
}
function endCell(table: Open): void {
  if (table.text !== null) table.grid.fill(trimmed(table.text));
  table.text = null;
}
function openElement(page: Page, name: string, attributes: ReadonlyMap<string, string>): void {
  const table = inner(page);
  if (UNSEEN.has(name)) page.unseen += 1;
  else if (name === 'table') {
    const grid = openGrid(page.reading, `表${page.grids.length + 1}`);
    page.grids.push(grid);
    page.tables.push({ grid, text: null });
  } else if (name === 'tr' && table) {
    endCell(table);
    table.grid.row(/display\s*:\s*none/i.test(attributes.get('style') ?? ''));
  } else if ((name === 'td' || name === 'th') && table) {
    endCell(table);
    table.grid.cell(spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan'));
    table.text = '';
  } else if (LINES.has(name)) append(page, '\n');
}
function closeElement(page: Page, name: string): void {
  const table = inner(page);
  if (UNSEEN.has(name)) page.unseen = Math.max(0, page.unseen - 1);
  else if (LINES.has(name) && name !== 'br') append(page, '\n');
  if (!table || !['td', 'th', 'tr', 'table'].includes(name)) return;
  endCell(table);
  if (name === 'table') page.tables.pop();
}
function endPage({ reading, grids, tables }: Page): OfficeSheet[] {
  tables.forEach(endCell);
  if (grids.length === 0) return stop(reading, 'office/no-tables');
  return grids.map((grid) => grid.close());
}
const spanOf = (attributes: ReadonlyMap<string, string>, name: string): number =>
  Math.max(1, parseInt(attributes.get(name) ?? '1', 10) || 1);
/** Without blanks around lines, and without empty lines around all of them. */
const trimmed = (text: string): string =>
  text
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^[ \n]+|[ \n]+$/g, '');
