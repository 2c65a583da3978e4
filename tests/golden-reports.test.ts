/** Every golden case as a report: whatever an assessment holds, both languages say as much of it, and nothing is left unsaid. */
import { describe, expect, it } from 'vitest';
import {
  compareAssessments,
  formatAnnotations,
  formatComparison,
  formatExplanation,
  formatJson,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSummaryLine,
  formatText,
  readAssessment,
} from '../src/index.js';
import type { Table } from '../src/report/blocks.js';
import { workbook } from '../src/report/say/sheets/index.js';
import { tellingOf } from '../src/report/telling.js';
import type { Assessment, IndicatorResult, Language } from '../src/types.js';
import { nodesOf } from './support/expectation.js';
import { assessCase } from './support/golden-assessed.js';
import { goldenFiles, readGolden } from './support/golden.js';
import { isDrawn } from './support/random.js';

/** All that is said of an assessment, and of these of its indicators, in one language, each text by itself. */
function saidOf(
  assessment: Assessment,
  explained: readonly IndicatorResult[],
  language: Language,
): string[] {
  const options = { language, width: 100, details: true };
  return [
    formatMarkdown(assessment, options),
    formatNotice(assessment, 'markdown', options),
    ...assessment.ledger.units.map(
      ({ unit }) => formatLetter(assessment, unit, 'markdown', options) ?? '',
    ),
    ...explained.map(({ id }) => formatExplanation(assessment, id, options) ?? ''),
    formatText(assessment, { ...options, details: false }),
    formatJunit([assessment], options),
    formatAnnotations([assessment], options),
    formatSummaryLine(assessment, options),
  ];
}
const UNSAID = /\bundefined\b|\bNaN\b|\[object |\bnull\b/;
/** An assertion for each of these thousands of texts would take longer than they do. */
const unsaidIn = (texts: readonly string[]): string[] => texts.filter((text) => UNSAID.test(text));
const rowsOf = (markdown: string): number =>
  markdown.split('\n').filter((line) => line.startsWith('|')).length;

const LANGUAGES: Language[] = ['zh', 'en'];
/** The assessments of one golden file that are drawn, each with the name of its case. */
const assessmentsOf = (name: string): { name: string; assessment: Assessment }[] =>
  readGolden(name)
    .flatMap((topic) => topic.cases.map((one) => ({ topic, ...one })))
    .filter((_, index) => isDrawn(index))
    .map(({ topic, golden, extra }) => ({
      name: golden.name,
      assessment: assessCase(topic, golden, extra),
    }));
/** The sheets of a workbook after the overview, each with its table. */
const sheetsOf = (assessment: Assessment, language: Language): { name: string; table: Table }[] =>
  workbook(tellingOf(assessment, language, true), null)
    .sheets.slice(1)
    .flatMap(({ name, blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [{ name, table: block }] : [])),
    );

describe.each(goldenFiles())('%s', (file) => {
  const cases = assessmentsOf(file);
  it('is told in both languages, row by row alike', () => {
    // Most cases change one leaf of the tree: the others are explained once.
    const known = new Set<string>();
    for (const { name, assessment } of cases) {
      const changed = nodesOf(assessment).filter((node) => {
        const text = JSON.stringify(node);
        return !known.has(text) && known.add(text);
      });
      const [zh, en] = [saidOf(assessment, changed, 'zh'), saidOf(assessment, changed, 'en')];
      expect(unsaidIn([...zh, ...en]), name).toEqual([]);
      expect(en.map(rowsOf).join(), name).toBe(zh.map(rowsOf).join());
    }
  });
  it('is saved, and read back as it was', () => {
    for (const { name, assessment } of cases) {
      const text = formatJson(assessment);
      const saved = readAssessment(text);
      expect('fault' in saved ? saved.fault : formatJson(saved.assessment), name).toBe(text);
    }
  });
  it('fills sheets whose rows are as wide as their headings, and as many in both languages', () => {
    for (const { name, assessment } of cases) {
      const [zh = [], en = []] = LANGUAGES.map((language) => sheetsOf(assessment, language));
      const uneven = [...zh, ...en].filter(({ table: { columns, rows } }) =>
        rows.some(({ cells }) => cells.length !== columns.length),
      );
      expect(
        uneven.map(({ name: sheet }) => sheet),
        name,
      ).toEqual([]);
      expect(en.map(({ table }) => table.rows.length).join(), name).toBe(
        zh.map(({ table }) => table.rows.length).join(),
      );
    }
  });
  it('is compared with the case before it in both languages alike, and with itself without a change', () => {
    for (const [index, { name, assessment }] of cases.entries()) {
      const compared = (before: Assessment, languages: readonly Language[]): string[] => {
        const comparison = compareAssessments(before, assessment);
        return languages.map((language) =>
          formatComparison(comparison, 'markdown', { language, width: 100, details: true }),
        );
      };
      const [zh = '', en = ''] = compared(cases[index - 1]?.assessment ?? assessment, LANGUAGES);
      expect(unsaidIn([zh, en]), name).toEqual([]);
      expect(rowsOf(en), name).toBe(rowsOf(zh));
      expect(compared(assessment, ['zh'])[0], name).toContain('没有变化');
    }
  });
});
