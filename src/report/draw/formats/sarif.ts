import { formatSarif } from '../ci/sarif.js';
import { ASSESSMENTS, type Drawer } from './drawer.js';

/** What is wrong in the sources, whatever was scored from them. */
export const sarif: Drawer<string> = {
  format: 'sarif',
  extensions: ['.sarif'],
  kinds: ASSESSMENTS,
  draw: (_, { diagnostics = [], language, version = '' }) =>
    formatSarif(diagnostics, { language, version }),
};
