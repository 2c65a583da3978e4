/** Every format has one drawer, which draws what it says it can; the options of the command line offer no others. */
import { describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import { COMPARE_FORMATS, REPORT_FORMATS } from '../src/cli/options/table.js';
import {
  drawerOf,
  formatOfExtension,
  unitsWithIssues,
  type Kind,
  type Subject,
} from '../src/report/index.js';
import { sample } from './support/samples.js';

const assessment = sample('demo-city/half-missing');
const [unit = ''] = unitsWithIssues(assessment);
const SUBJECTS: { readonly [K in Kind]: Subject } = {
  report: { kind: 'report', assessment },
  notice: { kind: 'notice', assessment },
  letter: { kind: 'letter', assessment, unit },
  sites: { kind: 'sites', assessments: [assessment, { ...assessment, site: '乙市' }] },
  comparison: { kind: 'comparison', comparison: compareAssessments(assessment, assessment) },
};

describe.each(REPORT_FORMATS)('%s', (format) => {
  const drawer = drawerOf(format);
  it('is drawn by its own drawer, and known by its endings', () => {
    expect(drawer.format).toBe(format);
    expect(drawer.extensions.map(formatOfExtension)).toEqual(drawer.extensions.map(() => format));
  });
  it.each(drawer.kinds)('draws a %s', async (kind) => {
    const drawn = await drawer.draw(SUBJECTS[kind], { language: 'zh' });
    expect(drawn.length).toBeGreaterThan(20);
  });
});

it('compare offers the formats that draw a comparison', () => {
  expect(REPORT_FORMATS.filter((one) => drawerOf(one).kinds.includes('comparison'))).toEqual([
    ...COMPARE_FORMATS,
  ]);
});
