import { oneLine } from '../../diagnostics/index.js';
import type { Block, Item, Table } from '../blocks.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that Markdown shows as it is: no markup, link, mathematics or HTML, on one line. */
export function escapeMarkdown(text: string): string {
  const line = oneLine(text);
  // Most texts hold none of these: asked once, not once for each.
  if (!/[\\`*_[\]|~$&<>]|:\/\/|www\./i.test(line)) return line;
  return line
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[&<>]/g, (found) => ENTITIES[found] ?? found)
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);
}
/** The same at the start of a line, where a mark or a number could begin a heading or list, or a command to a log. */
const startOfLine = (text: string): string =>
  escapeMarkdown(text)
    .replace(/^(?:[#+=-]|:(?=:))/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** Draws blocks as Markdown with pipe tables; every source text is escaped. */
export function drawMarkdown(blocks: readonly Block[]): string {
  return `${blocks
    .map(draw)
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}
function draw(block: Block): string {
  switch (block.kind) {
    case 'gap':
    case 'chart':
    case 'cards':
    case 'tree':
    case 'sheet':
      return '';
    case 'title':
      return `# ${escapeMarkdown(block.text)}`;
    case 'heading':
      return `## ${escapeMarkdown(block.text)}`;
    case 'line':
      return block.tone === undefined || block.tone === 'faint'
        ? startOfLine(block.text)
        : `**${escapeMarkdown(block.text)}**`;
    case 'caution':
      return `> **${escapeMarkdown(block.text)}**`;
    case 'list':
      return list(block.items, block.ordered, '').join('\n');
    case 'table':
      return table(block);
  }
}
function list(items: readonly Item[], ordered: boolean, indent: string): string[] {
  return items.flatMap((item, index) => {
    const marker = ordered ? `${index + 1}. ` : '- ';
    return [
      indent + marker + startOfLine(item.text),
      ...list(item.items ?? [], false, indent + ' '.repeat(marker.length)),
    ];
  });
}
function table({ columns, rows }: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map((line) =>
    row(
      columns.map((_, index) => {
        const text = escapeMarkdown(line.cells[index] ?? '');
        return line.tone === 'strong' && text !== '' ? `**${text}**` : text;
      }),
    ),
  );
  return [
    row(columns.map((column) => escapeMarkdown(column.title))),
    row(columns.map((column) => (column.align === 'right' ? '---:' : '---'))),
    ...body,
  ].join('\n');
}
