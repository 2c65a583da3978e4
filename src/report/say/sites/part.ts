import type { Language } from '../../../types.js';
import type { Block, Column, Row } from '../../blocks.js';
import type { SitesWords, Words } from '../../words/index.js';
import type { Placed, RankedBy } from './places.js';
import type { Profile } from './profile.js';

/** One thing a province asks of all its sites: its name for a sheet, its title, what is said. */
export interface Part {
  name: keyof SitesWords['sheet'];
  title: string;
  notes: readonly string[];
  columns: readonly Column[];
  rows: readonly Row[];
  sortable: boolean;
}
/** What every part draws from; `linkOf` is where a site's cells lead. */
export interface Province {
  sites: readonly Placed<Profile>[];
  by: RankedBy;
  language: Language;
  linkOf: (at: number) => string;
}
/** The same with the words. */
export interface ProvinceTelling extends Province {
  words: Words;
  own: SitesWords;
  scored: boolean;
}
/** A part on a page. */
export const asBlocks = ({ title, notes, columns, rows, sortable }: Part): Block[] => [
  { kind: 'heading', text: title },
  ...notes.map((text): Block => ({ kind: 'line', text, tone: 'faint' })),
  { kind: 'table', columns, rows, sortable },
];
