/** Every format has one drawer, which draws what it says it can; the options of the command line offer no others. */
import { describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import { OPTIONS } from '../src/cli/options/table.js';
import { formatOfExtension, formatsOf, type Kind } from '../src/formats.js';
import { drawerOf, unitsWithIssues, type Subject } from '../src/report/index.js';
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

describe.each(formatsOf('report'))('%s', (format) => {
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

/** What `--format` offers for a command. */
const choicesOf = (command: 'score' | 'report' | 'demo' | 'compare'): readonly string[] =>
  OPTIONS.flatMap((option) =>
    option.name === 'format' && option.kind === 'choice' && option.commands?.includes(command)
      ? option.choices
      : [],
  );
it.each(['score', 'report', 'demo'] as const)('%s offers every format there is', (command) => {
  expect(choicesOf(command)).toEqual(formatsOf('report'));
});
it('compare offers the formats that draw a comparison', () => {
  expect(choicesOf('compare')).toEqual(['text', 'markdown', 'html', 'json']);
  expect(formatsOf('comparison')).toEqual(choicesOf('compare'));
});
