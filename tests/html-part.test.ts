/** Pages as parts of other pages: without style, script and policy, which the page around brings. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import {
  formatCohort,
  formatComparison,
  formatHtml,
  formatLetter,
  formatNotice,
  htmlAssets,
  unitsWithIssues,
} from '../src/report/index.js';
import type { Assessment } from '../src/types.js';
import { sample } from './support/samples.js';

const typical = sample('demo-city/typical');
const unit = unitsWithIssues(typical)[0] ?? '';
const language = 'zh';
type Draw = (assessment: Assessment, part: boolean) => string;
const PAGES: [string, 'report' | 'paper' | 'sites', Draw][] = [
  ['a report', 'report', (one, part) => formatHtml(one, { language, part })],
  ['a notice', 'paper', (one, part) => formatNotice(one, 'html', { language, part })],
  ['a letter', 'paper', (one, part) => formatLetter(one, unit, 'html', { language, part }) ?? ''],
  [
    'a comparison',
    'paper',
    (one, part) => formatComparison(compareAssessments(one, one), 'html', { language, part }),
  ],
  ['sites', 'sites', (one, part) => formatCohort([one, one], 'html', { language, part })],
];

describe.each(PAGES)('%s as a part', (_, kind, draw) => {
  it('is what stands in the body of the whole page, and nothing that runs or looks', () => {
    const [whole, part] = [draw(typical, false), draw(typical, true)];
    expect(part).not.toMatch(/<(?:script|style|meta|link|html|head|body|!DOCTYPE)\b/i);
    expect(part).toMatch(/^<div lang="zh-CN" data-title="[^"]+" data-about="[^"]*">\n/);
    const [, inside = ''] = /^<div [^>]*>\n([^]*)<\/div>\n$/.exec(part) ?? [];
    expect(inside.length).toBeGreaterThan(1000);
    expect(whole).toContain(`<body>\n${inside}`);
  });
  it('needs what its kind is given with, hashed as the whole page allows it', () => {
    const whole = draw(typical, false);
    const { styles, scripts } = htmlAssets(kind);
    for (const { text, hash } of [...styles, ...scripts]) {
      expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
      expect(whole).toContain(text);
      expect(whole).toContain(`'${hash}'`);
    }
    expect(whole.match(/<style>/g)).toHaveLength(styles.length);
    expect(whole.match(/<script>/g)).toHaveLength(scripts.length);
  });
});
