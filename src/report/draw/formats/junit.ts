import { assessmentsOf } from '../../asked.js';
import { formatJunit } from '../ci/junit.js';
import { ASSESSMENTS, type Drawer } from './drawer.js';

export const junit: Drawer<string> = {
  format: 'junit',
  extensions: ['.xml'],
  kinds: ASSESSMENTS,
  draw: (subject, options) => formatJunit(assessmentsOf(subject), options),
};
