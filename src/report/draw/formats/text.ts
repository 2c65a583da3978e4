import type { ReportOptions } from '../../asked.js';
import type { Block } from '../../blocks.js';
import { pagesOf } from '../../say/papers/pages.js';
import { wordsOf } from '../../words.js';
import { drawText } from '../text.js';
import { measureFor } from '../width.js';
import { PAPERS, type Drawer } from './drawer.js';

const NARROWEST = 40;

/** Blocks as a terminal of the reader's width shows them. */
export function onTerminal(blocks: readonly Block[], options: ReportOptions): string {
  const wide = options.ambiguousWide ?? false;
  const page = {
    width: Math.max(NARROWEST, Math.floor(options.width ?? 100)),
    measure: measureFor(wide),
    rule: wide ? '-' : '─',
    colon: wordsOf(options.language).colon,
  };
  return drawText(blocks, page, options.colour ?? false);
}

export const text: Drawer<string> = {
  format: 'text',
  extensions: ['.txt'],
  kinds: PAPERS,
  draw: (subject, options) =>
    pagesOf(subject, options)
      .map((blocks) => onTerminal(blocks, options))
      .join('\n'),
};
