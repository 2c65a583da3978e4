import type { Block, Sheet, Table } from '../../blocks.js';

/** What a sheet is called, what it says above its table, and what it is printed on. */
interface About {
  name: string;
  title?: string;
  notes?: readonly string[];
  paper?: Sheet['paper'];
}
/** A sheet of one table, with its name as its title and lines above it. */
export const sheetOf = ({ name, title = name, notes = [], paper }: About, table: Table): Sheet => ({
  kind: 'sheet',
  name,
  ...(paper && { paper }),
  blocks: [
    { kind: 'title', text: title },
    ...notes.map((text): Block => ({ kind: 'line', text })),
    { kind: 'table', ...table },
  ],
});
