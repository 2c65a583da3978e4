/** What is decided, as reports and the command line tell it: nothing, how far it is, who is held back. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import {
  assess,
  assessCohort,
  compileTree,
  evaluate,
  evaluateCohort,
  formatAnnotations,
  formatCohort,
  formatHtml,
  formatJunit,
  formatMarkdown,
  formatNotice,
  formatSummaryLine,
  formatText,
  readEvidence,
  type Assessment,
  type Language,
} from '../src/index.js';
import { zhibiao } from './support/cli.js';

const tree = (more: string): string => `id: t
title: 样例
units: [司法局]
indicators:
  - { id: "1", title: 甲, points: 50, lead: 司法局, rules: [{ judged: 甲扣分, deduct: 50 }] }
  - { id: "2", title: 乙, points: 9, lead: 司法局, rules: [{ judged: 乙扣分, deduct: 9 }] }
${more}`;
const EVIDENCE = 'id,数据项,值\n1,甲扣分,20\n2,乙扣分,0\n';
function rulesOf(more: string) {
  const { ruleSet, diagnostics } = compileTree(tree(more), 'tree.yaml');
  if (!ruleSet) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const assessed = (more: string, evidence = EVIDENCE): Assessment =>
  assess(rulesOf(more), evaluate(rulesOf(more), readEvidence(evidence, 'e.csv').records), {
    site: '青山县',
  });
const options = (language: Language) => ({ language, width: 120 });
const everyReport = (given: Assessment, language: Language): string[] => [
  formatText(given, options(language)),
  formatMarkdown(given, options(language)),
  formatHtml(given, options(language)),
  formatNotice(given, 'text', options(language)),
  formatJunit([given], { language }),
  formatAnnotations([given], { language }),
  formatSummaryLine(given, { language }),
  formatCohort([given], 'text', options(language)),
];

describe('decision: none', () => {
  it.each(['zh', 'en'] as const)('has no verdict in any report (%s)', (language) => {
    const given = assessed('decision: none\nscale-to: 100');
    expect(given.decision).toEqual({
      outcome: null,
      checks: [],
      distances: [],
      vetoes: [],
      dependsOn: [],
    });
    for (const report of everyReport(given, language))
      expect(report).not.toMatch(
        /推荐|结论|暂不能确定|recommended|Conclusion|verdict[^"\w. -]|determined/i,
      );
  });
  it('makes --require-pass a misuse, and nothing else', async () => {
    const folder = mkdtempSync(join(inject('scratch'), 'decisions-'));
    const [file, evidence] = [join(folder, 'tree.yaml'), join(folder, 'e.csv')];
    writeFileSync(file, tree('decision: none'));
    writeFileSync(evidence, EVIDENCE);
    expect((await zhibiao(['score', file, evidence])).code).toBe(0);
    const refused = await zhibiao(['score', file, evidence, '--require-pass', '--lang', 'en']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('decision: none');
    const check = await zhibiao(['check', file, '--lang', 'en']);
    expect(check.out).toContain('nothing is decided');
  });
});
describe('how far it is', () => {
  it.each([
    [
      'decision: { score: { at-least: 59 } }',
      '距59 分还差 20 分。',
      '20 points short of 59 points.',
    ],
    [
      'decision: { rate: 50% }',
      '得分率 50%已达到，超出 16.1 个百分点。',
      'Score rate 50% passed by 16.1 percentage points.',
    ],
    ['decision: { met-rate: 100% }', '距100%还差 1 项。', '1 item short of 100%.'],
    [
      'decision: { grade: 优 }\ngrades: { reads: exact, bands: [{ grade: 优, at-least: 50 }, { grade: 差, less-than: 50 }] }',
      '距“优”还差 11 分。',
      '11 points short of "优".',
    ],
  ])('%s', (more, zh, en) => {
    for (const report of everyReport(assessed(more), 'zh').slice(0, 6))
      expect(
        report.replaceAll('\n  ', '').replaceAll('%25', '%').replaceAll('&quot;', '"'),
      ).toContain(zh);
    expect(formatText(assessed(more), options('en'))).toContain(en);
  });
  it('goes from to where something is missing', () => {
    const open = assessed('decision: { met-rate: 100% }', 'id,数据项,值\n1,甲扣分,20\n');
    expect(formatText(open, options('zh'))).toContain('距100%还差 1 项到 2 项。');
    expect(formatText(open, options('en'))).toContain('1 item to 2 items short of 100%.');
  });
});
describe('a quota', () => {
  it('says why a grade is held back', () => {
    const own = rulesOf(
      'grades: { reads: exact, ties: keep, bands: [{ grade: 优, at-least: 30, quota: 50% }, { grade: 差, less-than: 30 }] }',
    );
    const sites = ['20', '10'].map((lost, index) => ({
      site: `县${String(index)}`,
      records: readEvidence(EVIDENCE.replace('20', lost), 'e.csv').records,
    }));
    const [second, first] = assessCohort(own, evaluateCohort(own, sites));
    expect([first?.grade?.grade, second?.grade?.grade]).toEqual(['优', '差']);
    expect(second && formatText(second, options('zh'))).toContain('名额 1 个，排第 2');
    expect(second && formatText(second, options('en'))).toContain('1 place, ranked 2');
  });
});
