import type { DrawOptions, Subject } from '../../asked.js';
import { pagesOf } from '../../say/papers/pages.js';
import { tellingOf } from '../../telling.js';
import { blockPage, reportPage } from '../html-page/report.js';
import { comparisonPage } from '../html-page/waterfall.js';
import { PAPERS, type Drawer } from './drawer.js';

/** The whole report and a comparison have pages of their own, with pictures; anything else is its blocks, called what its first title says. */
function draw(subject: Subject, options: DrawOptions): string {
  const { language, details = false } = options;
  if (subject.kind === 'report')
    return reportPage(tellingOf(subject.assessment, language, details));
  const blocks = pagesOf(subject, options).flat();
  if (subject.kind === 'comparison') return comparisonPage(subject.comparison, blocks, language);
  const [title = ''] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  return blockPage(blocks, title, language);
}

export const html: Drawer<string> = {
  format: 'html',
  extensions: ['.html', '.htm'],
  kinds: PAPERS,
  draw,
};
