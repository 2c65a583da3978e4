import { oneLine } from '../../diagnostics/index.js';
import type { Block, Item } from '../blocks.js';

/** Draws blocks as rows of cells, all of one width: a table as it is, everything else a cell a row. */
export function drawCells(blocks: readonly Block[]): string[][] {
  const rows = blocks.flatMap(rowsOf).map((cells) => cells.map(oneLine));
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}
function rowsOf(block: Block): string[][] {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'line':
    case 'caution':
      return [[block.text]];
    case 'list':
      return itemRows(block.items, '');
    case 'table': {
      const { columns, rows } = block;
      return [
        columns.map(({ title }) => title),
        ...rows.map(({ cells }) => columns.map((_, at) => cells[at] ?? '')),
      ];
    }
    default:
      return [];
  }
}
/** A cell has no indent of its own that programs would keep: a mark stands for it. */
const itemRows = (items: readonly Item[], indent: string): string[][] =>
  items.flatMap((item) => [[indent + item.text], ...itemRows(item.items ?? [], `${indent}· `)]);
