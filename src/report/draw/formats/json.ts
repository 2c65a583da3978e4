import type { Subject } from '../../asked.js';
import type { Drawer } from './drawer.js';

/** What is drawn, as data: two blanks of indentation, keys in their own order. */
export const jsonOf = (subject: Subject): string =>
  `${JSON.stringify(documentOf(subject), null, 2)}\n`;
function documentOf(subject: Subject): unknown {
  if (subject.kind === 'comparison') return subject.comparison;
  if (subject.kind !== 'sites') return subject.assessment;
  return { schema: 'zhibiao/cohort@1', assessments: subject.assessments };
}

export const json: Drawer<string> = {
  format: 'json',
  extensions: ['.json'],
  kinds: ['report', 'sites', 'comparison'],
  draw: jsonOf,
};
