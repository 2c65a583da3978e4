import { assessmentsOf } from '../../asked.js';
import { formatUnitWorkbook, formatWorkbook } from '../workbook/workbook.js';
import type { Drawer } from './drawer.js';

export const xlsx: Drawer = {
  format: 'xlsx',
  extensions: ['.xlsx'],
  kinds: ['report', 'letter'],
  draw: (subject, options) => {
    if (subject.kind === 'letter')
      return formatUnitWorkbook(subject.assessment, subject.unit, options);
    const [assessment] = assessmentsOf(subject);
    return assessment === undefined ? '' : formatWorkbook(assessment, options);
  },
};
