import { assessmentsOf } from '../../asked.js';
import { annotateDiagnostics, formatAnnotations } from '../ci/github.js';
import { ASSESSMENTS, type Drawer } from './drawer.js';

/** Commands on the output of a step: no file of theirs has an ending. */
export const github: Drawer<string> = {
  format: 'github',
  extensions: [],
  kinds: ASSESSMENTS,
  draw: (subject, options) =>
    annotateDiagnostics(options.diagnostics ?? [], options.language) +
    formatAnnotations(assessmentsOf(subject), options),
};
