import { pagesOf } from '../../say/papers/pages.js';
import { drawMarkdown } from '../markdown.js';
import { PAPERS, type Drawer } from './drawer.js';

export const markdown: Drawer<string> = {
  format: 'markdown',
  extensions: ['.md', '.markdown'],
  kinds: PAPERS,
  draw: (subject, options) => pagesOf(subject, options).map(drawMarkdown).join('\n'),
};
