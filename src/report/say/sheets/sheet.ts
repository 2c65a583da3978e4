import type { Block, Sheet, Table } from '../../blocks.js';

/** A sheet of one table, with its name as its title and lines above it. */
export const sheetOf = (
  { name, title = name, notes = [] }: { name: string; title?: string; notes?: readonly string[] },
  table: Table,
): Sheet => ({
  kind: 'sheet',
  name,
  blocks: [
    { kind: 'title', text: title },
    ...notes.map((text): Block => ({ kind: 'line', text })),
    { kind: 'table', ...table },
  ],
});
